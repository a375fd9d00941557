import assert from 'node:assert/strict';
import test from 'node:test';
import { contour, levels } from '../../../frontend/components/field/contours.ts';

const size = 41;
const centre = (size - 1) / 2;
const bump = Float32Array.from({ length: size * size }, (_, i) => Math.exp(-(((i % size) - centre) ** 2 + (Math.floor(i / size) - centre) ** 2) / 50));

test('above the level of a share lies that share of the density', () => {
  const all = bump.reduce((a, b) => a + b, 0);
  levels(bump, [0.25, 0.5, 0.95]).forEach((level, i) => {
    const above = bump.filter((value) => value >= level).reduce((a, b) => a + b, 0);
    assert.ok(Math.abs(above / all - [0.25, 0.5, 0.95][i]) < 0.03);
  });
});

test('the line at a level of a round bump is a circle, and closed', () => {
  const line = contour(bump, size, 0.13);
  assert.ok(line.length > 0);
  const ends = new Map<string, number>();
  for (let i = 0; i < line.length; i += 2) {
    assert.ok(Math.abs(Math.hypot(line[i] - centre, line[i + 1] - centre) - Math.sqrt(-50 * Math.log(0.13))) < 0.05);
    const key = `${line[i].toFixed(4)} ${line[i + 1].toFixed(4)}`;
    ends.set(key, (ends.get(key) ?? 0) + 1);
  }
  assert.deepEqual([...new Set(ends.values())], [2]); // each piece goes on where another ends
});

test('a plane without that value has no line', () => {
  assert.equal(contour(new Float32Array(9), 3, 1).length, 0);
});
