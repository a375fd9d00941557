/** Computed colours as numbers, for pages and workers. */

/** Red, green and blue, 0 to 255, of a computed colour. */
export function rgb(computed: string): number[] {
  return (computed.match(/[\d.]+/g) ?? ['0', '0', '0']).slice(0, 3).map(Number);
}

/** How bright a computed colour is, from 0 to 1. */
export function luminance(computed: string): number {
  const [r, g, b] = rgb(computed);
  return (0.2126 * r + 0.7152 * g + 0.0722 * b) / 255;
}
