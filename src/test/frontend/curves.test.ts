import assert from 'node:assert/strict';
import test from 'node:test';
import { apart, labels, type Reading } from '../../../frontend/components/charts/cursor-labels.ts';
import { linearTo, rangeOf, smoothed } from '../../../frontend/components/charts/ranges.ts';
import { ledBy, nearestTo } from '../../../frontend/components/charts/time-axis.ts';

test('a moving average begins at the first value, and leaves gaps', () => {
  assert.deepEqual(smoothed([4, null, 4], 0.5), [4, null, 4]);
  const [, second] = smoothed([1, -1], 0.5);
  assert.ok(Math.abs(second! + 1 / 3) < 1e-12);
  const bare = [1, 2];
  assert.equal(smoothed(bare, 0), bare);
});

test('a logarithmic scale is linear around 0 where a value has no logarithm', () => {
  assert.equal(linearTo([[1, 2], [null, 3]]), 0);
  assert.equal(linearTo([[0, 0.25, 30, 400]]), 0.1);
  assert.equal(linearTo([[0]]), 1);
  assert.equal(linearTo([]), 0);
});

test('one spike is beyond the range and no reason for it', () => {
  const wild = Array.from({ length: 200 }, (_, i) => (i === 100 ? 1e9 : i % 2));
  const { range: [low, high], beyond } = rangeOf([wild]);
  assert.ok(low > -2 && low < 0 && high > 1 && high < 3, `${low} to ${high}`);
  assert.deepEqual(beyond, { above: 1e9, below: undefined });
  assert.deepEqual(rangeOf([[null]]), { range: [0, 1], beyond: {} });
  assert.deepEqual(rangeOf([[5]]).range, [4.5, 5.5]);
});

test('labels stand one below the other within the plot, and where there is no room a term that is pointed at stays', () => {
  const reading = (y: number, tint: number, dashed = false): Reading => ({ curve: { key: `${tint}`, name: '', colour: '', tint, dashed }, value: y, x: 0, y });
  const all = labels([reading(98, 1), reading(99, 2), reading(2, 3)], 100, 0);
  assert.deepEqual(all.map(({ curve }) => curve.tint), [3, 1, 2]);
  assert.deepEqual(all.map(({ at }) => at), [apart / 2, 100 - 1.5 * apart, 100 - apart / 2]);
  const crowd = [reading(1, 1), reading(2, 2, true), reading(3, 3, true)];
  assert.deepEqual(labels(crowd, 2 * apart, 3).map(({ curve }) => curve.tint), [1, 3]);
  assert.deepEqual(labels(crowd, apart, 3).map(({ curve }) => curve.tint), [3]);
});

test('keys lead from look to look, and to now beyond the last', () => {
  const looks = [0, 10, 20];
  const from = (at: number | undefined, ...keys: string[]) => keys.map((key) => ledBy(key, looks, at)?.step);
  assert.deepEqual(from(undefined, 'ArrowLeft', 'ArrowRight', 'Home', 'End', 'PageUp'), [10, undefined, 0, undefined, undefined]);
  assert.deepEqual(from(15, 'ArrowLeft', 'ArrowRight', 'PageDown', 'End'), [0, 20, 0, undefined]);
  assert.deepEqual(ledBy('ArrowRight', looks, 20), { step: undefined });
  assert.equal(ledBy('x', looks), undefined);
  assert.equal(ledBy('Home', []), undefined);
  assert.deepEqual([-5, 4, 6, 20, 21].map((place) => nearestTo(place, looks)), [0, 0, 10, 20, undefined]);
});
