import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';

/** Many short texts side by side, as a list that can be read and copied. */
@customElement('text-wall')
export class TextWall extends LitElement {
  static styles = css`
    :host { display: block; aspect-ratio: 1; container-type: inline-size; box-sizing: border-box; border: 1px solid var(--line); border-radius: var(--r-2); overflow: hidden; background: var(--stage); color: var(--ink); }
    ul { display: grid; grid-template-columns: repeat(auto-fill, minmax(7.6em, 1fr)); gap: 0 var(--s-1); align-content: start; box-sizing: border-box; height: 100%; margin: 0; padding: var(--s-2); overflow: auto; list-style: none; font: clamp(12px, 2.6cqw, 17px) / 1.5 var(--font); }
    ul:focus-visible { outline: 2px solid var(--focus); outline-offset: -2px; }
    li.known { text-decoration: underline; text-decoration-color: var(--ink-3); text-underline-offset: .2em; }
    i { color: var(--ink-3); }
  `;

  @property({ attribute: false }) texts: readonly string[] = [];

  /** What is seen, for those who don't. */
  @property() label = '';

  /** Of each the training text nearest to it, where these are known: a text that is one itself is underlined. */
  @property({ attribute: false }) nearest?: readonly string[];

  override render() {
    const { texts, label, nearest } = this;
    const told = texts.length ? `${label}; ${texts.length} texts` : label;
    return html`<ul role="list" tabindex="0" aria-label=${told}>${texts.map((text, i) => html`<li class=${nearest?.[i] === text ? 'known' : nothing}>${text || html`<i>empty</i>`}</li>`)}</ul>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'text-wall': TextWall;
  }
}
