import { LitElement, css, html, nothing, unsafeCSS, type PropertyValues } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import uPlot from 'uplot';
import uPlotStyles from 'uplot/dist/uPlot.min.css?inline';
import { count, written } from './numbers';
import { colour, onThemeChange } from './theme';

/** A curve: its key in pushed values, its name, the custom property of its colour, and whether it is dashed, or how. */
export interface Curve {
  key: string;
  name: string;
  colour: string;
  dashed?: boolean;
  dash?: number[];
}

/** Something that happened at a step, an edited hyperparameter say. */
export interface Mark {
  step: number;
  text: string;
}

/**
 * Curves over training steps, whose time axis can be moved: by a drag, a click or the arrow keys it goes to a step that was
 * looked at and says so ({@code scrub}, with the step, or with nothing for now). Points are pushed one step at a time and
 * drawn when the browser paints.
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
      .now::before { display: none; }
      button { height: 22px; padding: 0 8px; border: 1px solid var(--line-2); border-radius: var(--r-1); background: none; color: var(--ink); font: 500 var(--t-12) / 1 var(--font); cursor: pointer; }
      button:focus-visible { outline: 2px solid var(--focus); outline-offset: 1px; }
      li:has(svg)::before { display: none; }
      svg { width: 26px; height: 6px; margin-right: 6px; vertical-align: middle; stroke: var(--curve); stroke-width: 2; }
    `,
  ];

  /** What the curves say, in words, for those who don't see them. */
  @property() label = 'Curves over training steps';

  /** Whether values are on a logarithmic scale, which leaves out those that aren't positive. */
  @property({ type: Boolean }) log = false;

  @property({ attribute: false }) marks: Mark[] = [];

  /** The steps that the run is to make; 0 where that isn't known. */
  @property({ type: Number }) length = 0;

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

  override render() {
    const entry = (c: Curve) => html`<li class=${c.dashed ? 'dashed' : ''} style="--curve: var(${c.colour})">${c.dash
      ? html`<svg viewBox="0 0 26 6"><line x1="0" x2="26" y1="3" y2="3" stroke-dasharray=${c.dash.join(' ')} /></svg>`
      : nothing}${c.name}</li>`;
    const past = this.at !== undefined;
    const last = this.looks.at(-1) ?? 0;
    return html`<ul>${this.curves.filter(({ key }) => this.drawn.has(key)).map(entry)}
        ${past ? html`<li class="now">Step ${count(this.at!)} <button @click=${() => this.go(undefined)}>Back to now</button></li>` : nothing}
      </ul>
      <div id="time" class=${this.looks.length ? 'movable' : ''} role="slider" tabindex=${this.looks.length ? 0 : -1} aria-label="Step that is shown"
        aria-disabled=${!this.looks.length} aria-valuemin="0" aria-valuemax=${last} aria-valuenow=${this.at ?? last} aria-valuetext=${past ? `step ${count(this.at!)}` : `now, step ${count(last)}`}
        @pointerdown=${this.grab} @keydown=${this.move}><div id="plot" role="img" aria-label=${this.label}></div></div>
      <i hidden></i>`;
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

  /** Adds a step's values; steps don't go back. A curve without a value has a gap; the same step again fills it. */
  push(step: number, values: Record<string, number>) {
    const last = this.steps.length - 1;
    if (step < this.steps[last]) return;
    const index = this.steps[last] === step ? last : this.steps.push(step) - 1;
    for (const { key } of this.curves) {
      const column = this.values.get(key)!;
      if (index === column.length) column.push(null);
      if (Number.isFinite(values[key])) {
        column[index] = values[key];
        if (!this.drawn.has(key)) {
          this.drawn.add(key);
          this.requestUpdate(); // its name comes into the legend
        }
      }
    }
    this.invalidate();
  }

  /** Replaces every point: steps in order, and each curve's values there, null where it has none. */
  setPoints(steps: number[], columns: Map<string, (number | null)[]>) {
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
    this.request = 0;
    this.resized.disconnect();
    this.plot?.destroy();
    this.plot = undefined;
  }

  protected override updated(changed: PropertyValues) {
    if (!this.plot || changed.has('curves') || changed.has('log') || changed.has('length')) this.build();
    else if (changed.has('marks') || changed.has('at')) this.plot.redraw(false, true); // with its axes, which it may not have yet
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
    const curve = (c: Curve): uPlot.Series => ({
      label: c.name,
      stroke: () => this.colour(c.colour),
      width: 1.6,
      dash: c.dash ?? (c.dashed ? [7, 3] : undefined),
      points: { show: false },
      spanGaps: true,
      pxAlign: 0,
    });
    const options: uPlot.Options = {
      width: 320,
      height: 160,
      legend: { show: false },
      cursor: { show: false },
      scales: { x: { time: false, ...(this.length ? { range: [0, this.length] } : {}) }, y: this.log ? { distr: 3 } : {} },
      axes: [
        axis({ size: 28, values: (_, splits) => splits.map(count) }),
        axis({ size: 48, values: (_, splits) => splits.map((s) => (s === null ? '' : written(s))) }),
      ],
      series: [{}, ...this.curves.map(curve)],
      hooks: { drawClear: [(plot) => this.drawFuture(plot)], draw: [(plot) => this.drawMarks(plot)] },
    };
    this.plot = new uPlot(options, this.table(), this.box);
    this.resized.observe(this.box);
    this.fit();
  }

  private table(): uPlot.AlignedData {
    const columns = this.curves.map(({ key }) => this.values.get(key)!);
    const shown = this.log ? columns.map((c) => c.map((v) => (v !== null && v > 0 ? v : null))) : columns;
    return [this.steps, ...shown] as uPlot.AlignedData;
  }

  private fit() {
    const { clientWidth: width, clientHeight: height } = this.box;
    if (width > 0 && height > 0) this.plot?.setSize({ width, height });
  }

  private invalidate() {
    if (this.isConnected && !this.request) {
      this.request = requestAnimationFrame(() => {
        this.request = 0;
        if (this.plot?.series.length === this.curves.length + 1) this.plot.setData(this.table());
      });
    }
  }

  /** What isn't trained yet is tinted. */
  private drawFuture({ ctx: pen, bbox, valToPos }: uPlot) {
    const last = this.steps.at(-1) ?? 0;
    if (last >= this.length) return;
    const x = valToPos(last, 'x', true);
    pen.fillStyle = this.colour('--ground');
    pen.fillRect(x, bbox.top, bbox.left + bbox.width - x, bbox.height);
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
    for (const { step, text } of this.marks) {
      const x = Math.round(valToPos(step, 'x', true)) + 0.5;
      if (x < bbox.left || x > bbox.left + bbox.width) continue;
      pen.beginPath();
      pen.moveTo(x, bbox.top);
      pen.lineTo(x, bbox.top + bbox.height);
      pen.stroke();
      pen.fillText(text, x + 5 * ratio, bbox.top + 2 * ratio);
    }
    pen.setLineDash([]);
    for (const step of this.looks) {
      const x = Math.round(valToPos(step, 'x', true)) + 0.5;
      pen.fillRect(x, bbox.top + bbox.height, 0.6 * ratio, 4 * ratio);
    }
    if (this.at !== undefined) {
      const x = Math.round(valToPos(this.at, 'x', true)) + 0.5;
      pen.strokeStyle = this.colour('--ink');
      pen.lineWidth = 1.5 * ratio;
      pen.beginPath();
      pen.moveTo(x, bbox.top);
      pen.lineTo(x, bbox.top + bbox.height);
      pen.stroke();
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
