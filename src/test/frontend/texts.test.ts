import assert from 'node:assert/strict';
import test from 'node:test';
import { texts } from '../../../frontend/components/stage/texts.ts';

const space = { length: 4, alphabet: ['a', 'b', 'é'] };

test('a text goes up to its end mark', () => {
  assert.deepEqual(texts(space, Uint8Array.of(0, 1, 3, 3, 3, 3, 3, 3, 2, 1, 0, 3)), ['ab', '', 'éba']);
});

test('what is behind the last text is none', () => {
  assert.deepEqual(texts(space, [0, 3, 3, 3, 1, 1]), ['a']);
});
