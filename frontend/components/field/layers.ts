import type { ClassInk } from './class-inks.ts';
import type { ColourMap } from './colour-maps.ts';
import type { Mesh } from './mesh.ts';
import type { Square } from './plane.ts';

/** Values at the cell centres of a grid over the square, row by row from its lowest y. */
export interface Heat {
  values: ArrayLike<number>;
  width: number;
  height: number;
  map?: ColourMap;
}

/** Vectors at the cell centres of a grid over the square, as u and v in turn, row by row from its lowest y. */
export interface Field {
  uv: ArrayLike<number>;
  width: number;
  height: number;
}

/** Lines in a grid over the square: x and y of both ends in turn, in cells from the centre of the first one. */
export interface Lines {
  ends: Float32Array;
  size: number;
}

/** What is laid over the picture; lines of points are x and y in turn. */
export interface Marks {
  mesh?: Mesh;
  /** Ways of points, drawn faintly. */
  strands?: ArrayLike<number>[];
  /** Ellipses around points: their centres, and their half axes along x and y. */
  ellipses?: { centres: ArrayLike<number>; axes: ArrayLike<number> };
  /** Circles around 0, by their radii. */
  circles?: number[];
  /** Lines through the whole picture, upright or level, at x or y. */
  across?: { axis: 'x' | 'y'; at: number };
  /** What is pointed at, and what belongs to it: a ring each; and a line of points. */
  spots?: { x: number; y: number }[];
  trail?: ArrayLike<number>;
}

/** The layers of a field. */
export interface Layers extends Marks {
  /** Training points, and points that a model drew, x and y in turn. */
  data: ArrayLike<number>;
  samples: ArrayLike<number>;
  /** The class of each sample, where samples have classes and are coloured by them. */
  classes?: ArrayLike<number>;
  heat?: Heat;
  field?: Field;
  lines: Lines[];
}

/** The colours that a field is painted with, by their names in the theme. */
export type Ink = ClassInk | '--stage' | '--ink' | '--ink-2' | '--ink-3' | '--line-2' | '--data' | '--accent' | '--accent-text';

/** How and where the layers are painted. */
export interface Setting {
  /** Width and height in the page's pixels, and how many of the screen's are in one of those. */
  size: number[];
  ratio: number;
  region: Square;
  /** The part of the plane that is shown. */
  view: Square;
  /** The values that the heat map's first and last colour stand for. */
  range?: [number, number];
  /** The theme's colours as computed ones. */
  colours: Record<Ink, string>;
  font: string;
}
