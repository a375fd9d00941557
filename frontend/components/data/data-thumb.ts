import { LitElement, css, html } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';

/**
 * A small picture of some points, fetched once. It is decoration: its name stands beside it. Drawn as a path and not on a
 * canvas, which would be a layer of its own, to be put together with all others whenever anything on the page changes.
 */
@customElement('data-thumb')
export class DataThumb extends LitElement {
  static styles = css`
    :host { display: block; aspect-ratio: 1; container-type: inline-size; }
    svg { display: block; width: 100%; height: 100%; }
    path { fill: none; stroke: var(--data); stroke-width: clamp(1px, 2.1cqw, 2.5px); stroke-linecap: square; vector-effect: non-scaling-stroke; }
  `;

  /** Where the points come from. */
  @property() source = '';

  /** What is drawn: the centre and half of its side. */
  @property({ attribute: false }) bounds = { x: 0, y: 0, half: 3 };

  @state() private points: number[][] = [];

  override render() {
    const { x, y, half } = this.bounds;
    const dots = this.points.map(([px, py]) => `M${px.toFixed(3)} ${(-py).toFixed(3)}h0`);
    return html`<svg aria-hidden="true" viewBox="${x - half} ${-y - half} ${2 * half} ${2 * half}"><path d=${dots.join('')} /></svg>`;
  }

  protected override async firstUpdated() {
    const response = await fetch(new URL(this.source, document.baseURI)).catch(() => undefined);
    if (response?.ok) this.points = await response.json();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'data-thumb': DataThumb;
  }
}
