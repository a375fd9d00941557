import { LitElement, html } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { Light, type Term } from './light.ts';
import './living-equation.ts';

/** What the terms of an equation are. The one that is pointed at lights up in the equation before it, and the other way round. */
@customElement('term-list')
export class TermList extends LitElement {
  @property({ attribute: false }) terms: Term[] = [];
  @property({ type: Number }) hot = 0;
  private readonly light = new Light(this);

  override createRenderRoot() {
    return this;
  }

  override render() {
    return html`<dl>${this.terms.map((t) => this.entry(t))}</dl>`;
  }

  private entry(t: Term) {
    return html`<div class="t${t.tint}-ink ${this.hot === t.tint ? 'hot' : ''}" @pointerenter=${() => this.light.shine(t.tint)} @pointerleave=${() => this.light.shine(0)}>
      <dt><living-equation .tex=${t.symbol}></living-equation> <b>${t.name}</b></dt><dd>${t.explains}</dd>
    </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'term-list': TermList;
  }
}
