import { LitElement, css, html } from 'lit';
import { customElement, state } from 'lit/decorators.js';

const rails = [
  { side: 'left', key: '[', name: 'Set-up' },
  { side: 'bottom', key: '_', name: 'Curves' },
  { side: 'right', key: ']', name: 'Objective' },
] as const;

/**
 * Buttons that fold the playground's rails and its strip of curves away where the page is wide enough to have them, so
 * that the stage gets their room. The browser remembers it; the style sheet does the folding ({@code data-fold} of the page).
 */
@customElement('rail-folds')
export class RailFolds extends LitElement {
  static styles = css`
    :host { display: inline-flex; gap: 2px; }
    button { display: grid; place-items: center; width: 28px; height: 28px; padding: 0; border: 0; border-radius: var(--r-2); background: none; color: var(--ink-2); cursor: pointer; }
    button:hover { background: var(--hover); color: var(--ink); }
    button:focus-visible { outline: 2px solid var(--focus); outline-offset: 1px; }
    svg { width: 16px; height: 16px; fill: none; stroke: currentColor; stroke-width: 1.4; }
    .right svg { scale: -1 1; }
    .bottom svg { rotate: -90deg; }
    button[aria-pressed='false'] path { stroke-dasharray: 1.5 2; }
    @media (max-width: 1279px) { :host { display: none; } }
  `;

  @state() private folded = new Set((document.documentElement.dataset.fold ?? '').split(' ').filter(Boolean));

  override render() {
    return rails.map(({ side, key, name }) => {
      const open = !this.folded.has(side);
      return html`<button class=${side} aria-pressed=${open} aria-keyshortcuts=${key} aria-label=${`${name} shown`} title=${`${open ? 'Folds' : 'Unfolds'} ${name === 'Curves' ? 'the curves' : `the ${side} rail`} (${key})`} @click=${() => this.turn(side)}>
        <svg viewBox="0 0 16 16" aria-hidden="true"><rect x="2" y="3" width="12" height="10" rx="1.5" /><path d="M6.5 3v10" /></svg>
      </button>`;
    });
  }

  private turn(side: string) {
    const folded = new Set(this.folded);
    if (!folded.delete(side)) folded.add(side);
    this.folded = folded;
    const words = [...folded].join(' ');
    document.documentElement.dataset.fold = words;
    try {
      localStorage.setItem('quintet:fold', words);
    } catch {
      // A browser that stores nothing keeps it for this page.
    }
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'rail-folds': RailFolds;
  }
}
