import { LitElement, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { count } from '../numbers.ts';

/** Says which step of the past is shown, with the way back to now; nothing where it is now. */
@customElement('past-note')
export class PastNote extends LitElement {
  /** The step of the past; nothing for now. */
  @property({ attribute: false }) at?: number;

  override createRenderRoot() {
    return this;
  }

  override render() {
    if (this.at === undefined) return nothing;
    return html`<span>Step ${count(this.at)}</span><button @click=${this.back}>Back to now</button>`;
  }

  private readonly back = () => this.dispatchEvent(new CustomEvent('scrub', { bubbles: true, composed: true }));
}

declare global {
  interface HTMLElementTagNameMap {
    'past-note': PastNote;
  }
}
