import { LitElement, html, render, type PropertyValues } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type uPlot from 'uplot';
import { chartCursor, readings } from './chart-cursor.ts';
import { drawCut, drawFuture, drawMarks } from './chart-drawing.ts';
import { chartLegend } from './chart-legend.ts';
import type { Curve, Mark } from './curve.ts';
import { followed } from './follow.ts';
import { Light } from '../equation/light.ts';
import { style } from './loss-chart-style.ts';
import { count } from '../numbers.ts';
import { dim, inner, placeOf, plotted } from './plot.ts';
import { type Column, Points } from './points.ts';
import { type Beyond, linearTo, rangeOf, smoothed } from './ranges.ts';
import { colour, onThemeChange } from '../theme.ts';
import { ledBy, nearestTo } from './time-axis.ts';

/** The legend's values are told anew after so many milliseconds. */
const telling = 300;

/**
 * Curves over training steps, whose time axis can be moved: by a drag, a click or the arrow keys it goes to a step that was
 * looked at and says so ({@code scrub}, with the step, or with nothing for now). A cursor reads each curve's value where
 * the pointer is, or the time axis. Points are pushed one step at a time and drawn when the browser paints.
 */
@customElement('loss-chart')
export class LossChart extends LitElement {
  static styles = style;

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
  private readonly data = new Points();
  /** What is drawn, by curve. */
  private readonly shown = new Map<string, Column>();
  private plot?: uPlot;
  private readonly resized = new ResizeObserver(() => this.fit());
  private themed?: () => void;
  private request = 0;
  private readonly light = new Light(this);
  @query('#cursor') private cursor!: HTMLElement;
  /** The step that the pointer is at. */
  private hover?: number;
  private telling?: ReturnType<typeof setTimeout>;
  @state() private beyond: Beyond = {};
  /** The scale that is drawn. */
  private scale = '';

  override render() {
    const { at, looks, log, smoothing, film, beyond, hot, data } = this;
    const last = looks.at(-1) ?? 0;
    const drawn = this.inView.filter(({ key }) => data.begun.has(key));
    const legend = { smoothed: smoothing > 0, empty: !data.steps.length, film: film > 0, at, beyond, linear: log ? this.linearTo : 0, hot };
    return html`${chartLegend(drawn, this.valueAt, legend, { shine: this.light.shine, back: this.back })}
      <div id="time" class=${looks.length ? 'movable' : ''} role="slider" tabindex=${looks.length ? 0 : -1} aria-label="Step shown"
        aria-disabled=${!looks.length} aria-valuemin="0" aria-valuemax=${last} aria-valuenow=${at ?? last} aria-valuetext=${at === undefined ? `now, step ${count(last)}` : `step ${count(at)}`}
        @pointerdown=${this.grab} @pointermove=${this.point} @pointerleave=${() => this.look(undefined)} @keydown=${this.move}>
        <div id="plot" role="img" aria-label=${this.label}></div><div id="cursor" aria-hidden="true"></div>
      </div>
      <i hidden></i>`;
  }

  /** Up to where a logarithmic scale is linear; 0 where it needn't be. */
  private get linearTo(): number {
    return linearTo(this.inView.map(({ key }) => this.data.of(key)));
  }

  /** The steps of the time axis. */
  private get whole(): number {
    return this.film || this.length;
  }

  private get inView(): Curve[] {
    return this.curves.filter(({ view }) => !view || view === this.view);
  }

  /** The step whose values are told: where the pointer is, else where the time axis is, else the last. */
  private get cursorStep(): number {
    return Math.min(this.hover ?? this.at ?? Infinity, this.data.last);
  }

  private readonly point = (event: PointerEvent) => {
    if (event.pointerType !== 'mouse' || event.buttons || !this.plot || !this.data.steps.length) return;
    this.look(Math.max(0, Math.round(placeOf(event, this.plot))));
  };

  /** Moves the cursor to a step, or takes it off, and tells whoever shows values beside the curves. */
  private look(step?: number) {
    if (step === this.hover) return;
    this.hover = step;
    const values = Object.fromEntries(this.curves.map(({ key }) => [key, this.data.valueAt(this.data.of(key), this.cursorStep)]));
    const detail = step === undefined ? undefined : { step: this.cursorStep, values };
    this.dispatchEvent(new CustomEvent('cursor', { detail, bubbles: true, composed: true }));
    this.place();
  }

  /** A curve as it is drawn. */
  private column(key: string): Column {
    return this.shown.get(key) ?? this.data.of(key);
  }

  /** A curve's last value at the cursor or before it, as it is drawn. */
  private readonly valueAt = (key: string): number | undefined => this.data.valueAt(this.column(key), this.cursorStep);

  /** Puts the cursor where it belongs, and each curve's value beside it. */
  private place() {
    const { plot, cursor, cursorStep: step, at, hover } = this;
    if (!plot || !cursor) return;
    const { left, top, width, height } = inner(plot);
    Object.assign(cursor.style, { left: `${left}px`, top: `${top}px`, width: `${width}px`, height: `${height}px` });
    const all = readings(plot, this.inView, (key) => this.column(key), this.data, step);
    const line = at === undefined ? undefined : plot.valToPos(at, 'x');
    render(chartCursor(all, { step, x: plot.valToPos(step, 'x'), at: line, hover: hover !== undefined }, width, height, this.hot), cursor);
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

  private readonly back = () => this.go(undefined);

  private readonly grab = (down: PointerEvent) => {
    if (!this.plot || !this.looks.length || down.button) return;
    this.look(undefined); // the cursor goes with the time axis now
    followed(down, (event) => this.go(nearestTo(placeOf(event, this.plot!), this.looks)));
  };

  private readonly move = (event: KeyboardEvent) => {
    const to = ledBy(event.key, this.looks, this.at);
    if (!to) return;
    event.preventDefault();
    this.go(to.step);
  };

  /** How many steps have a point. */
  get points(): number {
    return this.data.steps.length;
  }

  /** Names the curves, and starts afresh. */
  setCurves(curves: Curve[]) {
    this.curves = curves;
    this.clear();
  }

  /** Adds a step's values. A curve without a value has a gap; the same step again fills it. */
  push(step: number, values: Record<string, number>) {
    if (this.data.push(step, values)) this.requestUpdate(); // a name comes into the legend
    this.invalidate();
  }

  /** Replaces every point: steps in order, and each curve's values there, null where it has none. */
  setPoints(steps: number[], columns: ReadonlyMap<string, Column>) {
    if (this.data.replace(steps, columns)) this.requestUpdate();
    this.invalidate();
  }

  /** Forgets every point. */
  clear() {
    this.data.begin(this.curves.map(({ key }) => key));
    this.shown.clear();
    this.look(undefined);
    this.requestUpdate();
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
    const { log, whole, inView, smoothing, shown, data } = this;
    const linear = log ? this.linearTo : 0;
    this.scale = String(linear);
    const family = getComputedStyle(this).fontFamily;
    this.plot = plotted(this.box, this.table(), {
      curves: inView, smoothed: smoothing > 0, whole, family, scale: log ? { linear } : undefined,
      colour: this.colour, range: () => this.range(),
      below: (plot) => data.last < this.whole && drawFuture(plot, data.last, this.colour),
      above: (plot) => {
        const { above, below } = this.beyond;
        if (!this.log && (above !== undefined || below !== undefined)) drawCut(plot, data.steps, this.inView, shown, this.colour);
        drawMarks(plot, this.marks, this.looks, family, this.colour);
        this.place();
      },
    });
    this.resized.observe(this.box);
    this.dim();
    this.fit();
  }

  private dim() {
    dim(this.plot!, this.inView, this.smoothing > 0, this.hot);
  }

  private table(): uPlot.AlignedData {
    const columns = this.inView.map(({ key }) => this.data.of(key));
    const smooth = columns.map((column) => smoothed(column, this.smoothing));
    this.shown.clear();
    this.inView.forEach(({ key }, i) => this.shown.set(key, smooth[i]));
    return [this.data.steps, ...(this.smoothing ? columns : []), ...smooth] as uPlot.AlignedData;
  }

  private range(): [number, number] {
    const { range, beyond } = rangeOf(this.shown.values());
    if (beyond.above !== this.beyond.above || beyond.below !== this.beyond.below) this.beyond = beyond;
    return range;
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

  private readonly colour = (property: string): string => colour(this.probe, property);
}

declare global {
  interface HTMLElementTagNameMap {
    'loss-chart': LossChart;
  }
}
