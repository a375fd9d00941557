import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test from 'node:test';
import { frame, type ImageSpace, json, layer, message, messages } from '../../../frontend/components/wire/frames.ts';

/** Pictures and events with their bytes as the server lays them out (WireTest). Numbers are texts, for JSON has no infinity. */
const golden = JSON.parse(readFileSync('src/test/resources/golden/wire.json', 'utf8')) as {
  frames: { layer: string; shape: string; n: number; moments: number; times?: string[]; space?: ImageSpace; words?: string[]; values: string[]; bytes: string }[];
  events: { kind: string; step: number; seq: number; payload: string; bytes: string }[];
};

const buffer = (base64: string): ArrayBuffer => Uint8Array.from(Buffer.from(base64, 'base64')).buffer;

/** Both sides compute in double precision and keep single precision, in another order. */
const near = (actual: ArrayLike<number>, wanted: string[], what: string) => {
  assert.equal(actual.length, wanted.length, what);
  wanted.map(Number).forEach((value, i) =>
    Number.isNaN(value) ? assert.ok(Number.isNaN(actual[i]), `${what} ${i}`) : assert.ok(Math.abs(actual[i] - value) <= 2e-6 * Math.max(1, Math.abs(value)), `${what} ${i}: ${actual[i]}, not ${value}`),
  );
};

test('a picture of every shape is what the server reads from its bytes', () => {
  assert.deepEqual([...new Set(golden.frames.map(({ shape }) => shape))].sort(), ['field', 'heat', 'images', 'paths', 'points', 'words']);
  for (const { values, times, bytes, ...wanted } of golden.frames) {
    const view = new DataView(buffer(bytes));
    const { values: numbers, levels, times: moments, ...about } = frame(view);
    assert.deepEqual(about, wanted);
    assert.equal(layer(view), wanted.layer);
    near(levels ?? numbers, values, wanted.layer);
    assert.ok(!levels || levels.buffer === view.buffer, 'levels are read where they lie');
    if (times) near(moments!, times, `times of ${wanted.layer}`);
    else assert.equal(moments, undefined);
  }
});

test('an event of every kind is read, alone and among others', () => {
  const events = golden.events.map(({ bytes }) => message(buffer(bytes)));
  const told = ({ kind, step, seq, payload }: (typeof events)[number]) => ({ kind, step, seq, payload: new TextDecoder().decode(payload) });
  assert.deepEqual(events.map(told), golden.events.map(({ bytes, ...wanted }) => wanted));
  const parts = golden.events.map(({ bytes }) => Buffer.from(bytes, 'base64'));
  const together = Buffer.concat(parts.flatMap((part) => [Buffer.from(Uint32Array.of(part.length).buffer), part]));
  assert.deepEqual(messages(Uint8Array.from(together).buffer).map(told), events.map(told));
});

test('null in JSON stands for what was no finite number', () => {
  assert.deepEqual(json(new DataView(new TextEncoder().encode('{"a":null,"b":[1,null]}').buffer)), { a: NaN, b: [1, NaN] });
});
