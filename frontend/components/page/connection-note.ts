import { LitElement, css, html, nothing, svg, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { count } from '../numbers.ts';

/** What Vaadin keeps of its own connection, by which the server changes the page. */
interface ConnectionState {
  state: 'connected' | 'loading' | 'reconnecting' | 'connection-lost';
  addStateChangeListener(listener: () => void): void;
  removeStateChangeListener(listener: () => void): void;
}

const stay = 8000;

const broken = svg`<path d="M2 2l12 12M4.2 6.7A6.5 6.5 0 0 1 8 5c1.5 0 3 .5 4.2 1.4M6 9.6A3.2 3.2 0 0 1 8 9M8 12.4v.1" />`;

/**
 * Says that the server can't be reached, since when, and when it is tried again; and when it is back, what was missed. It
 * knows of the page's connection by itself, and of a run's log by whoever reads that. While it has something to say its
 * parent carries {@code data-connection}; while it is lost, no control beside it can be pressed, for nobody would hear it.
 */
@customElement('connection-note')
export class ConnectionNote extends LitElement {
  static styles = css`
    :host { display: none; align-items: center; gap: var(--s-2); min-width: 0; font-size: var(--t-13); line-height: 1.4; color: var(--ink-2); }
    :host([saying]) { display: flex; }
    p { flex: 1; margin: 0; min-width: 0; }
    b { font-weight: 650; color: var(--warn); }
    .back b { color: var(--good); }
    svg { flex: none; width: 16px; height: 16px; fill: none; stroke: var(--warn); stroke-width: 1.5; stroke-linecap: round; }
    i { flex: none; width: 8px; height: 8px; border-radius: 50%; background: var(--good); }
    button { flex: none; height: var(--row); padding: 0 12px; border: 1px solid var(--line-2); border-radius: var(--r-2); background: var(--surface); color: var(--ink); font: 500 var(--t-13) / 1 var(--font); cursor: pointer; }
    button:hover { background: var(--hover); }
    button:focus-visible { outline: 2px solid var(--focus); outline-offset: 1px; }
  `;

  @property({ type: Boolean, reflect: true }) saying = false;

  /** When the server was last heard of, while it isn't. */
  @state() private since?: number;
  @state() private now = 0;
  @state() private next?: number;
  @state() private back = '';
  private log?: { next?: number; tryNow: () => void };
  private missed?: () => number;
  private clock?: ReturnType<typeof setInterval>;
  private beside?: HTMLElement | null;
  private bye?: ReturnType<typeof setTimeout>;

  override render() {
    if (this.since !== undefined) {
      const wait = this.next === undefined ? 0 : Math.max(0, Math.ceil((this.next - this.now) / 1000));
      return html`<svg viewBox="0 0 16 16" aria-hidden="true">${broken}</svg>
        <p><span role="status"><b>Connection lost.</b> ${this.log ? 'The run goes on and keeps its frames.' : 'What is stored is safe.'}</span>
          <span aria-hidden="true">Last seen ${Math.round((this.now - this.since) / 1000)} s ago. ${wait ? `Next try in ${wait} s.` : 'Trying again …'}</span></p>
        ${this.log ? html`<button @click=${() => this.log?.tryNow()}>Try now</button>` : nothing}`;
    }
    return this.back ? html`<i></i><p class="back" role="status"><b>Back.</b> ${this.back}</p>` : nothing;
  }

  override connectedCallback() {
    super.connectedCallback();
    this.connection?.addStateChangeListener(this.look);
    this.beside = this.parentElement;
    this.beside?.addEventListener('click', this.swallow, true);
    this.look();
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    this.beside?.removeEventListener('click', this.swallow, true);
    this.connection?.removeStateChangeListener(this.look);
    clearInterval(this.clock);
    clearTimeout(this.bye);
    this.clock = undefined;
  }

  protected override willUpdate(_: PropertyValues<this>) {
    this.saying = this.since !== undefined || this.back !== '';
  }

  protected override updated() {
    const parent = this.parentElement;
    if (this.since !== undefined) parent?.setAttribute('data-connection', 'lost');
    else if (this.back) parent?.setAttribute('data-connection', 'back');
    else parent?.removeAttribute('data-connection');
  }

  /** A run's log is lost, and tried again at this time. */
  lose(next: number, tryNow: () => void) {
    this.log = { next, tryNow };
    this.look();
  }

  /** A run's log is there again; `missed` says how many steps came since, as far as they are here. */
  regain(missed: () => number) {
    this.missed = missed;
    this.log = undefined;
    this.since ??= performance.now();
    this.look();
  }

  /** Nothing is read any more, so nothing can be lost. */
  forget() {
    this.log = undefined;
    this.missed = undefined;
    this.look();
  }

  private readonly swallow = (event: Event) => {
    if (this.since !== undefined && this.beside?.matches('.transport') && !event.composedPath().includes(this)) event.stopImmediatePropagation();
  };

  private readonly look = () => {
    const state = this.connection?.state;
    const lost = this.log !== undefined || state === 'reconnecting' || state === 'connection-lost';
    this.now = performance.now();
    this.next = this.log?.next;
    if (lost) {
      this.since ??= this.now;
      this.back = '';
      clearTimeout(this.bye);
      this.clock ??= setInterval(() => (this.now = performance.now()), 500);
    } else if (this.since !== undefined) {
      this.since = undefined;
      clearInterval(this.clock);
      this.clock = undefined;
      // What was missed comes in within moments; the words wait for it.
      this.bye = setTimeout(() => {
        const steps = this.missed?.() ?? 0;
        this.missed = undefined;
        this.back = steps ? `${count(steps)} ${steps === 1 ? 'step was' : 'steps were'} missed; all of their frames are here.` : 'Nothing was missed.';
        this.bye = setTimeout(() => (this.back = ''), stay);
      }, 700);
    }
  };

  private get connection() {
    return (window as unknown as { Vaadin?: { connectionState?: ConnectionState } }).Vaadin?.connectionState;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'connection-note': ConnectionNote;
  }
}
