import { LitElement, html, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { told } from './told-figures.ts';
import { count, measured, written } from '../numbers.ts';
import type { Figure } from '../wire/events.ts';
import { changed } from '../wire/timeline.ts';

/**
 * The negative log-likelihoods between which a model of some data moves, in nats: that of one Gaussian, and the data's entropy,
 * which has an error where it is an estimate.
 */
interface Ends {
  oneGaussian: number;
  entropy: number;
  entropyError?: number;
}

/** What a simple model scores on the data, an item and a symbol of one. */
interface Baseline {
  name: string;
  nats: number;
  natsPerSymbol: number;
}

/** The figures beside which baselines stand, and what these are there. */
const likelihoods: Record<string, (of: Baseline) => number> = {
  nll: ({ nats }) => nats,
  'nats-per-character': ({ natsPerSymbol }) => natsPerSymbol,
  'bits-per-dimension': ({ natsPerSymbol }) => natsPerSymbol / Math.LN2,
};

/** Where one Gaussian is all but the truth, there is nothing between them. */
const least = 0.01;

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

  /** Those that are folded away where there are many others. */
  @property({ attribute: false }) folds: readonly string[] = [];

  /** Why the model has no likelihood; empty where it has one. */
  @property() lacks = '';

  /** Where it is said what likelihoods there can be of the data. */
  @property() data = '';

  /** Where it is said what simple models score on the data; empty where none do. */
  @property() baselines = '';

  /** Whether those are unfolded. */
  @state() private open = false;
  @state() private ends?: Ends;
  @state() private simple: readonly Baseline[] = [];
  private asked = '';
  private askedSimple = '';

  override createRenderRoot() {
    return this;
  }

  override render() {
    const { [lead]: first, ...others } = this.figures;
    const { splits, open } = this;
    const [shown, folded] = told(Object.entries(others), Object.keys(this.names), this.folds);
    return html`${first || Object.keys(others).length ? nothing : html`<p class="note">Metrics appear once you train.</p>`}
      <table>
        ${splits.length === 1 ? html`<caption>On ${splits[0]} data</caption>` : nothing}
        ${first ? this.leading(first) : nothing}
        <tbody>${this.lacks ? this.none() : nothing}${shown.map(([name, figure]) => this.row(name, figure))}</tbody>
        ${folded.length ? html`<tbody><tr class="more"><td colspan="3"><button aria-expanded=${open} @click=${() => (this.open = !open)}>${open ? 'Less' : `More (${folded.length})`}</button></td></tr>${open ? folded.map(([name, figure]) => this.row(name, figure)) : nothing}</tbody>` : nothing}
      </table>`;
  }

  /** The figure that says most: its name, below it the number, large, and how far that is on its way. */
  private leading(figure: Figure) {
    const name = this.ends?.entropyError !== undefined ? 'Gap to an estimate of the truth' : this.names[lead];
    return html`<tbody class="lead" data-metric=${lead} title=${this.about(figure)}>
      <tr><th scope="row" colspan="2">${name}</th>${this.worth(figure)}</tr>
      <tr><td class="figure" colspan="3">${this.number(lead, figure)}</td></tr>
      ${this.way(figure)}
    </tbody>`;
  }

  private row(name: string, figure: Figure) {
    const simple = this.beside(name);
    const scores = simple.length ? ` Simple models score on test data: ${simple.map(([model, value]) => `${model} ${written(value)}`).join(', ')}.` : '';
    return html`<tr data-metric=${name} title=${this.about(figure) + scores}>
      <th scope="row">${this.names[name] ?? name}</th><td class="figure">${this.number(name, figure)}</td>${this.worth(figure)}
    </tr>`;
  }

  /** Which points the figures speak of: said once where all speak of the same. */
  private get splits() {
    return [...new Set(Object.values(this.figures).map(({ split }) => split))];
  }

  private about({ note, split, step, floor }: Figure) {
    const best = floor === undefined ? '' : ` As many true samples score ${written(floor)}.`;
    return `${note ?? ''} Measured on ${split} data at step ${count(step)}.${best}`;
  }

  private number(name: string, { value, unit, standardError, floor }: Figure) {
    const [number, error] = name === 'modes' ? [count(value)] : standardError === undefined ? [written(value)] : measured(value, standardError);
    return html`${this.trend(name)}<span class="value">${number}</span><span class="unit">${unit}</span><span class="unit">${error === undefined ? '' : `± ${error}`}</span>${floor === undefined || name === 'modes' ? nothing : html`<wbr><span class="unit floor">true ${written(floor)}</span>`}${this.best(name)}`;
  }

  /** What simple models score by a figure. */
  private beside(name: string): [string, number][] {
    const of = likelihoods[name];
    return of ? this.simple.map((it) => [it.name, of(it)]) : [];
  }

  /** The best of these. */
  private best(name: string) {
    const simple = this.beside(name);
    if (!simple.length) return nothing;
    const [model, value] = simple.reduce((a, b) => (b[1] < a[1] ? b : a));
    return html`<wbr><span class="unit floor">${model} ${written(value)}</span>`;
  }

  private worth({ kind, split }: Figure) {
    return html`<td class="worth">${this.splits.length > 1 ? html`<span class="split">${split}</span>` : nothing}<span class="kind ${kind}">${kind}</span></td>`;
  }

  /** How much of the way from one Gaussian to the truth the model has come. */
  private way({ value }: Figure) {
    if (!this.ends) return nothing;
    const { oneGaussian, entropy, entropyError } = this.ends;
    const estimated = entropyError !== undefined;
    const whole = oneGaussian - entropy;
    if (whole < least) return nothing;
    const part = Math.min(1, Math.max(0, 1 - value / whole));
    const percent = Math.round(100 * part);
    return html`<tr class="way"><td colspan="3" title="Negative log-likelihoods of the data: that of the one Gaussian with their mean and covariance, and their entropy${estimated ? ', which is an estimate here' : ''}, below which no model can stay.">
      <div class="meter" role="meter" aria-label="From one Gaussian to the optimum" aria-valuemin="0" aria-valuemax="100" aria-valuenow=${percent} aria-valuetext="${percent} % of the way${estimated ? ', by an estimate' : ''}">
        <i style="width: ${100 * part}%"></i><b style="left: ${100 * part}%"></b>
      </div>
      <div class="ends"><span data-unit="nats">one Gaussian ${written(oneGaussian)}</span><span data-unit="nats">${estimated ? `optimum about ${measured(entropy, entropyError).join(' ± ')}` : `optimum ${written(entropy)}`}</span></div>
    </td></tr>`;
  }

  protected override updated(changed: PropertyValues<this>) {
    if (changed.has('figures')) {
      const { figures, earlier } = this;
      this.dispatchEvent(new CustomEvent('figures', { detail: { figures, earlier }, bubbles: true }));
    }
    if (this.figures[lead] && this.data !== this.asked) void this.ask();
    if (this.baselines !== this.askedSimple && Object.keys(likelihoods).some((name) => this.figures[name])) void this.askSimple();
  }

  private async ask() {
    const data = (this.asked = this.data);
    this.ends = undefined;
    const response = await fetch(new URL(data, document.baseURI)).catch(() => undefined);
    if (response?.ok && data === this.data) this.ends = (await response.json()) as Ends;
  }

  private async askSimple() {
    const from = (this.askedSimple = this.baselines);
    this.simple = [];
    const response = from ? await fetch(new URL(from, document.baseURI)).catch(() => undefined) : undefined;
    if (response?.ok && from === this.baselines) this.simple = (await response.json()) as Baseline[];
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
