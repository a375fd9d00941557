import type { Figure } from './events.ts';
import type { Look, Recording } from './recording.ts';

/** A recording's curves up to a look at it. @param total what terms come to together, where that is known */
export function curvesUpTo({ looks: all }: Recording, { step: last, terms }: Look, total: (terms: Record<string, number>) => number | undefined) {
  const looks = all.filter(({ step }) => step <= last);
  const column = (of: (look: Look) => number) => looks.map(of);
  const columns = new Map<string, number[]>();
  if (looks[0]?.slicedW2 !== null) columns.set('sliced-w2', column(({ slicedW2 }) => slicedW2!));
  for (const label of Object.keys(terms)) columns.set(`validation.${label}`, column(({ terms }) => terms[label]));
  if (total(terms) !== undefined) columns.set('validation.total', column(({ terms }) => total(terms)!));
  return { steps: looks.map(({ step }) => step), columns };
}

/** The figures of a look at a recording. */
export const figuresOf = ({ slicedW2: value, step }: Look): Record<string, Figure> =>
  value === null ? {} : { 'sliced-w2': { value, unit: 'σ', kind: 'estimate', split: 'fresh', step, note: 'Sliced Wasserstein distance, recorded earlier.' } };
