import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test from 'node:test';
import { count, measured, ticksWritten, written } from '../../../frontend/components/numbers.ts';

/** Numbers and how they are written, by the server as well (FormatTest). Values are texts, for JSON has no infinity. */
const golden = JSON.parse(readFileSync('src/test/resources/golden/numbers.json', 'utf8')) as {
  figures: [string, string][];
  measured: [string, string, string, string][];
  counts: [string, string][];
};

test('figures are written as the server writes them', () => {
  for (const [value, text] of golden.figures) assert.equal(written(Number(value)), text, value);
});

test('a value and its error are written as the server writes them', () => {
  for (const [value, error, ...texts] of golden.measured) assert.deepEqual(measured(Number(value), Number(error)), texts, `${value} ± ${error}`);
});

test('counts are written as the server writes them', () => {
  for (const [value, text] of golden.counts) assert.equal(count(Number(value)), text, value);
});

test('ticks have as many digits as tell each from the next', () => {
  assert.deepEqual(ticksWritten([0.163, 0.164, 0.165]), ['0.163', '0.164', '0.165']);
  assert.deepEqual(ticksWritten([-0.5, 0, 0.5]), ['−0.5', '0.0', '0.5']);
  assert.deepEqual(ticksWritten([0, 20, 40]), ['0', '20', '40']);
  assert.deepEqual(ticksWritten([0, 1e7, 2e7]), ['0', '1e7', '2e7']);
  assert.deepEqual(ticksWritten([1.23456]), ['1.23']);
});

test('no number needs more room than a dozen characters', () => {
  for (let power = -320; power <= 308; power++) for (const value of [-9.995, 1, 1.2345]) assert.ok(written(value * 10 ** power).length <= 12);
});
