import { LitElement, html, nothing, type PropertyValues } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { ramp } from '../field/colour-maps.ts';
import './conditional-plot.ts';
import { contour, levels } from '../field/contours.ts';
import { Film } from './film.ts';
import './image-wall.ts';
import { frame as decoded, type Frame, type ImageSpace, type Picture } from '../wire/frames.ts';
import { count, written } from '../numbers.ts';
import { type Square, strays } from '../field/plane.ts';
import { linked, type Pointed, type Reading, readings, told } from './probe.ts';
import './probe-table.ts';
import type { Look, Recording } from '../wire/recording.ts';
import { style } from './run-stage-style.ts';
import { firstOf, type Own, ownSquare, type Scene, Scenery, type Truth } from './scene.ts';
import { fixedRange, scaleOf } from '../field/scales.ts';
import '../field/scatter-field.ts';
import type { ScatterField } from '../field/scatter-field.ts';
import { colour, onThemeChange } from '../theme.ts';

/** A layer of the stage: how it is drawn, the key that switches it, and why a model can't have it, if it can't. */
export interface Layer {
  id: string;
  name: string;
  key: string;
  shape: 'points' | 'heat' | 'field' | 'lines';
  on: boolean;
  title: string;
  /** The picture that it is drawn of, and that of a field at several moments; empty where there is none. */
  frame: string;
  moments: string;
  /** What a heat map's numbers are measured in. */
  unit: string;
  why?: string;
  /** When it is drawn that is on but isn't drawn yet. */
  when: string;
}

/** What is drawn, for who puts it into words. */
export interface Seen {
  /** The step of the samples; undefined where none are. */
  step?: number;
  /** The step whose picture is on its way; undefined where none is. */
  awaited?: number;
  /** Whether a recording plays. */
  film: boolean;
  /** Whether the run waits for its turn. */
  waits: boolean;
  /** How samples come about, where they are watched on their way; else empty. */
  way: string;
  /** What the colours show; empty where there are none. */
  heat: string;
}

/** A recording and the look at it that is shown. */
export interface Shown {
  film: Recording;
  look: Look;
  /** Whether it plays, and hasn't been stopped there. */
  plays: boolean;
}

/** The shares of all points that lie within the lines of the true density. */
const shares = [0.25, 0.5, 0.75, 0.95];

/** The whole way of the sampler when it is watched. */
const seconds = 4;

/** What is said of layers where the truth is only estimated. */
const estimates: Record<string, string> = {
  truth: 'A kernel estimate of the true density, from the training points: lines around 25, 50, 75 and 95 % of all points',
  difference: "The model's density minus a kernel estimate of the true one",
};

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

  @property({ attribute: false }) own: Own = { kind: 'noise', title: '', play: '', captions: [], time: '' };

  /** The layers that are on, where that is another choice than the model's own. */
  @property({ attribute: false }) chosen: string[] = [];

  /** What an item of the data is, where it is an image; none where it is a point. */
  @property({ attribute: false }) space?: ImageSpace | null;

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
  @state() private filmed?: { step: number; steps: number; plays: boolean };
  /** Whether the recording plays, and hasn't been stopped. */
  @state() private plays = false;
  @state() private hasRun = false;
  /** The step that the run was known to be at when it came to the stage. */
  @state() private known = 0;
  /** Whether the model's own space has the larger picture. */
  @state() private swapped = false;
  /** Whether each picture has its own range of colours, though one could be the same at every step. */
  @state() private loose = false;
  /** The range that is kept for the heat map that is on, where it would follow the pictures. */
  @state() private kept?: [number, number];
  /** Where on its way the sampler is watched; nothing where it isn't. */
  @state() private way?: number;
  @state() private running = false;
  @state() private probe?: Pointed;
  @query('#field') private field?: ScatterField;
  @query('#own') private ownField?: ScatterField;
  @query('#colours') private colours!: HTMLElement;
  private training: ArrayLike<number> = [];
  private frames = new Map<string, Frame>();
  /** The steps at which they were taken. */
  private readonly taken = new Map<string, number>();
  private truth?: Truth;
  private readonly gradients = new Map<string, string>();
  private readonly scenery = new Scenery();
  private animation = 0;
  private due = false;
  private recorded?: Recording;
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
    if (this.space) return this.walls(this.space);
    const [data, own] = this.swapped ? ['', 'big'] : ['big', ''];
    return html`<div class="layers" role="group" aria-label="Layers">${this.layers.map((l) => this.switchOf(l))}</div>
      <div class="panels"><div class="pair">
        <figure class="data ${data}">
          <figcaption><span>Data space</span>${this.strays()}${this.legend()}${this.swapButton(this.swapped)}</figcaption>
          <div class="picture"><scatter-field id="field" .bounds=${this.bounds} .label=${this.label()} @probe=${(e: CustomEvent) => this.point('data', e.detail)} @range=${() => this.requestUpdate()}></scatter-field></div>
        </figure>
        <div class="words">${this.words()}${this.legends()}</div>
        ${this.watchBar()}
        <figure class="own ${own}">
          <figcaption><span title=${this.own.title}>${this.own.title}</span>${this.swapButton(!this.swapped)}</figcaption>
          ${this.own.kind === 'order'
            ? html`<conditional-plot .density=${this.densityFrame()} .first=${firstOf(this.frames)} .at=${this.slice()}></conditional-plot>`
            : html`<div class="picture"><scatter-field id="own" .bounds=${ownSquare(this.own, this.frames)} .label=${this.ownLabel()} @probe=${(e: CustomEvent) => this.point('own', e.detail)}></scatter-field></div>`}
        </figure>
        <probe-table tabindex="0" role="region" aria-label="Values at the pointer" .readings=${this.readings()}></probe-table>
      </div></div><i id="colours" hidden></i>`;
  }

  /** Images the model has made, beside some that it learns from. */
  private walls(space: ImageSpace) {
    const samples = this.frames.get('samples');
    return html`<div class="layers"></div>
      <div class="panels"><div class="pair">
        <figure class="data big">
          <figcaption><span>Samples</span></figcaption>
          <div class="picture"><image-wall .space=${space} .values=${samples?.values ?? []} .label=${samples ? this.label() : 'No samples yet'}></image-wall></div>
        </figure>
        <div class="words">${this.words()}</div>
        <figure class="own">
          <figcaption><span>Data</span></figcaption>
          <div class="picture"><image-wall .space=${space} .values=${this.training} .label=${`Images of ${this.data}`}></image-wall></div>
        </figure>
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
    if (this.step === undefined) return `Points of ${this.data}; ${this.awaited === undefined ? 'nothing is trained yet' : `the picture of step ${count(this.awaited)} is on its way`}${here}`;
    return `Samples of ${this.subject} at step ${count(this.step)}${this.quality}${here}`;
  }

  private ownLabel(): string {
    if (!this.frames.has('origins')) return `${this.own.title}: nothing to see yet`;
    const codes = this.frames.has('codes') ? ', and the codes of points of the data' : '';
    return `${this.own.title}: where ${this.frames.get('origins')!.n} samples come from${codes}`;
  }

  private switchOf(l: Layer) {
    const swatch =
      l.shape === 'points' ? `--swatch: var(${l.id === 'data' ? '--data' : '--accent'})` : `--swatch: ${l.shape === 'heat' ? this.gradient(l.id) : 'var(--ink-3)'}`;
    const mark = { points: 'dot', field: 'arrow', heat: '', lines: `lines ${l.id}` }[l.shape];
    const waits = this.on.has(l.id) && !this.isDrawn(l);
    return html`<button class=${waits ? 'waits' : ''} aria-pressed=${this.on.has(l.id)} aria-disabled=${l.why ? 'true' : 'false'} title=${l.why ?? `${(this.estimated && estimates[l.id]) || l.title}${waits ? `. Not drawn yet: ${this.when(l)}` : ''}`} @click=${() => this.toggle(l)}>
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
      ${this.filmed && !this.plays ? html`<button @click=${() => this.replay()}>Play the recording</button>` : nothing}
    </div>`;
  }

  private swapButton(smaller: boolean) {
    return smaller ? html`<button title="Swap the pictures" @click=${() => (this.swapped = !this.swapped)}><b class="unseen">Swap the pictures</b>⇄ <kbd>w</kbd></button>` : nothing;
  }

  /** How many of the samples aren't seen, for a run that flew away looks as good as another. */
  private strays() {
    const samples = this.on.has('samples') && this.way === undefined ? this.frames.get('samples') : undefined;
    const words = samples && strays(samples.values, this.bounds);
    return words ? html`<small title="Samples that lie outside the region of the data">${words}</small>` : nothing;
  }

  /** What the arrows stand for, and which layers are still to come. */
  private legends() {
    const later = this.layers.filter((l) => this.on.has(l.id) && l.id !== 'paths' && !this.isDrawn(l));
    const waits = this.hasRun || this.filmed ? later : [];
    return html`${this.arrowLegend()}${waits.map((l) => html`<div class="legend">${l.name}: ${this.when(l)}</div>`)}`;
  }

  /** Whether a layer that is on is in the picture. */
  private isDrawn({ id, frame }: Layer): boolean {
    if (id === 'data') return this.training.length > 0;
    if (id === 'truth') return this.truth !== undefined;
    if (id === 'paths') return this.way !== undefined && this.frames.has('paths');
    return this.frames.has(frame) && (id !== 'difference' || this.truth !== undefined);
  }

  /** When a layer is drawn that isn't yet. */
  private when({ id, when }: Layer): string {
    if (id === 'paths') return 'drawn while sampling is watched';
    if (id === 'truth' || id === 'data') return 'on its way';
    return this.filmed ? 'not in this recording' : when;
  }

  private legend() {
    const { heat, field } = this;
    const range = field?.range;
    if (!heat || !range || !this.frames.has(heat.frame)) return nothing;
    const { id, frame, unit } = heat;
    const taken = this.taken.get(frame)!;
    const age = taken === this.step || this.filmed ? nothing : html`<b>of step ${count(taken)}:</b>`;
    const [low, high] = scaleOf(id).ends(...range);
    const pinned = this.pinned;
    const why = pinned ? 'The colour range is the same at every step. Press to fit it to each picture' : 'The colour range fits each picture. Press to keep this one';
    return html`<button class="legend" aria-pressed=${pinned} title=${why} @click=${this.pin}>
      <b class="unseen">Keep the range of colours:</b> ${age} ${low}<span style="background: ${this.gradient(id)}"></span>${high} <b class="unit">${unit}</b>${this.estimated && id === 'difference' ? ', estimated' : ''}${this.kept ? ', kept' : this.hasFixedRange && this.loose ? ', this picture' : ''}
    </button>`;
  }

  /** Of which moment the arrows are. */
  private arrowLegend() {
    const { arrows } = this;
    const moment = arrows && this.scenery.arrowsOf(this.scene());
    const time = moment && Number.isFinite(moment.time) ? ` at ${this.own.time} = ${written(moment.time)}` : '';
    return time ? html`<div class="legend">${arrows!.name}${time}</div>` : nothing;
  }

  /** The colours of a heat map; found once a theme, for that is dear. */
  private gradient(id: string): string {
    if (!this.colours) return 'var(--ink-3)';
    let found = this.gradients.get(id);
    if (!found) {
      const colours = ramp(scaleOf(id).map, colour(this.colours, '--stage'));
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
    if (changed.has('truthSource')) void this.fetchTruth();
    if (changed.has('film')) void this.playFilm();
    this.paint();
    this.say();
  }

  /** Says what is seen, whenever it is something else. */
  private say() {
    const { heat } = this;
    const seen: Seen = {
      step: this.step,
      awaited: this.awaited,
      film: this.filmed !== undefined,
      waits: this.place !== '',
      way: this.way === undefined ? '' : this.own.play,
      heat: heat && this.frames.has(heat.frame) ? (scaleOf(heat.id).shows ?? `the ${heat.name.toLowerCase()}`) : '',
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
    const name = this.film;
    if (!name || this.hasRun) return;
    const { recording } = await import('../wire/recording.ts');
    const film = await recording(name).catch(() => undefined); // without it the stage shows the data, and its hint
    if (!film || ticket !== this.showing || this.hasRun) return;
    this.recorded = film;
    this.replay();
  }

  /** Plays the recording from its start, over and over. */
  private replay() {
    this.playing?.stop();
    this.plays = true;
    this.playing = new Film(this.recorded!, (look, way) => {
      this.showLook(look);
      this.see(way);
    });
  }

  /** Stops the recording where it is. */
  private stopFilm() {
    this.playing?.stop();
    this.plays = false;
  }

  private showLook(look: Look) {
    const film = this.recorded!;
    const { plays } = this;
    if (this.filmed?.step === look.step && this.filmed.plays === plays) return;
    this.filmed = { step: look.step, steps: film.steps, plays };
    const origins = film.looks.at(-1)!.frames.find(({ layer }) => layer === 'origins'); // the same noise at every look
    const frames = origins && !look.frames.some(({ layer }) => layer === 'origins') ? [...look.frames, origins] : look.frames;
    this.turn(frames.map((picture) => ({ picture, step: look.step })));
    this.tellLook({ film, look, plays });
  }

  /** Stops the recording at the last look up to a step; goes on with it where none is named. */
  seek(step?: number) {
    if (!this.recorded) return;
    if (step === undefined) return this.replay();
    this.stopFilm();
    this.unwatch();
    this.showLook(this.recorded.looks.findLast((look) => look.step <= step) ?? this.recorded.looks[0]);
  }

  private tellLook(detail?: Shown) {
    this.dispatchEvent(new CustomEvent<Shown | undefined>('look', { detail, bubbles: true, composed: true }));
  }

  /** Takes the recording away; the answer changes whenever that is done. */
  private cutFilm(): number {
    this.stopFilm();
    this.recorded = undefined;
    if (this.filmed) {
      this.filmed = undefined;
      this.empty();
      this.tellLook();
    }
    return ++this.showing;
  }

  /** Empties the stage for another run, which is known to be at a step. */
  begin(run: string, step: number) {
    this.cutFilm();
    this.hasRun = run !== '';
    this.known = step;
    this.empty();
    if (!this.hasRun) void this.playFilm();
  }

  /** Forgets all that was shown. */
  private empty() {
    this.frames = new Map();
    this.taken.clear();
    this.story = '';
    this.step = undefined;
    this.quality = '';
    this.kept = undefined;
    this.unwatch();
    this.invalidate();
  }

  /** The step whose picture is on its way. */
  private get awaited(): number | undefined {
    return this.hasRun && this.step === undefined && !this.place ? this.known : undefined;
  }

  /** Shows the pictures of another moment in place of these. */
  turn(pictures: Picture[]) {
    this.frames = new Map();
    this.step = undefined;
    pictures.forEach(({ picture, step }) => this.show(picture, step));
    this.invalidate();
  }

  /** What is said of the quality of what is shown, after its step. */
  tell(quality: string) {
    this.quality = quality;
  }

  show(frame: Frame, step: number) {
    this.frames.set(frame.layer, frame);
    this.taken.set(frame.layer, step);
    if (frame.layer === 'samples') this.step = step;
    this.invalidate();
  }

  /** Keeps a promise as soon as the data space is drawn as it is by now. */
  drawn(): Promise<void> {
    this.paint();
    return this.field?.drawn() ?? this.updateComplete.then(() => {});
  }

  private async fetchData() {
    const source = this.source;
    const response = await fetch(new URL(source, document.baseURI));
    if (source !== this.source) return;
    this.training = response.ok ? ((await response.json()) as number[][]).flat() : [];
    this.invalidate();
  }

  private async fetchTruth() {
    const source = this.truthSource;
    this.truth = undefined;
    this.invalidate();
    if (!source) return;
    const response = await fetch(new URL(source, document.baseURI), { headers: { Accept: 'application/octet-stream' } });
    if (!response.ok || source !== this.truthSource) return;
    const { values, n: size } = decoded(new DataView(await response.arrayBuffer()));
    const density = values.map(Math.exp);
    const lines = levels(density, shares).map((level) => ({ ends: contour(density, size, level), size }));
    this.truth = { density, size, lines, highest: density.reduce((a, b) => Math.max(a, b), 0) };
    this.invalidate();
  }

  private toggle(layer: Layer) {
    if (layer.why) return;
    const on = new Set(this.on);
    if (on.has(layer.id)) on.delete(layer.id);
    else {
      if (layer.shape === 'heat' || layer.shape === 'field') this.layers.filter((l) => l.shape === layer.shape).forEach((l) => on.delete(l.id));
      on.add(layer.id);
      if (layer.shape === 'heat') this.kept = undefined;
    }
    this.on = on;
    const usual = this.layers.every((l) => on.has(l.id) === (l.on && !l.why));
    this.dispatchEvent(new CustomEvent('layers', { detail: usual ? '' : [...on].join(',') || 'none' }));
  }

  /** Whether the colours keep their range: one that all steps have in common, or that of a picture. */
  private get pinned(): boolean {
    return this.hasFixedRange ? !this.loose : this.kept !== undefined;
  }

  private get hasFixedRange(): boolean {
    return fixedRange(this.heat?.id ?? '', this.truth?.highest) !== undefined;
  }

  private readonly pin = () => {
    if (this.hasFixedRange) this.loose = !this.loose;
    else this.kept = this.kept ? undefined : this.field?.range;
  };

  private readonly key = (event: KeyboardEvent) => {
    const typing = event.composedPath().some((e) => e instanceof HTMLElement && (e.matches('input:not([type=range]), textarea, select, vaadin-select, [role=listbox]')));
    if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
    const layer = this.layers.find((l) => l.key === event.key);
    if (layer) this.toggle(layer);
    else if (event.key === 'a') this.watch();
    else if (event.key === 'w') this.swapped = !this.swapped;
  };

  /** The layer in colours that is on, and that of arrows. */
  private get heat(): Layer | undefined {
    return this.layers.find((l) => l.shape === 'heat' && this.on.has(l.id));
  }

  private get arrows(): Layer | undefined {
    return this.layers.find((l) => l.shape === 'field' && this.on.has(l.id));
  }

  private scene(): Scene {
    const { on, layers, heat, arrows, frames, training, truth, estimated, bounds, own, way, probe, kept, loose } = this;
    return { on, layers, heat, arrows, frames, training, truth, estimated, bounds, own, way, probe, kept, loose, latent: own.kind === 'latent' };
  }

  /** Has both pictures made anew, once for all that comes in a task. */
  private invalidate() {
    this.requestUpdate();
    if (this.due) return;
    this.due = true;
    queueMicrotask(() => this.due && this.paint());
  }

  private paint() {
    this.due = false;
    if (!this.field) return;
    const scene = this.scene();
    this.field.show(this.scenery.data(scene));
    this.ownField?.show(this.scenery.own(scene));
  }

  /** Plays the way of the samples, goes on with it, or stops it where it is. */
  watch() {
    const paths = this.frames.get('paths');
    if (!paths) return;
    this.stopFilm();
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
    this.stopFilm();
    cancelAnimationFrame(this.animation);
    this.running = false;
    const part = Number((event.target as HTMLInputElement).value);
    this.see(part < 1 ? part : undefined);
  };

  /** Shows the samples at a part of their way; where none is named, all samples as they are. */
  private see(part?: number) {
    if (part === this.way) return;
    this.way = part;
    this.invalidate();
  }

  private unwatch() {
    cancelAnimationFrame(this.animation);
    this.running = false;
    this.see(undefined);
  }

  // What is pointed at

  private point(space: 'data' | 'own', place?: { x: number; y: number }) {
    this.probe = place && { ...place, space };
    this.invalidate();
  }

  private densityFrame() {
    const density = this.frames.get('density');
    return density && { values: density.values, n: density.n, region: this.bounds };
  }

  private slice(): number {
    const { x, y } = this.probe ?? this.bounds;
    return firstOf(this.frames) ? y : x;
  }

  private readings(): Reading[] {
    const scene = this.scene();
    return scene.probe ? readings(scene, scene.probe, linked(scene, scene.probe)) : [];
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'run-stage': RunStage;
  }
}
