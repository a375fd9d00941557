import type { Field, Layers } from '../field/layers.ts';
import type { Frame } from '../wire/frames.ts';
import type { Layer } from './layers.ts';
import { momentAt, shareAt, trails, type Way } from './making.ts';
import { lattice, type Mesh } from '../field/mesh.ts';
import type { Square } from '../field/plane.ts';
import { type Known, type Linked, linked, type Pointed } from './probe.ts';
import { difference, fixedRange, rangeOf, scaleOf } from '../field/scales.ts';
import type { Heat } from '../field/scatter-field.ts';
import type { Truth } from './truth.ts';

/** The model's own space, and how its way of making points is told. */
export interface Own {
  kind: 'latent' | 'noise' | 'order';
  title: string;
  /** What the way from there to the data is called, and what is said at its moments; {k} is the moment, {m} the last, {p} percent. */
  play: string;
  captions: string[];
  /** How the time of a field is written: t, or sigma; empty where the model has no field. */
  time: string;
  /** Whether its points are spread by what the model has learned, else by a standard Gaussian. */
  learned?: boolean;
}

/** All that decides what the stage's two pictures show. */
export interface Scene extends Known {
  /** The layers that are on. */
  on: ReadonlySet<string>;
  layers: readonly Layer[];
  /** The layer in colours that is on, and that of arrows. */
  heat?: Layer;
  arrows?: Layer;
  truth?: Truth;
  own: Own;
  /** The class of each sample that is shown, and of those whose way is known; nothing where they have none. */
  classes?: ArrayLike<number>;
  ownClasses?: ArrayLike<number>;
  /** Where on its way the sampler is watched; nothing where it isn't. */
  way?: number;
  probe?: Pointed;
  /** The range of colours that is kept instead of the one that the picture would have; nothing where none is. */
  kept?: [number, number];
  /** Whether each picture has its own range, though one could be the same at every step. */
  loose: boolean;
}

/** A field that is drawn, and the time of its moment. */
export interface Moment extends Field {
  time: number;
}

const drawnTrails = 60;

/** Lines that have a drawing of their own. */
const ownWay = new Set(['paths', 'grid']);

/** What is drawn at least of a model's own space with a map from there: so many standard deviations of its prior, unless that is learned. */
const latentReach = 3;

/** Room around it. */
const room = 1.06;

/** The last answer, for as long as the same is asked: what is the same isn't drawn again. */
function remembered<Asked extends unknown[], Answer>(answer: (...asked: Asked) => Answer): (...asked: Asked) => Answer {
  let [last, known]: [Asked?, Answer?] = [];
  return (...asked) => {
    if (!last || asked.some((it, i) => it !== last![i])) [last, known] = [asked, answer(...asked)];
    return known!;
  };
}

const none: ArrayLike<number> = [];
const rings = [1, 2];

/** The square that is drawn of a model's own space. */
export function ownSquare(own: Own, frames: Map<string, Frame>): Square {
  const origins = frames.get('origins');
  const least = own.kind === 'latent' ? latentReach : 0;
  const far = origins && (own.learned || !least) ? origins.values.reduce((a, b) => Math.max(a, Math.abs(b)), least) : latentReach;
  return { x: 0, y: 0, half: room * far };
}

/** Makes the stage's two pictures of a scene, each as a whole: what was shown before leaves nothing behind. */
export class Scenery {
  private readonly moment = remembered((way: Way, part: number): ArrayLike<number> => momentAt(way, part));
  private readonly strands = remembered((way: Way, part: number, to: number) => trails(way, part, to));
  private readonly mesh = remembered((grid: Frame, part: number): Mesh => ({ xy: momentAt(grid, part), side: Math.sqrt(grid.n) }));
  private readonly lattice = remembered(lattice);
  private readonly ellipses = remembered((centres: ArrayLike<number>, axes: ArrayLike<number>) => ({ centres, axes }));
  private readonly values = remembered((id: string, frame: Frame, truth?: Truth) =>
    id === 'difference' ? difference(frame, truth!) : scaleOf(id).of(frame.values),
  );
  private readonly heat = remembered((id: string, follows: boolean, values: Float32Array, size: number, low: number, high: number): Heat => ({
    key: follows ? id : undefined, values, width: size, height: size, map: scaleOf(id).map, range: [low, high],
  }));
  private readonly field = remembered(({ values, n, times, moments }: Frame, moment: number): Moment => {
    const each = values.length / moments;
    return { uv: values.subarray(each * moment, each * (moment + 1)), width: n, height: n, time: times?.[moment] ?? NaN };
  });

  data(s: Scene): Layers {
    const { frames, way } = s;
    const [paths, grid, samples] = ['paths', 'grid', 'samples'].map((id) => frames.get(id));
    const shown = (id: string) => s.on.has(id);
    const watched = way !== undefined && paths;
    const pairs = this.pairsOf(s);
    return {
      data: shown('data') ? s.training : none,
      samples: !shown('samples') ? none : watched ? this.moment(paths, way) : (samples?.values ?? none),
      classes: watched ? s.ownClasses : s.classes,
      heat: this.heatOf(s),
      field: this.arrowsOf(s),
      lines: (shown('truth') && s.truth?.lines) || (none as []),
      mesh: grid && shown('grid') ? this.mesh(grid, way ?? 1) : undefined,
      strands: pairs ? this.strands(pairs, 1, pairs.n) : watched && shown('paths') ? this.strands(paths, way, drawnTrails) : undefined,
      ...this.probed(s),
    };
  }

  own(s: Scene): Layers {
    const [grid, origins, codes, spreads] = ['grid', 'origins', 'codes', 'spreads'].map((id) => s.frames.get(id));
    const shown = (id: string) => s.on.has(id);
    const { own } = linkedTo(s);
    return {
      data: codes && shown('data') ? codes.values : none,
      samples: origins && shown('samples') ? origins.values : none,
      classes: s.ownClasses,
      lines: none as [],
      mesh: grid && shown('grid') ? this.lattice(Math.sqrt(grid.n)) : undefined,
      ellipses: codes && spreads && shown('data') ? this.ellipses(codes.values, spreads.values) : undefined,
      circles: s.own.kind === 'latent' && !s.own.learned ? rings : undefined,
      spots: own ? [own] : undefined,
    };
  }

  /** The field of the moment; where nothing is watched, that of a moment before the end. */
  arrowsOf({ arrows, frames, way }: Scene): Moment | undefined {
    if (!arrows) return undefined;
    const all = way === undefined ? undefined : frames.get(arrows.moments);
    const frame = all ?? frames.get(arrows.frame);
    return frame && this.field(frame, all ? Math.round(way! * (all.moments - 1)) : 0);
  }

  /** Lines that are seen whole whenever they are on: from points to what belongs to them. */
  private pairsOf({ layers, on, frames }: Scene): Frame | undefined {
    const layer = layers.find(({ id, shape, frame }) => shape === 'lines' && on.has(id) && !ownWay.has(frame) && (frames.get(frame)?.moments ?? 0) > 1);
    return layer && frames.get(layer.frame);
  }

  private heatOf({ heat, frames, truth, kept, loose }: Scene): Heat | undefined {
    const id = heat?.id ?? '';
    const frame = heat && frames.get(heat.frame);
    if (!frame || (id === 'difference' && !truth)) return undefined;
    const values = this.values(id, frame, id === 'difference' ? truth : undefined);
    const same = kept ?? (loose ? undefined : fixedRange(id, truth?.highest));
    return this.heat(id, !same, values, frame.n, ...(same ?? rangeOf(id, values)));
  }

  private probed(s: Scene): Pick<Layers, 'spots' | 'trail' | 'across'> {
    const { data, sample } = linkedTo(s);
    const paths = s.frames.get('paths');
    const followed = s.own.kind === 'noise' && s.on.has('paths') && paths && sample >= 0;
    const trail = followed ? trails(paths, 1, sample + 1, sample)[0] : undefined;
    const axis = s.own.kind === 'order' && data ? (firstOf(s.frames) ? 'y' : 'x') : undefined;
    const spots = [data, trail && { x: trail[trail.length - 2], y: trail[trail.length - 1] }].filter((p) => p !== undefined);
    return { spots: spots.length ? spots : undefined, trail, across: axis && { axis, at: data![axis] } };
  }
}

/** What belongs to the place that is pointed at. */
const linkedTo = (s: Scene): Linked => (s.probe ? linked(s, s.probe) : { sample: -1 });

/** The coordinate that a model draws first, as the paths show. */
export function firstOf(frames: Map<string, Frame>): 0 | 1 {
  const paths = frames.get('paths');
  return paths && paths.moments > 1 && shareAt(paths, 1, 0) === 0 ? 1 : 0;
}
