import assert from 'node:assert/strict';
import test from 'node:test';
import { backward, forward, lattice, threads } from '../../../frontend/components/field/mesh.ts';
import type { Frame } from '../../../frontend/components/wire/frames.ts';
import { linked, readings } from '../../../frontend/components/stage/probe.ts';

/** A map that turns the plane by a right angle, doubles it and moves it. */
const moved = (x: number, y: number): [number, number] => [1 - 2 * y, 2 * x];
const side = 9;
const { xy } = lattice(side);
const image = Float32Array.from({ length: xy.length }, (_, k) => moved(xy[k - (k % 2)], xy[k - (k % 2) + 1])[k % 2]);

test('a point goes through the grid and comes back, and areas grow by the square of the factor', () => {
  const mesh = { xy: image, side };
  for (const z of [{ x: 0.3, y: -1.7 }, { x: -2.9, y: 2.9 }, { x: 0, y: 0 }]) {
    const there = forward(mesh, z)!;
    moved(z.x, z.y).forEach((wanted, k) => assert.ok(Math.abs([there.x, there.y][k] - wanted) < 1e-5));
    const back = backward(mesh, there)!;
    assert.ok(Math.hypot(back.x - z.x, back.y - z.y) < 1e-5);
    assert.ok(Math.abs(back.area - 4) < 1e-4);
  }
  assert.equal(forward(mesh, { x: 3.1, y: 0 }), undefined);
  assert.equal(backward(mesh, { x: 100, y: 0 }), undefined);
});

test('a grid has a thread for every row and every column', () => {
  const all = threads({ xy, side });
  assert.equal(all.length, 2 * side);
  assert.ok(all.slice(0, side).every((row) => row.every((c, k) => k % 2 === 0 || c === row[1])));
  assert.ok(all.slice(side).every((column) => column.every((c, k) => k % 2 === 1 || c === column[0])));
});

test('a place tells its log-density, score, and the sample that is nearest to it', () => {
  const bounds = { x: 0, y: 0, half: 1 };
  const density: Frame = { layer: 'density', shape: 'heat', n: 4, moments: 1, values: Float32Array.from({ length: 16 }, (_, i) => 2 * (((i % 4) + 0.5) / 2 - 1)) };
  const paths: Frame = { layer: 'paths', shape: 'paths', n: 2, moments: 2, values: Float32Array.of(9, 9, 8, 8, 0, 0, 0.5, 0.5) };
  const origins: Frame = { layer: 'origins', shape: 'points', n: 2, moments: 1, values: Float32Array.of(9, 9, 8, 8) };
  const frames = new Map([density, paths, origins].map((frame) => [frame.layer, frame]));
  const known = { frames, bounds, estimated: false, training: [0.25, 0], latent: false };
  const at = { x: 0.25, y: 0, space: 'data' as const };
  const link = linked(known, at);
  assert.equal(link.sample, 0);
  assert.deepEqual(link.own, { x: 9, y: 9 });
  const told = Object.fromEntries(readings(known, at, link).map(({ name, value }) => [name, value]));
  assert.equal(told['log-density'], '0.5');
  assert.equal(told['score'], '(2, 0)');
  assert.equal(told['nearest data point'], '0');
});
