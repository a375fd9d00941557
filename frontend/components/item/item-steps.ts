import { LitElement, html, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { ask } from './ask.ts';
import './item-picture.ts';
import { style } from './item-style.ts';
import './letter-row.ts';
import { count, written } from '../numbers.ts';
import '../stage/image-wall.ts';
import type { Picked } from '../stage/image-wall.ts';
import './symbol-bars.ts';
import { drawn, isText, item, named, placeName, places, spelled, type SymbolSpace, symbolsOf, whole } from './symbols.ts';

/** What may come next, as the server says it. */
interface Following {
  step: number;
  probabilities: number[];
  drawn: number[];
  logP: number[];
}

/** Milliseconds from one symbol to the next. */
const paces = { Slow: 900, Normal: 250, Fast: 0 };

/**
 * One item that is made symbol by symbol: how likely each next one is, any of which can be taken in place of the one that would be
 * drawn, and what those that are there cost.
 */
@customElement('item-steps')
export class ItemSteps extends LitElement {
  static styles = style;

  @property() run = '';
  @property({ attribute: false }) space!: SymbolSpace;
  /** The step of the run's newest pictures. */
  @property({ type: Number }) step = 0;
  /** The run's own temperature. */
  @property({ type: Number }) temperature = 1;
  /** Items of the data, one after the other. */
  @property({ attribute: false }) items: ArrayLike<number> = [];

  /** What is there, and −log p of each symbol of it, as far as that is known. */
  @state() private symbols: number[] = [];
  @state() private costs: number[] = [];
  /** What may come after them; nothing while that is asked for. */
  @state() private next?: Following;
  @state() private refused = '';
  @state() private said = '';
  @state() private playing = false;
  @state() private pace: keyof typeof paces = 'Normal';
  @state() private priced = false; // whether an image shows what its pixels cost
  @state() private warmth?: number; // the temperature that is chosen here
  private question = 0;

  override render() {
    const { space, symbols, next, playing } = this;
    const ends = whole(space, symbols);
    const ready = next !== undefined && !ends;
    this.toggleAttribute('texts', isText(space));
    return html`${this.picture(ends)}
      <div class="side">
        <p><b>${ends ? `The ${isText(space) ? 'word' : 'image'} is whole` : placeName(space, symbols.length)}</b>${ends ? '' : ` of ${places(space)}`}. ${this.sum()}</p>
        <div class="tools">
          <button class="main" ?disabled=${!ready} title="Draws the next one" @click=${this.draw}>Next</button>
          <button ?disabled=${ends} aria-pressed=${playing} @click=${this.play}>${playing ? 'Pause' : 'Play'}</button>
          <button ?disabled=${!symbols.length} title="Takes the last one away" @click=${() => this.go(symbols.length - 1)}>Back</button>
          <button ?disabled=${ends} title="Draws all that is missing" @click=${this.finish}>Finish</button>
          <button ?disabled=${!symbols.length} @click=${() => this.go(0)}>Start again</button>
        </div>
        <symbol-bars .space=${space} .drawn=${ends ? [] : (next?.drawn ?? this.earlier)} .own=${ends ? [] : (next?.probabilities ?? [])} ?still=${!ready} @taken=${(e: CustomEvent<number>) => this.take(e.detail)}></symbol-bars>
        <div class="tools">
          <label>Speed <select @change=${(e: Event) => (this.pace = (e.target as HTMLSelectElement).value as keyof typeof paces)}>${Object.keys(paces).map((name) => html`<option ?selected=${name === this.pace}>${name}</option>`)}</select></label>
          <label title="Below 1 likely symbols become likelier; the marks on the bars are the model's own">Temperature <input type="range" min="0.1" max="2" step="0.1" .value=${String(this.warm)} @change=${(e: Event) => this.warmTo(Number((e.target as HTMLInputElement).value))} /><output>${written(this.warm)}</output></label>
        </div>
        ${this.begin()}
        ${this.refused ? html`<p class="refused" role="alert">${this.refused}</p>` : nothing}
        <p class="unseen" role="status">${this.said}</p>
      </div>`;
  }

  private picture(ends: boolean) {
    const { space, symbols, costs } = this;
    const there = `${symbols.length} of ${places(space)} are there`;
    const mark = ends ? -1 : symbols.length;
    const back = 'A press goes back to there';
    const to = (place: number) => place < symbols.length && this.go(place);
    if (isText(space)) return html`<letter-row .space=${space} .symbols=${symbols} .costs=${costs} .mark=${mark} does=${back} @press=${(e: CustomEvent<number>) => to(e.detail)}></letter-row>`;
    return html`<item-picture .space=${space} .levels=${symbols} .costs=${this.priced ? costs : undefined} .most=${this.most} .mark=${mark < 0 ? mark : Math.floor(mark / space.channels)}
      .label=${`An image in the making; ${there}`} does=${`${back}.`} @press=${(e: CustomEvent<{ pixel: number }>) => to(e.detail.pixel * space.channels)}></item-picture>`;
  }

  /** log p of what is there, term by term. */
  private sum() {
    const { costs, symbols, next } = this;
    if (!symbols.length) return html`log p = 0: nothing is there yet.`;
    const last = costs.slice(-3).map((cost) => `− ${cost.toFixed(2)}`).join(' ');
    const total = costs.reduce((sum, cost) => sum + cost, 0);
    return html`log p = ${costs.length > 3 ? '… ' : ''}${last} = <b>${written(-total)} nats</b>${next ? html`, by the weights of step ${count(next.step)}` : nothing}.`;
  }

  /** An item to begin with: a word that is typed, or an image of the data. */
  private begin() {
    const { space, items } = this;
    if (isText(space)) {
      return html`<label>Begin with <input autocapitalize="off" autocomplete="off" spellcheck="false" maxlength=${space.length - 1} .value=${item(space, this.symbols) as string} @change=${(e: Event) => this.typed(e.target as HTMLInputElement)} /></label>`;
    }
    return html`<div class="tools"><button aria-pressed=${this.priced} ?disabled=${!this.symbols.length} title="−log p of each pixel, given those before it" @click=${() => (this.priced = !this.priced)}>Show the cost</button>
        ${this.priced ? html`<small>the strongest colour is ${this.most.toFixed(1)} nats</small>` : nothing}</div>
      ${items.length ? html`<small>Press an image of the data to see what it costs, and to go on from any of its pixels:</small>
      <image-wall picks one="Image" .space=${space} .levels=${items} label="Images of the data" @pick=${(e: CustomEvent<Picked>) => this.set(e.detail.levels)}></image-wall>` : nothing}`;
  }

  protected override willUpdate(changed: PropertyValues<this>) {
    if (changed.has('run') || changed.has('space')) {
      this.pause();
      this.warmth = undefined;
      this.set([]);
    } else if (changed.has('step') || changed.has('temperature')) void this.asked(); // the model says something else by now
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    this.pause();
  }

  private get warm(): number {
    return this.warmth ?? this.temperature;
  }

  /** What the dearest pixel costs, in nats. */
  private get most(): number {
    return Math.max(0.1, ...this.costs);
  }

  private earlier: readonly number[] = [];

  /** Asks what may come next; of questions that overlap the last one's answer counts. */
  private async asked(): Promise<boolean> {
    const { run, space, symbols } = this;
    if (!run) return false;
    const question = ++this.question;
    const { answer, refused } = await ask<Following>(run, 'next', { item: item(space, symbols), temperature: this.warm });
    if (question !== this.question) return false;
    this.refused = refused;
    if (!answer) return false;
    const ended = answer.logP.length < symbols.length; // the end mark is known by its probability alone
    this.costs = [...answer.logP, ...(ended ? [Math.log(answer.probabilities[symbols.at(-1)!])] : [])].map((logP) => -logP);
    this.next = answer;
    this.earlier = answer.drawn;
    return true;
  }

  /** Goes on from these symbols. */
  private set(symbols: number[]): Promise<boolean> {
    this.symbols = symbols;
    this.costs = this.costs.slice(0, symbols.length);
    this.next = undefined;
    return this.asked();
  }

  private go(place: number) {
    this.pause();
    void this.set(this.symbols.slice(0, place));
  }

  /** Has one of the symbols come next. */
  private take(symbol: number): Promise<boolean> {
    const { space, symbols, next } = this;
    if (!next) return Promise.resolve(false);
    const p = next.probabilities[symbol];
    this.said = `${placeName(space, symbols.length)}: ${named(space, symbol)}, ${(100 * p).toFixed(1)} %`;
    this.costs = [...this.costs, -Math.log(p)];
    return this.set([...symbols, symbol]);
  }

  private readonly draw = () => this.take(drawn(this.next!.drawn, Math.random()));

  private readonly play = async () => {
    if (this.playing) return this.pause();
    this.playing = true;
    let goes = this.next !== undefined || (await this.asked());
    while (this.playing && goes && this.isConnected && !whole(this.space, this.symbols)) {
      goes = await this.draw();
      await new Promise((later) => setTimeout(later, paces[this.pace]));
    }
    this.pause();
  };

  private pause() {
    this.playing = false;
  }

  private readonly finish = async () => {
    this.pause();
    const { run, space, symbols } = this;
    const missing = places(space) - symbols.length;
    const begun = isText(space) ? item(space, symbols) : [...symbols, ...Array(missing).fill(0)];
    const known = isText(space) ? {} : { known: [[...symbols.map(() => 1), ...Array(missing).fill(0)]] };
    const seed = Math.floor(2 ** 31 * Math.random());
    const { answer, refused } = await ask<{ items: (string | number[])[] }>(run, 'complete', { items: [begun], ...known, seed, temperature: this.warm });
    this.refused = refused;
    if (answer && symbols === this.symbols) await this.set(symbolsOf(space, answer.items[0]));
  };

  private warmTo(temperature: number) {
    this.warmth = temperature;
    void this.asked();
  }

  private typed(field: HTMLInputElement) {
    if (!isText(this.space)) return;
    this.pause();
    field.value = spelled(this.space, field.value);
    void this.set(symbolsOf(this.space, field.value).slice(0, -1));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'item-steps': ItemSteps;
  }
}
