import { LitElement, css, html, svg } from 'lit';
import { customElement, state } from 'lit/decorators.js';

const themes = ['system', 'light', 'dark'] as const;
type Theme = (typeof themes)[number];

const words: Record<Theme, string> = { system: 'like the system', light: 'light', dark: 'dark' };

const pictures: Record<Theme, unknown> = {
  system: svg`<circle cx="8" cy="8" r="5.5" /><path d="M8 2.5a5.5 5.5 0 0 1 0 11z" fill="currentColor" />`,
  light: svg`<circle cx="8" cy="8" r="3" /><path d="M8 1v1.5M8 13.5V15M1 8h1.5M13.5 8H15M3 3l1.100 1.100M11.900 11.900 13 13M13 3l-1.100 1.100M4.100 11.900 3 13" />`,
  dark: svg`<path d="M13 9.5A5.5 5.5 0 0 1 6.5 3 5.5 5.5 0 1 0 13 9.5z" />`,
};

/**
 * A button that goes from the system's theme to light to dark. The browser remembers it, and the page's first script
 * ({@code Shell}) puts it on before anything is painted.
 */
@customElement('theme-switch')
export class ThemeSwitch extends LitElement {
  static styles = css`
    :host { display: inline-flex; }
    button { display: grid; place-items: center; width: var(--row); height: var(--row); padding: 0; border: 0; border-radius: var(--r-2); background: none; color: var(--ink-2); cursor: pointer; }
    button:hover { background: var(--hover); color: var(--ink); }
    button:focus-visible { outline: 2px solid var(--focus); outline-offset: 1px; }
    svg { width: 16px; height: 16px; fill: none; stroke: currentColor; stroke-width: 1.4; stroke-linecap: round; stroke-linejoin: round; }
  `;

  @state() private theme: Theme = themes.find((t) => t === document.documentElement.dataset.theme) ?? 'system';

  override render() {
    return html`<button aria-label=${`Theme: ${words[this.theme]}`} title=${`Theme: ${words[this.theme]}. Press for ${words[this.next]}.`} @click=${this.turn}>
      <svg viewBox="0 0 16 16" aria-hidden="true">${pictures[this.theme]}</svg>
    </button>`;
  }

  private get next(): Theme {
    return themes[(themes.indexOf(this.theme) + 1) % themes.length];
  }

  private readonly turn = () => {
    this.theme = this.next;
    const page = document.documentElement;
    if (this.theme === 'system') delete page.dataset.theme;
    else page.dataset.theme = this.theme;
    try {
      if (this.theme === 'system') localStorage.removeItem('quintet:theme');
      else localStorage.setItem('quintet:theme', this.theme);
    } catch {
      // A browser that stores nothing keeps it for this page.
    }
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'theme-switch': ThemeSwitch;
  }
}
