import type { LitElement, ReactiveController } from 'lit';

/** A term of an objective: its label in the code, its name, its symbol in TeX, what it is, and which of the five tints it has. */
export interface Term {
  label: string;
  name: string;
  symbol: string;
  explains: string;
  tint: number;
}

/**
 * Which term is pointed at, the same for equation, curves and code: whoever has the light says so by the event `term`, and
 * everything that stands inside the same element with `data-light` hears of it.
 */
export class Light implements ReactiveController {
  private scope: Element | null = null;

  private readonly host: LitElement & { hot: number };

  constructor(host: LitElement & { hot: number }) {
    this.host = host;
    host.addController(this);
  }

  hostConnected() {
    this.scope = this.host.closest('[data-light]');
    this.scope?.addEventListener('term', this.hear);
  }

  hostDisconnected() {
    this.scope?.removeEventListener('term', this.hear);
  }

  /** Lights a term up by its tint; 0 lights none. */
  readonly shine = (tint: number) => {
    if (this.host.hot !== tint) this.host.dispatchEvent(new CustomEvent('term', { detail: tint, bubbles: true, composed: true }));
    this.host.hot = tint; // where nobody else is to hear it
  };

  private readonly hear = (event: Event) => {
    this.host.hot = (event as CustomEvent<number>).detail;
  };
}
