import { LitElement, css, html } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { keyed } from 'lit/directives/keyed.js';
import type { Heat as Raster, Ink, Layers } from './field-painter.ts';
import type { Letter, Painted } from './field-worker.ts';
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
const inks: Ink[] = ['--stage', '--ink', '--ink-2', '--ink-3', '--line-2', '--data', '--accent', '--accent-text'];

/** The fields that handed their canvas over, by their numbers. */
const fields = new Map<number, ScatterField>();

/** Who paints them all. */
let painter: Worker | undefined;

function tell(letter: Letter, ...canvas: OffscreenCanvas[]) {
  if (!painter) {
    painter = new Worker(new URL('./field-worker.ts', import.meta.url), { type: 'module' });
    painter.onmessage = ({ data: { field, letter } }: MessageEvent<Painted>) => fields.get(field)?.painted(letter);
  }
  painter.postMessage(letter, canvas);
}

let numbers = 0;

function extremes(values: ArrayLike<number>): [number, number] {
  let [low, high] = [Infinity, -Infinity];
  for (let i = 0; i < values.length; i++) {
    if (values[i] < low) low = values[i];
    if (values[i] > high && values[i] < Infinity) high = values[i];
  }
  return low <= high ? [low, high] : [0, 0];
}

/**
 * How much of the way to another range is gone at once, and the rest after so many milliseconds each: ranges that jump make
 * two pictures incomparable. Where there is less to go than this part of the range, it is there.
 */
const [following, pace, near] = [0.3, 100, 0.02];

/** A press of a key moves what is pointed at by this share of the picture, with Shift by that. */
const [stride, leap] = [1 / 60, 1 / 12];

/**
 * A square picture of the plane in layers: a heat map, a vector field, data, samples, marks, axes. A worker draws it, for a
 * canvas that the main thread paints costs it a whole frame of the page; it draws when the browser paints and never more
 * often, so of the frames that come in between only the last is drawn. A wheel or two fingers zoom, a drag pans, a double
 * press shows the whole region again. What is pointed at, by the pointer or by the arrow keys, is told by the event `probe`,
 * what is shown by the event `view`.
 */
@customElement('scatter-field')
export class ScatterField extends LitElement {
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
  private readonly pressed = new Map<number, { x: number; y: number }>();
  private dragged = false;
  private readonly layers: Layers = { data: [], samples: [], lines: [] };
  /** What of them the worker doesn't know yet. */
  private news: Partial<Layers> = {};
  private heatRange?: [number, number];
  /** The range that it is on the way to. */
  private wanted?: [number, number];
  private follower?: ReturnType<typeof setTimeout>;
  /** Width and height, kept because asking for them has the browser lay the page out. */
  private size = [0, 0];
  private readonly resized = new ResizeObserver(([{ contentRect }]) => {
    this.size = [contentRect.width, contentRect.height].map(Math.round);
    this.invalidate();
  });
  private themed?: () => void;
  private font?: string;
  /** By what the worker knows it; another one with another canvas. */
  @state() private number = ++numbers;
  private due = false;
  /** How many letters it wrote, how many were answered, and who waits for which. */
  private letters = 0;
  private answered = 0;
  private waiting: { letter: number; done: () => void }[] = [];

  override render() {
    const canvas = html`<canvas role="img" tabindex="0" aria-label=${this.label} @wheel=${this.wheel} @pointerdown=${this.press} @pointermove=${this.move}
        @pointerup=${this.release} @pointercancel=${this.release} @pointerleave=${this.leave} @dblclick=${() => this.look(undefined)} @keydown=${this.keys}></canvas>`;
    return html`${keyed(this.number, canvas)}<i hidden></i>`;
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
    clearTimeout(this.follower);
    this.themed?.();
    queueMicrotask(() => this.isConnected || this.forget()); // whoever is only moved is connected again by then
  }

  /** Has the worker forget it. A canvas can be handed over only once, so there is another one for whoever comes back. */
  private forget() {
    if (fields.delete(this.number)) tell({ field: this.number, letter: 0 });
    this.number = ++numbers;
    this.news = { ...this.layers };
    this.settle(this.letters);
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

  private look(square?: Square) {
    this.view = square;
    this.dispatchEvent(new CustomEvent('view', { detail: square, bubbles: true }));
  }

  /** Closer by a factor, or further. */
  zoom(factor: number, at: { x: number; y: number } = this.view) {
    this.look(zoomed(this.view, this.region, factor, at));
  }

  private probed(place?: { x: number; y: number }) {
    this.dispatchEvent(new CustomEvent('probe', { detail: place }));
  }

  /** The place under a pointer. */
  private place(event: MouseEvent): { x: number; y: number } {
    const { left, top } = this.canvas.getBoundingClientRect();
    const { x, y, half } = this.view;
    const unit = (2 * half) / this.side;
    return { x: x - half + (event.clientX - left - margin.left) * unit, y: y + half - (event.clientY - top - margin.top) * unit };
  }

  private get side(): number {
    return sideOf(this.size);
  }

  private readonly wheel = (event: WheelEvent) => {
    const page = document.scrollingElement!;
    if (!event.ctrlKey && !event.metaKey && page.scrollHeight > page.clientHeight + 1) return; // the page scrolls
    event.preventDefault();
    this.zoom(Math.exp(-event.deltaY * (event.ctrlKey ? 0.01 : 0.002)), this.place(event));
  };

  private readonly press = (event: PointerEvent) => {
    if (event.button) return;
    this.pressed.set(event.pointerId, { x: event.clientX, y: event.clientY });
    this.dragged = false;
    if (event.pointerType === 'mouse') this.canvas.setPointerCapture(event.pointerId);
  };

  private readonly move = (event: PointerEvent) => {
    const before = this.pressed.get(event.pointerId);
    const [dx, dy] = before ? [event.clientX - before.x, event.clientY - before.y] : [0, 0];
    if (!before || (!this.dragged && Math.hypot(dx, dy) < 4)) {
      if (event.pointerType === 'mouse' || before) this.probed(this.place(event));
      return;
    }
    this.dragged = true;
    const other = [...this.pressed].find(([id]) => id !== event.pointerId)?.[1];
    if (other) {
      const apart = (p: { x: number; y: number }) => Math.hypot(p.x - other.x, p.y - other.y);
      this.zoom(apart({ x: event.clientX, y: event.clientY }) / Math.max(1, apart(before)), this.place(event));
    } else if (event.pointerType === 'mouse') {
      this.canvas.classList.add('held');
      const { x, y, half } = this.view;
      const unit = (2 * half) / this.side;
      this.look({ half, x: x - dx * unit, y: y + dy * unit });
    }
    this.pressed.set(event.pointerId, { x: event.clientX, y: event.clientY });
  };

  private readonly release = (event: PointerEvent) => {
    if (this.pressed.delete(event.pointerId) && !this.dragged) this.probed(this.place(event));
    this.canvas.classList.remove('held');
  };

  private readonly leave = (event: PointerEvent) => {
    this.pressed.delete(event.pointerId);
    if (event.pointerType === 'mouse') this.probed(undefined);
  };

  private readonly keys = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const way = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] }[event.key];
    const closer = { '+': 1.5, '=': 1.5, '-': 1 / 1.5 }[event.key];
    const { x, y, half } = this.view;
    if (way) {
      const far = 2 * half * (event.shiftKey ? leap : stride);
      const from = this.layers.spots?.[0] ?? { x, y };
      this.probed({ x: from.x + way[0] * far, y: from.y + way[1] * far });
    } else if (closer) this.zoom(closer, this.layers.spots?.[0]);
    else if (event.key === '0') this.look(undefined);
    else if (event.key === 'Escape') this.probed(undefined);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  /** The values that the heat map's first and last colour stand for, for a legend. */
  get range(): [number, number] | undefined {
    return this.heatRange;
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
      const before = this.heatRange;
      if (!heat?.key || heat.key !== (this.layers.heat as Heat | undefined)?.key) this.heatRange = undefined;
      this.wanted = heat && (heat.range ?? extremes(heat.values));
      this.heatRange ??= this.wanted;
      if (this.heatRange !== before) this.dispatchEvent(new Event('range'));
      this.follow();
    }
    if (!Object.keys(news).length) return;
    Object.assign(this.layers, news);
    Object.assign(this.news, news);
    this.invalidate();
  }

  /** Keeps a promise as soon as what it shows by now is drawn; at once where it has no room. */
  drawn(): Promise<void> {
    const letter = this.letters + Number(this.due);
    return new Promise((done) => {
      this.waiting.push({ letter, done });
      this.settle(this.answered);
    });
  }

  /** Goes towards the range that is wanted until it is reached. */
  private follow() {
    clearTimeout(this.follower);
    const [now, to] = [this.heatRange, this.wanted];
    if (!now || !to) return;
    const far = Math.max(...to.map((end, i) => Math.abs(end - now[i])));
    if (far === 0) return;
    const there = far <= near * (to[1] - to[0]) || !Number.isFinite(far);
    this.heatRange = there ? to : [now[0] + following * (to[0] - now[0]), now[1] + following * (to[1] - now[1])];
    this.invalidate();
    this.dispatchEvent(new Event('range'));
    this.follower = setTimeout(() => this.follow(), pace);
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
    const letter = ++this.letters;
    if (!this.isConnected || !this.canvas || this.side < 16) return this.settle(letter);
    const { size, region, view, heatRange: range, news: layers, number: field } = this;
    const colours = Object.fromEntries(inks.map((ink) => [ink, colour(this.probe, ink)])) as Record<Ink, string>;
    this.font ??= `11px ${getComputedStyle(this).fontFamily}`;
    const setting = { size, ratio: devicePixelRatio || 1, region, view, range, colours, font: this.font };
    this.news = {};
    if (fields.has(field)) return tell({ field, letter, layers, setting });
    fields.set(field, this);
    const canvas = this.canvas.transferControlToOffscreen();
    tell({ field, letter, canvas, layers, setting }, canvas);
  }

  /** The worker has drawn what it was told in this letter. */
  painted(letter: number) {
    this.frames++;
    this.settle(letter);
  }

  private settle(letter: number) {
    this.answered = Math.max(this.answered, letter);
    this.waiting.filter((it) => it.letter <= this.answered).forEach((it) => it.done());
    this.waiting = this.waiting.filter((it) => it.letter > this.answered);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'scatter-field': ScatterField;
  }
}
