/** Lines of equal value on a grid, by marching squares. */

/** The values above which the densest part of a density lies that holds these shares of all of it. */
export function levels(density: ArrayLike<number>, shares: readonly number[]): number[] {
  const sorted = Float32Array.from(density).sort().reverse();
  const all = sorted.reduce((a, b) => a + b, 0);
  let [sum, i] = [0, 0];
  return shares.map((share) => {
    while (i < sorted.length - 1 && sum + sorted[i] < share * all) sum += sorted[i++];
    return sorted[i];
  });
}

/** Pieces of the line at a level: x and y of both ends in turn, in cells from the centre of the first one. */
export function contour(values: ArrayLike<number>, size: number, level: number): Float32Array {
  const ends: number[] = [];
  for (let row = 0; row + 1 < size; row++) {
    for (let column = 0; column + 1 < size; column++) {
      const at = row * size + column;
      // The corners of a cell of the dual grid, against the clock, and where the line crosses its sides.
      const corners = [values[at], values[at + 1], values[at + size + 1], values[at + size]];
      const crossed: number[][] = [];
      for (let side = 0; side < 4; side++) {
        const [a, b] = [corners[side], corners[(side + 1) % 4]];
        if (a > level === b > level) continue;
        const t = (level - a) / (b - a);
        crossed.push([[column + t, row], [column + 1, row + t], [column + 1 - t, row + 1], [column, row + 1 - t]][side]);
      }
      for (let k = 0; k + 1 < crossed.length; k += 2) ends.push(...crossed[k], ...crossed[k + 1]);
    }
  }
  return Float32Array.from(ends);
}
