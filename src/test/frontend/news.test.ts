import assert from 'node:assert/strict';
import test from 'node:test';
import type { Figure, RunEvent } from '../../../frontend/components/wire/events.ts';
import type { Frame } from '../../../frontend/components/wire/frames.ts';
import { curvesUpTo, figuresOf } from '../../../frontend/components/wire/looks.ts';
import { News } from '../../../frontend/components/wire/news.ts';
import type { Recording } from '../../../frontend/components/wire/recording.ts';

const sum = (terms: Record<string, number>) => Object.values(terms).reduce((a, b) => a + b, 0);
const unknown = () => undefined;
const at = (step: number) => ({ step, seq: step });

test('of pictures the last of each layer is handed over, and once', () => {
  const news = new News();
  const picture = (step: number, layer: string): RunEvent => ({ kind: 'frame', ...at(step), layer, picture: () => ({}) as Frame });
  [picture(1, 'samples'), picture(1, 'density'), picture(2, 'samples')].forEach((event) => news.take(event, unknown));
  assert.deepEqual([...news.takePictures().values()].map(({ layer, step }) => [layer, step]), [['samples', 2], ['density', 1]]);
  assert.equal(news.takePictures().size, 0);
});

test('every point is kept with the total that is known, of terms the last, and figures are told of', () => {
  const news = new News();
  const distance = (split: string): RunEvent => ({ kind: 'metrics', ...at(3), metrics: { 'sliced-w2': { value: 7, split } as Figure } });
  news.take({ kind: 'train', ...at(1), terms: { a: 1, b: 2 } }, sum);
  news.take({ kind: 'train', ...at(2), terms: { a: 5 } }, unknown);
  news.take({ kind: 'edit', ...at(2), changes: {} }, sum);
  assert.equal(news.takeWords().measured, false);
  news.take({ kind: 'train', ...at(1), terms: { a: 1, b: 2 } }, sum);
  news.take({ kind: 'train', ...at(2), terms: { a: 5 } }, unknown);
  news.take(distance('validation'), sum);
  news.take(distance('test'), sum);
  const words = news.takeWords();
  assert.deepEqual(words.points, [
    { step: 1, values: { 'train.a': 1, 'train.b': 2, 'train.total': 3 } },
    { step: 2, values: { 'train.a': 5 } },
    { step: 3, values: { 'sliced-w2': 7 } },
  ]);
  assert.deepEqual([words.terms, words.measured], [{ train: { a: 5 } }, true]);
  assert.deepEqual(news.takeWords(), { points: [], terms: {}, measured: false });
});

test('a recording has curves up to the look that is shown', () => {
  const look = (step: number) => ({ step, terms: { a: step, b: 1 }, slicedW2: 10 - step, frames: [] });
  const film: Recording = { model: 'm', dataset: 'd', seed: 1, steps: 9, square: { x: 0, y: 0, half: 1 }, looks: [0, 4, 9].map(look) };
  const { steps, columns } = curvesUpTo(film, film.looks[1], sum);
  assert.deepEqual(steps, [0, 4]);
  assert.deepEqual(Object.fromEntries(columns), { 'sliced-w2': [10, 6], 'validation.a': [0, 4], 'validation.b': [1, 1], 'validation.total': [1, 5] });
  assert.equal(curvesUpTo(film, film.looks[1], unknown).columns.has('validation.total'), false);
  assert.deepEqual(Object.values(figuresOf(look(4))).map(({ value, step, split }) => [value, step, split]), [[6, 4, 'fresh']]);
});
