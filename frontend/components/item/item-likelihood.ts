import { LitElement, css, html, nothing, svg, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { ask, newest } from './ask.ts';
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
import { npy } from '../wire/npy.ts';

/** What the model says of test items. */
interface HeldOut {
  step: number;
  of: 'log-density' | 'energy';
  kind: string;
  values: number[];
}

/** A run that is asked: its place from 0 among several, its letter there, what it is called, and why it says nothing, if so. */
export interface Side {
  id: string;
  place: number;
  letter: string;
  name: string;
  lacks: string;
}

/** What a run says: log p or the energy of what is there, at which step, and of test items; or why it says nothing. */
interface Verdict {
  heldOut?: HeldOut;
  said?: { step: number; value: number };
  refused: string;
}

/** What the numbers of each kind are worth, in words. */
const worth: Record<string, string> = { exact: 'exact', bound: 'a bound' };

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
      table { width: 100%; border-collapse: collapse; font-variant-numeric: tabular-nums; }
      :is(th, td) { padding: 4px 8px 4px 0; border-top: 1px solid var(--line); font-weight: 400; text-align: left; vertical-align: middle; }
      thead :is(th, td) { border-top: 0; color: var(--ink-3); font-size: var(--t-12); }
      tbody th { overflow-wrap: anywhere; }
      td svg { width: 110px; height: 28px; }
      .letter { display: inline-grid; place-items: center; width: 20px; height: 18px; margin-right: 6px; border-radius: var(--r-1); color: var(--surface); font-size: var(--t-12); font-weight: 650; }
      @media (max-width: 760px) {
        .cost, svg, .ends { width: 100%; }
        td:has(svg) { display: none; }
      }
      @media (forced-colors: active) { svg { forced-color-adjust: none; } }
    `,
  ];

  @property() run = '';
  /** Runs that are asked side by side, in place of that one. */
  @property({ attribute: false }) sides: readonly Side[] = [];
  @property({ attribute: false }) space!: SymbolSpace;
  /** Where items of the data come from that aren't given. */
  @property() source = '';
  /** Items of the data, one after the other. */
  @property({ attribute: false }) items: ArrayLike<number> = [];
  /** Whether the model takes one symbol after the other, so that each has a cost of its own. */
  @property({ type: Boolean }) ordered = false;

  @state() private levels: number[] = [];
  @state() private word = '';
  @state() private erases = false;
  /** Of each run; none where nothing is asked yet. */
  @state() private verdicts: readonly Verdict[] = [];
  @state() private costs: number[] = [];
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
    const { verdicts, space, sides } = this;
    if (!verdicts.length) return html`<p role="status">${isText(space) ? 'Type a word' : 'Draw something, or take an image of the data'}: ${sides.length ? 'each model' : 'the model'} says how likely it is.</p>`;
    return sides.length ? this.table() : this.alone(verdicts[0]);
  }

  private alone({ said, heldOut, refused }: Verdict) {
    if (!said || !heldOut) return html`<p class="refused" role="alert">${refused}</p>`;
    const { space } = this;
    const values = heldOut.values.filter(Number.isFinite); // null stands for what isn't
    if (!values.length) return html`<p role="status">The model says nothing finite of test items.</p>`;
    const energy = heldOut.of === 'energy';
    const bits = -said.value / Math.LN2 / places(space);
    return html`<p role="status"><b>${energy ? 'Energy' : 'log p'} = ${written(said.value)}</b>${energy ? '' : ` nats, ${worth[heldOut.kind] ?? 'an estimate'}`}${energy || isText(space) ? '' : html` (${written(bits)} bits a pixel)`}, by the weights of step ${count(said.step)}.
        <b>${rank(heldOut, values, said.value)}</b> of ${values.length} test ${isText(space) ? 'words' : 'images'}.</p>
      ${this.place(values, said.value)}`;
  }

  /** What each run says, in a row. */
  private table() {
    const kind = isText(this.space) ? 'words' : 'images';
    return html`<table><thead><tr><th scope="col">Run</th><th scope="col">log p, or energy</th><th scope="col">Among its test ${kind}</th><td></td></tr></thead>
      <tbody aria-live="polite">${this.sides.map(({ id, letter, name, place }, i) => {
        const { said, heldOut, refused } = this.verdicts[i] ?? { refused: '…' };
        const values = heldOut?.values.filter(Number.isFinite) ?? [];
        return html`<tr data-run=${id}><th scope="row"><span class="letter" style=${`background: var(--side-${place + 1})`}>${letter}</span>${name}</th>
          ${said && heldOut && values.length ? html`<td><b>${written(said.value)}</b> ${heldOut.of === 'energy' ? '' : 'nats, '}${heldOut.of === 'energy' ? 'energy' : heldOut.kind}</td><td>${rank(heldOut, values, said.value)}</td><td>${this.histogram(values, said.value)}</td>` : html`<td colspan="3">${refused || 'It says nothing finite of test items.'}</td>`}</tr>`;
      })}</tbody></table>
      <small>Kinds differ: a bound isn't the value it bounds, and energies have a zero of their own. Places among test items can be compared.</small>`;
  }

  private place(values: readonly number[], value: number) {
    const [low, high] = [values[0], values.at(-1)!];
    return html`<div>${this.histogram(values, value)}<div class="ends"><small>${value < low ? '◂ ' : ''}${written(low)}</small><small>test ${isText(this.space) ? 'words' : 'images'}</small><small>${written(high)}${value > high ? ' ▸' : ''}</small></div></div>`;
  }

  private histogram(values: readonly number[], value: number) {
    const counts = histogram(values, bins);
    const most = Math.max(...counts);
    const [low, high] = [values[0], values.at(-1)!];
    const at = 100 * Math.min(1, Math.max(0, (value - low) / (high - low || 1)));
    return html`<svg viewBox="0 0 100 40" preserveAspectRatio="none" role="img" aria-label=${`Test items from ${written(low)} to ${written(high)}; this one ${written(value)}`}>
        ${counts.map((n, i) => svg`<rect x=${(100 * i) / bins} y=${40 - (40 * n) / most} width=${90 / bins} height=${(40 * n) / most} />`)}
        <line x1=${at} x2=${at} y1="-2" y2="40" />
      </svg>`;
  }

  protected override willUpdate(changed: PropertyValues<this>) {
    const { space } = this;
    if (changed.has('source') && this.source && !isText(space)) void this.fetchItems(this.source);
    if (!changed.has('run') && !changed.has('space') && !changed.has('sides')) return;
    if (!isText(space) && this.levels.length !== sizeOf(space)) this.levels = Array(sizeOf(space)).fill(0);
    this.verdicts = [];
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

  private async fetchItems(source: string) {
    const response = await fetch(new URL(source, document.baseURI), { headers: { accept: 'application/x-npy' } }).catch(() => undefined);
    if (response?.ok && source === this.source) this.items = npy(await response.arrayBuffer());
  }

  /** Asks about what is there, one run after the other. */
  private readonly ask = newest(async () => {
    const { run, sides, space, levels, word } = this;
    const asked = sides.length ? sides.map(({ id }) => id) : [run];
    if (!asked[0] || !this.isConnected) return;
    const one = isText(space) ? word : levels;
    const verdicts = [...this.verdicts];
    for (const [i, id] of asked.entries()) {
      const lacks = sides[i]?.lacks;
      verdicts[i] = lacks ? { refused: lacks } : await judged(id, one, verdicts[i]?.heldOut);
      if (run !== this.run || sides !== this.sides || space !== this.space) return;
      this.verdicts = [...verdicts];
    }
    if (this.ordered) await this.price(run, space, one);
  });

  /** Asks what each symbol costs. */
  private async price(run: string, space: SymbolSpace, one: string | number[]) {
    const { answer } = await ask<{ probabilities: number[]; logP: number[] }>(run, 'next', { item: isText(space) ? item(space, symbolsOf(space, one)) : one });
    if (!answer || run !== this.run) return;
    const end = isText(space) ? [Math.log(answer.probabilities[space.alphabet.length])] : [];
    this.costs = [...answer.logP, ...end].map((logP) => -logP);
  }
}

/** What a run says of an item, and of test items, which it may have said before. */
async function judged(run: string, one: string | number[], before?: HeldOut): Promise<Verdict> {
  const held = before ? { answer: before, refused: '' } : await ask<HeldOut>(run, 'held-out');
  if (!held.answer) return held;
  const energy = held.answer.of === 'energy';
  const { answer, refused } = await ask<{ step: number; logDensity?: number[]; energy?: number[] }>(run, energy ? 'energy' : 'log-density', { items: [one] });
  if (!answer) return { refused };
  // of another state of the run by now
  const heldOut = answer.step === held.answer.step ? held.answer : ((await ask<HeldOut>(run, 'held-out')).answer ?? held.answer);
  return { heldOut, said: { step: answer.step, value: (answer.logDensity ?? answer.energy)![0] ?? NaN }, refused: '' };
}

/** The place of a value among those of test items, in words. */
function rank({ of }: HeldOut, values: readonly number[], value: number): string {
  const below = Math.round(100 * shareBelow(values, value));
  return of === 'energy' ? `Lower than ${100 - below} %` : `Likelier than ${below} %`;
}

declare global {
  interface HTMLElementTagNameMap {
    'item-likelihood': ItemLikelihood;
  }
}
