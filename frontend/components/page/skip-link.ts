import { LitElement, css, html } from 'lit';
import { customElement, property } from 'lit/decorators.js';

/** A link that is seen once it has the focus, and takes it past all that stands before something. */
@customElement('skip-link')
export class SkipLink extends LitElement {
  static styles = css`
    a { position: fixed; z-index: 9; inset: var(--s-2) auto auto var(--s-2); padding: var(--s-2) var(--s-3); border: 1px solid var(--line-2); border-radius: var(--r-2); background: var(--surface); color: var(--ink); font: 500 var(--t-14) / 1.2 var(--font); }
    a:focus { outline: 2px solid var(--focus); outline-offset: 1px; }
    a:not(:focus) { width: 1px; height: 1px; padding: 0; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
  `;

  /** A selector of where it leads, and what that is called. */
  @property() to = 'main';
  @property() name = 'the page';

  override render() {
    return html`<a href=${location.href} @click=${this.skip}>Skip to ${this.name}</a>`;
  }

  private readonly skip = (event: Event) => {
    event.preventDefault();
    event.stopPropagation(); // no way to another page
    const goal = document.querySelector<HTMLElement>(this.to);
    if (goal && goal.tabIndex < 0) goal.tabIndex = -1;
    goal?.focus();
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'skip-link': SkipLink;
  }
}
