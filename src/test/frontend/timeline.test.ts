import assert from 'node:assert/strict';
import test from 'node:test';
import { type Figure, read } from '../../../frontend/components/wire/events.ts';
import type { Kind } from '../../../frontend/components/wire/frames.ts';
import { changed, Timeline, until } from '../../../frontend/components/wire/timeline.ts';

let seq = 0;
const event = (kind: Kind, step: number, payload: object) => read({ kind, step, seq: ++seq, payload: new DataView(new TextEncoder().encode(JSON.stringify(payload)).buffer) });
const figure = (value: number, standardError?: number): Figure => ({ value, standardError, unit: '', kind: 'estimate', split: 'validation', step: 0 });

/** The bytes of a picture of one point at (x, 0). */
function samples(step: number, x: number) {
  const payload = new DataView(new ArrayBuffer(28 + 8 + 4));
  [[0, 1], [1, 1]].forEach(([at, value]) => payload.setUint8(at, value));
  [[2, 8], [4, 1], [6, 1]].forEach(([at, value]) => payload.setUint16(at, value, true));
  payload.setFloat32(16, 1, true);
  new TextEncoder().encode('samples').forEach((letter, i) => payload.setUint8(28 + i, letter));
  payload.setInt16(36, Math.round(32767 * x), true);
  return read({ kind: 'frame', step, seq: ++seq, payload });
}

test('the last at a step or before it', () => {
  const all = [0, 3, 3, 8].map((step, place) => ({ step, place }));
  assert.equal(until(all, -1), undefined);
  assert.equal(until(all, 0)!.place, 0);
  assert.equal(until(all, 3)!.place, 2);
  assert.equal(until(all, 7)!.place, 2);
  assert.equal(until(all, Infinity)!.place, 3);
});

test('what was said holds until it is said anew', () => {
  const run = new Timeline('a');
  run.take(event('train', 1, { terms: { kl: 1, nll: 5 } }));
  run.take(event('validation', 1, { terms: { nll: 6 } }));
  run.take(event('train', 2, { terms: { kl: 2 } }));
  run.take(event('metrics', 2, { metrics: { w2: figure(0.5) } }));
  assert.deepEqual(run.at(0), { train: {}, validation: {}, figures: {} });
  assert.deepEqual(run.at(1), { train: { kl: 1, nll: 5 }, validation: { nll: 6 }, figures: {} });
  assert.deepEqual(run.at(9).train, { kl: 2, nll: 5 });
  assert.equal(run.at(9).figures.w2.value, 0.5);
});

test('of a course that was left by going back nothing holds', () => {
  const run = new Timeline('a');
  for (const step of [1, 2, 3]) run.take(event('train', step, { terms: { loss: step } }));
  run.take(event('train', 2, { terms: { loss: 20 } }));
  assert.equal(run.at(3).train.loss, 20);
});

test('pictures that came are shown without asking the server', async () => {
  const run = new Timeline('a');
  for (const [step, x] of [[0, 0], [10, 0.5]]) {
    run.take(samples(step, x));
    run.take(event('validation', step, { terms: {} }));
  }
  const [{ picture, step }] = await run.picturesAt(12);
  assert.equal(step, 10);
  assert.ok(Math.abs(picture.values[0] - 0.5) < 1e-4);
  assert.equal((await run.picturesAt(9))[0].step, 0);
});

test('a figure has changed by more than twice its error, or by a tenth where it has none', () => {
  assert.equal(changed(figure(1.2, 0.1), figure(1, 0.1)), 0);
  assert.equal(changed(figure(1.3, 0.1), figure(1, 0.1)), 1);
  assert.equal(changed(figure(0.85), figure(1)), -1);
  assert.equal(changed(figure(0.95), figure(1)), 0);
});
