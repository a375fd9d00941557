import { LitElement, css, html, svg } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { ticksWritten, written } from '../numbers.ts';
import { type Square, ticks } from '../field/plane.ts';

/** log p at the cell centres of a grid over a region, row by row from the lowest y. */
export interface Density {
  values: ArrayLike<number>;
  n: number;
  region: Square;
}

const [width, height, left, right] = [300, 118, 10, 290];

/**
 * How a model takes one coordinate after the other: the density of the first one, and that of the second where the first
 * has the value that is pointed at. Both come from the model's own density.
 */
@customElement('conditional-plot')
export class ConditionalPlot extends LitElement {
  static styles = css`
    :host { display: flex; flex-direction: column; justify-content: space-evenly; min-width: 0; aspect-ratio: 1; border: 1px solid var(--line-2); border-radius: var(--r-1); background: var(--stage); }
    figure { margin: 0; padding: 0 var(--s-2); }
    figcaption { font-size: var(--t-12); color: var(--ink-2); }
    i { font-family: var(--serif, serif); }
    svg { display: block; width: 100%; overflow: visible; }
    .area { fill: color-mix(in srgb, var(--accent) 30%, transparent); stroke: var(--accent-text); stroke-width: 1.4; vector-effect: non-scaling-stroke; }
    line { stroke: var(--line-2); }
    line.at { stroke: var(--ink); stroke-width: 1.4; }
    text { fill: var(--ink-3); font-size: 11px; text-anchor: middle; }
  `;

  @property({ attribute: false }) density?: Density;

  /** The coordinate that is drawn first: 0 for x1, 1 for x2. */
  @property({ type: Number }) first = 0;

  /** The value of the first coordinate at which the second is shown. */
  @property({ type: Number }) at = 0;

  override render() {
    if (!this.density) return html`<figure><figcaption>What comes first, and what follows from it, once the model has a density</figcaption></figure>`;
    const { marginal, conditional } = this.curves(this.density);
    const { region } = this.density;
    const [a, b] = this.first ? ['x₂', 'x₁'] : ['x₁', 'x₂'];
    const [u, v] = this.first ? [region.y, region.x] : [region.x, region.y];
    return html`${this.curve(html`p(<i>${a}</i>)`, `Density of ${a}`, marginal, u, region.half, this.at)}
      ${this.curve(html`p(<i>${b}</i> | <i>${a}</i> = ${written(this.at)})`, `Density of ${b} where ${a} is ${written(this.at)}`, conditional, v, region.half)}`;
  }

  /** p(first) at each of its cells, and p(second | first) in the cell of the value that is pointed at. */
  private curves({ values, n, region }: Density) {
    const cell = (2 * region.half) / n;
    const p = (i: number, j: number) => Math.exp(this.first ? values[i * n + j] : values[j * n + i]);
    const marginal = Array.from({ length: n }, (_, i) => Array.from({ length: n }, (_, j) => p(i, j)).reduce((s, q) => s + q, 0) * cell);
    const centre = this.first ? region.y : region.x;
    const i = Math.min(n - 1, Math.max(0, Math.floor((this.at - centre + region.half) / cell)));
    return { marginal, conditional: Array.from({ length: n }, (_, j) => p(i, j) / (marginal[i] || 1)) };
  }

  private curve(title: unknown, label: string, values: number[], centre: number, half: number, at?: number) {
    const high = Math.max(...values, 1e-9);
    const x = (place: number) => left + ((place - centre + half) / (2 * half)) * (right - left);
    const base = height - 18;
    const places = ticks(centre - half, centre + half);
    const named = ticksWritten(places).map((name, i) => [places[i], name] as const);
    const point = (v: number, k: number) => `${x(centre - half + ((k + 0.5) / values.length) * 2 * half).toFixed(1)},${(base - (v / high) * (base - 6)).toFixed(1)}`;
    return html`<figure><figcaption>${title}</figcaption>
      <svg viewBox="0 0 ${width} ${height}" role="img" aria-label="${label}, highest ${written(high)}">
        <path class="area" d="M${left},${base}L${values.map(point).join('L')}L${right},${base}" />
        <line x1=${left} x2=${right} y1=${base} y2=${base} />
        ${at === undefined || Math.abs(at - centre) > half ? '' : svg`<line class="at" x1=${x(at)} x2=${x(at)} y1="2" y2=${base} />`}
        ${named.map(([t, name]) => svg`<text x=${x(t)} y=${height - 4}>${name}</text>`)}
      </svg></figure>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'conditional-plot': ConditionalPlot;
  }
}
