import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Reading } from './probe.ts';

/** What is known of the place that is pointed at; what to do where there is none. */
@customElement('probe-table')
export class ProbeTable extends LitElement {
  static styles = css`
    :host { display: block; min-width: 0; font-size: var(--t-12); color: var(--ink-2); }
    p { margin: 0; color: var(--ink-3); line-height: 1.45; }
    dl { display: grid; grid-template-columns: auto minmax(0, 1fr); margin: 0; }
    dt, dd { margin: 0; padding: 1px 0; border-bottom: 1px solid var(--line); line-height: 1.3; }
    dt { color: var(--ink-3); white-space: nowrap; }
    dd { text-align: right; font-variant-numeric: tabular-nums; color: var(--ink); white-space: nowrap; overflow: hidden; text-overflow: ellipsis; }
    small { font-size: inherit; color: var(--ink-3); }
  `;

  @property({ attribute: false }) readings: Reading[] = [];

  override render() {
    if (!this.readings.length) return html`<p>Point at a picture, or move through it with the arrow keys, to read the values there. Scroll to zoom, drag to move, double-click to reset the view.</p>`;
    return html`<dl>${this.readings.map(
      (r) => html`<dt title=${r.title ?? nothing}>${r.name}</dt><dd>${r.value} ${r.unit ? html`<small>${r.unit}</small>` : nothing}</dd>`,
    )}</dl>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'probe-table': ProbeTable;
  }
}
