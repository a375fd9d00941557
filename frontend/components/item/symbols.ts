import type { ImageSpace, TextSpace } from '../wire/frames.ts';
import { sizeOf } from '../stage/tiles.ts';

export type SymbolSpace = ImageSpace | TextSpace;

export const isText = (space: SymbolSpace): space is TextSpace => 'alphabet' in space;

/** How many symbols an item has at most; of a text its end mark is one. */
export const places = (space: SymbolSpace) => (isText(space) ? space.length : sizeOf(space));

/** Whether nothing can come after these symbols: an image has all of its levels, or a text its end. */
export const whole = (space: SymbolSpace, symbols: readonly number[]) => symbols.length === places(space) || (isText(space) && symbols.at(-1) === space.alphabet.length);

/** The symbols as a request names them: of a text its letters, of an image its levels. */
export const item = (space: SymbolSpace, symbols: readonly number[]): string | number[] =>
  isText(space) ? symbols.filter((s) => s < space.alphabet.length).map((s) => space.alphabet[s]).join('') : [...symbols];

/** The symbols of an item as an answer names it; a text is whole, and so has its end mark. */
export const symbolsOf = (space: SymbolSpace, item: string | readonly number[]): number[] =>
  isText(space) ? [...[...(item as string)].map((letter) => space.alphabet.indexOf(letter)), space.alphabet.length] : [...(item as readonly number[])];

/** A text as far as it can be spelled: its first letters in the alphabet, and those that stand for one, no more than it may have. */
export const spelled = (space: TextSpace, text: string, gap = '') => [...text.toLowerCase()].filter((letter) => letter === gap || space.alphabet.includes(letter)).slice(0, space.length - 1).join('');

/** What a symbol is called. */
export function named(space: SymbolSpace, symbol: number): string {
  if (!isText(space)) return `level ${symbol}`;
  return symbol === space.alphabet.length ? 'the end' : space.alphabet[symbol];
}

/** Which of an item's symbols stands at a place, from 0. */
export function placeName(space: SymbolSpace, place: number): string {
  if (isText(space)) return `Letter ${place + 1}`;
  const { width, channels } = space;
  const pixel = Math.floor(place / channels);
  const channel = channels > 1 ? `, channel ${(place % channels) + 1}` : '';
  return `Pixel ${pixel + 1}, row ${Math.floor(pixel / width) + 1}, column ${(pixel % width) + 1}${channel}`;
}

/** The symbol that is drawn where u is uniform in [0, 1). */
export function drawn(probabilities: readonly number[], u: number): number {
  let left = u * probabilities.reduce((sum, p) => sum + p, 0);
  for (let symbol = 0; symbol < probabilities.length; symbol++) {
    left -= probabilities[symbol];
    if (left < 0) return symbol;
  }
  return probabilities.findLastIndex((p) => p > 0); // what rounding leaves over
}

/** The share of these numbers, which rise, that a value exceeds. */
export function shareBelow(sorted: readonly number[], value: number): number {
  return sorted.filter((v) => v < value).length / sorted.length;
}

/** How many of these numbers, which rise, are in each of {@code bins} equal parts of their range. */
export function histogram(sorted: readonly number[], bins: number): number[] {
  const [low, high] = [sorted[0], sorted.at(-1)!];
  const counts = Array.from({ length: bins }, () => 0);
  for (const v of sorted) counts[Math.min(bins - 1, Math.floor((bins * (v - low)) / (high - low || 1)))]++;
  return counts;
}

/** A round brush on an image of one channel: ink is put, or taken, around a place in pixels; the darkest stays. */
export function brushed({ width, levels }: ImageSpace, image: readonly number[], x: number, y: number, erases: boolean): number[] {
  const radius = width / 14 + 0.35;
  return image.map((level, i) => {
    const far = Math.hypot((i % width) + 0.5 - x, Math.floor(i / width) + 0.5 - y) / radius;
    if (erases) return far < 1 ? 0 : level;
    return Math.max(level, Math.round((levels - 1) * Math.min(1, Math.max(0, 1.3 - far))));
  });
}
