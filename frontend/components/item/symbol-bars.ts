import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { guard } from 'lit/directives/guard.js';
import { isText, named, type SymbolSpace } from './symbols.ts';
import { led } from '../stage/tiles.ts';

/** More symbols than these have no room for names. */
const fewest = 40;

/** How likely each symbol is, as bars; a press on one takes it, told by the event {@code taken}. */
@customElement('symbol-bars')
export class SymbolBars extends LitElement {
  static styles = css`
    :host { display: block; min-width: 0; }
    div { display: grid; grid-template-columns: repeat(auto-fill, minmax(23px, 1fr)); gap: 2px 1px; }
    .many { grid-template-columns: repeat(auto-fill, minmax(8px, 1fr)); }
    button { display: grid; grid-template-rows: 14px 36px 16px; min-width: 0; padding: 0; border: 0; border-radius: var(--r-1); background: none; color: var(--ink-2); font: var(--t-11) / 14px var(--font); font-variant-numeric: tabular-nums; cursor: pointer; }
    .many button { grid-template-rows: 0 28px 0; }
    button:hover:not([aria-disabled='true']) { background: var(--hover); color: var(--ink); }
    button:focus-visible { outline: 2px solid var(--focus); outline-offset: -1px; }
    button[aria-disabled='true'] { cursor: default; opacity: .5; }
    i { position: relative; align-self: end; width: 100%; height: 100%; border-bottom: 1px solid var(--line-2); }
    i::before { content: ''; position: absolute; inset: auto 20% 0; height: calc(100% * var(--p)); min-height: 1px; background: var(--accent); border-radius: 2px 2px 0 0; }
    i.other::after { content: ''; position: absolute; inset: auto 8% calc(100% * var(--own)); height: 1.5px; background: var(--ink); }
    span::before { content: attr(data-p); }
    b { font: 600 var(--t-12) / 16px var(--font); color: var(--ink); }
    b.swatch { display: block; width: 12px; height: 10px; margin: 3px auto 0; border: 1px solid var(--line-2); border-radius: 2px; background: color-mix(in srgb, var(--ink) calc(100% * var(--level)), var(--stage)); overflow: hidden; text-indent: 20px; }
    @media (max-width: 760px) { div { grid-template-columns: repeat(auto-fill, minmax(34px, 1fr)); } .many { grid-template-columns: repeat(auto-fill, minmax(20px, 1fr)); } button { grid-template-rows: 14px 40px 18px; } }
    @media (forced-colors: active) { i::before, i::after, b.swatch { forced-color-adjust: none; } }
  `;

  @property({ attribute: false }) space!: SymbolSpace;

  /** What is drawn from, and what the model itself says, symbol by symbol; nothing where nothing can come. */
  @property({ attribute: false }) drawn: readonly number[] = [];
  @property({ attribute: false }) own: readonly number[] = [];

  /** Whether none can be taken now. */
  @property({ type: Boolean }) still = false;

  /** The bar that the keyboard is at. */
  @state() private at = 0;

  override render() {
    const { space, drawn, own, still, at } = this;
    return html`<div role="group" aria-label="How likely each symbol is" class=${drawn.length > fewest ? 'many' : ''} @keydown=${this.press}>
      ${guard([space, drawn, own, still, at], () => {
        const most = Math.max(...drawn, ...own, 1e-9);
        return drawn.map((p, symbol) => this.bar(symbol, p, own[symbol] ?? p, most));
      })}
    </div>`;
  }

  private bar(symbol: number, p: number, own: number, most: number) {
    const { space, still, at } = this;
    const name = named(space, symbol);
    const other = Math.abs(own - p) > 1e-3;
    const words = `${name}, ${percent(p)} %${other ? `, the model's own ${percent(own)} %` : ''}`;
    return html`<button tabindex=${symbol === at ? 0 : -1} aria-label=${words} title=${words} aria-disabled=${still} @click=${() => this.take(symbol)} @focus=${() => (this.at = symbol)}>
      <span data-p=${p >= 0.005 ? `${Math.round(100 * p)}%` : ''}></span><i class=${other ? 'other' : nothing} style="--p: ${p / most}; --own: ${own / most}"></i>
      ${isText(space) ? html`<b>${symbol === space.alphabet.length ? '∎' : name}</b>` : html`<b class="swatch" style="--level: ${symbol / (space.levels - 1)}"></b>`}
    </button>`;
  }

  private take(symbol: number) {
    if (!this.still) this.dispatchEvent(new CustomEvent<number>('taken', { detail: symbol }));
  }

  private readonly press = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const all = [...this.renderRoot.querySelectorAll('button')];
    const side = all.filter((one) => one.offsetTop === all[0].offsetTop).length;
    const to = led(event.key, this.at, all.length, side);
    if (to === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    all[to].focus();
  };
}

/** A probability in percent, with as many digits as tell it from nothing. */
const percent = (p: number) => (p > 0 && p < 0.001 ? 'below 0.1' : (100 * p).toFixed(p < 0.1 ? 1 : 0));

declare global {
  interface HTMLElementTagNameMap {
    'symbol-bars': SymbolBars;
  }
}
