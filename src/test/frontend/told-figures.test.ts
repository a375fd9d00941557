import assert from 'node:assert/strict';
import { test } from 'node:test';
import { told } from '../../../frontend/components/charts/told-figures.ts';

const order = ['nll', 'recall', 'a', 'b', 'c', 'mmd', 'd'];
const of = (...names: string[]) => names.map((name): [string, number] => [name, 1]);
const names = (figures: [string, number][]) => figures.map(([name]) => name);

test('figures are told in their order, and those without a place last', () => {
  assert.deepEqual(told(of('x', 'mmd', 'recall', 'nll'), order, ['mmd']).map(names), [['nll', 'recall', 'mmd', 'x'], []]);
});

test('only beside many others some are folded away', () => {
  assert.deepEqual(told(of('mmd', 'd', 'c', 'b', 'a', 'nll', 'recall'), order, ['mmd']).map(names), [['nll', 'recall', 'a', 'b', 'c', 'd'], ['mmd']]);
  assert.deepEqual(told(of('mmd', 'd', 'c', 'b', 'a', 'nll'), order, ['mmd'])[1], []);
});
