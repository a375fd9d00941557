import assert from 'node:assert/strict';
import test from 'node:test';
import { label, momentOf, ownLabel, seen, type Standing } from '../../../frontend/components/stage/captions.ts';
import type { Scene } from '../../../frontend/components/stage/scene.ts';
import type { Frame } from '../../../frontend/components/wire/frames.ts';

const standing: Standing = { subject: 'VAE on Moons', data: 'Moons', place: '', quality: ', sliced W2 0.1', hint: '', story: '', told: false };
const frame = (layer: string, n = 1, moments = 1): Frame => ({ layer, shape: 'points', n, moments, values: new Float32Array(2 * n * moments) });
const scene: Scene = {
  on: new Set(), layers: [], frames: new Map([['paths', frame('paths', 1, 11)]]), training: [], estimated: false, loose: false, latent: false,
  bounds: { x: 0, y: 0, half: 1 }, own: { kind: 'noise', title: 'Noise', play: 'Noise becomes data', captions: ['Noise', 'Step {k} of {m}, {p} %'], time: 't' },
};

test('a label says what is drawn, at which step, and what is read where the pointer is', () => {
  assert.equal(label(standing), 'Points of Moons; nothing is trained yet');
  assert.equal(label({ ...standing, awaited: 1200 }), 'Points of Moons; the picture of step 1,200 is on its way');
  assert.equal(label({ ...standing, filmed: { step: 10, steps: 90, plays: true } }), 'A recording: samples of VAE on Moons at step 10');
  const readings = [{ name: 'point x', value: '(1, 2)' }, { name: 'log-density', value: '0.5', unit: 'nats' }, { name: 'score', value: '0' }];
  assert.equal(label({ ...standing, step: 10 }, { x: 1, y: 2, space: 'data' }, readings),
    'Samples of VAE on Moons at step 10, sliced W2 0.1; at (1, 2): log-density 0.5 nats, score 0');
  assert.equal(ownLabel(scene), 'Noise: nothing to see yet');
  const frames = new Map([['origins', frame('origins', 7)], ['codes', frame('codes')]]);
  assert.equal(ownLabel({ ...scene, frames }), 'Noise: where 7 samples come from, and the codes of points of the data');
});

test('a moment of the way is the one that is being reached', () => {
  assert.deepEqual([0, 0.1, 0.11, 1].map((part) => momentOf(scene, part)), ['Noise', 'Step 1 of 10, 10 %', 'Step 2 of 10, 11 %', 'Step 10 of 10, 100 %']);
});

test('what is seen is told once', () => {
  const first = seen(standing, scene);
  assert.equal(seen(standing, scene, first), first);
  const watched = seen({ ...standing, step: 3 }, { ...scene, way: 0.5 }, first);
  assert.deepEqual(watched, { step: 3, awaited: undefined, film: false, waits: false, way: 'Noise becomes data', heat: '' });
});
