import assert from 'node:assert/strict';
import test from 'node:test';
import { extremes, FollowedRange } from '../../../frontend/components/field/followed-range.ts';

test('a range goes to another of the same little by little, and then rests', (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] });
  let told = 0;
  const range = new FollowedRange(() => told++);
  range.want([0, 10], true);
  assert.deepEqual([range.now, told], [[0, 10], 1]);
  range.want([0, 20], false);
  assert.deepEqual(range.now, [0, 13]);
  t.mock.timers.tick(100);
  assert.ok(Math.abs(range.now![1] - 15.1) < 1e-12);
  for (let i = 0; i < 20; i++) t.mock.timers.tick(100);
  assert.deepEqual(range.now, [0, 20]);
  const rests = told;
  t.mock.timers.tick(1000);
  range.want([0, 20], false);
  assert.equal(told, rests);
});

test('the range of something else is there at once, and none where nothing is drawn', (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] });
  const range = new FollowedRange(() => {});
  range.want([0, 10], true);
  range.want([-5, 5], true);
  assert.deepEqual(range.now, [-5, 5]);
  range.want(undefined, true);
  assert.equal(range.now, undefined);
});

test('the extremes are those of what is finite', () => {
  assert.deepEqual(extremes([3, NaN, -2, Infinity]), [-2, 3]);
  assert.deepEqual(extremes([]), [0, 0]);
});
