import { interpolateBlues, interpolateCividis, interpolateMagma, interpolateOranges, interpolateViridis } from 'd3-scale-chromatic';
import { luminance, rgb } from './rgb.ts';

const maps = { magma: interpolateMagma, viridis: interpolateViridis, cividis: interpolateCividis };

/** What is below zero and above it, each from pale to dark. */
const [below, above] = [interpolateBlues, interpolateOranges];

export type ColourMap = keyof typeof maps | 'difference';

const levels = 256;

/** How much of a map a region has in which there is little: the stage's own colour shows through. */
const smooth = (t: number) => t * t * (3 - 2 * t);
const ink = (t: number) => smooth(Math.min(1, t / 0.16));

/** A colour of a map as numbers; maps tell it as #rrggbb, or as rgb(r, g, b). */
const colour = (told: string) => (told.startsWith('#') ? [1, 3, 5].map((i) => parseInt(told.slice(i, i + 2), 16)) : rgb(told));

/**
 * The 256 colours of a map as rgb in turn. It starts from the stage's own colour, so that a region where nothing is looks
 * like the page; on a light stage it runs the other way round, so that more is darker.
 */
export function ramp(map: ColourMap, stage: string): Uint8ClampedArray {
  const key = `${map} ${stage}`;
  let colours = ramps.get(key);
  if (!colours) ramps.set(key, (colours = made(map, stage)));
  return colours;
}

const ramps = new Map<string, Uint8ClampedArray>();

function made(map: ColourMap, stage: string): Uint8ClampedArray {
  const ground = rgb(stage);
  const dark = luminance(stage) < 0.5;
  const colours = new Uint8ClampedArray(3 * levels);
  for (let i = 0; i < levels; i++) {
    const t = i / (levels - 1);
    const [told, strength] = map === 'difference' ? diverging(2 * t - 1, dark) : ([maps[map](dark ? 0.04 + 0.9 * t : 0.96 - 0.82 * t), t] as const);
    const [there, much] = [colour(told), ink(strength)];
    ground.forEach((g, k) => (colours[3 * i + k] = g + (there[k] - g) * much));
  }
  return colours;
}

/** The colour of a difference, and how large that is: on a dark stage what is larger is brighter, on a light one darker. */
function diverging(t: number, dark: boolean): [string, number] {
  const much = Math.max(0, Math.abs(t) - 1 / levels); // the two levels in the middle are the stage's own
  return [(t < 0 ? below : above)(dark ? 0.95 - 0.4 * much : 0.25 + 0.6 * much), much];
}

/** The 256 colours from the stage's own to this one, for a picture that has a single hue. */
export function tint(stage: string, hue: string): Uint8ClampedArray {
  const [ground, ink] = [rgb(stage), rgb(hue)];
  const colours = new Uint8ClampedArray(3 * levels);
  for (let i = 0; i < levels; i++) {
    const t = i / (levels - 1);
    ground.forEach((g, k) => (colours[3 * i + k] = g + (ink[k] - g) * t));
  }
  return colours;
}

/** Paints values, row by row from the lowest, as pixels of the image from its bottom row up. */
export function paint(
  image: ImageData,
  values: ArrayLike<number>,
  [min, max]: [number, number],
  colours: Uint8ClampedArray,
): void {
  const { width, height, data } = image;
  const scale = (levels - 1) / (max - min || 1);
  for (let row = 0; row < height; row++) {
    for (let column = 0; column < width; column++) {
      const value = (values[row * width + column] - min) * scale;
      const level = Math.max(0, Math.min(levels - 1, Math.round(value) || 0));
      const pixel = 4 * ((height - 1 - row) * width + column);
      data[pixel] = colours[3 * level];
      data[pixel + 1] = colours[3 * level + 1];
      data[pixel + 2] = colours[3 * level + 2];
      data[pixel + 3] = 255;
    }
  }
}
