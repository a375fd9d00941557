import { LitElement, html } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { count } from '../numbers.ts';
import '../stage/past-note.ts';

/** How many steps of how many a run has made, as a number and a bar, and which step of its past is shown. */
@customElement('step-counter')
export class StepCounter extends LitElement {
  /** How far the run is, and how far it is to go. */
  @property({ type: Number }) step = 0;
  @property({ type: Number }) length = 0;

  /** The step of the past that is shown; nothing where it is now. */
  @property({ attribute: false }) at?: number;

  override createRenderRoot() {
    return this;
  }

  override render() {
    const { step, length, at } = this;
    const made = length ? Math.round((100 * step) / length) : 0;
    return html`<div class="steps"><past-note .at=${at}></past-note><span><span class="count">${count(step)}</span><span class="of"> of ${count(length)}</span></span></div>
      <div class="progress" aria-hidden="true"><div style="width: ${made}%"></div></div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'step-counter': StepCounter;
  }
}
