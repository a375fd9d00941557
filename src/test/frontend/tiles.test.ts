import assert from 'node:assert/strict';
import test from 'node:test';
import { called, led, put, shades, wall } from '../../../frontend/components/stage/tiles.ts';

const space = { width: 2, height: 1, channels: 1, levels: 3 };
const [white, grey, black] = [0xffffffff, 0xff808080, 0xff000000];

test('a strip has as many in a row as it is told', () => {
  assert.deepEqual(wall(3, space, 3), { side: 3, rows: 1, width: 10, height: 3 });
});

test('images stand in rows, a pixel apart', () => {
  const it = wall(3, space);
  assert.deepEqual(it, { side: 2, rows: 2, width: 7, height: 5 });
  const pixels = new Uint32Array(it.width * it.height);
  put(pixels, it, space, [9, 9, 0, 1, 2, 0, 1, 2, 9, 9], shades(3, [255, 255, 255], [0, 0, 0]), 1, 3);
  // prettier-ignore
  assert.deepEqual([...pixels], [
    0, 0, 0, 0, 0, 0, 0,
    0, white, grey, 0, black, white, 0,
    0, 0, 0, 0, 0, 0, 0,
    0, grey, black, 0, 0, 0, 0,
    0, 0, 0, 0, 0, 0, 0,
  ]);
});

test('three channels are red, green and blue', () => {
  const coloured = { width: 1, height: 1, channels: 3, levels: 256 };
  const pixels = new Uint32Array(9);
  put(pixels, wall(1, coloured), coloured, [1, 2, 3], new Uint32Array(), 0, 1);
  assert.equal(pixels[4], 0xff030201);
});

test('keys lead to neighbours and never out of the wall', () => {
  assert.equal(led('ArrowRight', 3, 10, 4), 4);
  assert.equal(led('ArrowLeft', 0, 10, 4), 0);
  assert.equal(led('ArrowDown', 3, 10, 4), 7);
  assert.equal(led('ArrowDown', 7, 10, 4), 7);
  assert.equal(led('ArrowUp', 5, 10, 4), 1);
  assert.equal(led('Home', 5, 10, 4), 0);
  assert.equal(led('End', 5, 10, 4), 9);
  assert.equal(led('x', 5, 10, 4), undefined);
});

test('a tile is called by its number and its class', () => {
  assert.equal(called('Sample', 11, 100, []), 'Sample 12 of 100');
  assert.equal(called('Image', 0, 100, ['7']), 'Image 1 of 100, class 7');
});
