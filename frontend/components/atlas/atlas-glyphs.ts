import { svg, type SVGTemplateResult } from 'lit';

/** Drawings of what has no moving picture, 64 by 64, in the family's colour (`s` strokes, `f` fills) and grey (`g`). */

const range = (n: number) => Array.from({ length: n }, (_, i) => i);
const line = (x1: number, y1: number, x2: number, y2: number, style = 's') =>
  svg`<path class=${style} d="M${x1} ${y1}L${x2} ${y2}" />`;
const dot = (x: number, y: number, r: number, style = 'f') => svg`<circle class=${style} cx=${x} cy=${y} r=${r} />`;

/** A memory that is handed on, fed from below, read above. */
const rnn = svg`${range(4).map((i) => {
  const x = 11 + 14 * i;
  return svg`${line(x, 49, x, 37, 'g')}${line(x, 27, x, 16, 'g')}${i < 3 ? line(x + 4, 32, x + 10, 32) : ''}
    ${dot(x, 52, 2.6, 'gf')}${dot(x, 32, 4.6)}${dot(x, 12, 2.6, 'gf')}`;
})}`;

/** Each row sees the one below, backwards and ever further. */
const convolution = svg`${range(2).map((r) =>
  range(7).map((i) => {
    const [x, y, far] = [8 + 8 * i, 32 - 20 * r, r + 1];
    return i < far ? '' : svg`${line(x, y, x, y + 20, i === 6 ? 's' : 'g')}${line(x, y, x - 8 * far, y + 20, i === 6 ? 's' : 'g')}`;
  }),
)}${range(3).map((r) => range(7).map((i) => dot(8 + 8 * i, 52 - 20 * r, 2.4, r ? 'f' : 'gf')))}`;

/** Attention: who looks back at whom, and nobody ahead. */
const transformer = svg`${range(6).map((i) =>
  range(6).map((j) => {
    const weight = j > i ? 0.07 : 0.25 + 0.75 * Math.exp(-0.7 * Math.abs(i - j - ((i * 5) % 3)));
    return svg`<rect class=${j > i ? 'gf' : 'f'} x=${9 + 8 * j} y=${9 + 8 * i} width="7" height="7" opacity=${weight} />`;
  }),
)}`;

/** Whole numbers on whole numbers. */
const integer = svg`${range(6).map((i) =>
  range(6).map((j) => {
    const near = Math.min(Math.abs(Math.hypot(i - 1.6, j - 3) - 1.7), Math.abs(Math.hypot(i - 3.4, j - 2) - 1.7));
    return dot(10 + 8.8 * i, 10 + 8.8 * j, near < 0.55 ? 3.4 : 1.3, near < 0.55 ? 'f' : 'gf');
  }),
)}`;

/** Particles that are carried from a cloud on two arcs. */
const continuous = svg`${range(9).map((i) => {
  const turn = (Math.PI * (i + 0.5)) / 9;
  const [x, y] = i % 2 ? [24 + 17 * Math.cos(turn), 34 - 20 * Math.sin(turn)] : [40 - 17 * Math.cos(turn), 30 + 20 * Math.sin(turn)];
  const [fx, fy] = [32 + 7 * Math.cos(2.4 * i), 32 + 7 * Math.sin(2.4 * i)];
  return svg`<path class="s" d="M${fx} ${fy}Q${fx + (x - fx) * 0.9} ${fy} ${x} ${y}" />${dot(fx, fy, 1.3, 'gf')}${dot(x, y, 2.3)}`;
})}`;

/** Two layers, each joined with all of the other. */
const boltzmann = svg`${range(4).map((i) => range(5).map((j) => line(14 + 12 * i, 16, 8 + 12 * j, 48, 'g')))}
  ${range(4).map((i) => dot(14 + 12 * i, 16, 3.4, 'gf'))}${range(5).map((j) => dot(8 + 12 * j, 48, 4.2))}`;

/** Two valleys, and the border between their labels. */
const joint = svg`${[12, 7.5, 3].map((r) => svg`<circle class="s" cx="20" cy="25" r=${r} /><circle class="s" cx="44" cy="39" r=${r} />`)}
  <path class="ink" d="M6 52C26 50 26 36 32 32S40 14 58 12" />`;

/** By the names that nodes have. */
export const glyphs: Record<string, SVGTemplateResult> = {
  rnn,
  'causal-convolution': convolution,
  transformer,
  'integer-flow': integer,
  'continuous-flow': continuous,
  boltzmann,
  joint,
};
