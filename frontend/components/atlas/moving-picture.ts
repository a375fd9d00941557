import { LitElement, css, html, nothing, type PropertyValues } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { clock } from './clock.ts';
import { paint, ramp, tint } from '../field/colour-maps.ts';
import type { Frame } from '../wire/frames.ts';
import { count, written } from '../numbers.ts';
import { recording, type Look, type Recording } from '../wire/recording.ts';
import { drawTexts, drawWall, paintWall } from './small-walls.ts';
import { luminance } from '../field/rgb.ts';
import { colour, onThemeChange } from '../theme.ts';

/** Energies this far above the lowest, in nats, are drawn alike. */
const depth = 6;

/** The value below which this part of all values lies. */
function quantile(values: ArrayLike<number>, part: number): number {
  const sorted = Float64Array.from(values).sort();
  return sorted[Math.round(part * (sorted.length - 1))];
}

/**
 * A model learning, from its recording: its samples over what it knows of the plane. Samples glide from one look to the
 * next, for each is drawn from the same noise in all of them; densities and fields never do. It follows the page's clock.
 */
@customElement('moving-picture')
export class MovingPicture extends LitElement {
  static styles = css`
    :host { display: block; position: relative; aspect-ratio: 1; overflow: hidden; background: var(--stage); contain: content; }
    canvas { display: block; width: 100%; height: 100%; }
    .step { position: absolute; left: 8px; bottom: 7px; padding: 1px 5px; border-radius: var(--r-1); background: color-mix(in srgb, var(--stage) 84%, transparent); color: var(--ink-2); font-size: var(--t-12); line-height: 16px; pointer-events: none; }
    .trouble { position: absolute; inset: 0; display: grid; place-content: center; justify-items: center; gap: var(--s-2); padding: var(--s-4); color: var(--ink-2); font-size: var(--t-13); text-align: center; text-wrap: balance; }
    button { height: var(--row); padding: 0 var(--s-3); border: 1px solid var(--line-2); border-radius: var(--r-2); background: var(--surface); color: var(--ink); font: 500 var(--t-13) / 1 var(--font); cursor: pointer; }
    button:focus-visible { outline: 2px solid var(--focus); outline-offset: 2px; }
  `;

  /** Whose recording it plays. */
  @property() model = '';

  /** The data that it learns there. */
  @property() data = 'moons';

  /** What the model is called. */
  @property() name = '';

  /** Whether it is a small picture beside its name, which says enough. */
  @property({ type: Boolean }) small = false;

  /** How many times it was drawn. */
  frames = 0;

  /** The step that is shown; undefined before the recording is there. */
  step?: number;

  @state() private trouble = false;
  @query('canvas') private canvas!: HTMLCanvasElement;
  @query('.step') private counter?: HTMLElement;
  @query('i') private probe!: HTMLElement;
  private film?: Recording;
  private seen = false;
  private painted?: Frame;
  private colours?: Record<string, string>;
  private limit = 1;
  private request = 0;
  private readonly raster = document.createElement('canvas');
  private readonly resized = new ResizeObserver(() => this.invalidate());
  private readonly watched = new IntersectionObserver((entries) => {
    this.seen = entries.at(-1)!.isIntersecting;
    if (this.seen && !this.film) void this.load();
    this.invalidate();
  }, { rootMargin: '100px' });
  private leave: (() => void)[] = [];

  override render() {
    return html`<canvas role=${this.small ? 'presentation' : 'img'} aria-label=${this.small ? nothing : `${this.name} learning`}></canvas>
      ${this.small ? nothing : html`<span class="step" part="step" aria-hidden="true" ?hidden=${this.trouble}></span>`}
      ${this.trouble ? this.apology() : nothing}<i hidden></i>`;
  }

  private apology() {
    if (this.small) return html`<div class="trouble" title="The recording could not be fetched">–</div>`;
    return html`<div class="trouble"><span role="status">The recording of ${this.name} could not be fetched.</span>
      <button @click=${() => void this.load()}>Try again</button></div>`;
  }

  override connectedCallback() {
    super.connectedCallback();
    this.resized.observe(this);
    this.watched.observe(this);
    this.leave = [
      clock.follow(() => this.invalidate()),
      onThemeChange(() => {
        this.colours = this.painted = undefined;
        this.invalidate();
      }),
    ];
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    this.resized.disconnect();
    this.watched.disconnect();
    this.leave.forEach((stop) => stop());
    cancelAnimationFrame(this.request);
    this.request = 0;
  }

  protected override updated(changed: PropertyValues<this>) {
    if (changed.has('model') && changed.get('model') !== undefined) {
      this.film = this.step = undefined;
      if (this.seen) void this.load();
    }
    this.colours = this.painted = undefined; // the family may be another
  }

  private async load() {
    const { model, data } = this;
    if (!model) return;
    this.trouble = false;
    try {
      const film = await recording(`${model}/${data}`);
      if (model !== this.model) return;
      this.film = film;
      this.step = this.painted = undefined;
      this.limit = this.reach(film.looks.at(-1)!);
    } catch {
      if (model === this.model) this.trouble = true;
    }
    this.invalidate();
  }

  /** What a full colour, or a full arrow, stands for, the same in all looks, so that they can be compared. */
  private reach({ frames }: Look): number {
    if (frames.length < 2) return 1;
    const { shape, values } = frames.find((f) => f.shape !== 'points') ?? frames[0];
    if (shape === 'field') return quantile(Float32Array.from({ length: values.length / 2 }, (_, i) => Math.hypot(values[2 * i], values[2 * i + 1])), 0.9);
    return Math.exp(quantile(values, 0.98));
  }

  private invalidate() {
    if (this.isConnected && this.seen && this.film && !this.request) this.request = requestAnimationFrame(() => this.draw());
  }

  private draw() {
    this.request = 0;
    const [width, height] = [this.clientWidth, this.clientHeight].map((l) => Math.round(l * devicePixelRatio));
    const { film } = this;
    if (!film || !this.canvas || width < 8) return;
    const place = clock.at * (film.looks.length - 1);
    const i = Math.min(film.looks.length - 2, Math.floor(place));
    const part = clock.still ? Math.round(place - i) : place - i;
    const near = film.looks[part < 0.5 ? i : i + 1];
    this.tell(near);

    if (this.canvas.width !== width) this.canvas.width = width;
    if (this.canvas.height !== height) this.canvas.height = height;
    const pen = this.canvas.getContext('2d')!;
    pen.fillStyle = this.colour('--stage');
    pen.fillRect(0, 0, width, height);
    const [samples] = near.frames;
    const { shape } = samples;
    if (shape === 'images') {
      if (samples !== this.painted) paintWall(this.raster, samples, this.small, this.colour('--stage'), this.colour('--ink'));
      this.painted = samples;
      drawWall(pen, this.raster, width, height);
    } else if (shape === 'words') drawTexts(pen, width, height, samples.words!, this.small, this.colour('--ink'), getComputedStyle(this).fontFamily);
    else this.drawPoints(pen, width, height, film, i, part, near);
    this.frames++;
  }

  private drawPoints(pen: CanvasRenderingContext2D, width: number, height: number, film: Recording, i: number, part: number, near: Look) {
    pen.save();
    pen.translate(0, (height - width) / 2); // a picture that is less high leaves out what is above and below
    const ground = near.frames.find((f) => f.shape !== 'points');
    if (ground?.shape === 'heat') this.drawHeat(pen, width, ground);
    if (ground?.shape === 'field') this.drawField(pen, width, ground);
    this.drawSamples(pen, width, film, film.looks[i].frames[0], film.looks[i + 1].frames[0], part, ground?.layer);
    pen.restore();
  }

  /** The words for the picture, which change with the look. */
  private tell({ step, slicedW2 }: Look) {
    if (step === this.step || !this.film) return;
    this.step = step;
    if (this.small) return;
    this.counter!.textContent = `step ${count(step)}`;
    const last = this.film.looks.at(-1)!;
    const end = step === last.step ? 'the last' : `of ${count(this.film.steps)}`;
    const far = slicedW2 === null || last.slicedW2 === null ? '' : `: its samples are ${written(slicedW2)} from the data (sliced W2)${step === last.step ? '' : `, at the end ${written(last.slicedW2)}`}`;
    this.canvas.setAttribute('aria-label', `${this.name} learning ${this.film.dataset}, step ${count(step)} ${end}${far}`);
  }

  private drawHeat(pen: CanvasRenderingContext2D, side: number, frame: Frame) {
    if (frame !== this.painted) {
      this.painted = frame;
      const { n, layer, values } = frame;
      this.raster.width = this.raster.height = n;
      const cells = this.raster.getContext('2d')!;
      const image = cells.createImageData(n, n);
      const stage = this.colour('--stage');
      if (layer === 'density') {
        paint(image, values.map(Math.exp), [0, this.limit * 1.25], tint(stage, this.colour('--accent')));
      } else if (layer === 'energy') {
        const lowest = values.reduce((a, b) => (b < a ? b : a), Infinity);
        paint(image, values.map((e) => lowest - e), [-depth, 0], ramp('cividis', stage));
      } else {
        paint(image, values, [quantile(values, 0.5), quantile(values, 0.99)], tint(stage, this.colour('--accent')));
      }
      cells.putImageData(image, 0, 0);
    }
    pen.imageSmoothingQuality = 'high';
    pen.drawImage(this.raster, 0, 0, side, side);
  }

  private drawField(pen: CanvasRenderingContext2D, side: number, { n, values }: Frame) {
    const every = this.small ? 2 : 1;
    const cell = side / n;
    pen.strokeStyle = this.colour('--ink-3');
    pen.globalAlpha = 0.6;
    pen.lineWidth = devicePixelRatio;
    pen.beginPath();
    for (let row = every >> 1; row < n; row += every) {
      for (let column = every >> 1; column < n; column += every) {
        const [u, v] = [values[2 * (row * n + column)], values[2 * (row * n + column) + 1]];
        const length = Math.min(1, Math.hypot(u, v) / this.limit) * 0.42 * cell * every;
        const turn = Math.atan2(-v, u);
        const [x, y] = [(column + 0.5) * cell, side - (row + 0.5) * cell];
        const [dx, dy] = [length * Math.cos(turn), length * Math.sin(turn)];
        pen.moveTo(x - dx, y - dy);
        pen.lineTo(x + dx, y + dy);
        if (this.small || length < 2 * devicePixelRatio) continue;
        const head = Math.min(0.7 * length, 4 * devicePixelRatio);
        for (const bend of [0.5, -0.5]) {
          pen.moveTo(x + dx, y + dy);
          pen.lineTo(x + dx - head * Math.cos(turn + bend), y + dy - head * Math.sin(turn + bend));
        }
      }
    }
    pen.stroke();
    pen.globalAlpha = 1;
  }

  private drawSamples(pen: CanvasRenderingContext2D, side: number, film: Recording, from: Frame, to: Frame, part: number, ground?: string) {
    const { x: cx, y: cy, half } = film.square!;
    const scale = side / (2 * half);
    const n = this.small ? 160 : from.n;
    const radius = side / (this.small ? 80 : 170) + 0.3 * devicePixelRatio;
    const dots = (r: number) => {
      pen.beginPath();
      for (let k = 0; k < n; k++) {
        let [x, y] = [from.values[2 * k], from.values[2 * k + 1]];
        const [dx, dy] = [to.values[2 * k] - x, to.values[2 * k + 1] - y];
        // A chain that began anew, or a point that fell to another part of a mixture, has no way in between.
        const share = Math.hypot(dx, dy) > half ? Math.round(part) : part;
        x = (x + share * dx - cx + half) * scale;
        y = (cy + half - y - share * dy) * scale;
        pen.moveTo(x + r, y);
        pen.arc(x, y, r, 0, 2 * Math.PI);
      }
      pen.fill();
    };
    const tinted = ground === 'density' || ground === 'critic'; // in the family's own colour, where its samples would drown
    if (!tinted) {
      pen.fillStyle = this.colour('--stage');
      dots(radius + 0.8 * devicePixelRatio);
    }
    const dark = luminance(this.colour('--stage')) < 0.5;
    pen.globalAlpha = tinted ? 0.8 : 1;
    pen.fillStyle = this.colour(tinted ? '--ink' : dark ? '--accent' : '--accent-text');
    dots(tinted ? 0.85 * radius : radius);
    pen.globalAlpha = 1;
  }

  private colour(property: string): string {
    this.colours ??= {};
    return (this.colours[property] ??= colour(this.probe, property));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'moving-picture': MovingPicture;
  }
}
