import assert from 'node:assert/strict';
import test from 'node:test';
import { interpolateViridis } from 'd3-scale-chromatic';
import { type ColourMap, paint, ramp, tint } from '../../../frontend/components/field/colour-maps.ts';

const grounds = { dark: 'rgb(17, 20, 26)', light: 'rgb(255, 255, 255)' };
const maps: ColourMap[] = ['magma', 'viridis', 'cividis'];
const at = (colours: Uint8ClampedArray, level: number) => [...colours.slice(3 * level, 3 * level + 3)];

/** Lightness L* of a colour. */
function lightness(rgb: number[]): number {
  const [r, g, b] = rgb.map((c) => (c / 255 <= 0.04045 ? c / 255 / 12.92 : ((c / 255 + 0.055) / 1.055) ** 2.4));
  const y = 0.2126 * r + 0.7152 * g + 0.0722 * b;
  return y > 0.008856 ? 116 * Math.cbrt(y) - 16 : 903.3 * y;
}

for (const [theme, ground] of Object.entries(grounds)) {
  test(`in the ${theme} theme a map starts from the stage's colour, and each level is as light as the one before or further from it`, () => {
    for (const map of maps) {
      const colours = ramp(map, ground);
      assert.deepEqual(at(colours, 0), ground.match(/\d+/g)!.map(Number));
      const away = theme === 'dark' ? 1 : -1;
      let before = lightness(at(colours, 48)); // from where the stage's own colour is mixed in no more
      for (let level = 49; level < 256; level++) {
        const now = lightness(at(colours, level));
        assert.ok(away * (now - before) > -0.5, `${map} at ${level}`);
        before = now;
      }
    }
  });

  test(`in the ${theme} theme equal differences of a value look equally large`, () => {
    for (const map of maps) {
      const steps = Array.from({ length: 10 }, (_, i) => Math.abs(lightness(at(ramp(map, ground), 55 + 20 * (i + 1))) - lightness(at(ramp(map, ground), 55 + 20 * i))));
      assert.ok(Math.max(...steps) < 2.5 * Math.min(...steps), `${map}: ${steps.map((s) => s.toFixed(1))}`);
    }
  });

  test(`in the ${theme} theme a difference of zero is the stage, and as much too high stands out as much as too low`, () => {
    const colours = ramp('difference', ground);
    const stage = lightness(ground.match(/\d+/g)!.map(Number));
    for (const level of [127, 128]) assert.ok(Math.abs(lightness(at(colours, level)) - stage) < 3);
    const [low, high] = [at(colours, 0), at(colours, 255)];
    assert.ok(low[2] > low[0] && high[0] > high[2], 'too low is blue, too high orange');
    const [below, above] = [low, high].map((end) => Math.abs(lightness(end) - stage));
    assert.ok(Math.min(below, above) > 25 && Math.abs(below - above) < 15, `${below} ${above}`);
  });
}

test('where enough is, a colour is the map\'s own to the last bit', () => {
  const [r, g, b] = [1, 3, 5].map((i) => parseInt(interpolateViridis(0.04 + (0.9 * 204) / 255).slice(i, i + 2), 16));
  assert.deepEqual(at(ramp('viridis', grounds.dark), 204), [r, g, b]);
});

test('a tint goes from the stage to its hue', () => {
  const colours = tint('rgb(0, 0, 0)', 'rgb(200, 100, 50)');
  assert.deepEqual([at(colours, 0), at(colours, 255)], [[0, 0, 0], [200, 100, 50]]);
});

test('values are painted from the bottom row up, and what is no number as the lowest', () => {
  const image = { width: 2, height: 2, data: new Uint8ClampedArray(16) } as ImageData;
  paint(image, [0, 1, NaN, 0.5], [0, 1], tint('rgb(0, 0, 0)', 'rgb(255, 255, 255)'));
  assert.deepEqual([...image.data].filter((_, i) => i % 4 === 0), [0, 128, 0, 255]);
});
