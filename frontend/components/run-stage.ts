import { LitElement, html, nothing, type PropertyValues } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { ramp } from './colour-maps';
import './conditional-plot';
import { contour, levels } from './contours';
import type { Lines } from './field-painter';
import { Film } from './film';
import { frame as decoded, type Frame, type Picture } from './frames';
import { momentAt, shareAt, trails } from './making';
import { lattice } from './mesh';
import { count } from './numbers';
import type { Square } from './plane';
import { type Known, type Linked, linked, meshOf, type Pointed, readings } from './probe';
import './probe-table';
import { type Reading, told } from './probe-table';
import { style } from './run-stage-style';
import { difference, fixedRange, scales } from './scales';
import './scatter-field';
import type { ScatterField } from './scatter-field';
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

/** The model's own space, and how its way of making points is told. */
export interface Own {
  kind: 'latent' | 'noise' | 'order';
  title: string;
  /** What the way from there to the data is called, and what is said at its moments; {k} is the moment, {m} the last, {p} percent. */
  play: string;
  captions: string[];
}

/** What is drawn, for who puts it into words. */
export interface Seen {
  /** The step of the samples; undefined where none are. */
  step?: number;
  /** Whether a recording plays. */
  film: boolean;
  /** Whether the run waits for its turn. */
  waits: boolean;
  /** How samples come about, where they are watched on their way; else empty. */
  way: string;
  /** What the colours show; empty where there are none. */
  heat: string;
}

/** The shares of all points that lie within the lines of the true density. */
const shares = [0.25, 0.5, 0.75, 0.95];

/** The whole way of the sampler when it is watched. */
const seconds = 4;
const drawnTrails = 60;

/** What is said of layers where the truth is only estimated. */
const estimates: Record<string, string> = {
  truth: 'A kernel estimate of the true density, from the training points: lines around 25, 50, 75 and 95 % of all points',
  difference: "The model's density minus a kernel estimate of the true one",
};

/** The picture that a heat map is made of. */
const pictureOf = (heat: string) => (heat === 'difference' ? 'density' : heat);

/** What of the pictures tells how points are made. */
const making = ['paths', 'origins', 'grid', 'codes', 'spreads', 'coded'];

/**
 * The stage: the data space with what a model draws and knows of it, and beside it the model's own space. Each layer has a
 * switch and a key; what is pointed at in one space is found in the other; the model's own way of making points can be
 * played, paused and dragged.
 */
@customElement('run-stage')
export class RunStage extends LitElement {
  static styles = style;

  @property({ attribute: false }) layers: Layer[] = [];

  /** Where the training points come from. */
  @property() source = '';

  /** Where the true density comes from. */
  @property() truthSource = '';

  /** Whether that is an estimate. */
  @property({ type: Boolean }) estimated = false;

  @property({ attribute: false }) bounds: Square = { x: 0, y: 0, half: 3 };

  @property({ attribute: false }) own: Own = { kind: 'noise', title: '', play: '', captions: [] };

  /** The layers that are on, where that is another choice than the model's own. */
  @property({ attribute: false }) chosen: string[] = [];

  /** What is trained, and on which data, in words. */
  @property() subject = '';
  @property() data = '';

  /** What to do where nothing is shown yet; empty where something is. */
  @property() hint = '';

  /** Where the run stands that waits for its turn; empty where none does. */
  @property() place = '';

  /** The model whose recording plays while there is no run; empty for none. */
  @property() film = '';

  /** Whether steps are slow enough to be told one by one. */
  @property({ type: Boolean }) told = false;

  @state() private on = new Set<string>();
  @state() private filmed?: { step: number; steps: number };
  @state() private hasRun = false;
  /** Whether the model's own space has the larger picture. */
  @state() private swapped = false;
  /** Whether heat maps keep their range; else each picture has its own. */
  @state() private pinned = true;
  /** Where on its way the sampler is watched; nothing where it isn't. */
  @state() private way?: number;
  @state() private running = false;
  @state() private probe?: Pointed;
  @query('#field') private field!: ScatterField;
  @query('#own') private ownField?: ScatterField;
  @query('#colours') private colours!: HTMLElement;
  private training: ArrayLike<number> = [];
  private frames = new Map<string, Frame>();
  /** The steps at which they were taken. */
  private readonly taken = new Map<string, number>();
  private truth?: { density: Float32Array; size: number; lines: Lines[]; highest: number };
  private ownHalf = 0;
  private readonly gradients = new Map<string, string>();
  private animation = 0;
  private makingDue = false;
  private playing?: Film;
  private showing = 0;
  private themed?: () => void;

  seen?: Seen;

  /** The step of the samples that are shown; undefined where none are. */
  @state() step?: number;

  /** What the last step did, in a line. */
  @state() story = '';

  /** What is said of the quality of what is shown. */
  @state() private quality = '';

  override render() {
    const [data, own] = this.swapped ? ['', 'big'] : ['big', ''];
    return html`<div class="layers" role="group" aria-label="Layers">${this.layers.map((l) => this.switchOf(l))}</div>
      <div class="panels"><div class="pair">
        <figure class="data ${data}">
          <figcaption><span>Data space</span>${this.swapButton(this.swapped)}</figcaption>
          <div class="picture"><scatter-field id="field" .bounds=${this.bounds} .label=${this.label()} @probe=${(e: CustomEvent) => this.point('data', e.detail)}></scatter-field>
            ${this.legend()} ${this.words()}
          </div>
        </figure>
        ${this.watchBar()}
        <figure class="own ${own}">
          <figcaption><span title=${this.own.title}>${this.own.title}</span>${this.swapButton(!this.swapped)}</figcaption>
          ${this.own.kind === 'order'
            ? html`<conditional-plot .density=${this.densityFrame()} .first=${this.first()} .at=${this.slice()}></conditional-plot>`
            : html`<div class="picture"><scatter-field id="own" .bounds=${this.ownBounds()} .label=${this.ownLabel()} @probe=${(e: CustomEvent) => this.point('own', e.detail)}></scatter-field></div>`}
        </figure>
        <probe-table tabindex="0" role="region" aria-label="Values at the pointer" .readings=${this.readings()}></probe-table>
      </div></div><i id="colours" hidden></i>`;
  }

  private words() {
    if (this.way !== undefined) return html`<p class="caption">${this.filmed ? 'Recorded earlier: ' : ''}${this.momentInWords(this.way)}</p>`;
    if (this.filmed) return html`<p class="caption"><b>Recorded earlier</b>, step ${count(this.filmed.step)} of ${count(this.filmed.steps)}: coloured points are samples of the model, grey ones are the data. Press Train for a run of your own.</p>`;
    if (this.place) return html`<p class="caption waits"><b>${this.place}.</b> Until then these are the data alone.</p>`;
    if (this.hint) return html`<p>${this.hint}</p>`;
    return this.told && this.story ? html`<p class="caption">${this.story}</p>` : nothing;
  }

  private momentInWords(part: number): string {
    const last = (this.frames.get('paths')?.moments ?? 1) - 1;
    const { captions } = this.own;
    const k = Math.ceil(part * last - 1e-9);
    const words = captions.length > 1 ? captions[Math.min(captions.length - 1, k)] : (captions[0] ?? '');
    return words.replace('{k}', String(k)).replace('{m}', String(last)).replace('{p}', String(Math.round(100 * part)));
  }

  /** What the picture shows, for those who don't see it. */
  private label(): string {
    const here = this.probe ? `; at ${told(this.probe)}: ${this.readings().slice(1).map((r) => `${r.name} ${r.value} ${r.unit ?? ''}`.trim()).join(', ')}` : '';
    if (this.filmed) return `A recording: samples of ${this.subject} at step ${count(this.filmed.step)}${here}`;
    if (this.step === undefined) return `Points of ${this.data}; nothing is trained yet${here}`;
    return `Samples of ${this.subject} at step ${count(this.step)}${this.quality}${here}`;
  }

  private ownLabel(): string {
    if (!this.frames.has('origins')) return `${this.own.title}: nothing is trained yet`;
    const codes = this.frames.has('codes') ? ', and the codes of points of the data' : '';
    return `${this.own.title}: where ${this.frames.get('origins')!.n} samples come from${codes}`;
  }

  private switchOf(l: Layer) {
    const swatch =
      l.shape === 'points' ? `--swatch: var(${l.id === 'data' ? '--data' : '--accent'})` : `--swatch: ${l.shape === 'heat' ? this.gradient(l.id) : 'var(--ink-3)'}`;
    const mark = { points: 'dot', field: 'arrow', heat: '', lines: `lines ${l.id}` }[l.shape];
    return html`<button aria-pressed=${this.on.has(l.id)} aria-disabled=${l.why ? 'true' : 'false'} title=${l.why ?? ((this.estimated && estimates[l.id]) || l.title)} @click=${() => this.toggle(l)}>
      <i class=${mark} style=${swatch}></i><b>${l.name}${this.estimated && l.id === 'truth' ? ' (est.)' : ''}</b>${l.why ? nothing : html`<kbd>${l.key}</kbd>`}
    </button>`;
  }

  private watchBar() {
    const ready = this.frames.has('paths');
    const why = ready ? this.own.play : 'Nothing to watch yet: press Train first';
    return html`<div class="watch">
      <button aria-disabled=${!ready} title=${why} @click=${() => this.watch()}><b>${this.running ? 'Pause sampling' : 'Watch sampling'}</b><kbd>a</kbd></button>
      ${ready
        ? html`<input type="range" min="0" max="1" step="0.005" aria-label="Sampling progress" aria-valuetext=${this.momentInWords(this.way ?? 1)} title=${this.own.play} .value=${String(this.way ?? 1)} @input=${this.drag} />`
        : nothing}
    </div>`;
  }

  private swapButton(smaller: boolean) {
    return smaller ? html`<button aria-label="Swap the pictures" title="Swap the pictures" @click=${() => (this.swapped = !this.swapped)}>⇄ <kbd>w</kbd></button>` : nothing;
  }

  private legend() {
    const id = this.heat();
    if (!id) return nothing;
    const picture = pictureOf(id);
    if (!this.frames.has(picture)) {
      const layer = this.layers.find((l) => l.id === id)!;
      return this.hasRun ? html`<div class="legend" title=${layer.title}>${layer.name} not drawn yet</div>` : nothing;
    }
    const range = this.field?.range;
    if (!range) return nothing;
    const taken = this.taken.get(picture)!;
    const age = taken === this.step || this.filmed ? nothing : html`<b>step ${count(taken)}</b>`;
    const [low, high] = scales[id].ends(...range);
    const why = this.pinned ? 'The colour range is the same at every step. Press to fit it to each picture' : 'The colour range fits each picture. Press to keep one range';
    return html`<button class="legend" aria-pressed=${this.pinned} aria-label="Keep the range of colours" title=${why} @click=${this.pin}>
      ${age} ${low}<span style="background: ${this.gradient(id)}"></span>${high} ${scales[id].unit}${this.estimated && id === 'difference' ? ', estimated' : ''}${this.pinned ? '' : ', this picture'}
    </button>`;
  }

  /** The colours of a heat map; found once a theme, for that is dear. */
  private gradient(id: string): string {
    if (!this.colours) return 'var(--ink-3)';
    let found = this.gradients.get(id);
    if (!found) {
      const colours = ramp(scales[id].map, colour(this.colours, '--stage'));
      const stops = Array.from({ length: 9 }, (_, k) => 3 * Math.round((k * 255) / 8)).map((i) => `rgb(${colours[i]} ${colours[i + 1]} ${colours[i + 2]})`);
      this.gradients.set(id, (found = `linear-gradient(90deg, ${stops.join(', ')})`));
    }
    return found;
  }

  override connectedCallback() {
    super.connectedCallback();
    document.addEventListener('keydown', this.key);
    this.themed = onThemeChange(() => {
      this.gradients.clear();
      this.requestUpdate();
    });
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    document.removeEventListener('keydown', this.key);
    this.themed?.();
    this.playing?.stop();
    this.unwatch();
  }

  protected override willUpdate(changed: PropertyValues<this>) {
    if (changed.has('layers') || changed.has('chosen')) this.choose();
  }

  /** Switches the layers on that are wanted. */
  choose() {
    const on = (l: Layer) => (this.chosen.length ? this.chosen.includes(l.id) : l.on);
    this.on = new Set(this.layers.filter((l) => on(l) && !l.why).map((l) => l.id));
  }

  protected override updated(changed: PropertyValues<this>) {
    if (changed.has('source') && this.source) void this.fetchData();
    if (changed.has('truthSource') && this.truthSource) void this.fetchTruth();
    if (changed.has('own')) this.ownHalf = 0;
    if (changed.has('layers') || changed.has('on' as keyof RunStage)) this.drawAll();
    if (changed.has('film')) void this.playFilm();
    this.say();
  }

  /** Says what is seen, whenever it is something else. */
  private say() {
    const heat = this.heat();
    const seen: Seen = {
      step: this.step,
      film: this.filmed !== undefined,
      waits: this.place !== '',
      way: this.way === undefined ? '' : this.own.play,
      heat: this.frames.has(pictureOf(heat)) ? this.layers.find((l) => l.id === heat)!.name.toLowerCase() : '',
    };
    if (this.seen && Object.entries(seen).every(([what, value]) => this.seen![what as keyof Seen] === value)) return;
    this.seen = seen;
    this.dispatchEvent(new CustomEvent('seen', { detail: seen, bubbles: true, composed: true }));
  }

  protected override firstUpdated() {
    this.requestUpdate(); // the swatches' colours are asked of an element, which is there only now
  }

  /** How many training points there are to draw. */
  get points(): number {
    return this.training.length / 2;
  }

  /** Plays the recording, where there is one and no run. */
  private async playFilm() {
    const ticket = this.cutFilm();
    const model = this.film;
    if (!model || this.hasRun) return;
    const { recording } = await import('./recording');
    const film = await recording(model).catch(() => undefined); // without it the stage shows the data, and its hint
    if (!film || ticket !== this.showing || this.hasRun) return;
    let shown = -1;
    this.playing = new Film(film, (look, way) => {
      if (look.step !== shown) {
        shown = look.step;
        this.filmed = { step: look.step, steps: film.steps };
        this.turn(look.frames.map((picture) => ({ picture, step: look.step })));
      }
      this.see(way);
    });
  }

  /** Takes the recording away; the answer changes whenever that is done. */
  private cutFilm(): number {
    this.playing?.stop();
    this.playing = undefined;
    if (this.filmed) {
      this.filmed = undefined;
      this.frames.clear();
      this.unwatch();
      this.drawAll();
    }
    return ++this.showing;
  }

  /** Empties the stage for another run. */
  begin(run: string) {
    this.unwatch();
    this.cutFilm();
    this.hasRun = run !== '';
    this.frames.clear();
    this.story = '';
    this.ownHalf = 0;
    this.step = undefined;
    this.quality = '';
    if (this.hasUpdated) this.drawAll();
    if (!this.hasRun) void this.playFilm();
  }

  /** Shows the pictures of another moment in place of these. */
  turn(pictures: Picture[]) {
    const missing = [...this.frames.keys()].filter((id) => !pictures.some(({ picture }) => picture.layer === id));
    for (const id of missing) {
      this.frames.delete(id);
      if (id === pictureOf(this.heat())) this.field.setHeat();
      else this.draw(id);
    }
    pictures.forEach(({ picture, step }) => this.show(picture, step));
  }

  /** What is said of the quality of what is shown, after its step. */
  tell(quality: string) {
    this.quality = quality;
  }

  show(frame: Frame, step: number) {
    this.frames.set(frame.layer, frame);
    this.taken.set(frame.layer, step);
    if (frame.layer === 'samples') this.step = step;
    if (frame.layer === 'paths') this.requestUpdate();
    this.draw(frame.layer);
    if (this.probe) this.drawProbe();
  }

  /** Keeps a promise as soon as the data space is drawn as it is by now. */
  drawn(): Promise<void> {
    return this.field.drawn();
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
    const lines = levels(density, shares).map((level) => ({ ends: contour(density, size, level), size }));
    this.truth = { density, size, lines, highest: density.reduce((a, b) => Math.max(a, b), 0) };
    this.draw('truth');
    this.draw('density');
  }

  private toggle(layer: Layer) {
    if (layer.why) return;
    const on = new Set(this.on);
    if (on.has(layer.id)) on.delete(layer.id);
    else {
      if (layer.shape === 'heat') this.layers.filter((l) => l.shape === 'heat').forEach((l) => on.delete(l.id));
      on.add(layer.id);
    }
    this.on = on;
    const usual = this.layers.every((l) => on.has(l.id) === (l.on && !l.why));
    this.dispatchEvent(new CustomEvent('layers', { detail: usual ? '' : [...on].join(',') || 'none' }));
  }

  private readonly pin = () => {
    this.pinned = !this.pinned;
    this.draw(this.heat());
  };

  private readonly key = (event: KeyboardEvent) => {
    const typing = event.composedPath().some((e) => e instanceof HTMLElement && (e.matches('input:not([type=range]), textarea, select, vaadin-select, [role=listbox]')));
    if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
    const layer = this.layers.find((l) => l.key === event.key);
    if (layer) this.toggle(layer);
    else if (event.key === 'a') this.watch();
    else if (event.key === 'w') this.swapped = !this.swapped;
  };

  private heat(): string {
    return this.layers.find((l) => l.shape === 'heat' && this.on.has(l.id))?.id ?? '';
  }

  private drawAll() {
    this.field.setHeat();
    this.layers.forEach((l) => this.draw(l.id));
    this.drawMaking();
    this.requestUpdate();
  }

  private draw(id: string) {
    if (!this.field) return;
    const layer = this.layers.find((l) => l.id === id);
    const frame = this.on.has(id) ? this.frames.get(id) : undefined;
    if (id === 'data') this.field.setData(this.on.has('data') ? this.training : []);
    else if (layer?.shape === 'points' && this.way === undefined) this.field.setSamples(frame?.values ?? []);
    else if (layer?.shape === 'field') this.field.setField(frame && { uv: frame.values, width: frame.n, height: frame.n });
    else if (id === 'truth') this.field.setLines(this.on.has('truth') ? (this.truth?.lines ?? []) : []);
    else if (id === 'difference' && this.on.has(id)) {
      const density = this.frames.get('density');
      if (density && this.truth) this.drawHeat(id, difference(density, this.truth), density.n);
    } else if (layer?.shape === 'heat' && frame) this.drawHeat(id, scales[id].of(frame.values), frame.n);
    if (id === 'density') {
      this.draw('difference');
      if (this.own.kind === 'order') this.requestUpdate();
    }
    if (making.includes(id) && !this.makingDue) {
      this.makingDue = true; // its pictures come together, and are drawn together
      queueMicrotask(() => {
        this.makingDue = false;
        this.drawMaking();
      });
    }
  }

  private drawHeat(id: string, values: Float32Array, size: number) {
    const range = this.pinned ? fixedRange(id, this.truth?.highest) : undefined;
    if (!this.pinned) this.field.setHeat(); // its range begins anew
    const most = id === 'difference' && !range ? values.reduce((a, b) => Math.max(a, Math.abs(b)), 0) : 0;
    const [min, max] = range ?? (most ? [-most, most] : []);
    this.field.setHeat({ values, width: size, height: size, map: scales[id].map, min, max });
    this.requestUpdate();
  }

  // The model's own space, and the way from there

  private ownBounds(): Square {
    return { x: 0, y: 0, half: this.ownHalf || 3.2 };
  }

  /** What is drawn of how points are made, in both spaces. */
  private drawMaking() {
    const { way: part, frames } = this;
    const [paths, grid, coded, origins] = ['paths', 'grid', 'coded', 'origins'].map((id) => frames.get(id));
    const shown = (id: string) => this.on.has(id);
    if (part !== undefined && paths) this.field.setSamples(shown('samples') ? momentAt(paths, part) : []);
    const rebuilt = coded && coded.moments > 1 && shown('rebuilt');
    this.field.mark({
      mesh: shown('grid') ? meshOf(frames, part) : undefined,
      strands: rebuilt ? trails(coded!, 1, coded!.n) : part !== undefined && paths && shown('paths') ? trails(paths, part, drawnTrails) : [],
    });
    const own = this.ownField;
    if (!own) return;
    if (origins && !this.ownHalf) {
      const far = this.own.kind === 'latent' ? 3 : origins.values.reduce((a, b) => Math.max(a, Math.abs(b)), 0);
      this.ownHalf = 1.06 * far;
      this.requestUpdate();
    }
    const [codes, spreads] = [frames.get('codes'), frames.get('spreads')];
    own.setSamples(origins && shown('samples') ? origins.values : []);
    own.setData(codes && shown('data') ? codes.values : []);
    own.mark({
      mesh: grid && shown('grid') ? lattice(Math.sqrt(grid.n)) : undefined,
      ellipses: codes && spreads && shown('data') ? { centres: codes.values, axes: spreads.values } : undefined,
      circles: this.own.kind === 'latent' ? [1, 2] : [],
    });
  }

  /** Plays the way of the samples, goes on with it, or stops it where it is. */
  watch() {
    const paths = this.frames.get('paths');
    if (!paths) return;
    this.playing?.stop();
    if (this.running) {
      this.running = false;
      cancelAnimationFrame(this.animation);
      return;
    }
    const from = this.way === undefined || this.way >= 1 ? 0 : this.way;
    this.running = true;
    const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
    const start = performance.now() - 1000 * seconds * from;
    const tick = () => {
      const part = Math.min(1, (performance.now() - start) / (1000 * seconds));
      const last = (this.frames.get('paths')?.moments ?? 2) - 1;
      this.see(still ? Math.round(part * last) / last : part);
      if (part < 1) this.animation = requestAnimationFrame(tick);
      else this.unwatch();
    };
    tick();
  }

  private readonly drag = (event: Event) => {
    this.playing?.stop();
    cancelAnimationFrame(this.animation);
    this.running = false;
    const part = Number((event.target as HTMLInputElement).value);
    this.see(part < 1 ? part : undefined);
  };

  /** Shows the samples at a part of their way; where none is named, all samples as they are. */
  private see(part?: number) {
    if (part === this.way) return;
    this.way = part;
    if (part === undefined) this.draw('samples');
    this.drawMaking();
  }

  private unwatch() {
    cancelAnimationFrame(this.animation);
    this.running = false;
    if (this.field) this.see(undefined);
  }

  // What is pointed at

  private point(space: 'data' | 'own', place?: { x: number; y: number }) {
    this.probe = place && { ...place, space };
    this.drawProbe();
  }

  private get known(): Known {
    return { frames: this.frames, bounds: this.bounds, truth: this.truth, estimated: this.estimated, training: this.training, latent: this.own.kind === 'latent' };
  }

  private drawProbe() {
    const { data, own, sample }: Linked = this.probe ? linked(this.known, this.probe) : { sample: -1 };
    const paths = this.frames.get('paths');
    const followed = this.own.kind === 'noise' && this.on.has('paths') && paths && sample >= 0;
    const trail = followed ? trails(paths, 1, sample + 1, sample)[0] : undefined;
    const axis = this.own.kind === 'order' && data ? (this.first() ? 'y' : 'x') : undefined;
    this.field.mark({
      spots: [data, trail && { x: trail[trail.length - 2], y: trail[trail.length - 1] }].filter((p) => p !== undefined),
      trail,
      across: axis && { axis, at: data![axis] },
    });
    this.ownField?.mark({ spots: own ? [own] : [] });
  }

  private densityFrame() {
    const density = this.frames.get('density');
    return density && { values: density.values, n: density.n, region: this.bounds };
  }

  /** The coordinate that is drawn first, as the paths show. */
  private first(): number {
    const paths = this.frames.get('paths');
    return paths && paths.moments > 1 && shareAt(paths, 1, 0) === 0 ? 1 : 0;
  }

  private slice(): number {
    const { x, y } = this.probe ?? this.bounds;
    return this.first() ? y : x;
  }

  private readings(): Reading[] {
    return this.probe ? readings(this.known, this.probe, linked(this.known, this.probe)) : [];
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'run-stage': RunStage;
  }
}
