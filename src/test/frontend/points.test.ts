import assert from 'node:assert/strict';
import test from 'node:test';
import { Points } from '../../../frontend/components/charts/points.ts';

function points() {
  const all = new Points();
  all.begin(['a', 'b']);
  return all;
}

test('points come in any order, a gap is filled, and a curve begins once', () => {
  const all = points();
  assert.deepEqual([all.push(3, { a: 1 }), all.push(1, { a: 2 }), all.push(3, { b: 4, other: 9 }), all.push(3, { a: NaN })], [true, false, true, false]);
  assert.deepEqual([all.steps, all.of('a'), all.of('b'), all.of('other')], [[1, 3], [2, 1], [null, 4], []]);
  assert.equal(all.last, 3);
});

test('a value is read at a step or before it, over gaps', () => {
  const all = points();
  [0, 10, 20].forEach((step) => all.push(step, step === 10 ? { a: step } : { a: step, b: -step - 1 }));
  const at = (key: string, step: number) => all.valueAt(all.of(key), step);
  assert.deepEqual([at('b', 19), at('b', 20), at('a', 15), at('a', -1)], [-1, -21, 10, undefined]);
});

test('points are replaced as a whole, and forgotten', () => {
  const all = points();
  all.push(1, { a: 1 });
  assert.equal(all.replace([0, 5], new Map([['b', [1, null]]])), true);
  assert.deepEqual([all.steps, all.of('a'), all.of('b')], [[0, 5], [null, null], [1, null]]);
  assert.equal(all.replace([0, 5], new Map([['b', [1, 2]]])), false);
  all.begin(['a']);
  assert.deepEqual([all.steps, all.of('b'), all.begun.size, all.last], [[], [], 0, 0]);
});
