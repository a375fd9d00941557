import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { clock } from './clock.ts';

const icons = {
  play: html`<svg viewBox="0 0 16 16" aria-hidden="true"><path d="M4.5 2.8v10.4L13 8z" /></svg>`,
  pause: html`<svg viewBox="0 0 16 16" aria-hidden="true"><path d="M3.6 3h2.8v10H3.6zM9.6 3h2.8v10H9.6z" /></svg>`,
};

/** What moves the page's clock: play and pause, and a slider from noise to the data unless it is brief. */
@customElement('picture-clock')
export class PictureClock extends LitElement {
  static styles = css`
    :host { display: flex; align-items: center; gap: var(--s-3); min-width: 0; font-size: var(--t-13); color: var(--ink-3); }
    button { display: grid; place-items: center; flex: none; width: var(--row); height: var(--row); padding: 0; border: 1px solid var(--line-2); border-radius: var(--r-2); background: var(--surface); color: var(--ink); cursor: pointer; }
    button:hover { background: var(--hover); }
    :is(button, input):focus-visible { outline: 2px solid var(--focus); outline-offset: 2px; border-radius: var(--r-1); }
    svg { width: 16px; height: 16px; fill: currentColor; }
    input { --at: 0%; appearance: none; flex: 1; min-width: 60px; height: var(--row); margin: 0; background: none; cursor: pointer; }
    input::-webkit-slider-runnable-track { height: 3px; border-radius: 2px; background: linear-gradient(90deg, var(--ink-2) var(--at), var(--line-2) var(--at)); }
    input::-moz-range-track { height: 3px; border-radius: 2px; background: linear-gradient(90deg, var(--ink-2) var(--at), var(--line-2) var(--at)); }
    input::-webkit-slider-thumb { appearance: none; width: 14px; height: 14px; margin-top: -5.5px; border: 2px solid var(--ink); border-radius: 50%; background: var(--surface); }
    input::-moz-range-thumb { width: 10px; height: 10px; border: 2px solid var(--ink); border-radius: 50%; background: var(--surface); }
  `;

  /** What is learned, at the slider's right end. */
  @property() end = 'moons';

  /** Whether it is a button alone. */
  @property({ type: Boolean }) brief = false;

  @state() private at = 0;
  @state() private playing = false;
  private leave?: () => void;

  override connectedCallback() {
    super.connectedCallback();
    this.leave = clock.follow(() => this.read());
    this.read();
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    this.leave?.();
  }

  private read() {
    this.at = Math.round(1000 * clock.at);
    this.playing = clock.playing;
  }

  override render() {
    const press = () => (clock.playing ? clock.pause() : clock.play());
    const words = this.playing ? 'Pause the pictures' : 'Play the pictures';
    return html`<button aria-label=${words} title=${words} @click=${press}>${this.playing ? icons.pause : icons.play}</button>
      ${this.brief ? nothing : html`<span>noise</span>${this.slider()}<span>${this.end}</span>`}`;
  }

  private slider() {
    const percent = Math.round(this.at / 10);
    return html`<input type="range" min="0" max="1000" step="10" aria-label="How far the pictures have learned"
      aria-valuetext="${percent} % of the way from noise to ${this.end}" .value=${String(this.at)} style="--at: ${this.at / 10}%"
      @input=${(e: Event) => clock.seek(Number((e.target as HTMLInputElement).value) / 1000)} />`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'picture-clock': PictureClock;
  }
}
