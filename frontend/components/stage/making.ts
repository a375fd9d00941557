/** Points on their way through a model's own way of making them. */

/** Points at several moments, moment by moment, x and y in turn. */
export interface Way {
  n: number;
  moments: number;
  values: Float32Array;
}

/** The points at a part of their way, 0 to 1: between two moments straight on, which is what the eye would make of it anyway. */
export function momentAt({ n, moments, values }: Way, part: number): Float32Array {
  const at = Math.min(1, Math.max(0, part)) * (moments - 1);
  const i = Math.max(0, Math.min(moments - 2, Math.floor(at)));
  if (moments === 1) return values;
  const xy = new Float32Array(2 * n);
  const [from, to] = [2 * n * i, 2 * n * (i + 1)];
  for (let k = 0; k < xy.length; k++) xy[k] = values[from + k] + (at - i) * (values[to + k] - values[from + k]);
  return xy;
}

/** The ways of the points up to a part, those from one number to before another. */
export function trails(way: Way, part: number, to: number, from = 0): Float32Array[] {
  const { n, moments, values } = way;
  const whole = Math.floor(part * (moments - 1) + 1e-9);
  const here = momentAt(way, part);
  return Array.from({ length: Math.min(n, to) - from }, (_, k) => {
    const i = from + k;
    const xy = new Float32Array(2 * (whole + 2));
    for (let m = 0; m <= whole; m++) xy.set(values.subarray(2 * (n * m + i), 2 * (n * m + i) + 2), 2 * m);
    xy.set(here.subarray(2 * i, 2 * i + 2), 2 * (whole + 1));
    return xy;
  });
}

/** How many of the points moved along an axis (0 for x) from a moment's forerunner to it, as a share. */
export function shareAt({ n, values }: Way, moment: number, axis: 0 | 1): number {
  let moved = 0;
  for (let i = 0; i < n; i++) if (Math.abs(values[2 * (n * moment + i) + axis] - values[2 * (n * (moment - 1) + i) + axis]) > 1e-6) moved++;
  return moved / n;
}
