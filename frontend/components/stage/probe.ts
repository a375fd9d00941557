import type { Frame } from '../wire/frames.ts';
import { momentAt } from './making.ts';
import { backward, forward, type Mesh } from '../field/mesh.ts';
import { written } from '../numbers.ts';
import { nearest, type Square, valueAt } from '../field/plane.ts';

interface Place {
  x: number;
  y: number;
}

/** A place that is pointed at, in data space or in the model's own. */
export interface Pointed extends Place {
  space: 'data' | 'own';
}

/** A line of what is known of a place: its name, its value in words, its unit. */
export interface Reading {
  name: string;
  value: string;
  unit?: string;
  /** What stands behind it. */
  title?: string;
}

/** A place in the plane as it is told. */
export const told = ({ x, y }: { x: number; y: number }) => `(${written(x)}, ${written(y)})`;

/** What the stage shows, and so knows: at any step of a run, for it asks nobody. */
export interface Known {
  frames: Map<string, Frame>;
  bounds: Square;
  truth?: { density: ArrayLike<number>; size: number };
  /** Whether that is an estimate. */
  estimated: boolean;
  training: ArrayLike<number>;
  /** Whether the model has a map from its own space. */
  latent: boolean;
}

/** What belongs to a place in either space, the sample that is nearest to it, and how much the map stretches areas there. */
export interface Linked {
  data?: Place;
  own?: Place;
  sample: number;
  area?: number;
}

/** The knots of the grid over the model's own space where the model has put them. */
export function meshOf(frames: Map<string, Frame>, part = 1): Mesh | undefined {
  const grid = frames.get('grid');
  return grid && { xy: momentAt(grid, part), side: Math.sqrt(grid.n) };
}

export function linked({ frames }: Known, probe: Pointed): Linked {
  const [paths, origins, mesh] = [frames.get('paths'), frames.get('origins'), meshOf(frames)];
  const ends = paths && momentAt(paths, 1);
  const at = (xy: ArrayLike<number> | undefined, i: number) => (xy && i >= 0 ? { x: xy[2 * i], y: xy[2 * i + 1] } : undefined);
  if (probe.space === 'own') {
    const sample = origins ? nearest(origins.values, probe.x, probe.y) : -1;
    return { own: probe, data: mesh ? forward(mesh, probe) : at(ends, sample), sample };
  }
  const sample = ends ? nearest(ends, probe.x, probe.y) : -1;
  const back = mesh && backward(mesh, probe);
  return { data: probe, own: mesh ? back : at(origins?.values, sample), sample, area: back?.area };
}

/** What is known of the place that is pointed at; nothing where none is. */
export const read = (known: Known & { probe?: Pointed }): Reading[] => (known.probe ? readings(known, known.probe, linked(known, known.probe)) : []);

export function readings(known: Known, probe: Pointed, { data, own, area }: Linked): Reading[] {
  const { frames, bounds, truth, estimated, training, latent } = known;
  const all: Reading[] = [];
  const tell = (name: string, value: number, unit: string, title: string) => {
    if (Number.isFinite(value)) all.push({ name, value: written(value), unit, title });
  };
  if (data) all.push({ name: probe.space === 'data' ? 'point x' : 'its point x', value: told(data) });
  if (own) all.push({ name: latent ? 'its latent z' : 'nearest sample began at', value: told(own) });
  else if (latent && frames.has('grid')) all.push({ name: 'its latent z', value: 'none', title: 'No point of the plane shown maps here' });
  if (!data) return all;

  const between = 'Interpolated between the cells of the picture';
  const heat = (id: string) => {
    const frame = frames.get(id);
    return frame ? valueAt(frame.values, frame.n, bounds, data) : NaN;
  };
  tell('log-density', heat('density'), 'nats', between);
  if (truth) tell(estimated ? 'true log-density, est.' : 'true log-density', Math.log(valueAt(truth.density, truth.size, bounds, data)), 'nats', between);
  if (area && frames.has('codes') && !frames.has('spreads')) {
    all.push({ name: 'area, noise to here', value: `× ${written(area)}`, title: 'How much larger a small area is here than in the noise; the density is smaller by the same factor' });
  }
  tell('energy', heat('energy'), 'nats', between);
  tell("critic's logit", heat('critic'), '', between);
  const score = slope(known, data);
  if (score) all.push({ name: 'score', value: told(score), unit: 'nats per unit', title: 'The slope of log p, from one cell of the picture to the next' });
  const near = nearest(training, data.x, data.y);
  if (near >= 0) tell('nearest data point', Math.hypot(training[2 * near] - data.x, training[2 * near + 1] - data.y), 'away', 'Among those drawn');
  return all;
}

/** The slope of log p, which is that of the energy upside down. */
function slope({ frames, bounds }: Known, at: Place): Place | undefined {
  const energy = frames.get('energy');
  const frame = energy ?? frames.get('density');
  if (!frame) return undefined;
  const h = bounds.half / frame.n; // half of a cell
  const value = (dx: number, dy: number) => (energy ? -1 : 1) * valueAt(frame.values, frame.n, bounds, { x: at.x + dx, y: at.y + dy });
  const [x, y] = [(value(h, 0) - value(-h, 0)) / (2 * h), (value(0, h) - value(0, -h)) / (2 * h)];
  return Number.isFinite(x + y) ? { x, y } : undefined;
}
