/** How much of a standard Gaussian lies below z: Abramowitz and Stegun 1964, formula 7.1.26, right to six digits. */
export function share(z: number): number {
  const x = Math.abs(z) / Math.SQRT2;
  const t = 1 / (1 + 0.3275911 * x);
  const tail = t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429)))) * Math.exp(-x * x);
  return z < 0 ? tail / 2 : 1 - tail / 2;
}

/** Where a standard Gaussian has so much of itself below, by halving. */
export function quantile(u: number): number {
  let [low, high] = [-8, 8];
  for (let i = 0; i < 50; i++) {
    const middle = (low + high) / 2;
    if (share(middle) < u) low = middle;
    else high = middle;
  }
  return Math.round(1e6 * low) / 1e6 + 0; // which is no −0
}

/** A number drawn from a standard Gaussian: Box and Muller 1958. */
export const normal = () => Math.sqrt(-2 * Math.log(1 - Math.random())) * Math.cos(2 * Math.PI * Math.random());

/** n points from one to another, on a line or on a great circle, whose radius goes evenly from that of the one to that of the other. */
export function between(from: readonly number[], to: readonly number[], n: number, circle: boolean): number[][] {
  const [near, far] = [Math.hypot(...from), Math.hypot(...to)];
  const cosine = from.reduce((sum, v, d) => sum + v * to[d], 0) / (near * far);
  const angle = circle && near * far > 0 ? Math.acos(Math.min(1, Math.max(-1, cosine))) : 0;
  const bends = Math.sin(angle) > 1e-6; // else both lie on one ray, or have no direction
  return Array.from({ length: n }, (_, i) => {
    const t = i / (n - 1);
    if (!bends) return from.map((v, d) => v + t * (to[d] - v));
    const radius = near + t * (far - near);
    const [a, b] = [Math.sin((1 - t) * angle), Math.sin(t * angle)].map((s) => (radius * s) / Math.sin(angle));
    return from.map((v, d) => (a * v) / near + (b * to[d]) / far);
  });
}

/** The dimensions of these points, from the one in which they vary most to the one in which they vary least; as they come where there are none. */
export function byVariance(points: readonly (readonly number[])[], dimensions: number): number[] {
  const spread = (d: number) => {
    const mean = points.reduce((sum, z) => sum + z[d], 0) / points.length;
    return points.reduce((sum, z) => sum + (z[d] - mean) ** 2, 0);
  };
  const spreads = Array.from({ length: dimensions }, (_, d) => (points.length ? spread(d) : 0));
  return spreads.map((_, d) => d).sort((a, b) => spreads[b] - spreads[a] || a - b);
}
