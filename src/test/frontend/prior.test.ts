import assert from 'node:assert/strict';
import { test } from 'node:test';
import { gaussian, learned, type Prior } from '../../../frontend/components/item/prior.ts';

const near = (a: number, b: number, by: number) => assert.ok(Math.abs(a - b) < by, `${a} is not ${b}`);

/** A latent whose first number is 10 or 20, as often, and whose second is the first upside down. */
const drawn = Array.from({ length: 400 }, (_, i) => [(i % 2 ? 10 : 20) + i / 400, -(i % 2 ? 10 : 20) - i / 400]);

test('a learned prior has its quantiles where its draws have them', () => {
  const prior = learned(drawn);
  near(prior.quantile(0, 0.25), 10.5, 0.01);
  near(prior.quantile(0, 0.75), 20.5, 0.01);
  near(prior.quantile(1, 0.25), -20.5, 0.01);
  for (const z of [10.2, 15, 20.8]) near(prior.quantile(0, prior.share(0, z)), z === 15 ? 15.5 : z, 0.01);
  assert.equal(prior.share(1, -15), 0.5);
  assert.deepEqual([prior.share(0, 9), prior.share(0, 30)], [0, 1]);
  assert.deepEqual([prior.range(0), prior.range(1)], [[10, 21], [-21, -10]]);
});

test('what a learned prior draws keeps numbers together, unlike quantiles of each', () => {
  const prior = learned(drawn);
  for (let i = 0; i < 50; i++) {
    const [a, b] = prior.draw();
    assert.equal(a, -b);
  }
});

test('the middle of a standard Gaussian is 0, and each number has the same spread', () => {
  const prior: Prior = gaussian(3);
  assert.deepEqual([prior.learned, prior.draw().length, prior.quantile(2, 0.5)], [false, 3, 0]);
  near(prior.share(1, 0), 0.5, 1e-8);
  assert.deepEqual(prior.range(1), [-3, 3]);
});
