/** Where one goes on a time axis: to the looks that there were at a run, or to now. */

/** To where a key leads from a look, or from now; with nothing it is now. No answer where the key leads nowhere. */
export function ledBy(key: string, looks: readonly number[], at?: number): { step?: number } | undefined {
  const last = looks.length - 1;
  const far = { ArrowLeft: -1, ArrowRight: 1, PageDown: -10, PageUp: 10, Home: -Infinity, End: Infinity }[key];
  if (far === undefined || last < 0) return undefined;
  const to = (at === undefined ? last : looks.findLastIndex((step) => step <= at)) + far;
  return { step: to > last || (far > 0 && at === undefined) ? undefined : looks[Math.max(0, to)] };
}

/** To the look that is nearest to a place on the axis; beyond the last one it is now. */
export function nearestTo(place: number, looks: readonly number[]): number | undefined {
  if (place > looks.at(-1)!) return undefined;
  return looks.reduce((a, b) => (Math.abs(b - place) < Math.abs(a - place) ? b : a));
}
