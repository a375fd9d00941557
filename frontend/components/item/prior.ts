import { normal, quantile, share } from './gaussian.ts';

/** How the latents are spread from which a model makes images. */
export interface Prior {
  /** Whether the model has learned it; else it is a standard Gaussian. */
  learned: boolean;
  /** How much of it has its number d below z, and where it has so much of it below. */
  share(d: number, z: number): number;
  quantile(d: number, u: number): number;
  /** A latent that it draws. */
  draw(): number[];
  /** Between which values of its number d it has all that counts. */
  range(d: number): [number, number];
}

/** How far a standard Gaussian reaches, for what counts. */
const reach = 3;

export const gaussian = (dimensions: number): Prior => ({
  learned: false,
  share: (_, z) => share(z),
  quantile: (_, u) => quantile(u),
  draw: () => Array.from({ length: dimensions }, normal),
  range: () => [-reach, reach],
});

/** The prior that a model has learned, by latents that it has drawn of it. */
export function learned(drawn: readonly (readonly number[])[]): Prior {
  const sorted = drawn[0].map((_, d) => Float64Array.from(drawn, (z) => z[d]).sort());
  return {
    learned: true,
    share: (d, z) => sorted[d].filter((v) => v < z).length / drawn.length,
    quantile(d, u) {
      const at = Math.min(drawn.length - 1, Math.max(0, u * drawn.length - 0.5)); // each stands in the middle of its share
      const [below, above] = [Math.floor(at), Math.ceil(at)].map((i) => sorted[d][i]);
      return below + (at - Math.floor(at)) * (above - below);
    },
    draw: () => [...drawn[Math.floor(Math.random() * drawn.length)]],
    range: (d) => [Math.floor(sorted[d][0]), Math.ceil(sorted[d][drawn.length - 1])],
  };
}
