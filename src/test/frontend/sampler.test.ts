import assert from 'node:assert/strict';
import test from 'node:test';
import { Sampler } from '../../../frontend/components/stage/sampler.ts';
import { browser } from './browser.ts';

test('the way is gone in four seconds, goes on where it was paused, and ends with all samples', (t) => {
  const paint = browser(t);
  const sampler = new Sampler(() => 11, () => {});
  sampler.watch();
  paint(1000);
  assert.deepEqual([sampler.way, sampler.running], [0.25, true]);
  sampler.watch();
  paint(1000);
  assert.deepEqual([sampler.way, sampler.running], [0.25, false]);
  sampler.watch();
  paint(1000);
  assert.equal(sampler.way, 0.5);
  paint(2000);
  assert.deepEqual([sampler.way, sampler.running], [undefined, false]);
});

test('a drag stops it, at the end of the way it is left, and what is the same is not told again', (t) => {
  const paint = browser(t);
  let told = 0;
  const sampler = new Sampler(() => 11, () => told++);
  sampler.watch();
  sampler.drag(0.4);
  paint(1000);
  assert.deepEqual([sampler.way, sampler.running], [0.4, false]);
  const before = told;
  sampler.drag(0.4);
  assert.equal(told, before);
  sampler.drag(1);
  assert.deepEqual([sampler.way, told], [undefined, before + 1]);
  sampler.leave();
  assert.equal(told, before + 1);
});

test('where motion is not wanted it goes from moment to moment', (t) => {
  const paint = browser(t, true);
  const sampler = new Sampler(() => 3, () => {});
  sampler.watch();
  paint(900);
  assert.equal(sampler.way, 0);
  paint(200);
  assert.equal(sampler.way, 0.5);
});
