import assert from 'node:assert/strict';
import test from 'node:test';
import { curves, edited, quality, story } from '../../../frontend/components/wire/run-words.ts';

const figure = (value: number, unit = 'σ') => ({ value, unit, kind: 'estimate', split: 'validation', step: 9 });

test('curves are told by what they end with', () => {
  assert.equal(curves(1200, { kl: 0.12345, nll: -2 }), 'Terms over training steps. On validation data at step 1,200: kl 0.123, nll −2');
});

test('samples are told by their distance, its trend, and the modes that they cover', () => {
  assert.equal(quality({}, {}), '');
  assert.equal(quality({ 'sliced-w2': figure(0.21) }, {}), ', sliced W2 0.21');
  assert.equal(quality({ 'sliced-w2': figure(0.21), modes: figure(7, 'of 8') }, { 'sliced-w2': figure(0.5) }), ', 7 of 8 modes, sliced W2 0.21, falling');
});

test('a step is told by what it did to each term', () => {
  assert.match(story(5, { nll: 1.5, kl: 2 }, { nll: 2, kl: 2 }), /^Step 5: .* nll 1\.5 \(down 0\.5\), kl 2$/);
});

test('an edit is told by what became what', () => {
  assert.equal(edited({ learningRate: 0.0005, kind: 'NON_SATURATING' }, { learningRate: 0.001 }), 'learning rate 0.001 → 0.0005, kind non saturating');
});
