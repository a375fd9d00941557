import { luminance, rgb } from './rgb.ts';

/** Perceptually uniform colour maps, as stops from low to high. */
const stops = {
  magma: '#000004 #1c1044 #4f127b #812581 #b5367a #e55064 #fb8761 #fec287 #fcfdbf',
  viridis: '#440154 #472d7b #3b528b #2c728e #21918c #28ae80 #5ec962 #addc30 #fde725',
  cividis: '#00224e #123570 #3b496c #575d6d #707173 #8a8678 #a59c74 #c3b369 #e1cc55 #fee838',
};

/** The ends of the map of differences, below and above zero; in its middle is the stage's own colour. */
const [below, above] = ['#2166ac', '#c2410c'];

export type ColourMap = keyof typeof stops | 'difference';

const levels = 256;

const hex = (stop: string) => [1, 3, 5].map((i) => parseInt(stop.slice(i, i + 2), 16));
const smooth = (t: number) => t * t * (3 - 2 * t);

/** The colour at t in [0, 1], between the two nearest stops. */
function at(map: keyof typeof stops, t: number): number[] {
  const table = stops[map].split(' ');
  const place = t * (table.length - 1);
  const i = Math.min(table.length - 2, Math.floor(place));
  const [low, high] = [hex(table[i]), hex(table[i + 1])];
  return low.map((c, k) => c + (high[k] - c) * (place - i));
}

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
  if (map === 'difference') return diverging(ground);
  const dark = luminance(stage) < 0.5;
  const colours = new Uint8ClampedArray(3 * levels);
  for (let i = 0; i < levels; i++) {
    const t = i / (levels - 1);
    const colour = at(map, dark ? 0.04 + 0.9 * t : 1 - 0.04 - 0.82 * t);
    const ink = smooth(Math.min(1, t / 0.16));
    ground.forEach((g, k) => (colours[3 * i + k] = g + (colour[k] - g) * ink));
  }
  return colours;
}

function diverging(ground: number[]): Uint8ClampedArray {
  const [low, high] = [hex(below), hex(above)];
  return Uint8ClampedArray.from({ length: 3 * levels }, (_, k) => {
    const t = (2 * Math.floor(k / 3)) / (levels - 1) - 1;
    return ground[k % 3] + ((t < 0 ? low : high)[k % 3] - ground[k % 3]) * Math.max(0, Math.abs(t) - 1 / levels) ** 0.7;
  });
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
