import assert from 'node:assert/strict';
import test from 'node:test';
import { momentAt, shareAt, trails } from '../../../frontend/components/stage/making.ts';

const way = { n: 2, moments: 3, values: Float32Array.of(0, 0, 10, 10, 1, 0, 10, 12, 1, 4, 14, 12) };

test('between two moments points go straight', () => {
  assert.deepEqual([...momentAt(way, 0)], [0, 0, 10, 10]);
  assert.deepEqual([...momentAt(way, 0.25)], [0.5, 0, 10, 11]);
  assert.deepEqual([...momentAt(way, 1)], [1, 4, 14, 12]);
  assert.deepEqual([...momentAt(way, 7)], [1, 4, 14, 12]);
  assert.deepEqual([...momentAt({ n: 1, moments: 1, values: Float32Array.of(3, 4) }, 0.5)], [3, 4]);
});

test('a trail leads through the moments that are over to where the point is', () => {
  assert.deepEqual(trails(way, 0.75, 1).map((trail) => [...trail]), [[0, 0, 1, 0, 1, 2]]);
  assert.equal(trails(way, 1, 9).length, 2);
});

test('which share of points moved along an axis', () => {
  assert.equal(shareAt(way, 1, 0), 0.5);
  assert.equal(shareAt(way, 2, 1), 0.5);
});
