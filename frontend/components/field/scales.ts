import type { ColourMap } from './colour-maps.ts';
import { written } from '../numbers.ts';

/** How a heat map's numbers are drawn: what becomes of a value, and the words at both ends of the legend. */
export interface Scale {
  map: ColourMap;
  of: (values: Float32Array) => Float32Array;
  ends: (low: number, high: number) => [string, string];
  /** What the colours show, in a sentence; where that isn't said, their name tells. */
  shows?: string;
}

/** Energies this far above the lowest, in nats, are drawn alike: a point there is e^12 times less likely. */
const depth = 12;

const above = (value: number) => (value > 0 ? `+${written(value)}` : written(value));

/** Numbers as they are. */
const plain: Scale = { map: 'viridis', of: (values) => values, ends: (low, high) => [written(low), written(high)] };

const scales: Record<string, Scale> = {
  density: {
    map: 'magma',
    of: (logP) => logP.map(Math.exp),
    ends: (_, high) => ['0', written(high)],
    shows: 'the density',
  },
  energy: {
    map: 'cividis',
    of: (energies) => {
      const lowest = energies.reduce((a, b) => (b < a ? b : a), Infinity);
      return energies.map((e) => Math.max(lowest - e, -depth));
    },
    ends: (low, high) => [above(-low), above(-high)],
    shows: 'the energy',
  },
  difference: {
    map: 'difference',
    of: (values) => values,
    ends: (low, high) => [written(low), above(high)],
    shows: 'where the density is too high (orange) or too low (blue)',
  },
  critic: { ...plain, shows: 'the critic’s logit' },
};

export const scaleOf = (id: string): Scale => scales[id] ?? plain;

/**
 * The range that a heat map keeps at every step of a run, so that two moments can be compared: that of the true density, or
 * of all energies that are told apart. A critic's logits have none, nor has a difference, which becomes ever smaller.
 */
export function fixedRange(id: string, highest?: number): [number, number] | undefined {
  if (id === 'energy') return [-depth, 0];
  return id === 'density' && highest !== undefined ? [0, highest] : undefined;
}

/** Of numbers as they are, such as a critic's logits, so many on either side are left out of the range: a place far from all data may have any. */
const aside = 0.01;

/** The range of one picture alone: a difference has zero in its middle. */
export function rangeOf(id: string, values: Float32Array): [number, number] {
  const sorted = values.filter(Number.isFinite).sort();
  if (!sorted.length) return [0, 0];
  const cut = scaleOf(id).of === plain.of ? Math.floor(aside * sorted.length) : 0;
  const [low, high] = [sorted[cut], sorted[sorted.length - 1 - cut]];
  const most = Math.max(-low, high);
  return id === 'difference' ? [-most, most] : id === 'density' ? [0, high] : [low, high];
}

/** How far a model's density, of which log p is given, is above the true one in each of its cells, which are some of the truth's together. */
export function difference(model: { values: Float32Array; n: number }, { density, size }: { density: ArrayLike<number>; size: number }): Float32Array {
  const together = size / model.n;
  return model.values.map((logP, cell) => {
    const [column, row] = [cell % model.n, Math.floor(cell / model.n)];
    let sum = 0;
    for (let j = 0; j < together; j++) for (let i = 0; i < together; i++) sum += density[(row * together + j) * size + column * together + i];
    return Math.exp(logP) - sum / together ** 2;
  });
}
