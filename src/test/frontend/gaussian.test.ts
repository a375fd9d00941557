import assert from 'node:assert/strict';
import { test } from 'node:test';
import { newest } from '../../../frontend/components/item/ask.ts';
import { between, byVariance, quantile, share } from '../../../frontend/components/item/gaussian.ts';

const near = (a: number, b: number, by = 1e-5) => assert.ok(Math.abs(a - b) < by, `${a} is not ${b}`);

test('shares and quantiles of a standard Gaussian undo each other', () => {
  near(share(0), 0.5);
  near(share(1.959964), 0.975);
  assert.equal(quantile(0.5), 0);
  for (const z of [-2.5, -1, 0.3, 2]) near(quantile(share(z)), z, 1e-4);
});

test('a great circle keeps the radius that a line loses', () => {
  const [from, to] = [[2, 0], [0, 2]];
  const line = between(from, to, 3, false);
  assert.deepEqual(line, [[2, 0], [1, 1], [0, 2]]);
  const circle = between(from, to, 5, true);
  for (const z of circle) near(Math.hypot(...z), 2);
  near(circle[2][0], Math.SQRT2);
  near(circle[4][1], 2);
});

test('a circle goes straight where its ends have no direction, or the same', () => {
  assert.deepEqual(between([0, 0], [2, 2], 3, true), [[0, 0], [1, 1], [2, 2]]);
  assert.deepEqual(between([1, 0], [3, 0], 3, true), [[1, 0], [2, 0], [3, 0]]);
});

test('the dimension in which points vary most comes first', () => {
  assert.deepEqual(byVariance([[0, 1, -5], [0.1, -1, 5]], 3), [2, 1, 0]);
  assert.deepEqual(byVariance([], 3), [0, 1, 2]);
});

test('of what is wanted while work is done only the newest is done', async () => {
  const done: number[] = [];
  let [want, free] = [0, () => {}];
  const work = newest(() => {
    done.push(want);
    return new Promise<void>((resolve) => (free = resolve));
  });
  for (want = 1; want < 4; want++) void work();
  const end = work();
  assert.deepEqual(done, [1]);
  want = 9;
  free();
  await end;
  await Promise.resolve();
  assert.deepEqual(done, [1, 9]);
  free();
});
