import { LitElement, html, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { ask, newest } from './ask.ts';
import { ClassWish } from './class-wish.ts';
import './item-picture.ts';
import type { Press } from './item-picture.ts';
import { style } from './item-style.ts';
import { count } from '../numbers.ts';
import type { Asks } from '../stage/asked.ts';
import { classStyle } from '../stage/class-choice.ts';
import '../stage/image-wall.ts';
import type { Picked } from '../stage/image-wall.ts';
import '../stage/text-wall.ts';
import { sizeOf } from '../stage/tiles.ts';
import { brushed, isText, places, spelled, type SymbolSpace } from './symbols.ts';
import type { ImageSpace, TextSpace } from '../wire/frames.ts';

/** How often a gap is filled. */
const images = 9;
const texts = 30;

/** What stands for a letter that isn't known. */
const gap = '_';

/** What the brush does. */
const tools = { Hide: 'Hides what it is moved over', Show: 'Shows it again', Draw: 'Puts ink', Erase: 'Takes ink away' };

/** An image with a part that is hidden, or the beginning of a word, and how the model fills in what is missing. */
@customElement('item-filling')
export class ItemFilling extends LitElement {
  static styles = [style, classStyle];

  @property() run = '';
  @property({ attribute: false }) space!: SymbolSpace;
  /** Items of the data, one after the other. */
  @property({ attribute: false }) items: ArrayLike<number> = [];
  /** Whether gaps are filled in the order of reading, so that what comes behind one isn't heeded. */
  @property({ type: Boolean }) ordered = false;
  /** What can be asked of the run whose model is told classes; none where it is told none. */
  @property({ attribute: false }) asks?: Asks | null;

  @state() private levels: number[] = [];
  @state() private masked: boolean[] = [];
  @state() private begun = '';
  @state() private tool: keyof typeof tools = 'Hide';
  /** What the model made of it, at which step. */
  @state() private made?: { step: number; items: (string | number[])[] };
  @state() private refused = '';
  @state() private busy = false;
  private seed = 1;
  private readonly wish = new ClassWish(this, () => void this.fill());

  override render() {
    const { space } = this;
    this.toggleAttribute('texts', isText(space));
    return isText(space) ? this.ofText(space) : this.ofImage(space);
  }

  private ofText(space: TextSpace) {
    const { made, begun } = this;
    return html`<div class="side">
      <div class="tools"><label title="What follows is filled in, and each _">A word that begins with <input placeholder="un, or _a_t" autocapitalize="off" autocomplete="off" spellcheck="false" maxlength=${space.length - 1} .value=${begun} @input=${(e: Event) => this.typed(space, e.target as HTMLInputElement)} /></label>
        ${this.again()}</div>
      ${this.said()}
      <text-wall .texts=${(made?.items ?? []) as string[]} label=${`Words like ${begun}`}></text-wall>
    </div>`;
  }

  private ofImage(space: ImageSpace) {
    const { levels, masked, made, items, tool } = this;
    const names = (Object.keys(tools) as (keyof typeof tools)[]).filter((name) => space.channels === 1 || name === 'Hide' || name === 'Show');
    const hidden = masked.filter(Boolean).length;
    return html`<item-picture .space=${space} .levels=${levels} .masked=${masked} .label=${`An image; ${hidden} of ${masked.length} pixels are hidden`} paints does=${`${tools[tool]}.`} @press=${this.press} @stroked=${this.fill}></item-picture>
      <div class="side">
        <div class="tools" role="group" aria-label="Brush">${names.map((name) => html`<button aria-pressed=${name === tool} title=${tools[name]} @click=${() => (this.tool = name)}>${name}</button>`)}</div>
        <div class="tools">
          <button @click=${() => this.hide((y) => y >= space.height / 2)}>Hide the lower half</button>
          <button @click=${() => this.hide(() => false)} ?disabled=${!hidden}>Show all</button>
          ${this.again()}
        </div>
        ${this.wish.chips(this.asks)}
        ${this.said()}
        ${made ? html`<image-wall one="Filled image" .space=${space} .levels=${(made.items as number[][]).flat()} label="The image, filled in"></image-wall>` : nothing}
        ${items.length ? html`<small>Press an image of the data to take it:</small>
        <image-wall picks one="Image" .space=${space} .levels=${items} label="Images of the data" @pick=${(e: CustomEvent<Picked>) => this.take(e.detail.levels)}></image-wall>` : nothing}
      </div>`;
  }

  private again() {
    return html`<button class="main" title="Draws what is missing anew" @click=${() => this.anew()}>Fill in again</button>`;
  }

  /** What is seen, and what isn't heeded. */
  private said() {
    const { made, refused, ordered, space } = this;
    if (refused) return html`<p class="refused" role="alert">${refused}</p>`;
    if (this.busy) return html`<p role="status">Filling in …</p>`;
    return html`<p role="status">${made ? `${made.items.length} ways to fill it in, by the weights of step ${count(made.step)}.` : 'Nothing is filled in yet.'}${ordered ? ` This model goes in the order of reading: what stands behind a gap isn't heeded.` : ''}</p>`;
  }

  protected override willUpdate(changed: PropertyValues<this>) {
    const { space, items, levels } = this;
    if (changed.has('run')) this.wish.leave();
    if (changed.has('space') && !isText(space)) this.levels = [];
    if (isText(space)) {
      if (changed.has('run')) void this.fill();
      return;
    }
    const size = sizeOf(space);
    if (this.levels.length !== size) {
      this.levels = items.length ? Array.from({ length: size }, (_, d) => items[d]) : Array(size).fill(0);
      this.masked = Array.from({ length: space.width * space.height }, (_, pixel) => Math.floor(pixel / space.width) >= space.height / 2);
      void this.fill();
    } else if (changed.has('run') && levels.length) void this.fill();
  }

  private readonly press = ({ detail: { x, y, pixel } }: CustomEvent<Press>) => {
    const { tool, space, masked } = this;
    if (tool === 'Draw' || tool === 'Erase') this.levels = brushed(space as ImageSpace, this.levels, x, y, tool === 'Erase');
    else {
      const { width } = space as ImageSpace;
      const reach = width / 16; // of the brush
      this.masked = masked.map((was, i) => (i === pixel || Math.hypot((i % width) + 0.5 - x, Math.floor(i / width) + 0.5 - y) < reach ? tool === 'Hide' : was));
    }
  };

  private anew() {
    this.seed++;
    void this.fill();
  }

  private hide(which: (y: number) => boolean) {
    const { width } = this.space as ImageSpace;
    this.masked = this.masked.map((_, pixel) => which(Math.floor(pixel / width)));
    void this.fill();
  }

  private take(levels: number[]) {
    this.levels = levels;
    void this.fill();
  }

  private typed(space: TextSpace, field: HTMLInputElement) {
    this.begun = field.value = spelled(space, field.value, gap);
    void this.fill();
  }

  private readonly fill = newest(async () => {
    if (!this.run || !this.isConnected) return;
    this.busy = this.wish.busy = true;
    const { answer, refused } = await ask<{ step: number; items: (string | number[])[] }>(this.run, 'complete', this.asked());
    this.busy = this.wish.busy = false;
    this.refused = refused;
    this.made = answer;
  });

  private asked(): object {
    const { space, levels, masked, begun, seed } = this;
    if (isText(space)) {
      const letters = Array.from({ length: space.length }, (_, d) => (begun[d] ?? gap) === gap ? 0 : 1);
      return { items: Array(texts).fill(begun.replaceAll(gap, space.alphabet[0])), known: Array(texts).fill(letters), seed };
    }
    const known = Array.from({ length: places(space) }, (_, d) => (masked[Math.floor(d / space.channels)] ? 0 : 1));
    return { items: Array(images).fill(levels), known: Array(images).fill(known), seed, ...this.wish.body };
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'item-filling': ItemFilling;
  }
}
