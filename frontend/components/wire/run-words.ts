import { count, written } from '../numbers.ts';
import type { Figure } from './events.ts';
import { changed } from './timeline.ts';

/** What a run's log tells, in sentences: for those who don't see the pictures, and for what the pictures don't say. */

type Terms = Record<string, number>;
type Figures = Record<string, Figure>;

/** What curves end with. */
export const curves = (step: number, terms: Terms) =>
  `Terms over training steps. On validation data at step ${count(step)}: ` +
  Object.entries(terms).map(([label, value]) => `${label} ${written(value)}`).join(', ');

/** How good samples are, and whether they get better. */
export function quality(now: Figures, before: Figures): string {
  const [w2, old, modes] = [now['sliced-w2'], before['sliced-w2'], now['modes']];
  if (!w2) return '';
  const trend = old ? `, ${['falling', 'steady', 'rising'][1 + changed(w2, old)]}` : '';
  return `, ${modes ? `${modes.value} ${modes.unit} modes, ` : ''}sliced W2 ${written(w2.value)}${trend}`;
}

/** What a step did to the terms of the objective. */
export function story(step: number, terms: Terms, before: Terms): string {
  const change = (label: string) => {
    const by = terms[label] - before[label];
    return Number.isFinite(by) && by ? ` (${by > 0 ? 'up' : 'down'} ${written(Math.abs(by))})` : '';
  };
  const all = Object.entries(terms).map(([label, value]) => `${label} ${written(value)}${change(label)}`);
  return `Step ${count(step)}: the slope of the loss on one batch moved every weight a little. ${all.join(', ')}`;
}

/** Which live values became others, and from what, where that is known. */
export const edited = (changes: Record<string, unknown>, before: Record<string, unknown>) =>
  Object.entries(changes)
    .map(([name, value]) => `${words(name)} ${name in before ? `${worth(before[name])} → ` : ''}${worth(value)}`)
    .join(', ');

const worth = (value: unknown) => (typeof value === 'number' ? (Number.isInteger(value) ? count(value) : written(value)) : String(value).replaceAll('_', ' ').toLowerCase());

const words = (name: string) => name.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();
