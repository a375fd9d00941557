import type { Curve } from './curve.ts';

/** A curve's value at the cursor, in pixels of the plot. */
export interface Reading {
  curve: Curve;
  value: number;
  x: number;
  y: number;
}

/** Beside a reading, where its words stand. */
export interface Label extends Reading {
  at: number;
}

/** Pixels from one label at the cursor to the next. */
export const apart = 15;

/** The words of curves one below the other, each as near to its value as can be; where there is no room for all, those of parts go first. */
export function labels(all: readonly Reading[], height: number, hot: number): Label[] {
  const weight = ({ curve }: Reading) => (curve.tint && curve.tint === hot ? 2 : 0) + (curve.dashed ? 0 : 1);
  const fitting = [...all].sort((a, b) => weight(b) - weight(a)).slice(0, Math.floor(height / apart));
  const placed = fitting.sort((a, b) => a.y - b.y).map((reading) => ({ ...reading, at: Math.max(apart / 2, reading.y) }));
  placed.forEach((label, i) => i && (label.at = Math.max(label.at, placed[i - 1].at + apart)));
  let floor = height - apart / 2;
  for (const label of placed.toReversed()) {
    label.at = Math.min(label.at, floor);
    floor = label.at - apart;
  }
  return placed;
}
