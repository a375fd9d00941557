import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { named } from './symbols.ts';
import type { TextSpace } from '../wire/frames.ts';

/** The bar of so many nats is full. */
const most = 6;

/** A text letter by letter, with what each costs below it; where one can be pressed, that is told by the event {@code press}. */
@customElement('letter-row')
export class LetterRow extends LitElement {
  static styles = css`
    :host { display: block; min-width: 0; }
    ol { display: grid; grid-template-columns: repeat(var(--length), minmax(0, 60px)); gap: 2px; margin: 0; padding: 0; list-style: none; }
    button, div { display: grid; grid-template-rows: auto 40px 16px; justify-items: center; box-sizing: border-box; width: 100%; padding: 4px 0; border: 1px solid var(--line); border-radius: var(--r-2); background: var(--stage); color: var(--ink-2); font: var(--t-11) / 16px var(--font); font-variant-numeric: tabular-nums; overflow: hidden; }
    button { border-color: var(--line-2); cursor: pointer; }
    button:hover { background: var(--hover); }
    button:focus-visible { outline: 2px solid var(--focus); outline-offset: 1px; }
    b { font: 650 clamp(18px, 4.5cqw, 28px) / 1.3 var(--font); color: var(--ink); }
    .open b { color: var(--ink-3); }
    .mark { border: 2px solid var(--accent-text); }
    i { align-self: start; width: 60%; height: calc(100% * var(--cost)); min-height: 1px; background: var(--accent); border-radius: 0 0 2px 2px; }
    span::before { content: attr(data-cost); }
    @media (forced-colors: active) { i { forced-color-adjust: none; } }
  `;

  @property({ attribute: false }) space!: TextSpace;

  /** The symbols that are there, and −log p of each, in nats. */
  @property({ attribute: false }) symbols: readonly number[] = [];
  @property({ attribute: false }) costs: readonly number[] = [];

  /** What a press on a letter does; empty where it does nothing. */
  @property() does = '';

  /** The place that is marked; none where it is negative. */
  @property({ type: Number }) mark = -1;

  override render() {
    const { space, symbols, mark } = this;
    return html`<ol style="--length: ${space.length}" aria-label="The text so far">${Array.from({ length: space.length }, (_, place) =>
      place < symbols.length ? html`<li>${this.letter(place)}</li>` : html`<li aria-hidden=${place === mark ? nothing : 'true'}><div class="open ${place === mark ? 'mark' : ''}"><b>${place === mark ? '?' : '·'}</b></div></li>`,
    )}</ol>`;
  }

  private letter(place: number) {
    const { space, symbols, costs, does } = this;
    const symbol = symbols[place];
    const cost = costs[place];
    const words = `${named(space, symbol)}${cost === undefined ? '' : `, ${cost.toFixed(2)} nats`}`;
    const inner = html`<b>${symbol === space.alphabet.length ? '∎' : space.alphabet[symbol]}</b><i style="--cost: ${Math.min(1, (cost ?? 0) / most)}"></i><span data-cost=${cost?.toFixed(2) ?? ''}></span>`;
    if (!does) return html`<div role="img" aria-label=${words}>${inner}</div>`;
    return html`<button title=${does} aria-label=${`${words}. ${does}`} @click=${() => this.dispatchEvent(new CustomEvent<number>('press', { detail: place }))}>${inner}</button>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'letter-row': LetterRow;
  }
}
