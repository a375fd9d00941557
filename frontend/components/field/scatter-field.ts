import { LitElement, css, html } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import { keyed } from 'lit/directives/keyed.js';
import { classInks } from './class-inks.ts';
import { extremes, FollowedRange } from './followed-range.ts';
import { Hands, type Held } from './hands.ts';
import type { Heat as Raster, Ink, Layers } from './layers.ts';
import { Letters } from './letters.ts';
import { margin, sideOf, type Square, zoomed } from './plane.ts';
import { colour, onThemeChange } from '../theme.ts';

export type { Square };

/** A heat map, and the values that its first and last colour are to stand for; without them, its least and its greatest. */
export interface Heat extends Raster {
  range?: [number, number];
  /** What it shows: from one range to another of the same the way is gone little by little; without it, at once. */
  key?: string;
}

/** The colours that a field is painted with. */
const inks: Ink[] = ['--stage', '--ink', '--ink-2', '--ink-3', '--line-2', '--data', '--accent', '--accent-text', ...classInks];

/**
 * A square picture of the plane in layers: a heat map, a vector field, data, samples, marks, axes. A worker draws it, for a
 * canvas that the main thread paints costs it a whole frame of the page; it draws when the browser paints and never more
 * often, so of the frames that come in between only the last is drawn. A wheel or two fingers zoom, a drag pans, a double
 * press shows the whole region again. What is pointed at, by the pointer or by the arrow keys, is told by the event `probe`,
 * what is shown by the event `view`.
 */
@customElement('scatter-field')
export class ScatterField extends LitElement implements Held {
  static styles = css`
    :host { display: block; aspect-ratio: 1; min-width: 0; contain: content; }
    canvas { display: block; width: 100%; height: 100%; touch-action: pan-y; cursor: crosshair; }
    canvas:focus-visible { outline: 2px solid var(--focus); outline-offset: -2px; border-radius: var(--r-1); }
    canvas.held { cursor: grabbing; }
  `;

  /** What the picture shows, in words, for those who don't see it. */
  @property() label = 'Points in the plane';

  /** How many times it was drawn. */
  frames = 0;

  @query('canvas') private canvas!: HTMLCanvasElement;
  @query('i') private probe!: HTMLElement;
  private region: Square = { x: 0, y: 0, half: 3 };
  private shown?: Square;
  private readonly layers: Layers = { data: [], samples: [], lines: [] };
  /** What of them the worker doesn't know yet. */
  private news: Partial<Layers> = {};
  private readonly colours = new FollowedRange(() => {
    this.invalidate();
    this.dispatchEvent(new Event('range'));
  });
  private readonly hands = new Hands(this);
  private readonly letters = new Letters(() => this.frames++);
  /** Width and height, kept because asking for them has the browser lay the page out. */
  private size = [0, 0];
  private readonly resized = new ResizeObserver(([{ contentRect }]) => {
    this.size = [contentRect.width, contentRect.height].map(Math.round);
    this.invalidate();
  });
  private themed?: () => void;
  private font?: string;
  private due = false;

  override render() {
    const { wheel, press, move, release, leave, keys } = this.hands;
    const canvas = html`<canvas role="img" tabindex="0" aria-label=${this.label} @wheel=${wheel} @pointerdown=${press} @pointermove=${move}
        @pointerup=${release} @pointercancel=${release} @pointerleave=${leave} @dblclick=${() => this.look(undefined)} @keydown=${keys}></canvas>`;
    return html`${keyed(this.letters.number, canvas)}<i hidden></i>`;
  }

  override connectedCallback() {
    super.connectedCallback();
    this.resized.observe(this);
    this.themed = onThemeChange(() => this.invalidate());
    this.invalidate();
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    this.resized.disconnect();
    this.colours.stop();
    this.themed?.();
    queueMicrotask(() => this.isConnected || this.forget()); // whoever is only moved is connected again by then
  }

  /** Has the worker forget it; whoever comes back has another canvas. */
  private forget() {
    this.news = { ...this.layers };
    this.letters.forget();
    this.requestUpdate();
  }

  get bounds(): Square {
    return this.region;
  }

  /** The whole region; what is shown of it stays where it is the same region again. */
  set bounds(square: Square) {
    const { x, y, half } = this.region;
    if (x === square.x && y === square.y && half === square.half) return;
    this.shown = undefined;
    this.region = square;
    this.invalidate();
  }

  /** The part of the plane that is shown. */
  get view(): Square {
    return this.shown ?? this.region;
  }

  set view(square: Square | undefined) {
    this.shown = square;
    this.invalidate();
  }

  look(square?: Square) {
    this.view = square;
    this.dispatchEvent(new CustomEvent('view', { detail: square, bubbles: true }));
  }

  /** Closer by a factor, or further. */
  zoom(factor: number, at: { x: number; y: number } = this.view) {
    this.look(zoomed(this.view, this.region, factor, at));
  }

  probed(place?: { x: number; y: number }) {
    this.dispatchEvent(new CustomEvent('probe', { detail: place }));
  }

  /** The place under a pointer. */
  place(event: MouseEvent): { x: number; y: number } {
    const { left, top } = this.canvas.getBoundingClientRect();
    const { view: { x, y, half }, unit } = this;
    return { x: x - half + (event.clientX - left - margin.left) * unit, y: y + half - (event.clientY - top - margin.top) * unit };
  }

  /** How much of the plane a pixel of the page is. */
  get unit(): number {
    return (2 * this.view.half) / this.side;
  }

  /** What is pointed at. */
  get spot(): { x: number; y: number } | undefined {
    return this.layers.spots?.[0];
  }

  private get side(): number {
    return sideOf(this.size);
  }

  /** The values that the heat map's first and last colour stand for, for a legend. */
  get range(): [number, number] | undefined {
    return this.colours.now;
  }

  /** Training points, x and y in turn. */
  setData(data: ArrayLike<number>) {
    this.show({ data });
  }

  /** Points that a model drew, x and y in turn. */
  setSamples(samples: ArrayLike<number>) {
    this.show({ samples });
  }

  /** Shows these layers; those that aren't named stay, and what is the same isn't drawn again. */
  show(layers: Partial<Omit<Layers, 'heat'> & { heat: Heat | undefined }>) {
    const news = Object.fromEntries(Object.entries(layers).filter(([layer, it]) => it !== this.layers[layer as keyof Layers]));
    if ('heat' in news) {
      const { heat } = layers;
      const another = !heat?.key || heat.key !== (this.layers.heat as Heat | undefined)?.key;
      this.colours.want(heat && (heat.range ?? extremes(heat.values)), another);
    }
    if (!Object.keys(news).length) return;
    Object.assign(this.layers, news);
    Object.assign(this.news, news);
    this.invalidate();
  }

  /** Keeps a promise as soon as what it shows by now is drawn; at once where it has no room. */
  drawn(): Promise<void> {
    return this.letters.drawn(this.due);
  }

  /**
   * Writes to the worker at the end of this task, and after whoever else waits for that, so that all is in one letter; in no
   * frame of the page's, for there need not be one.
   */
  private invalidate() {
    if (!this.due) queueMicrotask(() => queueMicrotask(() => this.write()));
    this.due = true;
  }

  private write() {
    this.due = false;
    if (!this.isConnected || !this.canvas || this.side < 16) return this.letters.skip();
    const { size, region, view, news } = this;
    const colours = Object.fromEntries(inks.map((ink) => [ink, colour(this.probe, ink)])) as Record<Ink, string>;
    this.font ??= `11px ${getComputedStyle(this).fontFamily}`;
    this.news = {};
    this.letters.write(this.canvas, news, { size, ratio: devicePixelRatio || 1, region, view, range: this.range, colours, font: this.font });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'scatter-field': ScatterField;
  }
}
