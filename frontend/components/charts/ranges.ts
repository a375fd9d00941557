import type { Column } from './points.ts';
import { usual } from './usual.ts';

/** What of curves' values is shown, and how. */

/** Values that are beyond the axis: the least and the greatest of them; nothing where none are. */
export interface Beyond {
  below?: number;
  above?: number;
}

/** Room above and below the curves, as a share of what they take. */
const margin = 0.06;

/** An exponential moving average whose first values aren't drawn towards zero (Kingma and Ba 2015, section 3). */
export function smoothed(column: Column, weight: number): Column {
  if (!weight) return column;
  let [sum, rest] = [0, 1];
  return column.map((value) => {
    if (value === null) return null;
    sum = weight * sum + (1 - weight) * value;
    rest *= weight;
    return sum / (1 - rest);
  });
}

/** Up to where a logarithmic scale is linear, since there are values that have no logarithm; 0 where there are none. */
export function linearTo(columns: Column[]): number {
  const known = columns.flatMap((column) => column.filter((v) => v !== null));
  if (!known.some((v) => v <= 0)) return 0;
  const sizes = known.map(Math.abs).filter(Boolean).sort((a, b) => a - b);
  return sizes.length ? 10 ** Math.floor(Math.log10(sizes[Math.floor(sizes.length / 10)])) : 1;
}

/** The range in which all but a few wild values of each curve lie: one spike is no reason to see nothing of the rest. */
export function rangeOf(columns: Iterable<Column>): { range: [number, number]; beyond: Beyond } {
  const all = Array.from(columns, usual).filter((u) => u !== undefined);
  if (!all.length) return { range: [0, 1], beyond: {} };
  const [low, high] = [Math.min(...all.map((u) => u.low)), Math.max(...all.map((u) => u.high))];
  const room = margin * (high - low) || 0.1 * Math.abs(high) || 1;
  const [least, most] = [Math.min(...all.map((u) => u.least)), Math.max(...all.map((u) => u.most))];
  return {
    range: [low - room, high + room],
    beyond: { above: most > high + room ? most : undefined, below: least < low - room ? least : undefined },
  };
}
