import { LitElement, html, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { LivingEquation } from './living-equation';
import { written } from './numbers';
import { typeset } from './tex';

/** A term of an objective: its label in the code, its symbol in TeX, what it is, and which of the five tints it has. */
export interface Term {
  label: string;
  symbol: string;
  explains: string;
  tint: number;
}

type Split = 'train' | 'validation';

const told = (value?: number) => (value === undefined ? '–' : written(value));

/** The terms of an equation with their live values. The one that is pointed at lights up in the equation, and the other way round. */
@customElement('term-ledger')
export class TermLedger extends LitElement {
  @property({ attribute: false }) terms: Term[] = [];
  @state() private hot = 0;
  private readonly values: Record<Split, Record<string, number>> = { train: {}, validation: {} };

  override createRenderRoot() {
    return this;
  }

  override render() {
    return html`<table>
      <thead><tr><th scope="col">Term</th><th scope="col">training</th><th scope="col">validation</th></tr></thead>
      ${this.terms.map((t) => this.row(t))}
    </table>`;
  }

  private row(t: Term) {
    const light = () => this.light(t.tint);
    return html`<tbody class="t${t.tint}-ink ${this.hot === t.tint ? 'hot' : ''}" data-term=${t.label} @pointerenter=${light} @pointerleave=${() => this.light(0)}>
      <tr><th scope="row"><span class="symbol" data-tex=${t.symbol}></span> <span class="label">${t.label}</span></th>
        <td class="train">${told(this.values.train[t.label])}</td><td class="validation">${told(this.values.validation[t.label])}</td></tr>
      <tr class="explains"><td colspan="3">${t.explains}</td></tr>
    </tbody>`;
  }

  protected override updated(changed: PropertyValues<this>) {
    if (!changed.has('terms')) return;
    this.querySelectorAll<HTMLElement>('.symbol').forEach((s) => void typeset(s.dataset.tex ?? '', s));
    this.equation?.addEventListener('term', (event) => (this.hot = (event as CustomEvent<number>).detail));
  }

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

  private light(tint: number) {
    this.hot = tint;
    if (this.equation) this.equation.hot = tint;
  }

  private get equation() {
    return this.closest('section')?.querySelector<LivingEquation>('living-equation');
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'term-ledger': TermLedger;
  }
}
