import type { TextSpace } from '../wire/frames.ts';

/** Texts of their symbols, each up to its end mark, whose number comes after that of the last letter. */
export function texts({ length, alphabet }: TextSpace, symbols: ArrayLike<number>): string[] {
  const all = Array.from(symbols);
  return Array.from({ length: Math.floor(all.length / length) }, (_, i) => {
    const text = all.slice(i * length, (i + 1) * length);
    const end = text.indexOf(alphabet.length);
    return (end < 0 ? text : text.slice(0, end)).map((symbol) => alphabet[symbol]).join('');
  });
}
