import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { type ColourMap, ramp } from './colour-maps';
import { decode, type Frame } from './frames';
import { LossChart } from './loss-chart';
import { ScatterField } from './scatter-field';
import { colour } from './theme';

interface Metric {
  value: number;
  unit: string;
  kind: string;
  split: string;
  step: number;
  standardError?: number;
  note?: string;
}

/** What an event of the log is; the order is that of its numbers on the stream. */
const kinds = ['state', 'train', 'validation', 'metrics', 'frame', 'edit', 'diagnosis'] as const;

/** What can be laid over another on the stage, each with its key. */
const layers = [
  { name: 'data', label: 'Data', key: 'd' },
  { name: 'samples', label: 'Samples', key: 's' },
  { name: 'density', label: 'Density', key: 'e' },
  { name: 'energy', label: 'Energy', key: 'e' },
  { name: 'critic', label: 'Critic', key: 'e' },
  { name: 'velocity', label: 'Velocity', key: 'f' },
];

const heats: Record<string, { map: ColourMap; title: string; unit: string }> = {
  density: { map: 'magma', title: 'density', unit: 'per unit area' },
  energy: { map: 'cividis', title: 'energy above the lowest', unit: 'nats' },
  critic: { map: 'viridis', title: "critic's logit", unit: '' },
};

/** Energies this far above the lowest are all alike: exp(-12) of its density is left there. */
const energyDepth = 12;

const names: Record<string, string> = {
  'sliced-w2': 'Sliced W₂',
  nll: 'Negative log-likelihood',
  gap: 'Gap to the optimum',
  modes: 'Modes covered',
  share: 'Share within 3 σ',
};

const moments = 48;
const perMoment = 60; // milliseconds
const longestWait = 8_000;

/** Three significant figures, with a true minus sign. */
export const figure = (value: number) =>
  (Math.abs(value) >= 1000 ? Math.round(value).toLocaleString('en-US') : Number(value.toPrecision(3)).toString()).replace('-', '−');

/**
 * What is known of one run, live: it reads the run's log over a binary socket, from the first event or from where it was
 * cut off, and hands pictures to the stage, values to the curves and to whatever is marked data-term within it.
 */
@customElement('run-stream')
export class RunStream extends LitElement {
  static styles = css`
    :host { display: block; min-width: 0; container-type: inline-size; }
    .all { display: grid; gap: var(--s-4) var(--s-6); grid-template-columns: minmax(0, 1fr); }
    .left, .right { display: grid; gap: var(--s-2); align-content: start; min-width: 0; }
    p { margin: 0; }
    @container (min-width: 820px) { .all { grid-template-columns: minmax(0, 1fr) 316px; } }
    ::slotted(scatter-field) { max-width: min(100%, calc(100dvh - 330px)); min-width: min(100%, 340px); margin: 0 auto; width: 100%; }
    .layers { display: flex; flex-wrap: wrap; gap: var(--s-1); align-items: center; min-height: 32px; }
    button { font: inherit; font-size: var(--t-12); color: var(--ink-2); background: var(--sunken); border: 1px solid transparent; border-radius: var(--r-2); padding: 4px 10px; cursor: pointer; min-height: 28px; }
    button[aria-pressed='true'] { background: var(--surface); border-color: var(--line-2); color: var(--ink); }
    button:focus-visible { outline: 2px solid var(--focus); outline-offset: 1px; }
    kbd { font: inherit; color: var(--ink-3); margin-left: 6px; }
    .legend { display: flex; align-items: center; gap: var(--s-2); margin-left: auto; font-size: var(--t-12); color: var(--ink-3); }
    .legend i { display: inline-block; width: 72px; height: 8px; border-radius: 2px; }
    .lost { color: var(--bad); font-size: var(--t-13); }
    .caption { font-size: var(--t-13); color: var(--ink-2); min-height: 1.5em; }
    table { width: 100%; border-collapse: collapse; font-size: var(--t-13); }
    th, td { text-align: left; font-weight: 400; padding: 5px 0; border-bottom: 1px solid var(--line); vertical-align: baseline; }
    td.value { text-align: right; font-weight: 600; white-space: nowrap; padding-left: var(--s-2); }
    td.unit { color: var(--ink-3); padding: 0 var(--s-2) 0 6px; white-space: nowrap; font-size: var(--t-12); }
    td.kind { text-align: right; }
    .badge { font-size: var(--t-11); border: 1px solid var(--line-2); border-radius: var(--r-1); padding: 1px 6px; color: var(--ink-2); white-space: nowrap; }
    .exact { background: var(--ink-2); border-color: var(--ink-2); color: var(--surface); }
    .bound { border-left-width: 3px; }
    .proxy { border-style: dashed; }
    small { color: var(--ink-3); font-size: var(--t-11); display: block; }
    .empty { color: var(--ink-3); font-size: var(--t-13); }
    .counter { font-size: var(--t-13); color: var(--ink-2); display: flex; gap: var(--s-2); align-items: baseline; flex-wrap: wrap; }
    .counter b { font-size: var(--t-16); color: var(--ink); font-weight: 650; }
    progress { width: 100%; height: 4px; appearance: none; border: 0; background: var(--sunken); border-radius: 2px; }
    progress::-webkit-progress-bar { background: var(--sunken); border-radius: 2px; }
    progress::-webkit-progress-value { background: var(--accent); border-radius: 2px; }
  `;

  /** The run that is shown, or nothing. */
  @property() run = '';
  /** What the run is of, in words: "RealNVP on moons". */
  @property() subject = '';
  @property({ type: Number }) steps = 0;
  /** Which of the layers this model can have. */
  @property({ attribute: false }) able: string[] = ['data', 'samples'];
  /** Why the model has no likelihood, where it has none. */
  @property() noDensity = '';

  @state() private off = new Set<string>();
  @state() private metrics: Record<string, Metric> = {};
  @state() private step = 0;
  @state() private runState = '';
  @state() private lost = false;
  @state() private watching = '';
  @state() private legend?: { name: string; low: number; high: number };

  /** How many pictures of the run were shown; for tests. */
  pictures = 0;

  private socket?: WebSocket;
  private cursor = 0;
  private wait = 500;
  private timer = 0;
  private poll = 0;
  private since?: { at: number; step: number };
  private frames = new Map<string, Frame>();
  private firstSw2?: number;
  private playing = 0;

  private get stage() {
    return this.querySelector<ScatterField>('scatter-field')!;
  }

  private get chart() {
    return this.querySelector<LossChart>('loss-chart')!;
  }

  override connectedCallback() {
    super.connectedCallback();
    document.addEventListener('keydown', this.onKey);
    // It may be moved within the page: then it goes on from where it was.
    if (this.hasUpdated && this.run && !this.ended) this.connect();
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    document.removeEventListener('keydown', this.onKey);
    this.forget();
  }

  protected override updated(changed: Map<string, unknown>) {
    if (changed.has('run')) {
      this.forget();
      this.cursor = 0;
      this.step = 0;
      this.metrics = {};
      this.runState = '';
      this.firstSw2 = undefined;
      this.pictures = 0;
      this.frames.clear();
      this.chart.clear();
      this.chart.marks = [];
      this.querySelectorAll<HTMLElement>('[data-term]').forEach((e) => (e.textContent = ''));
      this.show();
      if (this.run) this.connect();
    }
    if (changed.has('able') || changed.has('off')) this.show();
    this.stage.label = this.says();
    this.chart.label = this.step ? `Terms of the objective up to step ${this.step}` : 'No curves yet';
  }

  private forget() {
    clearTimeout(this.timer);
    clearInterval(this.poll);
    cancelAnimationFrame(this.playing);
    this.watching = '';
    this.lost = false;
    const old = this.socket;
    this.socket = undefined;
    old?.close();
  }

  private connect() {
    const url = new URL(`stream/runs/${this.run}.ws?after=${this.cursor}`, document.baseURI);
    url.protocol = url.protocol.replace('http', 'ws');
    const socket = (this.socket = new WebSocket(url));
    socket.binaryType = 'arraybuffer';
    socket.onmessage = (message) => {
      if (socket === this.socket) this.read(message.data as ArrayBuffer);
    };
    socket.onopen = () => {
      this.lost = false;
      this.wait = 500;
    };
    socket.onclose = (event) => {
      if (socket !== this.socket || (event.code === 1000 && this.ended) || event.code === 1008) return;
      this.lost = true;
      this.timer = window.setTimeout(() => this.connect(), this.wait);
      this.wait = Math.min(longestWait, 2 * this.wait);
    };
    // The place in line changes without an event of this run.
    this.poll = window.setInterval(() => this.runState === 'queued' && this.tell(), 1_000);
  }

  private get ended() {
    return ['finished', 'stopped', 'failed'].includes(this.runState);
  }

  private read(message: ArrayBuffer) {
    const head = new DataView(message);
    const kind = kinds[head.getUint8(1)];
    this.step = Math.max(this.step, head.getUint32(4, true));
    this.cursor = head.getFloat64(8, true);
    if (kind === 'frame') {
      const frame = decode(message, 24);
      this.frames.set(frame.layer, frame);
      if (!this.watching) this.show();
      if (frame.layer === 'samples') this.drawn();
      return;
    }
    const json = JSON.parse(new TextDecoder().decode(new Uint8Array(message, 24)));
    switch (kind) {
      case 'train':
      case 'validation':
        this.chart.push(
          head.getUint32(4, true),
          Object.fromEntries(Object.entries(json.terms).map(([label, value]) => [`${kind}.${label}`, value as number])),
        );
        if (kind === 'validation' || !this.metrics['sliced-w2']) this.terms(json.terms);
        break;
      case 'metrics':
        this.metrics = { ...this.metrics, ...json.metrics };
        this.firstSw2 ??= this.metrics['sliced-w2']?.value;
        break;
      case 'edit': {
        const text = Object.entries(json.changes).map(([name, value]) => `${name} ${value}`);
        this.chart.marks = [...this.chart.marks, { step: head.getUint32(4, true), text: text.join(', ') }];
        break;
      }
      case 'state':
        this.runState = json.state;
        this.since = json.state === 'running' ? { at: performance.now(), step: this.step } : undefined;
        this.tell();
        break;
    }
  }

  /** The newest value of each term, where the equation explains it. */
  private terms(terms: Record<string, number>) {
    this.querySelectorAll<HTMLElement>('[data-term]').forEach((e) => {
      const value = terms[e.dataset.term!];
      if (value !== undefined) e.textContent = figure(value);
    });
  }

  /** The server looks at the run again. */
  private tell() {
    this.dispatchEvent(new CustomEvent('run-changed', { detail: { run: this.run, state: this.runState } }));
  }

  /** A picture counts once the browser has painted it. */
  private drawn() {
    const first = this.pictures++ === 0;
    if (!first || performance.getEntriesByName('train').length === 0) return;
    requestAnimationFrame(() =>
      requestAnimationFrame(() => {
        performance.measure('first picture', 'train');
        performance.clearMarks('train');
      }),
    );
  }

  private shown(name: string) {
    return this.able.includes(name) && !this.off.has(name);
  }

  private show() {
    const stage = this.stage;
    const samples = this.frames.get('samples');
    stage.setSamples(samples?.kind === 'points' && this.shown('samples') ? samples.xy : []);
    stage.dataHidden = !this.shown('data');
    const field = this.frames.get('velocity');
    stage.setField(
      field?.kind === 'field' && this.shown('velocity') ? { uv: field.values, width: field.n, height: field.n } : undefined,
    );
    const name = ['density', 'energy', 'critic'].find((n) => this.frames.has(n) && this.shown(n));
    const heat = name ? this.frames.get(name) : undefined;
    if (name && heat?.kind === 'heat') {
      stage.setHeat({ values: visible(name, heat.values), width: heat.n, height: heat.n, map: heats[name].map });
      const [low, high] = stage.range!;
      this.legend = { name, low, high };
    } else {
      stage.setHeat(undefined);
      this.legend = undefined;
    }
  }

  private readonly onKey = (event: KeyboardEvent) => {
    const target = event.composedPath()[0] as HTMLElement;
    if (event.ctrlKey || event.metaKey || event.altKey || /^(input|textarea|select)$/i.test(target.tagName)) return;
    const layer = layers.find((l) => l.key === event.key && this.able.includes(l.name));
    if (layer) this.toggle(layer.name);
  };

  private toggle(name: string) {
    const next = new Set(this.off);
    if (!next.delete(name)) next.add(name);
    this.off = next;
  }

  /** Plays the sampler from its first moment to its last, then goes back to what the run shows. */
  private async watch() {
    if (this.watching) {
      cancelAnimationFrame(this.playing);
      this.watching = '';
      this.show();
      return;
    }
    this.watching = 'The sampler is being asked …';
    const run = this.run;
    const url = `api/runs/${run}/trajectory?n=400&frames=${moments}&seed=${Math.floor(1e6 * Math.random())}`;
    const answer = await fetch(new URL(url, document.baseURI), { headers: { accept: 'application/octet-stream' } }).catch(() => undefined);
    if (run !== this.run) return;
    if (!answer?.ok) {
      this.watching = 'The sampler could not be watched; the server did not answer. Try again.';
      return;
    }
    const path = decode(await answer.arrayBuffer(), 0);
    if (path.kind !== 'trajectories') return;
    const start = performance.now();
    const play = () => {
      const moment = Math.min(path.moments - 1, Math.floor((performance.now() - start) / perMoment));
      this.stage.setSamples(path.xy.subarray(2 * path.n * moment, 2 * path.n * (moment + 1)));
      this.watching = `The sampler at moment ${moment + 1} of ${path.moments}`;
      if (performance.now() - start < perMoment * (path.moments + 15)) {
        this.playing = requestAnimationFrame(play);
      } else {
        this.watching = '';
        this.show();
      }
    };
    play();
  }

  private says(): string {
    if (!this.run) return `The data that a model is to learn: ${this.subject}`;
    const w2 = this.metrics['sliced-w2'];
    const trend = w2 && this.firstSw2 && w2.value < 0.9 * this.firstSw2 ? ', falling' : '';
    const modes = this.metrics.modes ? `, ${this.metrics.modes.value} ${this.metrics.modes.unit} modes covered` : '';
    return `Samples of ${this.subject} at step ${this.step}${w2 ? `, sliced W2 ${figure(w2.value)}${trend}` : ''}${modes}`;
  }

  private left(): string {
    if (this.runState !== 'running' || !this.since || this.step <= this.since.step) return '';
    const perStep = (performance.now() - this.since.at) / (this.step - this.since.step);
    const seconds = Math.ceil((perStep * (this.steps - this.step)) / 1000);
    return seconds > 90 ? `about ${Math.round(seconds / 60)} min left` : `about ${seconds} s left`;
  }

  override render() {
    return html`<div class="all"><div class="left">
      <div class="layers" part="layers" role="group" aria-label="Layers of the picture">
        ${layers
          .filter((l) => this.able.includes(l.name))
          .map(
            (l) => html`<button type="button" aria-pressed=${this.shown(l.name)} @click=${() => this.toggle(l.name)}>
              ${l.label}<kbd aria-hidden="true">${l.key}</kbd>
            </button>`,
          )}
        ${this.able.includes('trajectory') && this.run && this.step > 0
          ? html`<button type="button" @click=${() => this.watch()}>${this.watching ? 'Stop watching' : 'Watch sampling'}</button>`
          : nothing}
        ${this.legend ? this.renderLegend(this.legend) : nothing}
      </div>
      <slot name="stage"></slot>
      <p class="caption" part="caption">
        ${this.watching ||
        (this.run
          ? this.step > 0
            ? `${this.subject}: samples at step ${this.step.toLocaleString('en-US')}`
            : this.runState === 'queued'
              ? `${this.subject} waits for its turn`
              : `${this.subject} is about to begin`
          : `${this.subject}. Press Train to watch it learn; grey points are the data.`)}
      </p>
      <slot name="transport"></slot>
      <div class="counter" id="counter">
        <b>${this.step.toLocaleString('en-US')}</b> of ${this.steps.toLocaleString('en-US')} steps
        <span>${this.left()}</span>
        ${this.lost ? html`<span class="lost" role="status">Connection lost; what was stored is safe. Trying again …</span>` : nothing}
      </div>
      <progress max=${this.steps || 1} .value=${this.step} aria-label="Steps made"></progress>
      <slot name="curves"></slot>
    </div><div class="right">
      <slot name="equation"></slot>
      <section aria-label="Metrics">${this.renderMetrics()}</section>
    </div></div>`;
  }

  private renderLegend({ name, low, high }: { name: string; low: number; high: number }) {
    const colours = ramp(heats[name].map, colour(this.stage, '--stage'));
    const stops = [0, 51, 102, 153, 204, 255].map((i) => `rgb(${colours.slice(3 * i, 3 * i + 3).join(' ')})`);
    return html`<span class="legend"
      >${heats[name].title} ${figure(low)}<i style="background: linear-gradient(to right, ${stops.join(', ')})"></i>${figure(high)}
      ${heats[name].unit}</span
    >`;
  }

  private renderMetrics() {
    const shown = Object.keys(names).filter((n) => this.metrics[n]);
    const row = (name: string) => {
      const m = this.metrics[name];
      const error = m.standardError ? ` ± ${figure(m.standardError)}` : '';
      return html`<tr title=${m.note ?? ''} data-metric=${name}>
        <th scope="row">${names[name]}<small>${m.split} points, step ${m.step.toLocaleString('en-US')}</small></th>
        <td class="value">${figure(m.value)}${error}</td>
        <td class="unit">${m.unit}</td>
        <td class="kind"><span class="badge ${m.kind}">${m.kind}</span></td>
      </tr>`;
    };
    return html`${shown.length
      ? html`<table>
          <tbody>
            ${shown.map(row)}
          </tbody>
        </table>`
      : html`<p class="empty">Figures appear when a run has begun.</p>`}
    ${this.noDensity ? html`<p class="empty" id="no-density">Likelihood: none. ${this.noDensity}</p>` : nothing}`;
  }
}

/** Values as they are drawn: a density from its logarithm, an energy from the lowest up. */
function visible(name: string, values: Float32Array): Float32Array {
  if (name === 'density') return values.map((v) => Math.exp(v));
  if (name !== 'energy') return values;
  const lowest = values.reduce((a, b) => (b < a ? b : a), Infinity);
  return values.map((v) => Math.min(energyDepth, v - lowest));
}

declare global {
  interface HTMLElementTagNameMap {
    'run-stream': RunStream;
  }
}
