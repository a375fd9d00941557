/** Items as NumPy's files hold them: those of points as float32, of images as uint8, a byte a level. */
export function npy(file: ArrayBuffer): Float32Array | Uint8Array {
  const start = 10;
  const length = new DataView(file).getUint16(8, true);
  const told = new TextDecoder().decode(new Uint8Array(file, start, length));
  const from = start + length; // a multiple of 64
  if (told.includes("'<f4'")) return new Float32Array(file, from);
  if (told.includes("'|u1'")) return new Uint8Array(file, from);
  throw new Error(`Numbers of this kind are never sent: ${told}`);
}
