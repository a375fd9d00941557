import assert from 'node:assert/strict';
import test from 'node:test';
import { Choice } from '../../../frontend/components/stage/choice.ts';
import { isDrawn, type Layer, whenDrawn } from '../../../frontend/components/stage/layers.ts';

const layer = (id: string, shape: Layer['shape'], more: Partial<Layer> = {}): Layer =>
  ({ id, name: id, key: id[0], shape, on: false, title: id, frame: id, moments: '', unit: '', when: 'soon', ...more });
const [samples, density, critic, velocity, truth] = [
  layer('samples', 'points', { on: true }), layer('density', 'heat', { on: true }), layer('critic', 'heat'), layer('velocity', 'field'), layer('truth', 'lines', { on: true, why: 'none' })];
const all = [samples, density, critic, velocity, truth];

function chosen(...ids: string[]) {
  const choice = new Choice();
  choice.begin(all, ids);
  return choice;
}

test('a layer in colours takes the place of another, what a model has not is never on, and an address names other choices alone', () => {
  const choice = chosen();
  assert.deepEqual([...choice.on], ['samples', 'density']);
  assert.equal(choice.address, '');
  choice.toggle(critic);
  assert.equal(choice.heat, critic);
  choice.toggle(velocity);
  assert.equal(choice.arrows, velocity);
  assert.equal(choice.address, 'samples,critic,velocity');
  [samples, critic, velocity].forEach((l) => choice.toggle(l));
  assert.equal(choice.address, 'none');
  assert.deepEqual([...chosen('truth', 'critic').on], ['critic']);
});

test('a range of colours is let go where all steps have one in common, and kept where they have none', () => {
  const choice = chosen();
  assert.equal(choice.range(4), 'common');
  choice.pin([0, 1], 4);
  assert.equal(choice.range(4), 'loose');
  choice.pin([0, 1], 4);
  assert.equal(choice.range(4), 'common');
  choice.toggle(critic);
  assert.equal(choice.range(4), 'picture');
  choice.pin([-1, 1], 4);
  assert.deepEqual([choice.range(4), choice.kept], ['kept', [-1, 1]]);
  choice.toggle(density);
  assert.equal(choice.kept, undefined);
});

test('a range that was kept before the truth was there is let go by one press', () => {
  const choice = chosen();
  choice.pin([0, 1], undefined);
  assert.equal(choice.range(4), 'kept');
  choice.pin([0, 1], 4);
  assert.equal(choice.range(4), 'common');
});

test('a difference waits for the truth too, and ways for the sampler', () => {
  const frame = { layer: '', shape: 'heat' as const, n: 1, moments: 1, values: Float32Array.of(0) };
  const scene = { training: [], frames: new Map([['density', frame], ['paths', frame]]) };
  const difference = layer('difference', 'heat', { frame: 'density' });
  const known = { density: Float32Array.of(1), size: 1, lines: [], highest: 1 };
  assert.deepEqual([isDrawn(density, scene), isDrawn(difference, scene), isDrawn(difference, { ...scene, truth: known })], [true, false, true]);
  const paths = layer('paths', 'lines');
  assert.deepEqual([isDrawn(paths, scene), isDrawn(paths, { ...scene, way: 0 })], [false, true]);
  assert.deepEqual([density, truth, paths].map((l) => whenDrawn(l, true)), ['not in this recording', 'on its way', 'drawn while sampling is watched']);
});
