import { LitElement, css, html, nothing, svg, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { ImageSpace, TextSpace } from '../wire/frames.ts';

/**
 * A small picture of some items, fetched once. It is decoration: its name stands beside it. Drawn as a path and not on a
 * canvas, which would be a layer of its own, to be put together with all others whenever anything on the page changes.
 */
@customElement('data-thumb')
export class DataThumb extends LitElement {
  static styles = css`
    :host { display: block; aspect-ratio: 1; container-type: inline-size; }
    svg { display: block; width: 100%; height: 100%; }
    rect { fill: var(--data); }
    text { fill: var(--data); font: 9px var(--font); }
    path { fill: none; stroke: var(--data); stroke-width: clamp(1px, 2.1cqw, 2.5px); stroke-linecap: square; vector-effect: non-scaling-stroke; }
  `;

  /** Where the items come from; nowhere while they are still to be fetched. */
  @property() source = '';

  /** What is drawn: the centre and half of its side. */
  @property({ attribute: false }) bounds = { x: 0, y: 0, half: 3 };

  /** What its items are, where they are no points. */
  @property({ attribute: false }) space?: ImageSpace | TextSpace;

  @state() private items: number[][] | string[] = [];

  override render() {
    const { space } = this;
    if (!this.source) return nothing;
    if (space && 'alphabet' in space) return html`<svg aria-hidden="true" viewBox="0 0 60 60">${this.items.map((text, i) => svg`<text x="4" y=${14 + 13 * i}>${text}</text>`)}</svg>`;
    const numbers = this.items as number[][];
    if (space) return html`<svg aria-hidden="true" viewBox="0 0 ${2 * space.width} ${2 * space.height}">${numbers.map((pixels, i) => this.image(space, pixels, i))}</svg>`;
    const { x, y, half } = this.bounds;
    const dots = numbers.map(([px, py]) => `M${px.toFixed(3)} ${(-py).toFixed(3)}h0`);
    return html`<svg aria-hidden="true" viewBox="${x - half} ${-y - half} ${2 * half} ${2 * half}"><path d=${dots.join('')} /></svg>`;
  }

  /** One of four images. */
  private image({ width, height, channels, levels }: ImageSpace, numbers: number[], i: number) {
    return Array.from({ length: width * height }, (_, at) => {
      const [x, y] = [(i % 2) * width + (at % width), Math.floor(i / 2) * height + Math.floor(at / width)];
      const parts = numbers.slice(channels * at, channels * (at + 1)).map((level) => level / (levels - 1));
      if (channels === 3) return svg`<rect x=${x} y=${y} width="1" height="1" shape-rendering="crispEdges" style="fill: rgb(${parts.map((part) => Math.round(255 * part)).join(' ')})" />`;
      return parts[0] ? svg`<rect x=${x} y=${y} width="1" height="1" fill-opacity=${parts[0]} />` : nothing;
    });
  }

  protected override async updated(changed: PropertyValues<this>) {
    if (!changed.has('source') || !this.source) return;
    const response = await fetch(new URL(this.source, document.baseURI)).catch(() => undefined);
    if (response?.ok) this.items = await response.json();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'data-thumb': DataThumb;
  }
}
