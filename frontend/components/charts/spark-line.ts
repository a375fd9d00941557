import { LitElement, css, html, nothing, svg } from 'lit';
import { customElement, property } from 'lit/decorators.js';

/** A small curve without axes: x from 0 to 1, y from zero to the highest value. That of a failure is larger, and has its end marked. */
@customElement('spark-line')
export class SparkLine extends LitElement {
  static styles = css`
    :host { display: block; width: 112px; height: 28px; }
    :host([fails]) { width: 200px; height: 80px; border: 1px solid var(--line); border-radius: var(--r-1); background: var(--stage); }
    :host([fails]) path { stroke: var(--bad); }
    :host([fails]) line { stroke: var(--line); }
    :host([fails]) line.end { stroke: var(--bad); stroke-dasharray: 3 3; }
    text { fill: var(--ink-2); font: 500 var(--t-11) / 1 var(--font); text-anchor: end; }
    svg { display: block; overflow: visible; }
    path { fill: none; stroke: var(--accent-text); stroke-width: 1.5; stroke-linejoin: round; }
    circle { fill: var(--accent-text); }
    line { stroke: var(--line-2); }
  `;

  /** x and y in turn. */
  @property({ attribute: false }) points: number[] = [];

  /** What the curve shows, in words. */
  @property() label = '';

  /** The step at which it failed, in words; empty where nothing did. */
  @property() fails = '';

  override render() {
    const xy = this.points;
    const [width, height, right] = this.fails ? [200, 80, 16] : [112, 28, 0];
    if (xy.length < 4) return nothing;
    const high = Math.max(...xy.filter((_, i) => i % 2)) || 1;
    const places = Array.from({ length: xy.length / 2 }, (_, i) => [xy[2 * i] * (width - right), height - 1 - (xy[2 * i + 1] / high) * (height - 3)]);
    const path = places.map(([x, y]) => `${x.toFixed(1)} ${y.toFixed(1)}`).join('L');
    const [x, y] = places[places.length - 1];
    return html`<svg role="img" aria-label=${this.label} width=${width} height=${height}>
      <title>${this.label}</title>
      ${svg`${this.fails ? this.end(width - right, height) : svg`<line x1="0" x2=${width} y1=${height - 0.5} y2=${height - 0.5} />`}<path d=${`M${path}`} />${this.fails ? nothing : svg`<circle cx=${x} cy=${y} r="2" />`}`}
    </svg>`;
  }

  private end(x: number, height: number) {
    const levels = [1, 2, 3].map((i) => Math.round((i * height) / 4) + 0.5);
    return svg`${levels.map((y) => svg`<line x1="0" x2="100%" y1=${y} y2=${y} />`)}<line class="end" x1=${x} x2=${x} y1="0" y2=${height} /><text x=${x - 5} y="14">${this.fails}</text>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'spark-line': SparkLine;
  }
}
