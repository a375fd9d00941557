import { LitElement, css, html, nothing, svg, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { ask } from './ask.ts';
import './item-picture.ts';
import type { Press } from './item-picture.ts';
import { style } from './item-style.ts';
import './letter-row.ts';
import { count, written } from '../numbers.ts';
import '../stage/image-wall.ts';
import type { Picked } from '../stage/image-wall.ts';
import { sizeOf } from '../stage/tiles.ts';
import { brushed, histogram, isText, item, places, shareBelow, spelled, type SymbolSpace, symbolsOf } from './symbols.ts';
import type { ImageSpace, TextSpace } from '../wire/frames.ts';

/** What the model says of test items. */
interface HeldOut {
  step: number;
  of: 'log-density' | 'energy';
  kind: string;
  values: number[];
}

/** Milliseconds without another letter after which a word is asked about. */
const pause = 250;

const bins = 24;

/** An image that is drawn, or a word that is typed: how likely the model holds it, beside items that it wasn't trained on. */
@customElement('item-likelihood')
export class ItemLikelihood extends LitElement {
  static styles = [
    style,
    css`
      svg { display: block; width: min(100%, 320px); height: 64px; overflow: visible; }
      rect { fill: var(--data); opacity: .55; }
      line { stroke: var(--accent-text); stroke-width: 2; vector-effect: non-scaling-stroke; }
      .ends { display: flex; justify-content: space-between; width: min(100%, 320px); }
      .cost { width: min(100%, 240px); flex: none; }
      @media (max-width: 760px) { .cost, svg, .ends { width: 100%; } }
      @media (forced-colors: active) { svg { forced-color-adjust: none; } }
    `,
  ];

  @property() run = '';
  @property({ attribute: false }) space!: SymbolSpace;
  /** Items of the data, one after the other. */
  @property({ attribute: false }) items: ArrayLike<number> = [];
  /** Whether the model takes one symbol after the other, so that each has a cost of its own. */
  @property({ type: Boolean }) ordered = false;

  @state() private levels: number[] = [];
  @state() private word = '';
  @state() private erases = false;
  @state() private heldOut?: HeldOut;
  /** log p or the energy of what is there, and at which step. */
  @state() private said?: { step: number; value: number };
  @state() private costs: number[] = [];
  @state() private refused = '';
  private busy = false;
  private wanted = false;
  private typing?: ReturnType<typeof setTimeout>;

  override render() {
    const { space } = this;
    this.toggleAttribute('texts', isText(space));
    return isText(space) ? this.ofText(space) : this.ofImage(space);
  }

  private ofText(space: TextSpace) {
    const { word, costs } = this;
    const symbols = symbolsOf(space, word);
    return html`<div class="side">
      <label>A word <input autocapitalize="off" autocomplete="off" spellcheck="false" maxlength=${space.length - 1} .value=${word} @input=${(e: Event) => this.typed(space, e.target as HTMLInputElement)} /></label>
      ${word && costs.length ? html`<letter-row .space=${space} .symbols=${symbols} .costs=${costs}></letter-row><small>Below each letter, and the end: −log p in nats, given those before it.</small>` : nothing}
      ${this.verdict()}
    </div>`;
  }

  private ofImage(space: ImageSpace) {
    const { levels, erases, items, costs } = this;
    const most = Math.max(0.1, ...costs);
    const empty = !levels.some((level) => level > 0);
    return html`<item-picture .space=${space} .levels=${levels} .label=${`A drawing of ${space.width} × ${space.height} pixels${empty ? ', empty yet' : ''}`} paints does=${erases ? 'Takes ink away.' : 'Puts ink.'} @press=${this.press} @stroked=${this.ask}></item-picture>
      <div class="side">
        <div class="tools" role="group" aria-label="Brush">
          <button aria-pressed=${!erases} @click=${() => (this.erases = false)}>Draw</button>
          <button aria-pressed=${erases} @click=${() => (this.erases = true)}>Erase</button>
          <button ?disabled=${empty} @click=${() => this.take(levels.map(() => 0))}>Clear</button>
        </div>
        ${this.verdict()}
        ${costs.length ? html`<small>Where the nats go: −log p of each pixel, given those before it; the strongest colour is ${most.toFixed(1)} nats</small>
        <item-picture class="cost" .space=${space} .levels=${levels} .costs=${costs} .most=${most} label="What each pixel costs" does="Says what a pixel costs."></item-picture>` : nothing}
        ${items.length ? html`<small>Press an image of the data to take it:</small>
        <image-wall picks one="Image" .space=${space} .levels=${items} label="Images of the data" @pick=${(e: CustomEvent<Picked>) => this.take(e.detail.levels)}></image-wall>` : nothing}
      </div>`;
  }

  /** How likely it is, and where that stands. */
  private verdict() {
    const { said, heldOut, refused, space } = this;
    if (refused) return html`<p class="refused" role="alert">${refused}</p>`;
    if (!said || !heldOut) return html`<p role="status">${isText(space) ? 'Type a word' : 'Draw something, or take an image of the data'}: the model says how likely it is.</p>`;
    const { of, kind } = heldOut;
    const values = heldOut.values.filter(Number.isFinite); // null stands for what isn't
    if (!values.length) return html`<p role="status">The model says nothing finite of test items.</p>`;
    const energy = of === 'energy';
    const bits = -said.value / Math.LN2 / places(space);
    const below = shareBelow(values, said.value);
    return html`<p role="status"><b>${energy ? 'Energy' : 'log p'} = ${written(said.value)}</b>${energy ? '' : ` nats, ${kind === 'exact' ? 'exact' : kind === 'bound' ? 'a bound' : 'an estimate'}`}${energy || isText(space) ? '' : html` (${written(bits)} bits a pixel)`}, by the weights of step ${count(said.step)}.
        <b>${energy ? `Lower than ${Math.round(100 * (1 - below))} %` : `Likelier than ${Math.round(100 * below)} %`}</b> of ${values.length} test ${isText(space) ? 'words' : 'images'}.</p>
      ${this.place(values, said.value)}`;
  }

  private place(values: readonly number[], value: number) {
    const counts = histogram(values, bins);
    const most = Math.max(...counts);
    const [low, high] = [values[0], values.at(-1)!];
    const part = (value - low) / (high - low || 1);
    const at = 100 * Math.min(1, Math.max(0, part));
    return html`<div><svg viewBox="0 0 100 40" preserveAspectRatio="none" role="img" aria-label=${`Test items from ${written(low)} to ${written(high)}; this one ${written(value)}`}>
        ${counts.map((n, i) => svg`<rect x=${(100 * i) / bins} y=${40 - (40 * n) / most} width=${90 / bins} height=${(40 * n) / most} />`)}
        <line x1=${at} x2=${at} y1="-2" y2="40" />
      </svg><div class="ends"><small>${part < 0 ? '◂ ' : ''}${written(low)}</small><small>test ${isText(this.space) ? 'words' : 'images'}</small><small>${written(high)}${part > 1 ? ' ▸' : ''}</small></div></div>`;
  }

  protected override willUpdate(changed: PropertyValues<this>) {
    const { space } = this;
    if (!changed.has('run') && !changed.has('space')) return;
    if (!isText(space) && this.levels.length !== sizeOf(space)) this.levels = Array(sizeOf(space)).fill(0);
    this.heldOut = this.said = undefined;
    this.costs = [];
    if (this.word || this.levels.some((level) => level > 0)) void this.ask();
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    clearTimeout(this.typing);
  }

  private readonly press = ({ detail: { x, y } }: CustomEvent<Press>) => {
    const { space, levels, erases } = this;
    if ((space as ImageSpace).channels === 1) this.levels = brushed(space as ImageSpace, levels, x, y, erases);
  };

  private take(levels: number[]) {
    this.levels = levels;
    void this.ask();
  }

  private typed(space: TextSpace, field: HTMLInputElement) {
    this.word = field.value = spelled(space, field.value);
    clearTimeout(this.typing);
    this.typing = setTimeout(this.ask, pause);
  }

  /** Asks about what is there; while an answer is awaited, it goes on to what is wanted by then. */
  private readonly ask = async () => {
    this.wanted = true;
    if (this.busy) return;
    this.busy = true;
    while (this.wanted && this.run && this.isConnected) {
      this.wanted = false;
      this.refused = await this.asked();
    }
    this.busy = false;
  };

  /** The answer is why there is none. */
  private async asked(): Promise<string> {
    const { run, space, levels, word } = this;
    const one = isText(space) ? word : levels;
    const held = this.heldOut ? { answer: this.heldOut, refused: '' } : await ask<HeldOut>(run, 'held-out');
    if (!held.answer) return held.refused;
    const energy = held.answer.of === 'energy';
    const { answer, refused } = await ask<{ step: number; logDensity?: number[]; energy?: number[] }>(run, energy ? 'energy' : 'log-density', { items: [one] });
    if (!answer) return refused;
    // of another state of the run by now
    this.heldOut = answer.step === held.answer.step ? held.answer : ((await ask<HeldOut>(run, 'held-out')).answer ?? held.answer);
    this.said = { step: answer.step, value: (answer.logDensity ?? answer.energy)![0] ?? NaN };
    if (!this.ordered) return '';
    const each = await ask<{ probabilities: number[]; logP: number[] }>(run, 'next', { item: isText(space) ? item(space, symbolsOf(space, word)) : levels });
    if (!each.answer) return each.refused;
    const end = isText(space) ? [Math.log(each.answer.probabilities[space.alphabet.length])] : [];
    this.costs = [...each.answer.logP, ...end].map((logP) => -logP);
    return '';
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'item-likelihood': ItemLikelihood;
  }
}
