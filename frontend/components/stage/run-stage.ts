import { LitElement, type PropertyValues } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { label, type Seen, seen, type Standing } from './captions.ts';
import { Asked, type Asks } from './asked.ts';
import { Choice } from './choice.ts';
import { classChoice, classStyle } from './class-choice.ts';
import { Gradients } from './gradients.ts';
import { Ground } from './ground.ts';
import type { Layer } from './layers.ts';
import type { Frame, ImageSpace, Picture, TextSpace } from '../wire/frames.ts';
import { Keys } from '../page/keys.ts';
import { type Acts, panels } from './panels.ts';
import type { Square } from '../field/plane.ts';
import { type Pointed, read } from './probe.ts';
import { Projector, type Screen } from './projector.ts';
import { style } from './run-stage-style.ts';
import type { View } from '../item/views.ts';
import { Sampler } from './sampler.ts';
import { type Own, type Scene, Scenery } from './scene.ts';
import type { ScatterField } from '../field/scatter-field.ts';
import { walls } from './walls.ts';
import { words } from './words.ts';

/**
 * The stage: the data space with what a model draws and knows of it, and beside it the model's own space. Each layer has a
 * switch and a key; what is pointed at in one space is found in the other; the model's own way of making points can be
 * played, paused and dragged.
 */
@customElement('run-stage')
export class RunStage extends LitElement implements Screen, Standing {
  static styles = [style, classStyle];

  @property({ attribute: false }) layers: Layer[] = [];
  /** Where the training points come from, and their classes; empty where they have none. */
  @property() source = '';
  @property() classes = '';
  /** What can be asked of the run whose model is told classes; none where it is told none. */
  @property({ attribute: false }) asks?: Asks | null;
  /** The step of the past that is shown; undefined for now. */
  @property({ attribute: false }) at?: number;
  /** Where the true density comes from, and whether that is an estimate. */
  @property() truthSource = '';
  @property({ type: Boolean }) estimated = false;
  @property({ attribute: false }) bounds: Square = { x: 0, y: 0, half: 3 };
  @property({ attribute: false }) own: Own = { kind: 'noise', title: '', play: '', captions: [], time: '' };
  /** The layers that are on, where that is another choice than the model's own. */
  @property({ attribute: false }) chosen: string[] = [];
  /** What an item of the data is, where it is an image or a text; none where it is a point. */
  @property({ attribute: false }) space?: ImageSpace | TextSpace | null;
  /** What can be done with one such item, what of it is chosen, and the run's temperature. */
  @property({ attribute: false }) views: View[] = [];
  @property({ type: Number }) temperature = 1;
  @state() view: View = 'samples';
  /** What is trained, and on which data, in words. */
  @property() subject = '';
  @property() data = '';
  /** What to do where nothing is shown yet, and where the run stands that waits for its turn; else empty. */
  @property() hint = '';
  @property() place = '';
  /** The model whose recording plays while there is no run; empty for none. */
  @property() film = '';
  /** Whether steps are slow enough to be told one by one. */
  @property({ type: Boolean }) told = false;

  /** The step of the samples that are shown; undefined where none are. */
  @state() step?: number;
  /** What the last step did, in a line, and what is said of the quality of what is shown, after its step. */
  @state() story = '';
  @state() quality = '';
  seen?: Seen;
  /** The run that is shown; empty for none. */
  @state() run = '';
  @state() private known = 0; // the step that the run was at when it came to the stage
  @state() private swapped = false; // whether the model's own space has the larger picture
  @state() private probe?: Pointed;
  @query('#field') private field?: ScatterField;
  @query('#own') private ownField?: ScatterField;
  private frames = new Map<string, Frame>();
  private readonly taken = new Map<string, number>(); // the steps of these
  private due = false;
  private readonly choice = new Choice();
  private readonly ground = new Ground(() => this.invalidate());
  private readonly scenery = new Scenery();
  private readonly gradients = new Gradients(this);
  private readonly sampler = new Sampler(() => this.frames.get('paths')?.moments, () => this.invalidate());
  private readonly projector = new Projector(this, this.sampler);
  private readonly asked = new Asked(this, () => this.invalidate());

  private readonly acts: Acts = {
    toggle: (layer) => this.toggle(layer),
    swap: () => (this.swapped = !this.swapped),
    pin: () => {
      this.choice.pin(this.field?.range, this.ground.truth?.highest);
      this.requestUpdate();
    },
    watch: () => this.watch(),
    drag: (part) => {
      this.projector.stop();
      this.sampler.drag(part);
    },
    replay: () => this.projector.replay(),
    point: (space, place) => this.point(space, place),
    ranged: () => this.requestUpdate(),
  };

  constructor() {
    super();
    this.addController(this.sampler);
    this.addController(this.projector);
    new Keys(this, (key) => this.press(key));
  }

  override render() {
    const { space, choice, gradients, filmed, swapped, asked, asks } = this;
    const scene = this.scene();
    const { frames } = scene;
    const said = words(this, scene);
    const nearest = this.taken.get('nearest') === this.step && !this.askedFor ? frames.get('nearest') : undefined;
    const chips = asks && classChoice(asked, asks.labels, !space, this.at !== undefined);
    if (space) return walls({ space, shown: this, choose: (view) => (this.view = view), samples: frames.get('samples'), nearest, rebuilt: frames.get('coded'), classes: asks ? Array.from(scene.classes ?? [], (number) => asks.labels[number]) : [], choice: chips, label: label(this), ground: this.ground, data: this.data, words: said });
    const { heat, truth } = scene;
    const taken = heat && this.taken.get(heat.frame);
    return panels(scene, {
      standing: this,
      words: said,
      choice: chips,
      readings: read(scene),
      goesOn: this.run !== '' || filmed !== undefined,
      swapped,
      running: this.sampler.running,
      plays: this.projector.plays,
      arrows: this.scenery.arrowsOf(scene),
      ends: this.field?.range,
      range: choice.range(truth?.highest),
      age: taken === this.step || filmed ? undefined : taken,
      gradient: (id) => gradients.of(id),
    }, this.acts);
  }

  protected override willUpdate(changed: PropertyValues<this>) {
    if (changed.has('layers') || changed.has('chosen')) this.choose();
  }

  /** Switches the layers on that are wanted. */
  choose() {
    this.choice.begin(this.layers, this.chosen);
    this.requestUpdate();
  }

  protected override updated(changed: PropertyValues<this>) {
    if (changed.has('source')) void this.ground.fetchItems(this.source);
    if (changed.has('classes')) void this.ground.fetchClasses(this.classes);
    if (changed.has('truthSource')) void this.ground.fetchTruth(this.truthSource);
    if (changed.has('film')) void this.playFilm();
    this.paint();
    this.say();
  }

  /** Says what is seen, whenever it is something else. */
  private say() {
    const now = seen(this, this.scene(), this.seen);
    if (now === this.seen) return;
    this.seen = now;
    this.dispatchEvent(new CustomEvent('seen', { detail: now, bubbles: true, composed: true }));
  }

  protected override firstUpdated() {
    this.requestUpdate(); // the swatches' colours are asked of an element, which is there only now
  }

  /** How many training points there are to draw. */
  get points(): number {
    return this.ground.training.length / 2;
  }

  get filmed() {
    return this.projector.filmed;
  }

  /** Plays the recording, where there is one and no run. */
  private playFilm() {
    return this.projector.play(this.run ? '' : this.film);
  }

  /** Stops the recording at the last look up to a step; goes on with it where none is named. */
  seek(step?: number) {
    this.projector.seek(step);
  }

  /** Empties the stage for another run, which is known to be at a step. */
  begin(run: string, step: number) {
    this.projector.cut();
    this.run = run;
    this.asked.leave();
    this.known = step;
    this.empty();
    if (!run) void this.playFilm();
  }

  /** Forgets all that was shown. */
  empty() {
    this.frames = new Map();
    this.taken.clear();
    this.story = '';
    this.step = undefined;
    this.quality = '';
    this.choice.kept = undefined;
    this.sampler.leave();
    this.invalidate();
  }

  get askedFor(): string {
    return this.at === undefined ? this.asked.words : '';
  }

  /** The step whose picture is on its way. */
  get awaited(): number | undefined {
    return this.run && this.step === undefined && !this.place ? this.known : undefined;
  }

  /** Shows the pictures of another moment in place of these. */
  turn(pictures: Picture[]) {
    this.frames = new Map();
    this.step = undefined;
    pictures.forEach(({ picture, step }) => this.show(picture, step));
    this.invalidate();
  }

  show(frame: Frame, step: number) {
    this.frames.set(frame.layer, frame);
    this.taken.set(frame.layer, step);
    if (frame.layer === 'samples') {
      this.step = step;
      this.asked.renew();
    }
    this.invalidate();
  }

  /** Keeps a promise as soon as the data space is drawn as it is by now. */
  drawn(): Promise<void> {
    this.paint();
    return this.field?.drawn() ?? this.updateComplete.then(() => {});
  }

  private toggle(layer: Layer) {
    if (layer.why) return;
    this.choice.toggle(layer);
    this.requestUpdate();
    this.dispatchEvent(new CustomEvent('layers', { detail: this.choice.address }));
  }

  private press(key: string) {
    const layer = this.layers.find((l) => l.key === key);
    if (layer) this.toggle(layer);
    else if (key === 'a') this.watch();
    else if (key === 'w') this.swapped = !this.swapped;
  }

  private scene(): Scene {
    const { layers, estimated, bounds, own, probe, asked } = this;
    const frames = this.askedFor ? new Map(this.frames).set('samples', asked.samples!) : this.frames;
    const { on, heat, arrows, kept, loose } = this.choice;
    const { training, truth } = this.ground;
    return { on, layers, heat, arrows, frames, training, truth, estimated, bounds, own, classes: this.askedFor ? asked.classes : asked.own, ownClasses: asked.own, way: this.sampler.way, probe, kept, loose, latent: own.kind === 'latent' };
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
    if (!this.frames.has('paths')) return;
    this.projector.stop();
    this.sampler.watch();
  }

  private point(space: 'data' | 'own', place?: { x: number; y: number }) {
    this.probe = place && { ...place, space };
    this.invalidate();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'run-stage': RunStage;
  }
}
