import { count } from '../numbers.ts';
import type { Filmed } from './projector.ts';
import { type Pointed, type Reading, told } from './probe.ts';
import type { Scene } from './scene.ts';
import { scaleOf } from '../field/scales.ts';

/** What the stage says, for those who don't see its pictures, and of what they don't show. */

/** Where the stage is: what is trained on which data, and the moment that is shown. */
export interface Standing {
  subject: string;
  data: string;
  /** The step of the samples; undefined where none are. */
  step?: number;
  /** Of which class the samples are, how strongly they follow it, and their step, where others are shown than the run's own. */
  askedFor?: string;
  /** The step whose picture is on its way; undefined where none is. */
  awaited?: number;
  /** What of a recording is shown; nothing where none is. */
  filmed?: Filmed;
  /** Where the run stands that waits for its turn; empty where none does. */
  place: string;
  /** What is said of the quality of what is shown. */
  quality: string;
  /** What to do where nothing is shown yet; empty where something is. */
  hint: string;
  /** What the last step did, and whether steps are slow enough to be told one by one. */
  story: string;
  told: boolean;
}

/** What is drawn, for who puts it into words. */
export interface Seen {
  /** The step of the samples; undefined where none are. */
  step?: number;
  /** The step whose picture is on its way; undefined where none is. */
  awaited?: number;
  /** Whether a recording plays. */
  film: boolean;
  /** Whether the run waits for its turn. */
  waits: boolean;
  /** How samples come about, where they are watched on their way; else empty. */
  way: string;
  /** What the colours show; empty where there are none. */
  heat: string;
}

/** What is seen; the same answer as before where that is so. */
export function seen({ step, awaited, filmed, place }: Standing, { way, own, heat, frames }: Scene, before?: Seen): Seen {
  const now: Seen = {
    step,
    awaited,
    film: filmed !== undefined,
    waits: place !== '',
    way: way === undefined ? '' : own.play,
    heat: heat && frames.has(heat.frame) ? (scaleOf(heat.id).shows ?? `the ${heat.name.toLowerCase()}`) : '',
  };
  return before && Object.entries(now).every(([what, value]) => before[what as keyof Seen] === value) ? before : now;
}

/** What the picture of the data space shows, and what is read in it. */
export function label({ subject, data, step, askedFor, awaited, filmed, quality }: Standing, probe?: Pointed, readings: readonly Reading[] = []): string {
  const here = probe ? `; at ${told(probe)}: ${readings.slice(1).map((r) => `${r.name} ${r.value} ${r.unit ?? ''}`.trim()).join(', ')}` : '';
  if (filmed) return `A recording: samples of ${subject} at step ${count(filmed.step)}${here}`;
  if (step === undefined) return `Points of ${data}; ${awaited === undefined ? 'nothing is trained yet' : `the picture of step ${count(awaited)} is on its way`}${here}`;
  if (askedFor) return `Samples of ${subject}${askedFor}${here}`;
  return `Samples of ${subject} at step ${count(step)}${quality}${here}`;
}

/** What the picture of the model's own space shows. */
export function ownLabel({ own, frames }: Pick<Scene, 'own' | 'frames'>): string {
  const origins = frames.get('origins');
  if (!origins) return `${own.title}: nothing to see yet`;
  const codes = frames.has('codes') ? ', and the codes of points of the data' : '';
  return `${own.title}: where ${origins.n} samples come from${codes}`;
}

/** What is said of the samples at a part of their way. */
export function momentOf({ own: { captions }, frames }: Pick<Scene, 'own' | 'frames'>, part: number): string {
  const last = (frames.get('paths')?.moments ?? 1) - 1;
  const k = Math.ceil(part * last - 1e-9);
  const words = captions.length > 1 ? captions[Math.min(captions.length - 1, k)] : (captions[0] ?? '');
  return words.replace('{k}', String(k)).replace('{m}', String(last)).replace('{p}', String(Math.round(100 * part)));
}
