import assert from 'node:assert/strict';
import test from 'node:test';
import { Projector, type Shown } from '../../../frontend/components/stage/projector.ts';
import { Sampler } from '../../../frontend/components/stage/sampler.ts';
import type { Frame, Picture } from '../../../frontend/components/wire/frames.ts';
import type { Recording } from '../../../frontend/components/wire/recording.ts';
import { browser } from './browser.ts';

const frame = (layer: string): Frame => ({ layer, shape: 'points', n: 1, moments: 1, values: new Float32Array(2) });
const look = (step: number, ...layers: string[]) => ({ step, terms: {}, slicedW2: 0, frames: layers.map(frame) });
const recording: Recording = {
  model: 'm', dataset: 'd', seed: 1, steps: 20, square: { x: 0, y: 0, half: 1 },
  looks: [look(0, 'samples'), look(10, 'samples'), look(20, 'samples', 'origins')],
};

class Page extends EventTarget {
  readonly turned: string[][] = [];
  readonly told: (number | undefined)[] = [];
  emptied = 0;
  readonly sampler = new Sampler(() => 2, () => {});
  readonly projector = new Projector(this, this.sampler);

  constructor() {
    super();
    this.addEventListener('look', (event) => this.told.push((event as CustomEvent<Shown | null>).detail?.look.step));
  }

  turn(pictures: Picture[]) {
    this.turned.push(pictures.map(({ picture }) => picture.layer));
  }

  empty() {
    this.emptied++;
  }

  requestUpdate() {}
}

test('a recording plays look by look, each told once, with the noise that all have in common, and then the way of its samples', (t) => {
  const paint = browser(t);
  const page = new Page();
  page.projector.show(recording);
  [10, 160, 160].forEach(paint);
  assert.deepEqual(page.told, [0, 10, 20]);
  assert.deepEqual(page.turned, [['samples', 'origins'], ['samples', 'origins'], ['samples', 'origins']]);
  paint(160 * 20);
  assert.ok(page.sampler.way! > 0);
  assert.equal(page.told.length, 3);
});

test('it stops at the last look before a step, leaves the way, and goes on from its start', (t) => {
  const paint = browser(t);
  const page = new Page();
  page.projector.show(recording);
  paint(160 * 20);
  page.projector.seek(15);
  assert.deepEqual([page.projector.filmed, page.sampler.way], [{ step: 10, steps: 20, plays: false }, undefined]);
  paint(160);
  assert.equal(page.told.at(-1), 10);
  page.projector.seek();
  assert.deepEqual(page.projector.filmed, { step: 0, steps: 20, plays: true });
});

test('once it is taken away nothing is shown of it, and that is told once', (t) => {
  const paint = browser(t);
  const page = new Page();
  page.projector.show(recording);
  page.projector.cut();
  page.projector.cut();
  paint(160);
  page.projector.seek(10);
  assert.deepEqual([page.told, page.emptied, page.projector.filmed, page.projector.plays], [[0, undefined], 1, undefined, false]);
});
