import { LitElement, css, html } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { count } from '../numbers.ts';
import { until } from '../wire/timeline.ts';

/** A thin time axis: it goes to a step that was looked at, or, at its right end, to now, and says so ({@code scrub}). */
@customElement('step-scrubber')
export class StepScrubber extends LitElement {
  static styles = css`
    :host { display: block; }
    input { appearance: none; display: block; width: 100%; height: 100%; margin: 0; background: none; cursor: pointer; }
    input:focus-visible { outline: 2px solid var(--focus); outline-offset: -2px; border-radius: var(--r-1); }
    input::-webkit-slider-runnable-track { height: 3px; border-radius: 2px; background: linear-gradient(90deg, var(--accent-text) var(--made), var(--line-2) var(--made)); }
    input::-moz-range-track { height: 3px; border-radius: 2px; background: linear-gradient(90deg, var(--accent-text) var(--made), var(--line-2) var(--made)); }
    input::-webkit-slider-thumb { appearance: none; width: 14px; height: 14px; margin-top: -5.5px; border: 2px solid var(--ink); border-radius: 50%; background: var(--surface); }
    input::-moz-range-thumb { width: 10px; height: 10px; border: 2px solid var(--ink); border-radius: 50%; background: var(--surface); }
    input:disabled::-webkit-slider-thumb { visibility: hidden; }
    input:disabled::-moz-range-thumb { visibility: hidden; }
    @media (forced-colors: active) { input { forced-color-adjust: none; } }
  `;

  /** The steps that can be gone to. */
  @property({ attribute: false }) looks: { step: number }[] = [];

  /** The step of the past that is shown; nothing where it is now. */
  @property({ attribute: false }) at?: number;

  /** How far the run is, and how far it is to go. */
  @property({ type: Number }) step = 0;
  @property({ type: Number }) length = 0;

  override render() {
    const { looks, at, step } = this;
    const made = this.length ? (100 * step) / this.length : 0;
    return html`<input type="range" min="0" max=${Math.max(1, this.length)} step="1" aria-label="Moment of the run" style="--made: ${made}%"
      aria-valuetext=${at === undefined ? `now, step ${count(step)}` : `step ${count(at)}`} .value=${String(at ?? step)} ?disabled=${!looks.length} @input=${this.go} />`;
  }

  private readonly go = (event: Event) => {
    const wanted = Number((event.target as HTMLInputElement).value);
    const last = this.looks.at(-1)!.step;
    const at = wanted >= last ? undefined : (until(this.looks, wanted) ?? this.looks[0]).step;
    if (at !== this.at) this.dispatchEvent(new CustomEvent('scrub', { detail: at, bubbles: true, composed: true }));
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'step-scrubber': StepScrubber;
  }
}
