import assert from 'node:assert/strict';
import test from 'node:test';
import { npy } from '../../../frontend/components/wire/npy.ts';

/** A file of version 1.0 as NpyTest reads it. */
function file(type: string, shape: string, numbers: ArrayLike<number> & { buffer: ArrayBuffer }): ArrayBuffer {
  const told = `{'descr': '${type}', 'fortran_order': False, 'shape': (${shape}), }`.padEnd(117) + '\n';
  return Uint8Array.from([0x93, ...Buffer.from('NUMPY'), 1, 0, 118, 0, ...Buffer.from(told), ...new Uint8Array(numbers.buffer)]).buffer;
}

test('levels of images are bytes, and coordinates of points floats', () => {
  assert.deepEqual(npy(file('|u1', '1, 2, 2', Uint8Array.of(0, 255, 7, 1))), Uint8Array.of(0, 255, 7, 1));
  assert.deepEqual(npy(file('<f4', '1, 2', Float32Array.of(0.5, -2))), Float32Array.of(0.5, -2));
  assert.throws(() => npy(file('<i8', '0', new Uint8Array())), /<i8/);
});
