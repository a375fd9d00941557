import type { ColourMap } from './colour-maps';
import { written } from './numbers';

/** How a heat map's numbers are drawn: what becomes of a value, and the words at both ends of the legend. */
export interface Scale {
  map: ColourMap;
  of: (values: Float32Array) => Float32Array;
  ends: (low: number, high: number) => [string, string];
  unit: string;
}

/** Energies this far above the lowest, in nats, are drawn alike: a point there is e^12 times less likely. */
const depth = 12;

const above = (value: number) => (value > 0 ? `+${written(value)}` : written(value));

export const scales: Record<string, Scale> = {
  density: {
    map: 'magma',
    of: (logP) => logP.map(Math.exp),
    ends: (_, high) => ['0', written(high)],
    unit: 'per unit area',
  },
  energy: {
    map: 'cividis',
    of: (energies) => {
      const lowest = energies.reduce((a, b) => (b < a ? b : a), Infinity);
      return energies.map((e) => Math.max(lowest - e, -depth));
    },
    ends: (low, high) => [above(-low), above(-high)],
    unit: 'nats above the lowest energy',
  },
  difference: {
    map: 'difference',
    of: (values) => values,
    ends: (low, high) => [written(low), above(high)],
    unit: 'model − truth',
  },
  critic: { map: 'viridis', of: (logits) => logits, ends: (low, high) => [written(low), written(high)], unit: 'logit' },
};

/**
 * The range that a heat map keeps at every step of a run, so that two moments can be compared: that of the true density, or
 * of all energies that are told apart. A critic's logits have none.
 */
export function fixedRange(id: string, highest?: number): [number, number] | undefined {
  if (id === 'energy') return [-depth, 0];
  if (highest === undefined) return undefined;
  return id === 'density' ? [0, highest] : id === 'difference' ? [-highest, highest] : undefined;
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
