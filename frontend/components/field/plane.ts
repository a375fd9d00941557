/** The plane: which part of it is shown, and where its ticks are. */

import { count } from '../numbers.ts';

/** A region of the plane: its centre and half of its side, in the data's units. */
export interface Square {
  x: number;
  y: number;
  half: number;
}

/** What a picture of the plane leaves free around itself for the numbers of its axes, in the page's pixels. */
export const margin = { left: 28, right: 6, top: 6, bottom: 22 };

/** The side of the square that is left of a width and a height. */
export const sideOf = ([width, height]: number[]) => Math.min(width - margin.left - margin.right, height - margin.top - margin.bottom);

/** Where a point is in the picture of a view, so many pixels from the upper left corner of a square with this side. */
export function pixels({ x: cx, y: cy, half }: Square, side: number, x: number, y: number): [number, number] {
  const scale = side / (2 * half);
  return [(x - cx + half) * scale, (cy + half - y) * scale];
}

/** Where a place of a grid over a region is in the picture, counted in cells from the centre of its first one; so many are on a side. */
export function cells({ x, y, half }: Square, view: Square, side: number, size: number): (column: number, row: number) => [number, number] {
  const cell = (2 * half) / size;
  return (column, row) => pixels(view, side, x - half + (column + 0.5) * cell, y - half + (row + 0.5) * cell);
}

/** How far one can go into the region, and out of it. */
const deepest = 1 / 40;
const widest = 3;

/** The view of a region closer by a factor (or further, below 1), such that the point under the pointer stays where it is. */
export function zoomed(view: Square, region: Square, factor: number, at: { x: number; y: number }): Square {
  const half = Math.min(widest * region.half, Math.max(deepest * region.half, view.half / factor));
  const kept = half / view.half;
  return { half, x: at.x + kept * (view.x - at.x), y: at.y + kept * (view.y - at.y) };
}

/** About six round numbers between low and high. */
export function ticks(low: number, high: number): number[] {
  const rough = (high - low) / 6;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * ([1, 2, 5].find((m) => m * power >= rough) ?? 10);
  const first = Math.ceil(low / step);
  const count = Math.floor(high / step) - first + 1;
  return Array.from({ length: count }, (_, i) => Number(((first + i) * step).toPrecision(12)));
}

/** How many samples lie outside a region, or nowhere, in words; none where all are inside. */
export function strays(xy: ArrayLike<number>, { x, y, half }: Square): string {
  let n = 0;
  for (let i = 0; i + 1 < xy.length; i += 2) if (!(Math.abs(xy[i] - x) <= half && Math.abs(xy[i + 1] - y) <= half)) n++;
  return n ? `${count(n)} of ${count(xy.length / 2)} samples outside` : '';
}

/** The index of the point that is nearest to a place, or -1 where there is none; points are x and y in turn. */
export function nearest(xy: ArrayLike<number>, x: number, y: number): number {
  let [best, least] = [-1, Infinity];
  for (let i = 0; i + 1 < xy.length; i += 2) {
    const d = (xy[i] - x) ** 2 + (xy[i + 1] - y) ** 2;
    if (d < least) [best, least] = [i / 2, d];
  }
  return best;
}

/** The value at a place of what is known at the cell centres of a grid over a region, by linear interpolation. */
export function valueAt(values: ArrayLike<number>, size: number, { x, y, half }: Square, at: { x: number; y: number }): number {
  const [column, row] = [((at.x - x + half) / (2 * half)) * size - 0.5, ((at.y - y + half) / (2 * half)) * size - 0.5];
  if (column < -0.5 || row < -0.5 || column > size - 0.5 || row > size - 0.5) return NaN;
  const [i, j] = [column, row].map((c) => Math.min(size - 2, Math.max(0, Math.floor(c))));
  const [u, v] = [Math.min(1, Math.max(0, column - i)), Math.min(1, Math.max(0, row - j))];
  const corner = (a: number, b: number) => values[(j + b) * size + i + a];
  return (1 - v) * ((1 - u) * corner(0, 0) + u * corner(1, 0)) + v * ((1 - u) * corner(0, 1) + u * corner(1, 1));
}
