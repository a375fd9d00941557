import assert from 'node:assert/strict';
import test from 'node:test';
import { Asked, type Asks, type Teller } from '../../../frontend/components/stage/asked.ts';

const asks: Asks = { labels: ['upper', 'lower'], source: '', seed: 5, guidance: 1.5 };

/** Whom is asked, what was asked for by now, and how each question is answered. */
function asking() {
  const questions: { url: string; answer: (step: number) => Promise<void> }[] = [];
  Object.assign(globalThis, {
    document: { baseURI: 'http://here/' },
    fetch: (url: URL) => new Promise((told) => questions.push({
      url: `${url.pathname}${url.search}`,
      answer: async (step) => {
        told(new Response(points(2), { headers: { 'quintet-step': String(step) } }));
        await new Promise((later) => setTimeout(later));
      },
    })),
  });
  const host = { run: 'r', asks, addController: () => {}, requestUpdate: () => {} } as unknown as Teller;
  return { questions, host, asked: new Asked(host, () => {}) };
}

/** A file of NumPy's of so many points. */
function points(n: number): Uint8Array<ArrayBuffer> {
  const told = `{'descr': '<f4', 'fortran_order': False, 'shape': (${n}, 2), }`.padEnd(117) + '\n';
  return Uint8Array.from([0x93, ...Buffer.from('NUMPY'), 1, 0, 118, 0, ...Buffer.from(told), ...new Uint8Array(8 * n)]);
}

test('what is wanted last is asked next, and nothing twice at a time', async () => {
  const { questions, asked } = asking();
  asked.ask(0, 1.5);
  asked.ask(1, 1.5);
  asked.ask(1, 3);
  assert.deepEqual(questions.map(({ url }) => url), ['/api/runs/r/samples?n=1000&seed=5&guidance=1.5&label=0']);
  await questions[0].answer(10);
  assert.equal(asked.samples, undefined);
  assert.equal(questions[1].url, '/api/runs/r/samples?n=1000&seed=5&guidance=3&label=1');
  await questions[1].answer(1200);
  assert.equal(asked.samples!.n, 2);
  assert.equal(asked.words, ', class lower, guidance 3, at step 1,200');
  assert.deepEqual([...asked.classes!], [1, 1]);
  assert.equal(asked.busy, false);
  asked.renew();
  assert.equal(questions.length, 3);
});

test("all classes at the run's own guidance are the run's own samples", async () => {
  const { questions, asked, host } = asking();
  asked.own = Uint8Array.of(0, 1);
  asked.ask(undefined, 1.5);
  await new Promise((later) => setTimeout(later));
  assert.equal(questions.length, 0);
  assert.equal(asked.words, '');
  asked.ask(undefined, 2);
  await questions[0].answer(7);
  assert.equal(questions[0].url, '/api/runs/r/samples?n=1000&seed=5&guidance=2');
  assert.deepEqual([...asked.classes!], [0, 1], 'they are the same for the same seed');
  asked.leave();
  assert.equal(asked.samples, undefined);
  host.asks = null;
  asked.ask(1, 2);
  await new Promise((later) => setTimeout(later));
  assert.equal(questions.length, 1, 'a model that is told no classes is asked for none');
});
