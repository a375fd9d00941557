import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import test from 'node:test';
import { decoded } from '../../../frontend/components/wire/recording.ts';

const files = globSync('src/main/resources/META-INF/resources/recordings/*/*.bin');

test('every recording that is shipped is read: looks in order, finite samples, and at the end better ones', () => {
  assert.ok(files.length > 0);
  for (const file of files) {
    const { model, dataset, steps, looks } = decoded(Uint8Array.from(readFileSync(file)).buffer);
    assert.ok(file.endsWith(`${model}/${dataset}.bin`), file);
    assert.equal(looks[0].step, 0, file);
    assert.equal(looks.at(-1)!.step, steps, file);
    looks.slice(1).forEach(({ step }, i) => assert.ok(step > looks[i].step, file));
    for (const look of looks) {
      const samples = look.frames.find(({ layer }) => layer === 'samples')!;
      assert.equal(samples.values.length, 2 * samples.n, file);
      assert.ok(samples.values.every(Number.isFinite), file);
    }
    assert.ok(looks.at(-1)!.slicedW2 < looks[0].slicedW2, file);
  }
});
