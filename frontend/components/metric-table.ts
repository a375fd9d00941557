import { LitElement, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { count, written } from './numbers';
import { changed, type Figure } from './timeline';

/** What says most comes first: how far the model is from the best that there can be. */
const lead = 'gap';

/** The figures of a run: each with its unit, what it is worth, the points that it speaks of, and how it was found. */
@customElement('metric-table')
export class MetricTable extends LitElement {
  @property({ attribute: false }) figures: Record<string, Figure> = {};

  /** What they were somewhat earlier. */
  @property({ attribute: false }) earlier: Record<string, Figure> = {};

  /** What metrics are called. */
  @property({ attribute: false }) names: Record<string, string> = {};

  /** Why the model has no likelihood; empty where it has one. */
  @property() lacks = '';

  override createRenderRoot() {
    return this;
  }

  override render() {
    const all = Object.entries(this.figures).sort(([a], [b]) => Number(b === lead) - Number(a === lead));
    return html`${all.length ? nothing : html`<p class="note">Figures appear when a run trains.</p>`}
      <table>
        ${all.map(([name, figure]) => this.row(name, figure))}
        ${this.lacks ? this.none() : nothing}
      </table>`;
  }

  private row(name: string, { value, unit, kind, split, standardError, note, step }: Figure) {
    return html`<tr data-metric=${name} title="${note ?? ''} Measured at step ${count(step)}.">
      <th scope="row">${this.names[name] ?? name}</th>
      <td class="figure">${this.trend(name)}<span class="value">${name === 'modes' ? count(value) : written(value)}</span><span class="unit">${unit}</span
        ><span class="unit">${standardError === undefined ? '' : `± ${written(standardError)}`}</span></td>
      <td class="worth"><span class="kind ${kind}">${kind}</span><span class="split">${split}</span></td>
    </tr>`;
  }

  /** An arrow where a figure has changed by more than chance does. */
  private trend(name: string) {
    const [now, before] = [this.figures[name], this.earlier[name]];
    const way = before && before.split === now.split ? changed(now, before) : 0;
    if (!way) return nothing;
    const words = `${way > 0 ? 'Rising' : 'Falling'}: ${written(before.value)} at step ${count(before.step)}`;
    return html`<span class="trend" role="img" aria-label=${words} title=${words}>${way > 0 ? '↑' : '↓'}</span>`;
  }

  private none() {
    return html`<tr data-metric="nll"><th scope="row">${this.names.nll}</th><td class="figure" colspan="2"><span class="value">none</span></td></tr>
      <tr><td class="why" colspan="3">${this.lacks}</td></tr>`;
  }

  clear() {
    this.figures = {};
    this.earlier = {};
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'metric-table': MetricTable;
  }
}
