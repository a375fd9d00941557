/** A regular grid over a model's own space, and what the model makes of its knots. */
export interface Mesh {
  /** Knots, x and y in turn, row by row from below. */
  xy: ArrayLike<number>;
  side: number;
}

interface Place {
  x: number;
  y: number;
}

/** The grid that the server sends reaches so far from 0. */
export const reach = 3;

/** The grid itself, in the model's own space. */
export function lattice(side: number): Mesh {
  const knot = (i: number) => reach * ((2 * i) / (side - 1) - 1);
  return { xy: Float32Array.from({ length: 2 * side * side }, (_, k) => knot(k % 2 ? Math.floor(k / 2 / side) : (k / 2) % side)), side };
}

/** The lines of a grid from knot to knot, rows and then columns, x and y in turn. */
export function threads({ xy, side }: Mesh): Float32Array[] {
  const line = (knot: (k: number) => number) => Float32Array.from({ length: 2 * side }, (_, i) => xy[2 * knot(i >> 1) + (i & 1)]);
  return Array.from({ length: 2 * side }, (_, n) => (n < side ? line((k) => n * side + k) : line((k) => k * side + n - side)));
}

const corner = ({ xy, side }: Mesh, column: number, row: number): Place => ({ x: xy[2 * (row * side + column)], y: xy[2 * (row * side + column) + 1] });

/** Where a point of the model's own space goes, between the knots of its cell; nowhere beyond the grid. */
export function forward(mesh: Mesh, z: Place): Place | undefined {
  const [u, v] = [z.x, z.y].map((c) => ((c / reach + 1) / 2) * (mesh.side - 1));
  if (!(u >= 0 && v >= 0 && u <= mesh.side - 1 && v <= mesh.side - 1)) return undefined;
  const [i, j] = [u, v].map((c) => Math.min(mesh.side - 2, Math.floor(c)));
  const [a, b] = [u - i, v - j];
  const knots = [corner(mesh, i, j), corner(mesh, i + 1, j), corner(mesh, i, j + 1), corner(mesh, i + 1, j + 1)];
  const shares = [(1 - a) * (1 - b), a * (1 - b), (1 - a) * b, a * b];
  return { x: shares.reduce((s, w, k) => s + w * knots[k].x, 0), y: shares.reduce((s, w, k) => s + w * knots[k].y, 0) };
}

/**
 * The point of the model's own space that goes to this one, and how much larger an area is here than there; a place that no
 * cell covers has none, and of several the first is taken.
 */
export function backward(mesh: Mesh, p: Place): (Place & { area: number }) | undefined {
  const { side } = mesh;
  const step = (2 * reach) / (side - 1);
  for (let row = 0; row + 1 < side; row++) {
    for (let column = 0; column + 1 < side; column++) {
      // Two triangles a cell, each with its right angle at one of two opposite knots.
      for (const way of [1, -1]) {
        const [i, j] = way > 0 ? [column, row] : [column + 1, row + 1];
        const [o, e, n] = [corner(mesh, i, j), corner(mesh, i + way, j), corner(mesh, i, j + way)];
        const det = (e.x - o.x) * (n.y - o.y) - (n.x - o.x) * (e.y - o.y);
        if (!det) continue;
        const u = ((p.x - o.x) * (n.y - o.y) - (n.x - o.x) * (p.y - o.y)) / det;
        const v = ((e.x - o.x) * (p.y - o.y) - (p.x - o.x) * (e.y - o.y)) / det;
        if (u < 0 || v < 0 || u + v > 1) continue;
        return { x: reach * ((2 * i) / (side - 1) - 1) + way * u * step, y: reach * ((2 * j) / (side - 1) - 1) + way * v * step, area: Math.abs(det) / step ** 2 };
      }
    }
  }
  return undefined;
}
