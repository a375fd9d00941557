import { LitElement, css, html, nothing, svg } from 'lit';
import { customElement, property } from 'lit/decorators.js';

const width = 112;
const height = 28;

/** A small curve without axes: x from 0 to 1, y from zero to the highest value. */
@customElement('spark-line')
export class SparkLine extends LitElement {
  static styles = css`
    :host { display: block; width: 112px; height: 28px; }
    svg { display: block; overflow: visible; }
    path { fill: none; stroke: var(--accent-text); stroke-width: 1.5; stroke-linejoin: round; }
    circle { fill: var(--accent-text); }
    line { stroke: var(--line-2); }
  `;

  /** x and y in turn. */
  @property({ attribute: false }) points: number[] = [];

  /** What the curve shows, in words. */
  @property() label = '';

  override render() {
    const xy = this.points;
    if (xy.length < 4) return nothing;
    const high = Math.max(...xy.filter((_, i) => i % 2)) || 1;
    const places = Array.from({ length: xy.length / 2 }, (_, i) => [xy[2 * i] * width, height - 1 - (xy[2 * i + 1] / high) * (height - 3)]);
    const path = places.map(([x, y]) => `${x.toFixed(1)} ${y.toFixed(1)}`).join('L');
    const [x, y] = places[places.length - 1];
    return html`<svg role="img" aria-label=${this.label} width=${width} height=${height}>
      <title>${this.label}</title>
      ${svg`<line x1="0" x2=${width} y1=${height - 0.5} y2=${height - 0.5} /><path d=${`M${path}`} /><circle cx=${x} cy=${y} r="2" />`}
    </svg>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'spark-line': SparkLine;
  }
}
