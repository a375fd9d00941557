/** What of a curve is usual, so that one spike is no reason to see nothing of the rest. */

/** Of a curve's values so many at either end are left out of the range that is usual, which may be exceeded by its own width. */
const aside = 0.02;

/** Of a long curve so many values tell what is usual. */
const enough = 500;

/** Where most values of a curve lie, and its least and its greatest; nothing where it has none. */
export function usual(column: (number | null)[]): { low: number; high: number; least: number; most: number } | undefined {
  const known = column.filter((v) => v !== null);
  if (!known.length) return undefined;
  const [least, most] = known.reduce(([a, b], v) => [Math.min(a, v), Math.max(b, v)], [Infinity, -Infinity]);
  const every = Math.ceil(known.length / enough);
  const some = known.filter((_, i) => i % every === 0).sort((a, b) => a - b);
  const cut = Math.floor(aside * some.length);
  const [from, to] = [some[cut], some[some.length - 1 - cut]];
  return { low: Math.max(least, from - (to - from)), high: Math.min(most, to + (to - from)), least, most };
}
