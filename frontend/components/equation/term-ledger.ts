import { LitElement, html } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { Light, type Term } from './light.ts';
import './living-equation.ts';
import { count, written } from '../numbers.ts';
import type { Split } from '../wire/timeline.ts';

/** A line of an equation, and the tint of what stands in it; 0 for a definition. */
interface Line {
  tex: string;
  tint: number;
}

/** What the curves' cursor reads, by split and term. */
interface Reading {
  step: number;
  values: Record<string, number | undefined>;
}

const plus = (sum?: number, sign?: number, value?: number) => (sum === undefined || sign === undefined || value === undefined ? undefined : sum + sign * value);

const told = (value?: number) => (value === undefined ? '–' : written(value));

/**
 * An equation as a ledger: a summand a line, its live value on training batches and on validation points at the right, or
 * its value where the curves' cursor is, and above them the total that they add up to. What a term is, is said in a place
 * that is kept free for it.
 */
@customElement('term-ledger')
export class TermLedger extends LitElement {
  @property({ attribute: false }) terms: Term[] = [];
  @property({ attribute: false }) lines: Line[] = [];

  /** The hyperparameters that can be turned, by name, and what they are called and worth. */
  @property({ attribute: false }) turns: Record<string, string> = {};

  /** With which sign each term, and what turns the sum into the data's own units, enters the total; empty where there is none. */
  @property({ attribute: false }) signs: Record<string, number> = {};

  /** What turns the sum into the data's own units; unknown where there is no run. */
  @property({ type: Number }) logScale?: number;

  /** Whether the run that values come from has another equation. */
  @property({ type: Boolean }) other = false;

  /** The tint of the term that is pointed at. */
  @state() hot = 0;

  @state() private reading?: Reading;
  private readonly light = new Light(this);
  private readonly values: Record<Split, Record<string, number>> = { train: {}, validation: {} };
  private scope: Element | null = null;

  override createRenderRoot() {
    return this;
  }

  override render() {
    return html`<div role="table" aria-label="The objective, term by term">
        <div class="heads" role="row">
          <span role="columnheader">${this.reading ? `at step ${count(this.reading.step)}` : html`<span class="unseen">Term</span>`}</span>
          <span role="columnheader">training</span><span role="columnheader">validation</span>
        </div>
        ${this.lines.map((line) => this.line(line))}
      </div>
      <div class="explains">
        <p class="note ${this.hot ? '' : 'shown'}" aria-hidden=${this.hot !== 0}>Point at a term, or tab to it, to see what it is; its curve and its lines of code light up.</p>
        ${this.terms.map((t) => html`<p id="explains-${t.label}" class="t${t.tint}-ink ${this.hot === t.tint ? 'shown' : ''}"><b>${t.name}</b> ${t.explains}</p>`)}
      </div>`;
  }

  private line({ tex, tint }: Line) {
    const term = this.terms.find((t) => t.tint === tint);
    const equation = html`<living-equation .tex=${`\\displaystyle ${tex}`} .turns=${this.turns}></living-equation>`;
    if (!term) return html`<div class="where" role="row"><span role="cell">${equation}</span></div>`;
    const shine = () => this.light.shine(tint);
    return html`<div class="term-row t${tint}-ink ${term.label === 'total' ? 'total' : ''} ${this.hot === tint ? 'hot' : ''}" role="row" tabindex="0" data-term=${term.label} data-tint=${tint}
      aria-describedby="explains-${term.label}" @pointerover=${shine} @pointerleave=${this.leave} @focusin=${shine} @focusout=${() => this.light.shine(0)}>
      <span role="rowheader"><span class="unseen">${term.name}</span>${equation}</span>
      <span class="values" role="none">${this.cell('train', term.label)}${this.cell('validation', term.label)}</span>
    </div>`;
  }

  private cell(split: Split, label: string) {
    const { reading } = this;
    const of = (term: string) => (reading ? reading.values[`${split}.${term}`] : this.values[split][term]);
    return html`<span class=${split} role="cell">${told(this.other ? undefined : this.value(label, of))}</span>`;
  }

  private value(label: string, of: (term: string) => number | undefined): number | undefined {
    if (label === 'units') return this.logScale;
    if (label !== 'total') return of(label);
    const summands = this.terms.filter((t) => t.label !== 'total');
    return summands.reduce<number | undefined>((sum, t) => plus(sum, this.signs[t.label], this.value(t.label, of)), 0);
  }

  /** The same values by the names of the terms, as people say them. */
  named(values: Record<string, number>): Record<string, number> {
    const names = new Map(this.terms.map(({ label, name }) => [label, name]));
    return Object.fromEntries(Object.entries(values).map(([label, value]) => [names.get(label) ?? label, value]));
  }

  /** What all terms of one moment add up to; undefined where they don't add up to anything. */
  total(terms: Record<string, number>): number | undefined {
    const { signs, logScale } = this;
    if (!Object.keys(signs).length) return undefined;
    const sum = Object.entries(terms).reduce<number | undefined>((sum, [label, value]) => plus(sum, signs[label], value), 0);
    return signs.units === undefined ? sum : plus(sum, signs.units, logScale);
  }

  /** The light goes back to the term that has the focus, if one has. */
  private readonly leave = () => {
    this.light.shine(Number(this.querySelector<HTMLElement>('.term-row:focus-within')?.dataset.tint ?? 0));
  };

  override connectedCallback() {
    super.connectedCallback();
    this.scope = this.closest('[data-light]');
    this.scope?.addEventListener('cursor', this.read);
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    this.scope?.removeEventListener('cursor', this.read);
  }

  private readonly read = (event: Event) => {
    this.reading = (event as CustomEvent<Reading | undefined>).detail ?? undefined;
  };

  /** New values of some terms. */
  tell(split: Split, values: Record<string, number>) {
    Object.assign(this.values[split], values);
    this.requestUpdate();
  }

  clear() {
    this.values.train = {};
    this.values.validation = {};
    this.requestUpdate();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'term-ledger': TermLedger;
  }
}
