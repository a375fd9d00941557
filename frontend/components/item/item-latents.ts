import { LitElement, css, html, nothing, svg, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { ask, newest } from './ask.ts';
import { between, byVariance } from './gaussian.ts';
import { gaussian, learned, type Prior } from './prior.ts';
import { inkOf } from '../field/class-inks.ts';
import './item-picture.ts';
import { style } from './item-style.ts';
import { count, written } from '../numbers.ts';
import '../stage/image-wall.ts';
import type { Picked } from '../stage/image-wall.ts';
import type { ImageSpace } from '../wire/frames.ts';

/** What the server says of the model's space: test images, their classes and their latents, none where the model can't find these. */
interface Places {
  dimensions: number;
  items: number[][];
  classes: string[];
  latents: number[][];
  /** Drawn by a prior that the model has learned; none where that is a standard Gaussian. */
  drawn: number[][];
}

/** An end of a way: a test image, which has a latent by the weights of each step, or a latent. */
type End = { test: number } | { z: number[] };

/** What is seen of the space. */
const modes = {
  Map: 'Images that are made from places of two of its numbers',
  Traversal: 'One image, made from numbers that you choose',
  Interpolation: 'Images between two images',
};

/** Images along a side of the map, and those from one image to another. */
const side = 11;
const steps = 9;

/** The most numbers that have sliders. */
const most = 16;

/** What the ends of a way are, by how many of them are test images. */
const whence = ['The ends are two samples.', 'One end is a sample, the other what the model rebuilds of a test image.', 'The ends are what the model rebuilds of two test images.'];

/** What the numbers of a latent are called: z₁, z₂, and so on. */
const named = (d: number) => `z${[...String(d + 1)].map((digit) => '₀₁₂₃₄₅₆₇₈₉'[Number(digit)]).join('')}`;

/** The space that a model makes images from: a map of two of its numbers, each of them by a slider, and ways from one image to another. */
@customElement('item-latents')
export class ItemLatents extends LitElement {
  static styles = [
    style,
    css`
      .map { position: relative; align-self: start; }
      .map image-wall { width: 100%; }
      .map svg { position: absolute; inset: 0; width: 100%; height: 100%; pointer-events: none; }
      text { font: 650 3px/1 var(--font); text-anchor: middle; dominant-baseline: central; stroke: var(--stage); stroke-width: .9px; paint-order: stroke; }
      .chosen { width: min(100%, 200px); flex: none; }
      .numbers { display: grid; grid-template-columns: repeat(auto-fill, minmax(170px, 1fr)); gap: 2px var(--s-3); }
      .numbers label { display: grid; grid-template-columns: 2.4em minmax(40px, 1fr) 3.4em; }
      output { text-align: right; font-variant-numeric: tabular-nums; color: var(--ink); }
      .way { width: 100%; }
      @media (max-width: 760px) { .chosen { width: 60%; } }
      @media (forced-colors: active) { svg { forced-color-adjust: none; } }
    `,
  ];

  @property() run = '';
  @property({ attribute: false }) space!: ImageSpace;
  /** The step of the run's newest pictures. */
  @property({ type: Number }) step = 0;

  @state() private places?: Places;
  @state() private mode: keyof typeof modes = 'Map';
  /** The latent that is chosen, in the place of the middle of the prior, the two of its numbers that the map shows, and the ends of a way. */
  @state() private chosen?: number[];
  @state() private axes: [number, number] = [0, 1];
  @state() private ends: [End, End] = [{ z: [] }, { z: [] }];
  @state() private next: 0 | 1 = 0; // which end is chosen next
  @state() private circle = true;
  @state() private codes = false;
  /** What is made from the latents of which it is asked, and by the weights of which step; the one of them that is large. */
  @state() private made?: { mode: keyof typeof modes; step: number; items: number[][] };
  @state() private large = 0;
  @state() private refused = '';
  /** The numbers, from the one in which test images vary most. */
  private order: number[] = [];
  private prior: Prior = gaussian(0);
  /** The medians of the prior. */
  private middle: number[] = [];

  override render() {
    const { places, refused, made, mode, space, prior } = this;
    if (!places) return html`<p class=${refused ? 'refused' : nothing} role=${refused ? 'alert' : 'status'}>${refused || 'Asking the model …'}</p>`;
    const items = made?.mode === mode ? made.items : [];
    const picture = (at: number, label: string, part = '') => html`<item-picture class=${part} .space=${space} .levels=${items[at] ?? []} .label=${label} does="Says a pixel's level."></item-picture>`;
    const names = (Object.keys(modes) as (keyof typeof modes)[]).filter((name) => name !== 'Map' || places.dimensions > 1);
    const tools = html`<div class="tools" role="group" aria-label="What of the space is seen">${names.map((name) => html`<button aria-pressed=${name === mode} title=${modes[name]} @click=${() => this.turn(name)}>${name}</button>`)}</div>`;
    const by = made ? `, by the weights of step ${count(made.step)}` : '';
    const problem = refused ? html`<p class="refused" role="alert">${refused}</p>` : nothing;
    if (mode === 'Map') {
      return html`<div class="map"><image-wall picks follows one="Place" across=${side} .picked=${this.large} .space=${space} .levels=${items.flat()} label=${`A map of ${this.named(0)} and ${this.named(1)}`} @pick=${this.place}></image-wall>${this.codes ? this.marks(places) : nothing}</div>
        <div class="side">${tools}${problem}${this.choosesAxes(places)}
          <p role="status">The image made from <b>${this.at(this.large).map((v, axis) => `${named(this.axes[axis])} = ${written(v)}`).join(', ')}</b>${by}. To the right ${this.named(0)} rises, upwards ${this.named(1)}; every ${prior.learned ? 'column, and every row,' : 'image'} stands for as much of the prior.</p>
          ${picture(this.large, 'The image made from the chosen place', 'chosen')}
        </div>`;
    }
    if (mode === 'Traversal') {
      return html`${picture(0, 'The image made from these numbers')}<div class="side">${tools}${problem}
        <div class="tools"><button title="The middle of the prior" @click=${() => this.move()}>${prior.learned ? 'All medians' : 'All 0'}</button><button class="main" title="Draws them from the prior" @click=${() => this.move(prior.draw())}>New sample</button></div>
        <p role="status">${this.order.length < places.dimensions ? `${this.order.length} of ${places.dimensions} numbers` : 'The numbers'} that the image is made from${places.latents.length ? ', from the one in which test images vary most' : ''}${by}.</p>
        <div class="numbers">${this.order.map((d) => this.slider(d))}</div>
        ${this.test(places, 'Press a test image to see its numbers:', (i) => this.move(places.latents[i]))}
      </div>`;
    }
    return html`${picture(this.large, `Image ${this.large + 1} of ${steps} from the first to the second`)}<div class="side">${tools}${problem}
      <image-wall class="way" picks follows one="Image" across=${steps} .picked=${this.large} .space=${space} .levels=${items.flat()} label="From the first image to the second" @pick=${(e: CustomEvent<Picked>) => (this.large = e.detail.number)}></image-wall>
      <div class="tools">${(prior.learned ? [] : (['Line', 'Circle'] as const)).map((name) => html`<button aria-pressed=${this.circle === (name === 'Circle')} title=${name === 'Line' ? 'Straight on: in many dimensions nearer to 0 than any sample' : 'On a great circle, as far from 0 as samples are'} @click=${() => this.bend(name === 'Circle')}>${name}</button>`)}
        <button @click=${() => this.end(0, { z: prior.draw() })}>New first</button><button @click=${() => this.end(1, { z: prior.draw() })}>New second</button></div>
      <p role="status">${steps} images between two latents${by}. ${whence[this.ends.filter((end) => 'test' in end).length]}</p>
      ${this.test(places, `Press a test image to have it as the ${this.next ? 'second' : 'first'}:`, (i) => this.end(this.next, { test: i }))}
    </div>`;
  }

  /** The name of the number that an axis of the map shows. */
  private named(axis: 0 | 1): string {
    return named(this.axes[axis]);
  }

  private choosesAxes({ dimensions, latents }: Places) {
    const choice = (axis: 0 | 1, name: string) => html`<label>${name} <select @change=${(e: Event) => this.show(axis, Number((e.target as HTMLSelectElement).value))}>${this.order.map((d) => html`<option value=${d} ?selected=${d === this.axes[axis]} ?disabled=${d === this.axes[1 - axis]}>${named(d)}</option>`)}</select></label>`;
    return html`<div class="tools">${dimensions > 2 ? [choice(0, 'Across'), choice(1, 'Up')] : nothing}
      ${latents.length ? html`<button aria-pressed=${this.codes} title="Where test images have their place" @click=${() => (this.codes = !this.codes)}>Test images</button>` : nothing}</div>`;
  }

  /** Where test images have their place on the map, each as the first letter of its class. */
  private marks({ latents, classes }: Places) {
    const names = classes.length ? [...new Set(classes)].sort() : [''];
    return html`<svg viewBox="0 0 100 100" role="img" aria-label=${`${latents.length} test images, where the model puts them`}>${latents.map((z, i) => {
      const [x, y] = this.axes.map((d) => 100 * this.prior.share(d, z[d]));
      return svg`<text x=${x} y=${100 - y} style=${`fill: var(${inkOf(names.indexOf(classes[i] ?? ''))})`}>${classes[i]?.[0] ?? '•'}</text>`;
    })}</svg>`;
  }

  private slider(d: number) {
    const v = this.z[d];
    const [least, greatest] = this.prior.range(d);
    return html`<label>${named(d)}<input type="range" min=${least} max=${greatest} step="0.05" .value=${String(v)} aria-valuetext=${written(v)} @input=${(e: Event) => this.move(this.z.with(d, Number((e.target as HTMLInputElement).value)))} /><output>${v.toFixed(2).replace('-', '−')}</output></label>`;
  }

  private test({ items, classes }: Places, does: string, take: (i: number) => void) {
    if (!items.length) return nothing;
    return html`<small>${does}</small><image-wall picks one="Image" .space=${this.space} .levels=${items.flat()} .classes=${classes} label="Test images" @pick=${(e: CustomEvent<Picked>) => take(e.detail.number)}></image-wall>`;
  }

  protected override willUpdate(changed: PropertyValues<this>) {
    if (changed.has('run') || changed.has('space')) {
      this.places = this.made = this.chosen = undefined;
      this.order = [];
    }
    if (changed.has('run') || changed.has('space') || changed.has('step')) void this.renew();
  }

  /** Asks for the space as the newest weights have it. */
  private readonly renew = newest(async () => {
    if (!this.run || !this.isConnected) return;
    const { answer, refused } = await ask<Places>(this.run, 'latents?n=100');
    this.refused = refused;
    if (!answer) return;
    this.places = answer;
    this.prior = answer.drawn.length ? learned(answer.drawn) : gaussian(answer.dimensions);
    this.middle = Array.from({ length: answer.dimensions }, (_, d) => this.prior.quantile(d, 0.5));
    if (!this.order.length) this.begin(answer);
    await this.decode();
  });

  private begin({ dimensions, latents }: Places) {
    this.order = byVariance(latents, dimensions).slice(0, most);
    this.axes = dimensions > 2 ? [this.order[0], this.order[1]] : [0, 1];
    this.ends = latents.length > 1 ? [{ test: 0 }, { test: 1 }] : [{ z: this.prior.draw() }, { z: this.prior.draw() }];
    this.large = (side * side - 1) / 2;
    if (dimensions < 2) this.turn('Traversal');
  }

  /** Has made what is to be seen. */
  private readonly decode = newest(async () => {
    const { run, mode } = this;
    if (!this.places) return; // another run has come
    const { answer, refused } = await ask<{ step: number; items: number[][] }>(run, 'decode', { latents: this.asked() });
    if (run !== this.run || !this.places) return;
    this.refused = refused;
    if (answer) this.made = { mode, ...answer };
  });

  private asked(): number[][] {
    const { mode, z, prior, places } = this;
    if (mode === 'Traversal') return [z];
    if (mode === 'Interpolation') {
      const [first, second] = this.ends.map((end) => ('test' in end ? places!.latents[end.test] : end.z));
      return between(first, second, steps, this.circle && !prior.learned);
    }
    const rows = this.rows;
    return Array.from({ length: side * side }, (_, place) => this.with(place, rows));
  }

  /** The latent that is looked at. */
  private get z(): number[] {
    return this.chosen ?? this.middle;
  }

  /** What the two numbers of the map are along its sides: the quantiles of the prior at the middle of each part. */
  private get rows(): number[][] {
    return this.axes.map((d) => Array.from({ length: side }, (_, i) => this.prior.quantile(d, (i + 0.5) / side)));
  }

  /** What these numbers are at one of its places, row by row from the top. */
  private at(place: number, [across, up] = this.rows): number[] {
    return [across[place % side], up[side - 1 - Math.floor(place / side)]];
  }

  /** The latent that is looked at, with the numbers of a place of the map. */
  private with(place: number, rows = this.rows): number[] {
    return this.at(place, rows).reduce((z, v, axis) => z.with(this.axes[axis], v), this.z);
  }

  private turn(mode: keyof typeof modes) {
    this.mode = mode;
    this.large = mode === 'Map' ? this.placeOf() : 0;
    void this.decode();
  }

  /** The place of the map that is nearest to the latent that is chosen. */
  private placeOf(): number {
    const [across, up] = this.axes.map((d) => Math.min(side - 1, Math.floor(side * this.prior.share(d, this.z[d]))));
    return (side - 1 - up) * side + across;
  }

  private readonly place = ({ detail: { number } }: CustomEvent<Picked>) => {
    this.large = number;
    this.chosen = this.with(number);
  };

  private show(axis: 0 | 1, d: number) {
    this.axes = this.axes.with(axis, d) as [number, number];
    this.large = this.placeOf();
    void this.decode();
  }

  private move(z?: number[]) {
    this.chosen = z;
    void this.decode();
  }

  private bend(circle: boolean) {
    this.circle = circle;
    void this.decode();
  }

  private end(which: 0 | 1, end: End) {
    this.ends = this.ends.with(which, end) as [End, End];
    this.next = which ? 0 : 1;
    void this.decode();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'item-latents': ItemLatents;
  }
}
