import assert from 'node:assert/strict';
import test, { type TestContext } from 'node:test';
import { Loss, type Note } from '../../../frontend/components/wire/loss.ts';

/** A browser's tab that keeps what it is told. */
function tab(t: TestContext) {
  const kept = new Map<string, string>();
  const storage = { getItem: (key: string) => kept.get(key) ?? null, setItem: (key: string, value: string) => kept.set(key, value), removeItem: (key: string) => kept.delete(key) };
  Object.defineProperty(globalThis, 'sessionStorage', { value: storage, configurable: true });
  t.after(() => Reflect.deleteProperty(globalThis, 'sessionStorage'));
  return kept;
}

/** A page that has a run, and what it says of its connection. */
function page(run: string) {
  const said: string[] = [];
  const note: Note = { lose: (next) => said.push(`lost until ${next}`), regain: (missed) => said.push(`missed ${missed()}`), forget: () => said.push('forgotten') };
  const loss = new Loss(() => note);
  loss.begin(run);
  return { loss, said };
}

test('what was missed is counted from the first loss on, and told once', (t) => {
  const kept = tab(t);
  const { loss, said } = page('run');
  loss.regain(() => 5);
  loss.lose(10, 100, () => {});
  loss.lose(12, 200, () => {});
  loss.regain(() => 50);
  loss.regain(() => 60);
  assert.deepEqual(said, ['lost until 100', 'lost until 200', 'missed 40']);
  assert.equal(kept.size, 0);
});

test('a page that loads anew meanwhile knows what it missed of the same run, and of no other', (t) => {
  tab(t);
  page('run').loss.lose(10, 100, () => {});
  const { loss, said } = page('run');
  loss.regain(() => 30);
  assert.deepEqual(said, ['missed 20']);
  page('run').loss.lose(10, 100, () => {});
  const other = page('other');
  other.loss.regain(() => 30);
  other.loss.end();
  assert.deepEqual(other.said, ['forgotten']);
});
