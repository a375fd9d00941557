/** Pictures as the server's log holds them: the layout stands in quintet.run.Frames. */
export type Frame =
  | { kind: 'points'; layer: string; n: number; xy: Float32Array }
  | { kind: 'heat'; layer: string; n: number; values: Float32Array }
  | { kind: 'field'; layer: string; n: number; values: Float32Array }
  | { kind: 'trajectories'; layer: string; n: number; moments: number; xy: Float32Array };

const head = 28;

/** Reads the frame that begins at this byte. */
export function decode(buffer: ArrayBuffer, at: number): Frame {
  const view = new DataView(buffer, at);
  const what = view.getUint8(1);
  const padded = view.getUint16(2, true);
  const n = view.getUint16(4, true);
  const moments = view.getUint16(6, true);
  const [x, y, half, low, high] = [8, 12, 16, 20, 24].map((i) => view.getFloat32(i, true));
  const layer = new TextDecoder('ascii').decode(new Uint8Array(buffer, at + head, padded)).replace(/\0+$/, '');
  const first = at + head + padded;
  const signed = (count: number) => new Int16Array(buffer.slice(first, first + 2 * count));
  const places = (count: number) =>
    Float32Array.from(signed(count), (q, i) => (q === -32768 ? NaN : (i % 2 ? y : x) + (half * q) / 32767));
  switch (what) {
    case 1:
      return { kind: 'points', layer, n, xy: places(2 * n) };
    case 2: {
      const cells = new Uint16Array(buffer.slice(first, first + 2 * n * n));
      return {
        kind: 'heat',
        layer,
        n,
        values: Float32Array.from(cells, (q) => (q ? low + ((high - low) * (q - 1)) / 65534 : NaN)),
      };
    }
    case 3:
      return { kind: 'field', layer, n, values: Float32Array.from(signed(2 * n * n), (q) => (high * q) / 32767) };
    case 4:
      return { kind: 'trajectories', layer, n, moments, xy: places(2 * n * moments) };
    default:
      throw new Error(`A picture of the unknown kind ${what}`);
  }
}
