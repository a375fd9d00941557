import { LitElement, css, html, nothing, render, unsafeCSS, type PropertyValues } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import uPlot from 'uplot';
import uPlotStyles from 'uplot/dist/uPlot.min.css?inline';
import { Light } from '../equation/light.ts';
import { count, ticksWritten, written } from '../numbers.ts';
import { colour, onThemeChange } from '../theme.ts';
import { usual } from './usual.ts';

/** A curve: its key in pushed values, its name, the custom property of its colour, and whether it is dashed, or how. */
export interface Curve {
  key: string;
  name: string;
  colour: string;
  dashed?: boolean;
  dash?: number[];
  /** What of the curves with this name it is, training say; those of one name stand together in the legend. */
  part?: string;
  unit?: string;
  /** The view in which it is drawn; without one it is drawn in all. */
  view?: string;
  /** The tint of the term that it is of; 0 for none. */
  tint?: number;
}

/** A curve's value at the cursor, in pixels of the plot. */
interface Reading {
  curve: Curve;
  value: number;
  x: number;
  y: number;
}

/** Pixels from one label at the cursor to the next, and the room that one may need. */
const apart = 15;
const room = 180;

/** The legend's values are told anew after so many milliseconds. */
const telling = 300;

/** Something that happened at a step, an edited hyperparameter say. */
export interface Mark {
  step: number;
  text: string;
}

/** An exponential moving average whose first values aren't drawn towards zero (Kingma and Ba 2015, section 3). */
function smoothed(column: (number | null)[], weight: number): (number | null)[] {
  if (!weight) return column;
  let [sum, rest] = [0, 1];
  return column.map((value) => {
    if (value === null) return null;
    sum = weight * sum + (1 - weight) * value;
    rest *= weight;
    return sum / (1 - rest);
  });
}

/** Room above and below the curves, as a share of what they take. */
const margin = 0.06;

/** As many edits can be named one below the other; of what has no room the line alone is drawn. */
const flags = 4;

/**
 * Curves over training steps, whose time axis can be moved: by a drag, a click or the arrow keys it goes to a step that was
 * looked at and says so ({@code scrub}, with the step, or with nothing for now). A cursor reads each curve's value where
 * the pointer is, or the time axis. Points are pushed one step at a time and drawn when the browser paints.
 */
@customElement('loss-chart')
export class LossChart extends LitElement {
  static styles = [
    unsafeCSS(uPlotStyles),
    css`
      :host { display: flex; flex-direction: column; min-width: 0; min-height: 160px; contain: content; }
      ul { display: flex; flex-wrap: wrap; gap: 0 var(--s-4, 16px); margin: 0; padding: 0 0 var(--s-1, 4px); list-style: none; font-size: var(--t-12, 12px); color: var(--ink-2); }
      li::before { content: ''; display: inline-block; width: 14px; margin-right: 6px; vertical-align: middle; border-top: 2px solid var(--curve); }
      li.dashed::before { border-top-style: dashed; }
      #time { position: relative; flex: 1; min-height: 0; touch-action: pan-y; }
      #time.movable { cursor: col-resize; }
      #time:focus-visible { outline: 2px solid var(--focus); outline-offset: -2px; border-radius: var(--r-1); }
      #plot { position: absolute; inset: 0; }
      .now { margin-left: auto; }
      .now::before, li.empty::before { display: none; }
      button { height: 22px; padding: 0 8px; border: 1px solid var(--line-2); border-radius: var(--r-1); background: none; color: var(--ink); font: 500 var(--t-12) / 1 var(--font); cursor: pointer; }
      button:focus-visible { outline: 2px solid var(--focus); outline-offset: 1px; }
      li:has(svg)::before { display: none; }
      svg { width: 26px; height: 6px; margin-right: 6px; vertical-align: middle; stroke: var(--curve); stroke-width: 2; }
      li.hot { color: var(--curve); }
      .key { --curve: var(--ink-3); color: var(--ink-3); }
      .unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
      p { margin: 0; padding-bottom: 2px; font-size: var(--t-12, 12px); color: var(--ink-2); }
      #cursor { position: absolute; contain: size layout style; pointer-events: none; font-size: var(--t-12, 12px); line-height: ${apart}px; }
      #cursor > * { position: absolute; white-space: nowrap; }
      .line { top: 0; bottom: 0; border-left: 1px solid var(--ink-3); }
      .line.at { border-left: 1.5px solid var(--ink); }
      .step { top: 100%; translate: -50% 3px; padding: 0 8px; border-radius: 999px; background: var(--ink); color: var(--surface); font-weight: 600; }
      .dot { width: 7px; height: 7px; margin: -4px; border: 1px solid var(--surface); border-radius: 50%; background: var(--curve); }
      .label { translate: 10px -50%; padding: 0 3px; border-radius: 3px; background: color-mix(in srgb, var(--surface) 82%, transparent); color: var(--curve); font-weight: 600; }
      .label.part { font-weight: 400; }
      .label.before { translate: calc(-100% - 10px) -50%; }
      @media (forced-colors: active) { :host { forced-color-adjust: none; background: var(--surface); color: var(--ink); } }
    `,
  ];

  /** What the curves say, in words, for those who don't see them. */
  @property() label = 'Curves over training steps';

  /** Whether values are on a logarithmic scale; where some aren't positive it is linear around 0, and says where. */
  @property({ type: Boolean }) log = false;

  /** The weight of what was before in an exponential moving average, from 0 to below 1; the bare curve stays, faint. */
  @property({ type: Number }) smoothing = 0;

  /** Which curves are drawn. */
  @property() view = '';

  /** The tint of the term that is pointed at; the other curves step back. */
  @property({ type: Number }) hot = 0;

  @property({ attribute: false }) marks: Mark[] = [];

  /** The steps that the run is to make; 0 where that isn't known. */
  @property({ type: Number }) length = 0;

  /** The steps of the recording that is shown in place of a run; 0 where none is. */
  @property({ type: Number }) film = 0;

  /** The steps that can be gone to. */
  @property({ attribute: false }) looks: number[] = [];

  /** The step of the past that is shown; nothing where it is now. */
  @property({ type: Number }) at?: number;

  @state() private curves: Curve[] = [];
  @query('#plot') private box!: HTMLElement;
  @query('i') private probe!: HTMLElement;
  private steps: number[] = [];
  private values = new Map<string, (number | null)[]>();
  private readonly drawn = new Set<string>();
  private plot?: uPlot;
  private readonly resized = new ResizeObserver(() => this.fit());
  private themed?: () => void;
  private request = 0;
  private readonly light = new Light(this);
  @query('#cursor') private cursor!: HTMLElement;
  /** The step that the pointer is at. */
  private hover?: number;
  private telling?: ReturnType<typeof setTimeout>;
  /** Values that are beyond the axis: the least and the greatest of them; nothing where none are. */
  @state() private beyond: { below?: number; above?: number } = {};
  /** The scale that is drawn. */
  private scale = '';

  override render() {
    const past = this.at !== undefined;
    const last = this.looks.at(-1) ?? 0;
    const drawn = this.inView.filter(({ key }) => this.drawn.has(key));
    const names = [...new Set(drawn.map(({ name }) => name))];
    const parts = new Map(drawn.filter(({ part }) => part).map((c) => [c.part, c]));
    return html`<ul>${names.map((name) => this.entry(drawn.filter((c) => c.name === name)))}
        ${[...parts.values()].map((c) => html`<li class="key ${c.dashed ? 'dashed' : ''}" aria-hidden="true">${c.part}</li>`)}
        ${this.smoothing ? html`<li class="now">smoothed</li>` : nothing}
        ${this.steps.length ? nothing : html`<li class="key empty">Curves appear once you train.</li>`}
        ${this.film ? html`<li class="now">recorded earlier</li>` : nothing}
        ${this.scaleInWords()}
        ${past && this.film ? html`<li class="now">Step ${count(this.at!)} <button @click=${() => this.go(undefined)}>Back to now</button></li>` : nothing}
      </ul>
      <div id="time" class=${this.looks.length ? 'movable' : ''} role="slider" tabindex=${this.looks.length ? 0 : -1} aria-label="Step shown"
        aria-disabled=${!this.looks.length} aria-valuemin="0" aria-valuemax=${last} aria-valuenow=${this.at ?? last} aria-valuetext=${past ? `step ${count(this.at!)}` : `now, step ${count(last)}`}
        @pointerdown=${this.grab} @pointermove=${this.point} @pointerleave=${() => this.look(undefined)} @keydown=${this.move}>
        <div id="plot" role="img" aria-label=${this.label}></div><div id="cursor" aria-hidden="true"></div>
      </div>
      <i hidden></i>`;
  }

  /** What of the values the axis doesn't show as they are. */
  private scaleInWords() {
    const { above, below } = this.beyond;
    const cut = [above === undefined ? '' : `▲ up to ${written(above)}`, below === undefined ? '' : `▼ down to ${written(below)}`].filter(Boolean).join(', ');
    const linear = this.log && this.linearTo;
    return html`${cut ? html`<li class="now" title="A few values lie far from the rest: the axis leaves them out and marks where they are">${cut}</li>` : nothing}
      ${linear ? html`<li class="now">linear from −${written(linear)} to ${written(linear)}</li>` : nothing}`;
  }

  /** Up to where a logarithmic scale is linear, since there are values that have no logarithm; 0 where there are none. */
  private get linearTo(): number {
    const known = this.inView.flatMap(({ key }) => this.values.get(key)?.filter((v) => v !== null) ?? []);
    if (!known.some((v) => v <= 0)) return 0;
    const sizes = known.map(Math.abs).filter(Boolean).sort((a, b) => a - b);
    return sizes.length ? 10 ** Math.floor(Math.log10(sizes[Math.floor(sizes.length / 10)])) : 1;
  }

  /** Curves of one name in the legend, with their values at the cursor for those who don't see them. */
  private entry(curves: Curve[]) {
    const [c] = curves.slice(-1);
    const told = curves.map(({ key, part, unit }) => {
      const value = this.valueAt(key);
      return value === undefined ? '' : `${part ?? ''} ${written(value)} ${unit ?? ''}`;
    });
    return html`<li class="${c.dashed ? 'dashed' : ''} ${c.tint && c.tint === this.hot ? 'hot' : ''}" style="--curve: var(${c.colour})"
      @pointerenter=${() => this.light.shine(c.tint ?? 0)} @pointerleave=${() => this.light.shine(0)}>${c.dash
        ? html`<svg viewBox="0 0 26 6"><line x1="0" x2="26" y1="3" y2="3" stroke-dasharray=${c.dash.join(' ')} /></svg>`
        : nothing}${c.name}<span class="unseen">${told.join(', ')}</span></li>`;
  }

  /** The steps of the time axis. */
  private get whole(): number {
    return this.film || this.length;
  }

  private get inView(): Curve[] {
    return this.curves.filter(({ view }) => !view || view === this.view);
  }

  // The cursor

  /** The step whose values are told: where the pointer is, else where the time axis is, else the last. */
  private get cursorStep(): number {
    return Math.min(this.hover ?? this.at ?? Infinity, this.steps.at(-1) ?? 0);
  }

  private readonly point = (event: PointerEvent) => {
    if (event.pointerType !== 'mouse' || event.buttons || !this.plot || !this.steps.length) return;
    const x = event.clientX - this.plot.over.getBoundingClientRect().left;
    this.look(Math.max(0, Math.round(this.plot.posToVal(x, 'x'))));
  };

  /** Moves the cursor to a step, or takes it off, and tells whoever shows values beside the curves. */
  private look(step?: number) {
    if (step === this.hover) return;
    this.hover = step;
    const values = Object.fromEntries(this.curves.map(({ key }) => [key, this.valueAt(key, this.values.get(key))]));
    const detail = step === undefined ? undefined : { step: this.cursorStep, values };
    this.dispatchEvent(new CustomEvent('cursor', { detail, bubbles: true, composed: true }));
    this.place();
  }

  /** A curve's last value at the cursor or before it, as it is drawn. */
  private valueAt(key: string, column = this.shown.get(key) ?? this.values.get(key)): number | undefined {
    return column && (column[this.indexAt(column)] ?? undefined);
  }

  /** Where that value stands; -1 where there is none. */
  private indexAt(column: (number | null)[]): number {
    let [from, to] = [0, this.steps.length];
    while (from < to) {
      const middle = (from + to) >> 1;
      if (this.steps[middle] <= this.cursorStep) from = middle + 1;
      else to = middle;
    }
    for (let i = from - 1; i >= 0; i--) if (column[i] != null) return i;
    return -1;
  }

  /** Puts each curve's value beside the cursor, one below the other; where there is no room for all, those of parts go first. */
  private place() {
    if (!this.plot || !this.cursor) return;
    // What uPlot knows of itself is not asked of the browser, which would have to lay the page out for it.
    const [left, top, width, height] = (['left', 'top', 'width', 'height'] as const).map((side) => this.plot!.bbox[side] / uPlot.pxRatio);
    Object.assign(this.cursor.style, { left: `${left}px`, top: `${top}px`, width: `${width}px`, height: `${height}px` });
    const all: Reading[] = [];
    for (const curve of this.inView) {
      const column = this.shown.get(curve.key) ?? this.values.get(curve.key) ?? [];
      const i = this.indexAt(column);
      const value = column[i] ?? undefined;
      if (value !== undefined) all.push({ curve, value, x: this.plot.valToPos(this.steps[i], 'x'), y: this.plot.valToPos(value, 'y') });
    }
    const weight = ({ curve }: Reading) => (curve.tint && curve.tint === this.hot ? 2 : 0) + (curve.dashed ? 0 : 1);
    const fitting = [...all].sort((a, b) => weight(b) - weight(a)).slice(0, Math.floor(height / apart));
    const labels = fitting.sort((a, b) => a.y - b.y).map((reading) => ({ ...reading, at: Math.max(apart / 2, reading.y) }));
    labels.forEach((label, i) => i && (label.at = Math.max(label.at, labels[i - 1].at + apart)));
    let floor = height - apart / 2;
    for (const label of labels.toReversed()) {
      label.at = Math.min(label.at, floor);
      floor = label.at - apart;
    }
    const step = this.cursorStep;
    const x = this.plot.valToPos(step, 'x');
    const before = x > width - room ? 'before' : '';
    const moved = this.hover !== undefined || this.at !== undefined;
    render(
      all.length
        ? html`${this.at === undefined ? nothing : html`<div class="line at" style="left: ${this.plot.valToPos(this.at, 'x')}px"></div>`}
            ${this.hover === undefined ? nothing : html`<div class="line" style="left: ${x}px"></div>`}
            ${moved ? html`<div class="step" style="left: ${Math.min(Math.max(x, 24), width - 24)}px">${count(step)}</div>` : nothing}
            ${all.filter(({ y }) => y >= 0 && y <= height).map(({ curve, x, y }) => html`<div class="dot" style="--curve: var(${curve.colour}); left: ${x}px; top: ${y}px"></div>`)}
            ${labels.map(({ curve, value, at }) => html`<div class="label ${before} ${curve.dashed ? 'part' : ''}" style="--curve: var(${curve.colour}); left: ${x}px; top: ${at}px">${curve.name}${curve.dashed && curve.part ? `, ${curve.part}` : ''} ${written(value)} ${curve.unit ?? ''}</div>`)}`
        : nothing,
      this.cursor,
    );
    this.telling ??= setTimeout(() => {
      this.telling = undefined;
      this.requestUpdate();
    }, telling);
  }

  /** Goes to a step, or back to now, and tells whoever shows it. */
  private go(step?: number) {
    if (step === this.at) return;
    this.at = step;
    this.dispatchEvent(new CustomEvent('scrub', { detail: step, bubbles: true, composed: true }));
  }

  private readonly grab = (down: PointerEvent) => {
    if (!this.plot || !this.looks.length || down.button) return;
    const time = down.currentTarget as HTMLElement;
    const to = (event: PointerEvent) => {
      const x = event.clientX - this.plot!.over.getBoundingClientRect().left;
      const step = this.plot!.posToVal(x, 'x');
      const near = this.looks.reduce((a, b) => (Math.abs(b - step) < Math.abs(a - step) ? b : a));
      this.go(step > this.looks.at(-1)! ? undefined : near);
    };
    this.look(undefined); // the cursor goes with the time axis now
    time.setPointerCapture(down.pointerId);
    time.addEventListener('pointermove', to);
    const done = () => time.removeEventListener('pointermove', to);
    time.addEventListener('pointerup', done, { once: true });
    time.addEventListener('pointercancel', done, { once: true });
    to(down);
  };

  private readonly move = (event: KeyboardEvent) => {
    const last = this.looks.length - 1;
    const here = this.at === undefined ? last : this.looks.findLastIndex((step) => step <= this.at!);
    const far = { ArrowLeft: -1, ArrowRight: 1, PageDown: -10, PageUp: 10, Home: -Infinity, End: Infinity }[event.key];
    if (far === undefined || last < 0) return;
    event.preventDefault();
    const to = here + far;
    this.go(to > last || (far > 0 && this.at === undefined) ? undefined : this.looks[Math.max(0, to)]);
  };

  /** How many steps have a point. */
  get points(): number {
    return this.steps.length;
  }

  /** Names the curves, and starts afresh. */
  setCurves(curves: Curve[]) {
    this.curves = curves;
    this.clear();
  }

  /** Adds a step's values. A curve without a value has a gap; the same step again fills it. */
  push(step: number, values: Record<string, number>) {
    let index = this.steps.length;
    while (index > 0 && this.steps[index - 1] >= step) index--;
    if (!this.steps.length) this.requestUpdate();
    if (this.steps[index] !== step) {
      this.steps.splice(index, 0, step);
      this.values.forEach((column) => column.splice(index, 0, null));
    }
    for (const { key } of this.curves) {
      if (!Number.isFinite(values[key])) continue;
      this.values.get(key)![index] = values[key];
      if (!this.drawn.has(key)) {
        this.drawn.add(key);
        this.requestUpdate(); // its name comes into the legend
      }
    }
    this.invalidate();
  }

  /** Replaces every point: steps in order, and each curve's values there, null where it has none. */
  setPoints(steps: number[], columns: Map<string, (number | null)[]>) {
    if (!this.steps.length) this.requestUpdate();
    this.steps = steps;
    for (const { key } of this.curves) {
      const column = columns.get(key);
      this.values.set(key, column ?? new Array(steps.length).fill(null));
      if (column && !this.drawn.has(key)) {
        this.drawn.add(key);
        this.requestUpdate();
      }
    }
    this.invalidate();
  }

  /** Forgets every point. */
  clear() {
    this.steps = [];
    this.drawn.clear();
    this.shown.clear();
    this.look(undefined);
    this.requestUpdate();
    this.values = new Map(this.curves.map(({ key }) => [key, []]));
    this.invalidate();
  }

  override connectedCallback() {
    super.connectedCallback();
    this.themed = onThemeChange(() => this.plot?.redraw(false, true));
    if (this.hasUpdated) this.build();
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    this.themed?.();
    cancelAnimationFrame(this.request);
    clearTimeout(this.telling);
    this.telling = undefined;
    this.request = 0;
    this.resized.disconnect();
    this.plot?.destroy();
    this.plot = undefined;
  }

  protected override updated(changed: PropertyValues) {
    if (!this.plot || ['curves', 'log', 'length', 'film', 'view', 'smoothing'].some((name) => changed.has(name))) this.build();
    else if (changed.has('hot')) this.dim();
    else if (changed.has('marks')) this.plot.redraw(false, true); // with its axes, which it may not have yet
    else if (changed.has('at')) this.place();
  }

  private build() {
    this.plot?.destroy();
    const axis = (more: uPlot.Axis): uPlot.Axis => ({
      stroke: () => this.colour('--ink-3'),
      font: `11px ${getComputedStyle(this).fontFamily}`,
      grid: { stroke: () => this.colour('--line'), width: 1 },
      ticks: { stroke: () => this.colour('--line-2'), width: 1, size: 4 },
      ...more,
    });
    const curve = (c: Curve, faint: boolean): uPlot.Series => ({
      label: c.name,
      stroke: () => this.colour(c.colour),
      width: faint || c.dashed ? 1 : 1.8,
      dash: faint ? undefined : (c.dash ?? (c.dashed ? [7, 3] : undefined)),
      points: { show: false },
      spanGaps: true,
      pxAlign: 0,
    });
    const linear = this.log ? this.linearTo : 0;
    this.scale = String(linear);
    const bare = this.smoothing ? this.inView.map((c) => curve(c, true)) : [];
    const options: uPlot.Options = {
      width: 320,
      height: 160,
      legend: { show: false },
      padding: [10, 26, 0, 6],
      cursor: { show: false },
      scales: { x: { time: false, ...(this.whole ? { range: [0, this.whole] } : {}) }, y: !this.log ? { range: () => this.range() } : linear ? { distr: 4, asinh: linear } : { distr: 3 } },
      axes: [
        axis({ size: 28, values: (_, splits) => splits.map(count) }),
        axis({ size: 54, values: (_, splits) => (this.log ? splits.map((s) => (s === null ? '' : written(s))) : ticksWritten(splits)) }),
      ],
      series: [{}, ...bare, ...this.inView.map((c) => curve(c, false))],
      hooks: { drawClear: [(plot) => this.drawFuture(plot)], draw: [(plot) => this.drawCut(plot), (plot) => this.drawMarks(plot), () => this.place()] },
    };
    this.plot = new uPlot(options, this.table(), this.box);
    this.resized.observe(this.box);
    this.dim();
    this.fit();
  }

  /** Curves of other terms than the one that is pointed at step back, bare ones behind smoothed ones, and those of single batches. */
  private dim() {
    const curves = this.inView;
    const hot = curves.some(({ tint }) => tint === this.hot) ? this.hot : 0;
    this.plot!.series.slice(1).forEach((series, i) => {
      const { tint, dashed } = curves[i % curves.length];
      series.alpha = (this.smoothing && i < curves.length ? 0.3 : dashed ? 0.6 : 1) * (hot && tint !== hot ? 0.25 : 1);
    });
    this.plot!.redraw(false, true);
  }

  /** What is drawn, by curve. */
  private readonly shown = new Map<string, (number | null)[]>();

  private table(): uPlot.AlignedData {
    const columns = this.inView.map(({ key }) => this.values.get(key)!);
    const smooth = columns.map((column) => smoothed(column, this.smoothing));
    this.shown.clear();
    this.inView.forEach(({ key }, i) => this.shown.set(key, smooth[i]));
    return [this.steps, ...(this.smoothing ? columns : []), ...smooth] as uPlot.AlignedData;
  }

  /** The range in which all but a few wild values of each curve lie: one spike is no reason to see nothing of the rest. */
  private range(): uPlot.Range.MinMax {
    const all = [...this.shown.values()].map(usual).filter((u) => u !== undefined);
    if (!all.length) return [0, 1];
    const [low, high] = [Math.min(...all.map((u) => u.low)), Math.max(...all.map((u) => u.high))];
    const room = margin * (high - low) || 0.1 * Math.abs(high) || 1;
    const [least, most] = [Math.min(...all.map((u) => u.least)), Math.max(...all.map((u) => u.most))];
    const beyond = { above: most > high + room ? most : undefined, below: least < low - room ? least : undefined };
    if (beyond.above !== this.beyond.above || beyond.below !== this.beyond.below) this.beyond = beyond;
    return [low - room, high + room];
  }

  private fit() {
    const { clientWidth: width, clientHeight: height } = this.box;
    if (width > 0 && height > 0) this.plot?.setSize({ width, height });
  }

  private invalidate() {
    if (this.isConnected && !this.request) {
      this.request = requestAnimationFrame(() => {
        this.request = 0;
        const columns = (this.smoothing ? 2 : 1) * this.inView.length;
        if (this.log && this.scale !== String(this.linearTo)) this.build();
        else if (this.plot?.series.length === columns + 1) this.plot.setData(this.table());
      });
    }
  }

  /** What isn't trained yet is tinted. */
  private drawFuture({ ctx: pen, bbox, valToPos }: uPlot) {
    const last = this.steps.at(-1) ?? 0;
    if (last >= this.whole) return;
    const x = valToPos(last, 'x', true);
    pen.fillStyle = this.colour('--ground');
    pen.fillRect(x, bbox.top, bbox.left + bbox.width - x, bbox.height);
  }

  /** Marks where values lie beyond the axis. */
  private drawCut({ ctx: pen, bbox, valToPos, scales }: uPlot) {
    if (this.log || (this.beyond.above === undefined && this.beyond.below === undefined)) return;
    const { min, max } = scales.y;
    const [wide, high] = [4, 6].map((length) => length * (devicePixelRatio || 1));
    const bottom = bbox.top + bbox.height;
    for (const { key, colour } of this.inView) {
      pen.fillStyle = this.colour(colour);
      this.shown.get(key)?.forEach((value, i) => {
        if (value === null || (value <= max! && value >= min!)) return;
        const x = valToPos(this.steps[i], 'x', true);
        const [tip, base] = value > max! ? [bbox.top, bbox.top + high] : [bottom, bottom - high];
        pen.beginPath();
        pen.moveTo(x, tip);
        pen.lineTo(x - wide, base);
        pen.lineTo(x + wide, base);
        pen.fill();
      });
    }
  }

  private drawMarks({ ctx: pen, bbox, valToPos }: uPlot) {
    const ratio = devicePixelRatio || 1;
    pen.save();
    pen.strokeStyle = this.colour('--ink-2');
    pen.fillStyle = this.colour('--ink-2');
    pen.font = `${12 * ratio}px ${getComputedStyle(this).fontFamily}`;
    pen.textAlign = 'left';
    pen.textBaseline = 'top';
    pen.lineWidth = ratio;
    pen.setLineDash([3 * ratio, 3 * ratio]);
    const ends = new Array<number>(flags).fill(-Infinity); // where the last name of each row ends
    for (const { step, text } of this.marks) {
      const x = Math.round(valToPos(step, 'x', true)) + 0.5;
      const right = bbox.left + bbox.width;
      if (x < bbox.left || x > right) continue;
      pen.beginPath();
      pen.moveTo(x, bbox.top);
      pen.lineTo(x, bbox.top + bbox.height);
      pen.stroke();
      const width = pen.measureText(text).width;
      const from = Math.min(x + 5 * ratio, right - width);
      const row = ends.findIndex((end) => end < from);
      if (row < 0) continue;
      ends[row] = from + width + 8 * ratio;
      pen.fillText(text, from, bbox.top + (2 + apart * row) * ratio);
    }
    pen.setLineDash([]);
    for (const step of this.looks) {
      const x = Math.round(valToPos(step, 'x', true)) + 0.5;
      pen.fillRect(x, bbox.top + bbox.height, 0.6 * ratio, 4 * ratio);
    }
    pen.restore();
  }

  private colour(property: string): string {
    return colour(this.probe, property);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'loss-chart': LossChart;
  }
}
