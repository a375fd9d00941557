import { LitElement, css, html, nothing, type PropertyValues } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { type ColourMap, ramp } from './colour-maps';
import { frame as decoded, type Frame } from './frames';
import { count, written } from './numbers';
import { contour, levels } from './contours';
import './scatter-field';
import type { Lines, ScatterField, Square } from './scatter-field';
import { colour, onThemeChange } from './theme';

/** A layer of the stage: how it is drawn, the key that switches it, and why a model can't have it, if it can't. */
export interface Layer {
  id: string;
  name: string;
  key: string;
  shape: 'points' | 'heat' | 'field' | 'lines';
  on: boolean;
  title: string;
  why?: string;
}

/** How a heat map's numbers are drawn: what becomes of a value, and the words at both ends of the legend. */
interface Scale {
  map: ColourMap;
  of: (values: Float32Array) => Float32Array;
  ends: (low: number, high: number) => [string, string];
  unit: string;
}

/** Energies this far above the lowest, in nats, are drawn alike: a point there is e^12 times less likely. */
const depth = 12;

const scales: Record<string, Scale> = {
  density: {
    map: 'magma',
    of: (logP) => logP.map(Math.exp),
    ends: (_, high) => ['0', written(high)],
    unit: 'per unit area',
  },
  energy: {
    map: 'cividis',
    of: (energies) => {
      const lowest = energies.reduce((a, b) => (b < a ? b : a), Infinity);
      return energies.map((e) => -Math.min(e, lowest + depth));
    },
    ends: (low, high) => [`≥ ${written(-low)}`, written(-high)],
    unit: 'energy',
  },
  difference: {
    map: 'difference',
    of: (values) => values,
    ends: (low, high) => [written(low), `+${written(high)}`],
    unit: 'model less truth',
  },
  critic: { map: 'viridis', of: (logits) => logits, ends: (low, high) => [written(low), written(high)], unit: 'logit' },
};

/** The shares of all points that lie within the lines of the true density. */
const shares = [0.25, 0.5, 0.75, 0.95];

/** A look of a recording stays so long, and the last one so many times as long. */
const lookMilliseconds = 160;
const pause = 15;

const seconds = 4;
const moments = 48;
const walkers = 700;

/**
 * The stage: data, what a model draws, and what it knows of the plane behind them, each layer with a switch and a key. It
 * plays a sampler at work when it is asked to.
 */
@customElement('run-stage')
export class RunStage extends LitElement {
  static styles = css`
    :host { display: grid; grid-template-rows: auto minmax(0, 1fr); min-width: 0; min-height: 0; }
    .layers { display: flex; flex-wrap: wrap; align-items: center; gap: 2px; min-height: 28px; margin: var(--s-1) 0; }
    button { display: flex; align-items: center; gap: 5px; height: 26px; padding: 0 6px; border: 0; border-radius: var(--r-1); background: none; color: var(--ink-3); font: 500 var(--t-13) / 1 var(--font); white-space: nowrap; cursor: pointer; }
    button:hover { background: var(--hover); }
    button:focus-visible { outline: 2px solid var(--focus); outline-offset: 1px; }
    button[aria-pressed='true'] { color: var(--ink); background: var(--sunken); }
    button[aria-disabled='true'] { cursor: help; }
    button[aria-disabled='true'] b { text-decoration: line-through; }
    b { font-weight: 500; }
    kbd { font: 500 var(--t-11) / 1 var(--font); color: var(--ink-3); }
    i { width: 12px; height: 10px; border-radius: 2px; background: var(--swatch); }
    i.dot { width: 7px; height: 7px; border-radius: 50%; }
    i.arrow { height: 2px; border-radius: 0; }
    button[aria-pressed='false'] i { opacity: .4; }
    .watch { margin-left: auto; border: 1px solid var(--line-2); color: var(--ink); }
    .panel { container-type: size; position: relative; min-height: 0; min-width: 0; }
    .picture { position: relative; width: min(100cqw, 100cqh); margin: 0 auto; }
    .legend { position: absolute; top: 12px; right: 12px; display: flex; align-items: center; gap: 6px; padding: 2px 6px; border-radius: var(--r-1); background: color-mix(in srgb, var(--stage) 82%, transparent); font-size: var(--t-11); color: var(--ink-2); pointer-events: none; }
    .legend span { width: 72px; height: 8px; border-radius: 2px; outline: 1px solid var(--line); }
    p { position: absolute; inset: auto 10% 14% 14%; margin: 0; padding: var(--s-2) var(--s-3); border: 1px solid var(--line); border-radius: var(--r-2); background: color-mix(in srgb, var(--surface) 92%, transparent); color: var(--ink-2); font-size: var(--t-13); line-height: 1.5; text-align: center; text-wrap: balance; }
    p.caption { inset: auto 14px 30px 36px; padding: 2px var(--s-2); font-size: var(--t-12); font-variant-numeric: tabular-nums; }
    @media (max-width: 760px) {
      :host { display: block; }
      .panel { container-type: inline-size; }
      .picture { width: 100cqw; }
      kbd { display: none; }
      button { height: 36px; }
    }
  `;

  @property({ attribute: false }) layers: Layer[] = [];

  /** Where the training points come from. */
  @property() source = '';

  /** Where the true density comes from. */
  @property() truthSource = '';

  @property({ attribute: false }) bounds: Square = { x: 0, y: 0, half: 3 };

  /** What is trained, and on which data, in words. */
  @property() subject = '';
  @property() data = '';

  /** What to do where nothing is shown yet; empty where something is. */
  @property() hint = '';

  /** The model whose recording plays while there is no run; empty for none. */
  @property() film = '';

  /** Whether the model's sampler can be watched. */
  @property({ type: Boolean }) watchable = false;

  @state() private on = new Set<string>();
  @state() private playing = '';
  @state() private trouble = '';
  @state() private filmed?: { step: number; steps: number };
  @state() private hasRun = false;
  @query('scatter-field') private field!: ScatterField;
  @query('#probe') private probe!: HTMLElement;
  private run = '';
  private training: ArrayLike<number> = [];
  private frames = new Map<string, Frame>();
  private truth?: { density: Float32Array; size: number; lines: Lines[] };
  private animation = 0;
  private turning = 0;
  private showing = 0;
  private themed?: () => void;

  /** The step of the samples that are shown; undefined where none are. */
  @state() step?: number;

  @state() private slicedW2?: number;

  override render() {
    return html`<div class="layers" role="group" aria-label="Layers">${this.layers.map((l) => this.switchOf(l))}
        ${this.watchable ? this.watchButton() : nothing}
      </div>
      <div class="panel">
        <div class="picture"><scatter-field .bounds=${this.bounds} .label=${this.label()}></scatter-field>
          ${this.legend()} ${this.hint ? html`<p class=${this.filmed ? 'caption' : ''}>${this.filmed ? this.caption(this.filmed) : this.hint}</p>` : nothing}
          ${this.trouble ? html`<p role="alert">${this.trouble}</p>` : nothing}
        </div>
      </div><i id="probe" hidden></i>`;
  }

  private caption({ step, steps }: { step: number; steps: number }) {
    return html`<b>Recorded earlier</b>, step ${count(step)} of ${count(steps)}: the coloured points are drawn by the model, the grey ones are the data. Press Train for a run of your own.`;
  }

  /** What the picture shows, for those who don't see it. */
  private label(): string {
    if (this.filmed) return `A recording: samples of ${this.subject} at step ${count(this.filmed.step)}`;
    if (this.step === undefined) return `Points of ${this.data}; nothing is trained yet`;
    const figure = this.slicedW2 === undefined ? '' : `, sliced W2 ${written(this.slicedW2)}`;
    return `Samples of ${this.subject} at step ${count(this.step)}${figure}`;
  }

  private switchOf(l: Layer) {
    const swatch =
      l.shape === 'points' ? `--swatch: var(${l.id === 'data' ? '--data' : '--accent'})` : `--swatch: ${l.shape === 'heat' ? this.gradient(l.id) : 'var(--ink-3)'}`;
    const mark = l.shape === 'points' ? 'dot' : l.shape === 'field' ? 'arrow' : '';
    return html`<button aria-pressed=${this.on.has(l.id)} aria-disabled=${l.why ? 'true' : 'false'} title=${l.why ?? l.title} @click=${() => this.toggle(l)}>
      <i class=${mark} style=${swatch}></i><b>${l.name}</b>${l.why ? nothing : html`<kbd>${l.key}</kbd>`}
    </button>`;
  }

  private watchButton() {
    const why = this.hasRun ? 'Shows how the sampler carries noise to data' : 'There is no run to sample from yet: press Train first';
    return html`<button class="watch" aria-disabled=${!this.hasRun} title=${why} @click=${() => this.watch()}>
      <b>${this.playing || 'Watch sampling'}</b><kbd>p</kbd>
    </button>`;
  }

  private legend() {
    const id = this.heat();
    const range = id && this.frames.has(id === 'difference' ? 'density' : id) && this.field?.range;
    if (!range) return nothing;
    const [low, high] = scales[id].ends(...range);
    return html`<div class="legend" aria-hidden="true">${low}<span style="background: ${this.gradient(id)}"></span>${high} ${scales[id].unit}</div>`;
  }

  private gradient(id: string): string {
    if (!this.probe) return 'var(--ink-3)';
    const colours = ramp(scales[id].map, colour(this.probe, '--stage'));
    const stops = Array.from({ length: 9 }, (_, k) => 3 * Math.round((k * 255) / 8)).map((i) => `rgb(${colours[i]} ${colours[i + 1]} ${colours[i + 2]})`);
    return `linear-gradient(90deg, ${stops.join(', ')})`;
  }

  override connectedCallback() {
    super.connectedCallback();
    document.addEventListener('keydown', this.key);
    this.themed = onThemeChange(() => this.requestUpdate());
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    document.removeEventListener('keydown', this.key);
    this.themed?.();
    cancelAnimationFrame(this.turning);
    this.stop();
  }

  protected override willUpdate(changed: PropertyValues<this>) {
    if (changed.has('layers')) this.on = new Set(this.layers.filter((l) => l.on && !l.why).map((l) => l.id));
  }

  protected override updated(changed: PropertyValues<this>) {
    if (changed.has('source') && this.source) void this.fetchData();
    if (changed.has('truthSource') && this.truthSource) void this.fetchTruth();
    if (changed.has('layers')) this.drawAll();
    if (changed.has('film')) void this.playFilm();
  }

  protected override firstUpdated() {
    this.requestUpdate(); // the swatches' colours are asked of an element, which is there only now
  }

  /** How many training points there are to draw. */
  get points(): number {
    return this.training.length / 2;
  }

  /** Plays the recording over and over, a look after the other; where motion isn't wanted, its last look stays. */
  private async playFilm() {
    cancelAnimationFrame(this.turning);
    this.showing++;
    if (this.filmed) {
      this.filmed = undefined;
      this.frames.clear();
      this.drawAll();
    }
    const model = this.film;
    if (!model || this.hasRun) return;
    const ticket = this.showing;
    const { recording } = await import('./recording');
    const film = await recording(model).catch(() => undefined); // without it the stage shows the data, and its hint
    if (!film || ticket !== this.showing || this.hasRun) return;
    const motion = matchMedia('(prefers-reduced-motion: reduce)');
    const start = performance.now();
    let shown = -1;
    const turn = () => {
      const still = motion.matches;
      const at = Math.floor((performance.now() - start) / lookMilliseconds) % (film.looks.length + pause);
      const i = still ? film.looks.length - 1 : Math.min(at, film.looks.length - 1);
      if (i !== shown) {
        shown = i;
        this.filmed = { step: film.looks[i].step, steps: film.steps };
        film.looks[i].frames.forEach((frame) => {
          this.frames.set(frame.layer, frame);
          this.draw(frame.layer);
        });
      }
      if (!still) this.turning = requestAnimationFrame(turn);
    };
    turn();
  }

  /** Empties the stage for another run. */
  begin(run: string) {
    this.stop();
    cancelAnimationFrame(this.turning);
    this.filmed = undefined;
    this.run = run;
    this.hasRun = run !== '';
    this.trouble = '';
    this.frames.clear();
    this.step = undefined;
    this.slicedW2 = undefined;
    if (this.hasUpdated) this.drawAll();
    if (!this.hasRun) void this.playFilm();
  }

  /** Shows the pictures of another moment in place of these. */
  turn(frames: Frame[], step: number) {
    const missing = [...this.frames.keys()].filter((id) => !frames.some((f) => f.layer === id));
    for (const id of missing) {
      this.frames.delete(id);
      if (id === (this.heat() === 'difference' ? 'density' : this.heat())) this.field.setHeat();
      else this.draw(id);
    }
    frames.forEach((f) => this.show(f, step));
  }

  /** The sliced W2 of what is shown, for those who don't see it. */
  tell(slicedW2?: number) {
    this.slicedW2 = slicedW2;
  }

  show(frame: Frame, step: number) {
    this.frames.set(frame.layer, frame);
    if (frame.layer === 'samples') this.step = step;
    this.draw(frame.layer);
  }

  private async fetchData() {
    const source = this.source;
    const response = await fetch(new URL(source, document.baseURI));
    if (!response.ok || source !== this.source) return;
    this.training = ((await response.json()) as number[][]).flat();
    this.draw('data');
  }

  private async fetchTruth() {
    const source = this.truthSource;
    this.truth = undefined;
    const response = await fetch(new URL(source, document.baseURI), { headers: { Accept: 'application/octet-stream' } });
    if (!response.ok || source !== this.truthSource) return;
    const { values, n: size } = decoded(new DataView(await response.arrayBuffer()));
    const density = values.map(Math.exp);
    this.truth = { density, size, lines: levels(density, shares).map((level) => ({ ends: contour(density, size, level), size })) };
    this.draw('truth');
    this.draw('difference');
  }

  /** How far the model's density is above the true one in each of its cells, which are some of the truth's together. */
  private difference(): { values: Float32Array; n: number } | undefined {
    const model = this.frames.get('density');
    if (!model || !this.truth) return undefined;
    const { density, size } = this.truth;
    const together = size / model.n;
    const values = model.values.map((logP, cell) => {
      const [column, row] = [cell % model.n, Math.floor(cell / model.n)];
      let sum = 0;
      for (let j = 0; j < together; j++) for (let i = 0; i < together; i++) sum += density[(row * together + j) * size + column * together + i];
      return Math.exp(logP) - sum / together ** 2;
    });
    return { values, n: model.n };
  }

  private toggle(layer: Layer) {
    if (layer.why) return;
    const on = new Set(this.on);
    if (on.has(layer.id)) on.delete(layer.id);
    else {
      if (layer.shape === 'heat') this.layers.filter((l) => l.shape === 'heat').forEach((l) => on.delete(l.id));
      on.add(layer.id);
    }
    const changed = this.layers.filter((l) => on.has(l.id) !== this.on.has(l.id));
    this.on = on;
    if (changed.some((l) => l.shape === 'heat')) this.field.setHeat();
    changed.forEach((l) => this.draw(l.id)); // and no other, whose range would move
  }

  private readonly key = (event: KeyboardEvent) => {
    const typing = event.composedPath().some((e) => e instanceof HTMLElement && (e.matches('input:not([type=range]), textarea, select, vaadin-select, [role=listbox]')));
    if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
    const layer = this.layers.find((l) => l.key === event.key);
    if (layer) this.toggle(layer);
    else if (event.key === 'p' && this.watchable) void this.watch();
  };

  private heat(): string {
    return this.layers.find((l) => l.shape === 'heat' && this.on.has(l.id))?.id ?? '';
  }

  private drawAll() {
    this.field.setHeat();
    this.layers.forEach((l) => this.draw(l.id));
    this.requestUpdate();
  }

  private draw(id: string) {
    if (!this.field) return;
    const layer = this.layers.find((l) => l.id === id);
    const frame = this.on.has(id) ? this.frames.get(id) : undefined;
    if (id === 'data') this.field.setData(this.on.has('data') ? this.training : []);
    else if (layer?.shape === 'points' && !this.playing) this.field.setSamples(frame?.values ?? []);
    else if (layer?.shape === 'field') this.field.setField(frame && { uv: frame.values, width: frame.n, height: frame.n });
    else if (id === 'truth') this.field.setLines(this.on.has('truth') ? (this.truth?.lines ?? []) : []);
    else if (id === 'difference' && this.on.has(id)) {
      const difference = this.difference();
      if (!difference) return;
      const most = difference.values.reduce((a, b) => Math.max(a, Math.abs(b)), 0);
      this.field.setHeat({ values: difference.values, width: difference.n, height: difference.n, map: 'difference', min: -most, max: most });
      this.requestUpdate();
    } else if (layer?.shape === 'heat' && frame) {
      const { map, of } = scales[id];
      this.field.setHeat({ values: of(frame.values), width: frame.n, height: frame.n, map });
      this.requestUpdate();
    }
    if (id === 'density') this.draw('difference');
  }

  /** Plays the sampler of the run from noise to data, or stops that. */
  async watch() {
    if (!this.hasRun) return;
    if (this.playing) {
      this.stop();
      this.draw('samples');
      return;
    }
    this.trouble = '';
    this.playing = 'Sampling …';
    const run = this.run;
    const response = await fetch(new URL(`api/runs/${run}/trajectories?n=${walkers}&moments=${moments}`, document.baseURI), {
      headers: { Accept: 'application/octet-stream' },
    }).catch(() => undefined);
    if (run !== this.run || !this.playing) return;
    if (!response?.ok) {
      this.playing = '';
      this.trouble = 'The sampler could not be watched: the server gave no answer. Try again.';
      return;
    }
    this.play(decoded(new DataView(await response.arrayBuffer())));
  }

  /** Between two moments points go straight, which is what the eye would make of it anyway. */
  private play({ n, moments, values }: Frame) {
    const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
    const start = performance.now();
    const xy = new Float32Array(2 * n);
    this.playing = 'Stop watching';
    const tick = () => {
      const part = Math.min(1, (performance.now() - start) / (1000 * seconds));
      const at = part * (moments - 1);
      const i = Math.min(moments - 2, Math.floor(at));
      const between = still ? Math.round(at - i) : at - i;
      const [from, to] = [2 * n * i, 2 * n * (i + 1)];
      for (let k = 0; k < xy.length; k++) xy[k] = values[from + k] + between * (values[to + k] - values[from + k]);
      this.field.setSamples(xy);
      if (part < 1) this.animation = requestAnimationFrame(tick);
      else this.playing = '';
    };
    tick();
  }

  private stop() {
    cancelAnimationFrame(this.animation);
    this.playing = '';
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'run-stage': RunStage;
  }
}
