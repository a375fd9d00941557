import assert from 'node:assert/strict';
import test from 'node:test';
import { cells, nearest, pixels, strays, ticks, valueAt, zoomed } from '../../../frontend/components/field/plane.ts';

const region = { x: 0, y: 0, half: 2 };

test('a place is seen where the view has it, y upwards, and a grid lies in its region', () => {
  const view = { x: 1, y: 2, half: 2 };
  assert.deepEqual(pixels(view, 100, 1, 2), [50, 50]);
  assert.deepEqual(pixels(view, 100, 3, 4), [100, 0]);
  const at = cells({ x: 1, y: 2, half: 4 }, view, 100, 4);
  assert.deepEqual(at(0, 0), [-25, 125]);
  assert.deepEqual(at(1.5, 1.5), [50, 50]);
});

test('ticks are round, within the range, and about six', () => {
  for (const [low, high] of [[-2, 2], [0.16, 0.17], [-1e5, 3e5]]) {
    const all = ticks(low, high);
    assert.ok(all.length >= 3 && all.length <= 9);
    assert.ok(all.every((tick) => tick >= low && tick <= high));
  }
  assert.deepEqual(ticks(-2, 2), [-2, -1, 0, 1, 2]);
});

test('what is under the pointer stays there, and one gets neither lost nor stuck', () => {
  const at = { x: 1, y: -0.5 };
  const view = zoomed(region, region, 2, at);
  assert.equal(view.half, 1);
  assert.equal((at.x - view.x) / view.half, (at.x - region.x) / region.half);
  assert.equal(zoomed(region, region, 1e9, at).half, region.half / 40);
  assert.equal(zoomed(region, region, 1e-9, at).half, 3 * region.half);
});

test('samples outside are counted, be they nowhere', () => {
  assert.equal(strays([0, 0, 2, -2], region), '');
  assert.equal(strays([0, 0, 2.1, 0, NaN, 0], region), '2 of 3 samples outside');
});

test('values between cell centres are interpolated, beyond the region there are none', () => {
  const slope = [-1, 1, -1, 1]; // equal to x at the centres of 2 x 2 cells
  assert.equal(valueAt(slope, 2, region, { x: 0, y: 0.3 }), 0);
  assert.equal(valueAt(slope, 2, region, { x: 0.5, y: 1 }), 0.5);
  assert.equal(valueAt(slope, 2, region, { x: 1.9, y: 0 }), 1);
  assert.ok(Number.isNaN(valueAt(slope, 2, region, { x: 2.1, y: 0 })));
});

test('the nearest point', () => {
  assert.equal(nearest([0, 0, 1, 1, 5, 5], 1.2, 0.9), 1);
  assert.equal(nearest([], 0, 0), -1);
});
