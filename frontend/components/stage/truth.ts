import { contour, levels } from '../field/contours.ts';
import type { Lines } from '../field/layers.ts';
import { frame, type Frame } from '../wire/frames.ts';

/** The true density: its values, its lines, and the highest value. */
export interface Truth {
  density: Float32Array;
  size: number;
  lines: Lines[];
  highest: number;
}

/** The shares of all points that lie within its lines. */
const shares = [0.25, 0.5, 0.75, 0.95];

/** The truth whose log-density is given. */
export function truthOf({ values, n: size }: Pick<Frame, 'values' | 'n'>): Truth {
  const density = values.map(Math.exp);
  const lines = levels(density, shares).map((level) => ({ ends: contour(density, size, level), size }));
  return { density, size, lines, highest: density.reduce((a, b) => Math.max(a, b), 0) };
}

/** The truth that the server has at an address; nothing where it has none. */
export async function fetchedTruth(source: string): Promise<Truth | undefined> {
  const response = await fetch(new URL(source, document.baseURI), { headers: { Accept: 'application/octet-stream' } });
  return response.ok ? truthOf(frame(new DataView(await response.arrayBuffer()))) : undefined;
}
