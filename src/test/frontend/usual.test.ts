import assert from 'node:assert/strict';
import test from 'node:test';
import { usual } from '../../../frontend/components/charts/usual.ts';

test('one spike is outside of what is usual, and still told', () => {
  const column = Array.from({ length: 200 }, (_, i) => (i === 3 ? 1e9 : 1 + (i % 10) / 10));
  const { low, high, least, most } = usual([null, ...column])!;
  assert.equal(most, 1e9);
  assert.equal(least, 1);
  assert.equal(low, 1);
  assert.ok(high < 3);
});

test('a column of nothing has no range', () => assert.equal(usual([null, null]), undefined));
