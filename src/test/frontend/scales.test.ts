import assert from 'node:assert/strict';
import test from 'node:test';
import { difference, fixedRange, rangeOf, scaleOf } from '../../../frontend/components/field/scales.ts';

test('a density is drawn as it is and not by its logarithm, from zero', () => {
  const drawn = scaleOf('density').of(Float32Array.of(0, Math.log(2), -Infinity));
  [1, 2, 0].forEach((value, i) => assert.ok(Math.abs(drawn[i] - value) < 1e-6));
  assert.deepEqual(rangeOf('density', drawn), [0, drawn[1]]);
  assert.deepEqual(scaleOf('density').ends(0, 0.1234), ['0', '0.123']);
});

test('energies count from the lowest, and none is drawn deeper than the scale goes', () => {
  assert.deepEqual([...scaleOf('energy').of(Float32Array.of(-3, 0, 1000))], [0, -3, -12]);
  assert.deepEqual(scaleOf('energy').ends(-12, 0), ['+12', '0']);
});

test('a difference has zero in its middle', () => {
  const [low, high] = rangeOf('difference', Float32Array.of(-0.5, NaN, 0.25));
  assert.deepEqual([low, high], [-0.5, 0.5]);
});

test('one place with any logit is no reason to see nothing of the others', () => {
  const logits = Float32Array.from({ length: 1000 }, (_, i) => i / 1000);
  logits[7] = 1e6;
  assert.ok(rangeOf('critic', logits)[1] < 1.001);
});

test('only what can be compared keeps its range', () => {
  assert.deepEqual(fixedRange('density', 3), [0, 3]);
  assert.deepEqual(fixedRange('energy'), [-12, 0]);
  assert.equal(fixedRange('density'), undefined);
  assert.equal(fixedRange('difference', 3), undefined);
});

test('the difference is taken from the mean of the true cells that one of the model covers', () => {
  const model = { values: Float32Array.of(0, Math.log(2), -Infinity, 0), n: 2 };
  const truth = { density: [0, 2, 1, 1, 0, 2, 1, 1, 0, 0, 4, 0, 0, 0, 0, 0], size: 4 };
  [0, 1, 0, 0].forEach((wanted, cell) => assert.ok(Math.abs(difference(model, truth)[cell] - wanted) < 1e-6));
});
