import { LitElement, html } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';

/** A tab: its name, and the id of what it shows. */
interface Tab {
  name: string;
  panel: string;
}

/**
 * What a narrow page shows at a time: its host says it as {@code data-tab}, by which the style sheet hides the rest. Each
 * tab keeps its own place in the page. Where the page is wide there are no tabs, and what they show are no panels.
 */
@customElement('page-tabs')
export class PageTabs extends LitElement {
  @property({ attribute: false }) tabs: Tab[] = [];

  @state() private chosen = 'stage';
  private readonly scrolls = new Map<string, number>();
  private readonly narrow = matchMedia('(max-width: 760px)');

  override createRenderRoot() {
    return this;
  }

  override connectedCallback() {
    super.connectedCallback();
    this.role = 'tablist';
    this.ariaLabel = 'Show';
    this.narrow.addEventListener('change', this.mark);
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    this.narrow.removeEventListener('change', this.mark);
  }

  override render() {
    return this.tabs.map(({ name, panel }) => {
      const on = panel === this.chosen;
      return html`<button role="tab" id="tab-${panel}" aria-controls=${panel} aria-selected=${on} tabindex=${on ? 0 : -1} @click=${() => this.turn(panel)} @keydown=${this.walk}>${name}</button>`;
    });
  }

  protected override updated() {
    this.closest('main')?.setAttribute('data-tab', this.chosen);
    this.mark();
  }

  private readonly mark = () => {
    for (const { panel } of this.tabs) {
      const it = document.getElementById(panel);
      if (it) it.role = this.narrow.matches ? 'tabpanel' : null;
    }
  };

  private async turn(panel: string) {
    if (panel === this.chosen) return;
    this.scrolls.set(this.chosen, scrollY);
    this.chosen = panel;
    await this.updateComplete;
    scrollTo(0, this.scrolls.get(panel) ?? 0);
  }

  private readonly walk = (event: KeyboardEvent) => {
    const here = this.tabs.findIndex(({ panel }) => panel === this.chosen);
    const last = this.tabs.length - 1;
    const to = { ArrowLeft: here ? here - 1 : last, ArrowRight: here < last ? here + 1 : 0, Home: 0, End: last }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    void this.turn(this.tabs[to].panel);
    this.querySelectorAll('button')[to].focus();
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'page-tabs': PageTabs;
  }
}
