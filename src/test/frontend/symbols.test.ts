import assert from 'node:assert/strict';
import test from 'node:test';
import { brushed, drawn, histogram, item, placeName, places, shareBelow, spelled, symbolsOf, whole } from '../../../frontend/components/item/symbols.ts';

const words = { length: 4, alphabet: ['a', 'b', 'c'] };
const images = { height: 2, width: 3, channels: 1, levels: 5 };

test('a text is whole with its end, an image with all of its levels', () => {
  assert.equal(places(words), 4);
  assert.equal(places(images), 6);
  assert.equal(whole(words, [0, 1]), false);
  assert.equal(whole(words, [0, 1, 3]), true);
  assert.equal(whole(words, [0, 1, 2, 3]), true);
  assert.equal(whole(images, [0, 0, 0, 0, 0]), false);
  assert.equal(whole(images, [0, 0, 0, 0, 0, 4]), true);
});

test('an item is named to the server and read from it', () => {
  assert.equal(item(words, [1, 0, 3]), 'ba');
  assert.deepEqual(symbolsOf(words, 'ba'), [1, 0, 3]);
  assert.deepEqual(item(images, [4, 0]), [4, 0]);
  assert.deepEqual(symbolsOf(images, [4, 0]), [4, 0]);
  assert.equal(spelled(words, 'B-a dCab'), 'bac');
  assert.equal(spelled(words, 'b_-_', '_'), 'b__');
});

test('places are told as people count', () => {
  assert.equal(placeName(words, 1), 'Letter 2');
  assert.equal(placeName(images, 4), 'Pixel 5, row 2, column 2');
  assert.equal(placeName({ ...images, channels: 3 }, 4), 'Pixel 2, row 1, column 2, channel 2');
});

test('a symbol is drawn as often as it is likely, and never one that can not be', () => {
  const p = [0.25, 0, 0.5, 0.25, 0];
  const all = Array.from({ length: 1000 }, (_, i) => drawn(p, i / 1000));
  assert.deepEqual([0, 1, 2, 3, 4].map((symbol) => all.filter((s) => s === symbol).length), [250, 0, 500, 250, 0]);
  assert.equal(drawn([0.1, 0.2, 0], 1 - 1e-17), 1);
});

test('a value has its place among others', () => {
  assert.equal(shareBelow([1, 2, 3, 4], 3), 0.5);
  assert.equal(shareBelow([1, 2, 3, 4], 9), 1);
  assert.deepEqual(histogram([0, 1, 1, 9, 10], 5), [3, 0, 0, 0, 2]);
  assert.deepEqual(histogram([2, 2], 3), [2, 0, 0]);
});

test('a brush puts ink and takes it', () => {
  const space = { height: 3, width: 3, channels: 1, levels: 17 };
  const nothing = Array(9).fill(0);
  const dot = brushed(space, nothing, 1.5, 1.5, false);
  assert.equal(dot[4], 16);
  assert.ok(dot[0] < 16);
  assert.deepEqual(brushed(space, dot.map(() => 16), 1.5, 1.5, true).map((level) => (level ? 1 : 0)), [1, 1, 1, 1, 0, 1, 1, 1, 1]);
  assert.deepEqual(brushed(space, [9, ...dot.slice(1)], 2.5, 2.5, false)[0], 9, 'the darkest stays');
});
