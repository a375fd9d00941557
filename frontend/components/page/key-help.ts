import { LitElement, css, html } from 'lit';
import { customElement, query, state } from 'lit/decorators.js';
import { typing } from './keys.ts';

/** A key of the page: where it works, what it does, and why it doesn't just now. */
interface Key {
  place: string;
  keys: string[];
  does: string;
  why?: string;
}

/** Keys that belong to a whole component rather than to one of its controls; they work where it has the focus. */
const walks: { tag: string; place: string; all: [keys: string, does: string][] }[] = [
  {
    tag: 'loss-chart [role=slider], loss-chart',
    place: 'Time axis (when focused)',
    all: [['← →', 'Previous, next frame'], ['Page Down Page Up', 'Ten frames'], ['Home', 'First frame'], ['End', 'Back to now']],
  },
  {
    tag: 'scatter-field',
    place: 'Picture (when focused)',
    all: [['← → ↑ ↓', 'Move the probe; with Shift in larger steps'], ['+ −', 'Zoom in, out'], ['0', 'Reset view'], ['Esc', 'Clear the probe']],
  },
  { tag: 'item-picture', place: 'Image (when focused)', all: [['← → ↑ ↓', 'Move to the next pixel'], ['Space', 'Press it, or paint']] },
  {
    tag: 'run-list',
    place: 'List of runs (when focused)',
    all: [['↑ ↓', 'Previous, next run'], ['Space', 'Select it'], ['F2', 'Rename it'], ['Delete', 'Delete it'], ['Ctrl+Z', 'Undo']],
  },
  { tag: 'atlas-map', place: 'Atlas (when focused)', all: [['← → ↑ ↓', 'Move to the neighbour']] },
];

/** How a key is told to people. */
const shown: Record<string, string> = { ' ': 'Space' };

/** Everything in the page that a selector finds, inside components too. */
function* everywhere(selector: string, root: ParentNode = document): Generator<HTMLElement> {
  for (const element of root.querySelectorAll<HTMLElement>('*')) {
    if (element.matches(selector)) yield element;
    if (element.shadowRoot) yield* everywhere(selector, element.shadowRoot);
  }
}

const seen = (element: HTMLElement) => element.checkVisibility();

const off = (element: HTMLElement) => element.matches('[disabled], [aria-disabled=true]');

/** The name of the region that a control stands in. */
function place(element: HTMLElement): string {
  for (let at: Node | null = element; at; at = at.parentNode ?? (at as ShadowRoot).host ?? null) {
    if (at instanceof HTMLElement && at.matches('section[aria-label], nav[aria-label]')) return at.getAttribute('aria-label')!;
  }
  return 'Page';
}

const name = (element: HTMLElement) =>
  element.getAttribute('aria-label') ?? element.querySelector('b')?.textContent ?? element.textContent?.trim() ?? '';

/**
 * The '?' of the page. Every control says its own key, by {@code aria-keyshortcuts} or by a {@code kbd} that it shows: the
 * list is read from the controls, and those with {@code aria-keyshortcuts} are pressed here when their key is.
 */
@customElement('key-help')
export class KeyHelp extends LitElement {
  static styles = css`
    :host { display: inline-flex; }
    button { display: grid; place-items: center; width: var(--row); height: var(--row); padding: 0; border: 0; border-radius: var(--r-2); background: none; color: var(--ink-2); font: 600 var(--t-14) / 1 var(--font); cursor: pointer; }
    button:hover { background: var(--hover); color: var(--ink); }
    :focus-visible { outline: 2px solid var(--focus); outline-offset: 1px; }
    dialog { width: min(640px, calc(100vw - 32px)); max-height: min(80dvh, 720px); box-sizing: border-box; padding: 0; overflow: hidden auto; border: 1px solid var(--line-2); border-radius: var(--r-3); background: var(--surface); color: var(--ink); }
    dialog::backdrop { background: rgb(0 0 0 / .4); }
    .head { position: sticky; top: 0; display: flex; align-items: center; justify-content: space-between; padding: var(--s-2) var(--s-2) var(--s-2) var(--s-4); background: var(--surface); border-bottom: 1px solid var(--line); }
    h2 { margin: 0; font-size: var(--t-16); font-weight: 650; }
    .all { columns: 2 260px; column-gap: var(--s-6); padding: var(--s-1) var(--s-4) var(--s-4); }
    section { break-inside: avoid; padding-top: var(--s-3); }
    h3 { margin: 0 0 var(--s-1); font-size: var(--t-12); font-weight: 600; color: var(--ink-3); }
    dl { margin: 0; font-size: var(--t-13); }
    div.key { display: flex; justify-content: space-between; gap: var(--s-3); padding: 3px 0; }
    dt { order: 2; flex: none; }
    dd { margin: 0; color: var(--ink-2); }
    dd span { display: block; font-size: var(--t-12); color: var(--ink-3); }
    kbd { display: inline-block; min-width: 20px; padding: 0 5px; box-sizing: border-box; border: 1px solid var(--line-2); border-radius: var(--r-1); background: var(--sunken); font: 500 var(--t-12) / 18px var(--font); text-align: center; }
  `;

  @state() private all: Key[] = [];
  @query('dialog') private dialog!: HTMLDialogElement;

  override render() {
    const places = [...new Set(this.all.map((k) => k.place))];
    return html`<button aria-label="Keyboard shortcuts" aria-keyshortcuts="?" title="Keyboard shortcuts (?)" @click=${this.open}>?</button>
      <dialog aria-labelledby="title" @click=${(e: Event) => e.target === this.dialog && this.dialog.close()}>
        <div class="head"><h2 id="title">Keyboard shortcuts</h2><button aria-label="Close" @click=${() => this.dialog.close()}>✕</button></div>
        <div class="all">${places.map((place) => html`<section><h3>${place}</h3><dl>${this.all.filter((k) => k.place === place).map(({ keys, does, why }) => html`<div class="key">
          <dt>${keys.map((k) => html`<kbd>${k}</kbd> `)}</dt><dd>${does}${why ? html` <span>${why}</span>` : ''}</dd>
        </div>`)}</dl></section>`)}</div>
      </dialog>`;
  }

  override connectedCallback() {
    super.connectedCallback();
    document.addEventListener('keydown', this.key);
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    document.removeEventListener('keydown', this.key);
  }

  private readonly open = () => {
    this.all = [...this.found()];
    this.dialog.showModal();
  };

  private *found(): Generator<Key> {
    for (const control of everywhere('[aria-keyshortcuts], button:has(kbd)')) {
      if (!seen(control)) continue;
      const keys = control.getAttribute('aria-keyshortcuts')?.split(' ') ?? [control.querySelector('kbd')!.textContent!];
      const why = off(control) ? control.title : undefined;
      yield { place: place(control), keys: keys.map((k) => shown[k] ?? k), does: name(control), why };
    }
    for (const { tag, place, all } of walks) {
      if (!everywhere(tag).next().done) yield* all.map(([keys, does]) => ({ place, keys: keys.split(/ (?!Down|Up)/), does }));
    }
  }

  private readonly key = (event: KeyboardEvent) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || typing(event) || this.dialog.open) return;
    const free = document.activeElement === document.body || document.activeElement === null;
    if (event.key === ' ' && !free) return; // it presses what has the focus
    for (const control of everywhere('[aria-keyshortcuts]')) {
      const keys = control.getAttribute('aria-keyshortcuts')!.split(' ');
      if (!keys.includes(shown[event.key] ?? event.key) || !seen(control) || off(control)) continue;
      event.preventDefault();
      if (!event.repeat) control.click();
      return;
    }
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'key-help': KeyHelp;
  }
}
