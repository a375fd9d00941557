import type { Scene } from './scene.ts';

/** A layer of the stage: how it is drawn, the key that switches it, and why a model can't have it, if it can't. */
export interface Layer {
  id: string;
  name: string;
  key: string;
  shape: 'points' | 'heat' | 'field' | 'lines';
  on: boolean;
  title: string;
  /** The picture that it is drawn of, and that of a field at several moments; empty where there is none. */
  frame: string;
  moments: string;
  /** What a heat map's numbers are measured in. */
  unit: string;
  why?: string;
  /** When it is drawn that is on but isn't drawn yet. */
  when: string;
}

type Ids = ReadonlySet<string>;

/** The layers that are on before one is switched: those that were chosen, else the model's own; none that it can't have. */
export function atFirst(layers: readonly Layer[], chosen: readonly string[]): Set<string> {
  const on = (l: Layer) => (chosen.length ? chosen.includes(l.id) : l.on);
  return new Set(layers.filter((l) => on(l) && !l.why).map((l) => l.id));
}

/** The layers that are on once this one was switched: one in colours and one of arrows at most. */
export function switched(layers: readonly Layer[], before: Ids, layer: Layer): Set<string> {
  const on = new Set(before);
  if (on.delete(layer.id)) return on;
  if (layer.shape === 'heat' || layer.shape === 'field') layers.filter((l) => l.shape === layer.shape).forEach((l) => on.delete(l.id));
  return on.add(layer.id);
}

/** The choice as an address has it: empty where it is the model's own. */
export function choice(layers: readonly Layer[], on: Ids): string {
  const usual = layers.every((l) => on.has(l.id) === (l.on && !l.why));
  return usual ? '' : [...on].join(',') || 'none';
}

/** The first layer of a shape that is on. */
export const onOf = (layers: readonly Layer[], on: Ids, shape: Layer['shape']) => layers.find((l) => l.shape === shape && on.has(l.id));

/** Whether a layer that is on is in the picture. */
export function isDrawn({ id, frame }: Layer, { training, truth, way, frames }: Pick<Scene, 'training' | 'truth' | 'way' | 'frames'>): boolean {
  if (id === 'data') return training.length > 0;
  if (id === 'truth') return truth !== undefined;
  if (id === 'paths') return way !== undefined && frames.has('paths');
  return frames.has(frame) && (id !== 'difference' || truth !== undefined);
}

/** When a layer is drawn that isn't yet. */
export function whenDrawn({ id, when }: Layer, filmed: boolean): string {
  if (id === 'paths') return 'drawn while sampling is watched';
  if (id === 'truth' || id === 'data') return 'on its way';
  return filmed ? 'not in this recording' : when;
}
