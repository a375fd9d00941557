import type { ImageSpace } from '../wire/frames.ts';

/** A wall of images as pixels, each 32 bits, a pixel apart and from the border. */
export interface Wall {
  /** Images in a row, rows, and pixels of each direction. */
  side: number;
  rows: number;
  width: number;
  height: number;
}

/** Of n images, so many in a row; as many in a row as there are rows where that isn't said. */
export function wall(n: number, { width, height }: ImageSpace, across = 0): Wall {
  const side = across || Math.max(1, Math.ceil(Math.sqrt(n)));
  const rows = across ? Math.max(1, Math.ceil(n / across)) : side;
  return { side, rows, width: side * (width + 1) + 1, height: rows * (height + 1) + 1 };
}

const pixel = (red: number, green: number, blue: number) => (0xff000000 | (blue << 16) | (green << 8) | red) >>> 0;

/** The pixel of each level of grey: from paper to ink. */
export function shades(levels: number, paper: readonly number[], ink: readonly number[]): Uint32Array {
  return Uint32Array.from({ length: levels }, (_, level) => {
    const [red, green, blue] = paper.map((from, c) => Math.round(from + ((ink[c] - from) * level) / (levels - 1)));
    return pixel(red, green, blue);
  });
}

/** How many numbers an image has. */
export const sizeOf = ({ width, height, channels }: ImageSpace) => width * height * channels;

/** Puts n images, from the first of these on, where they stand; three channels are red, green and blue, else the first is grey. */
export function put(pixels: Uint32Array, { side, width: across }: Wall, space: ImageSpace, levels: ArrayLike<number>, grey: Uint32Array, first: number, n: number) {
  const { width, height, channels } = space;
  const full = 255 / (space.levels - 1);
  for (let i = 0, at = first * sizeOf(space); i < n; i++) {
    let to = (1 + Math.floor(i / side) * (height + 1)) * across + 1 + (i % side) * (width + 1);
    for (let y = 0; y < height; y++, to += across - width) {
      for (let x = 0; x < width; x++, at += channels, to++) {
        pixels[to] = channels === 3 ? pixel(full * levels[at], full * levels[at + 1], full * levels[at + 2]) : grey[levels[at]];
      }
    }
  }
}

/** Where a key leads from one of n tiles; nowhere where it is no way. */
export function led(key: string, at: number, n: number, side: number): number | undefined {
  const to = { ArrowRight: at + 1, ArrowLeft: at - 1, ArrowDown: at + side, ArrowUp: at - side, Home: 0, End: n - 1 }[key];
  if (to === undefined) return undefined;
  return to >= 0 && to < n ? to : at;
}

/** What a tile is called. */
export function called(one: string, i: number, n: number, classes: ArrayLike<string>): string {
  return `${one} ${i + 1} of ${n}${i < classes.length ? `, class ${classes[i]}` : ''}`;
}
