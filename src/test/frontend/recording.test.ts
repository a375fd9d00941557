import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import test from 'node:test';
import { sizeOf } from '../../../frontend/components/stage/tiles.ts';
import { decoded, type Look } from '../../../frontend/components/wire/recording.ts';

const files = globSync('src/main/resources/META-INF/resources/recordings/*/*.bin');

/** From the data: where none was measured, as of words, how surprising they are; undefined where no term says so, as of energies. */
const distance = ({ slicedW2, terms }: Look) => slicedW2 ?? terms['cross-entropy'] ?? terms['code-length'] ?? (terms.reconstruction && -terms.reconstruction);

test('every recording that is shipped is read: looks in order, finite samples, and at the end better ones', () => {
  const silent: string[] = [];
  assert.ok(files.length > 0);
  for (const file of files) {
    const { model, dataset, steps, looks } = decoded(Uint8Array.from(readFileSync(file)).buffer);
    assert.ok(file.endsWith(`${model}/${dataset}.bin`), file);
    assert.equal(looks[0].step, 0, file);
    assert.equal(looks.at(-1)!.step, steps, file);
    looks.slice(1).forEach(({ step }, i) => assert.ok(step > looks[i].step, file));
    for (const look of looks) {
      const samples = look.frames.find(({ layer }) => layer === 'samples')!;
      const { n, words, levels, space, values } = samples;
      if (words) assert.equal(words.length, n, file);
      else if (levels) assert.equal(levels.length, n * sizeOf(space!), file);
      else assert.equal(values.length, 2 * n, file);
      assert.ok(values.every(Number.isFinite), file);
    }
    const [first, last] = [distance(looks[0]), distance(looks.at(-1)!)];
    if (first === undefined || last === undefined) silent.push(file);
    else assert.ok(last < first, file);
  }
  assert.ok(silent.length < files.length / 10, silent.join());
});
