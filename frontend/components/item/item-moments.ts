import { LitElement, css, html, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { ask, newest } from './ask.ts';
import { ClassWish } from './class-wish.ts';
import './item-picture.ts';
import { style } from './item-style.ts';
import { count, written } from '../numbers.ts';
import type { Asks } from '../stage/asked.ts';
import { classStyle } from '../stage/class-choice.ts';
import '../stage/image-wall.ts';
import type { Picked } from '../stage/image-wall.ts';
import { isText, type SymbolSpace } from './symbols.ts';
import type { ImageSpace } from '../wire/frames.ts';

type Item = string | (number | null)[];

/** An item on its way, as the server tells it. */
interface Way {
  step: number;
  time: string;
  moments: { time: number | null; item: Item; believed: Item | null }[];
}

/** As many moments as a strip has room for, and milliseconds from one to the next. */
const most = 10;
const pace = 500;

/** One sample on its way from noise, or from nothing, and at each moment what the model believes that it will be. */
@customElement('item-moments')
export class ItemMoments extends LitElement {
  static styles = [
    style,
    classStyle,
    css`
      .strip { width: 100%; }
      .scrub { width: 100%; margin: 0; accent-color: var(--accent-text); }
      .believed { width: min(100%, 160px); flex: none; }
      table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
      th { text-align: left; font-weight: 500; color: var(--ink-3); }
      :is(th, td) { padding: 2px var(--s-3) 2px 4px; white-space: nowrap; }
      td { font-family: ui-monospace, monospace; letter-spacing: .12em; color: var(--ink); }
      td + td { color: var(--ink-2); }
      tr[aria-current] { background: var(--sunken); }
      .texts { overflow: auto; }
      @media (max-width: 760px) { .scrub { height: 40px; } .believed { width: 60%; } }
    `,
  ];

  @property() run = '';
  @property({ attribute: false }) space!: SymbolSpace;
  /** The step of the run's newest pictures. */
  @property({ type: Number }) step = 0;
  /** What can be asked of the run whose model is told classes; none where it is told none. */
  @property({ attribute: false }) asks?: Asks | null;

  @state() private way?: Way;
  @state() private at = 0;
  @state() private refused = '';
  @state() private playing = false;
  private seed = 1;
  private readonly wish = new ClassWish(this, () => void this.fetch());

  override render() {
    const { space, way, at, refused } = this;
    this.toggleAttribute('texts', isText(space));
    const said = refused ? html`<p class="refused" role="alert">${refused}</p>` : way ? html`<p role="status">${this.words(way)}</p>` : html`<p role="status">Asking the model …</p>`;
    const last = (way?.moments.length ?? 1) - 1;
    const controls = html`<div class="tools">
        <button aria-pressed=${this.playing} ?disabled=${!way} @click=${this.play}>${this.playing ? 'Pause' : 'Play'}</button>
        <button class="main" ?disabled=${!way} title="Starts from other noise" @click=${this.another}>Another sample</button>
      </div>
      <input class="scrub" type="range" aria-label="Moment" min="0" max=${last} step="1" .value=${String(at)} aria-valuetext=${`${at + 1} of ${last + 1}`} @input=${(e: Event) => this.go(Number((e.target as HTMLInputElement).value))} />`;
    if (isText(space)) return html`<div class="side texts">${controls}${said}${way ? this.table(way) : nothing}</div>`;
    return this.ofImage(space, way, controls, said);
  }

  private ofImage(space: ImageSpace, way: Way | undefined, controls: unknown, said: unknown) {
    const { at } = this;
    const here = way?.moments[at];
    const levels = (here?.item ?? []) as (number | null)[];
    const masked = levels.map((level) => level === null).filter((_, i) => i % space.channels === 0);
    const believes = way?.moments.every(({ believed }) => believed);
    const strip = (which: 'item' | 'believed', name: string) => html`<image-wall class="strip" picks follows one="Moment" across=${way!.moments.length} .picked=${at} .space=${space} .levels=${way!.moments.flatMap((moment) => moment[which] as number[])} label=${name} @pick=${(e: CustomEvent<Picked>) => this.go(e.detail.number)}></image-wall>`;
    return html`<item-picture .space=${space} .levels=${levels.map((level) => level ?? 0)} .masked=${masked} label=${`The image at moment ${at + 1}`} does="Says a pixel's level."></item-picture>
      <div class="side">${controls}${said}
        ${way ? html`<small>What is there</small>${strip('item', 'The image on its way')}` : nothing}
        ${believes ? html`<small>What the model believes it will be</small>${strip('believed', 'What it is believed to become')}` : nothing}
        ${this.wish.chips(this.asks)}
        ${believes ? html`
          <item-picture class="believed" .space=${space} .levels=${here!.believed as number[]} label=${`What it is believed to become at moment ${at + 1}`} does="Says a pixel's level."></item-picture>` : nothing}
      </div>`;
  }

  /** Every moment of a text in a row. */
  private table({ time, moments }: Way) {
    return html`<table><thead><tr><th scope="col">${time}</th><th scope="col">What is there</th><th scope="col">The likeliest</th></tr></thead>
      <tbody>${moments.map((moment, i) => html`<tr aria-current=${i === this.at ? 'true' : nothing}><th scope="row">${moment.time === null ? i + 1 : written(moment.time)}</th><td>${moment.item || 'empty'}</td><td>${moment.believed ?? ''}</td></tr>`)}</tbody></table>`;
  }

  private words({ step, time, moments }: Way) {
    const { at } = this;
    const here = moments[at];
    return html`Moment ${at + 1} of ${moments.length}${here.time === null ? '' : html`, <b>${time} = ${written(here.time)}</b>`}, by the weights of step ${count(step)}.`;
  }

  protected override willUpdate(changed: PropertyValues<this>) {
    if (changed.has('run') || changed.has('space')) {
      this.way = undefined;
      this.pause();
      this.wish.leave();
    }
    if (changed.has('run') || changed.has('space') || changed.has('step')) void this.fetch();
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    this.pause();
  }

  private readonly fetch = newest(async () => {
    const { run, seed, wish } = this;
    if (!run || !this.isConnected) return;
    wish.busy = true;
    const { answer, refused } = await ask<Way>(run, `moments?n=${most}&seed=${seed}${wish.query}`);
    wish.busy = false;
    if (run !== this.run) return;
    this.refused = refused;
    if (!answer) return;
    if (!this.way) this.at = Math.floor(answer.moments.length / 2);
    this.way = answer;
    this.at = Math.min(this.at, answer.moments.length - 1);
  });

  private go(at: number) {
    this.pause();
    this.at = at;
  }

  private readonly another = () => {
    this.seed++;
    void this.fetch();
  };

  private readonly play = async () => {
    if (this.playing) return this.pause();
    const last = this.way!.moments.length - 1;
    this.playing = true;
    if (this.at === last) this.at = 0;
    while (this.playing && this.isConnected) {
      await new Promise((later) => setTimeout(later, pace));
      if (!this.playing) return;
      this.at = Math.min(last, this.at + 1);
      if (this.at === last) this.pause();
    }
  };

  private pause() {
    this.playing = false;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'item-moments': ItemMoments;
  }
}
