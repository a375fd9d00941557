import { LitElement, html, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { LivingEquation } from './living-equation';
import type { Term } from './term-ledger';
import { typeset } from './tex';

/** What the terms of an equation are. The one that is pointed at lights up in the equation before it, and the other way round. */
@customElement('term-list')
export class TermList extends LitElement {
  @property({ attribute: false }) terms: Term[] = [];
  @state() private hot = 0;

  override createRenderRoot() {
    return this;
  }

  override render() {
    return html`<dl>${this.terms.map((t) => this.entry(t))}</dl>`;
  }

  private entry(t: Term) {
    return html`<div class="t${t.tint}-ink ${this.hot === t.tint ? 'hot' : ''}" @pointerenter=${() => this.light(t.tint)} @pointerleave=${() => this.light(0)}>
      <dt><span data-tex=${t.symbol}></span> <b>${t.label.replaceAll('-', ' ')}</b></dt><dd>${t.explains}</dd>
    </div>`;
  }

  protected override updated(changed: PropertyValues<this>) {
    if (!changed.has('terms')) return;
    this.querySelectorAll<HTMLElement>('[data-tex]').forEach((s) => void typeset(s.dataset.tex!, s));
    this.equation?.addEventListener('term', (event) => (this.hot = (event as CustomEvent<number>).detail));
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
    'term-list': TermList;
  }
}
