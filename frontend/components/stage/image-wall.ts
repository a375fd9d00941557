import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { guard } from 'lit/directives/guard.js';
import { rgb } from '../field/rgb.ts';
import { colour, onThemeChange } from '../theme.ts';
import type { ImageSpace } from '../wire/frames.ts';
import { called, led, put, shades, sizeOf, type Wall, wall } from './tiles.ts';

/** An image that is picked, and which of them it is, from 0. */
export interface Picked {
  number: number;
  levels: number[];
}

/** What a canvas is painted with: kept from one picture to the next. */
interface Paint {
  pen: CanvasRenderingContext2D;
  picture: ImageData;
  pixels: Uint32Array;
}

/**
 * Many small images side by side, in rows; each is a button that shows it large. Paper is the stage's colour, ink that of text, so
 * that they stand in either theme.
 */
@customElement('image-wall')
export class ImageWall extends LitElement {
  static styles = css`
    :host { display: block; position: relative; aspect-ratio: var(--ratio, 1); box-sizing: border-box; border: 1px solid var(--line); border-radius: var(--r-2); overflow: hidden; background: var(--stage); forced-color-adjust: none; }
    canvas { display: block; width: 100%; height: 100%; image-rendering: pixelated; }
    .tiles { position: absolute; inset: calc(50% / var(--tall)) calc(50% / var(--pixels)); display: grid; grid-template: repeat(var(--rows), minmax(0, 1fr)) / repeat(var(--side), minmax(0, 1fr)); }
    .tiles button { appearance: none; padding: 0; border: 0; background: none; cursor: zoom-in; }
    :host([picks]) .tiles button { cursor: pointer; }
    .tiles button:hover { outline: 1px solid var(--ink-3); outline-offset: -1px; }
    .tiles button[aria-pressed='true'] { outline: 2px solid var(--accent-text); outline-offset: -1px; }
    .tiles button:focus-visible { outline: 2px solid var(--focus); outline-offset: -1px; }
    dialog { padding: 0; border: 1px solid var(--line-2); border-radius: var(--r-2); background: var(--surface); color: var(--ink); font: var(--t-13) / 1.5 var(--font); }
    dialog::backdrop { background: rgb(0 0 0 / .5); }
    form { display: grid; gap: var(--s-2); padding: var(--s-4); }
    .large { display: flex; flex-wrap: wrap; justify-content: center; gap: var(--s-4); }
    figure { margin: 0; width: min(320px, 70vw, 55vh); }
    figure canvas { aspect-ratio: 1; height: auto; border: 1px solid var(--line); box-sizing: border-box; background: var(--stage); }
    p { margin: 0; max-width: 40ch; color: var(--ink-2); }
    form > button { justify-self: end; height: 32px; padding: 0 var(--s-4); border: 1px solid var(--line-2); border-radius: var(--r-1); background: none; color: var(--ink); font: inherit; cursor: pointer; }
    form > button:focus-visible { outline: 2px solid var(--focus); outline-offset: 1px; }
  `;

  @property({ attribute: false }) space?: ImageSpace;

  /** Image by image and row by row from the top. */
  @property({ attribute: false }) levels: ArrayLike<number> = [];

  /** What is seen, for those who don't. */
  @property() label = '';

  /** What one of them is called. */
  @property() one = 'Sample';

  /** The class of each; none where they have none. */
  @property({ attribute: false }) classes: ArrayLike<string> = [];

  /** Of each the training image nearest to it; undefined where these aren't known. */
  @property({ attribute: false }) nearest?: ArrayLike<number>;

  /** Whether a press picks an image, which the event {@code pick} tells, rather than show it large. */
  @property({ type: Boolean }) picks = false;

  /** Whether what is picked follows the keyboard, too, as one of few does; and the one that is picked, negative for none. */
  @property({ type: Boolean }) follows = false;
  @property({ type: Number }) picked = -1;

  /** How many stand in a row; 0 for as many as there are rows. */
  @property({ type: Number }) across = 0;

  /** What is said where they aren't; empty where nothing is. */
  @property() unknown = '';

  /** The tile that the keyboard is at, and the one that is shown large. */
  @state() private at = 0;
  @state() private large = -1;

  @query('canvas') private canvas!: HTMLCanvasElement;
  @query('dialog') private dialog!: HTMLDialogElement;

  private paint?: Paint;
  private grey?: Uint32Array;
  private themed?: () => void;

  override render() {
    const { space, label, one, classes, large, n, picked, follows } = this;
    const at = Math.min(follows && picked >= 0 ? picked : this.at, n - 1);
    const { side, rows, width, height } = space ? wall(n, space, this.across) : { side: 1, rows: 1, width: 1, height: 1 };
    const told = n ? `${label}; ${n} images of ${space!.width} × ${space!.height} pixels` : label;
    return html`<canvas role="img" aria-label=${told}></canvas>
      <div class="tiles" role="group" aria-label=${`${one}s one by one`} style=${`--side: ${side}; --rows: ${rows}; --pixels: ${width}; --tall: ${height}`} @keydown=${this.press}>
        ${guard([n, one, classes, at, this.picks, picked], () =>
          Array.from({ length: n }, (_, i) => html`<button tabindex=${i === at ? 0 : -1} aria-haspopup=${this.picks ? nothing : 'dialog'} aria-pressed=${follows ? i === picked : nothing} aria-label=${called(one, i, n, classes)} @click=${() => this.choose(i)} @focus=${() => this.reach(i)}></button>`),
        )}
      </div>
      <dialog aria-label=${large < 0 ? nothing : called(one, large, n, classes)} @close=${() => (this.large = -1)} @click=${this.leave}>${large < 0 ? nothing : this.enlarged()}</dialog>`;
  }

  /** How many images there are. */
  private get n(): number {
    const { space, levels } = this;
    return space ? levels.length / sizeOf(space) : 0;
  }

  private choose(i: number) {
    if (!this.picks) return (this.large = i);
    const size = sizeOf(this.space!);
    const levels = Array.from({ length: size }, (_, d) => this.levels[i * size + d]);
    return this.dispatchEvent(new CustomEvent<Picked>('pick', { detail: { number: i, levels } }));
  }

  /** The keyboard, or a press, has come to a tile. */
  private reach(i: number) {
    this.at = i;
    if (this.follows && i !== this.picked) this.choose(i);
  }

  private enlarged() {
    const name = called(this.one, this.large, this.n, this.classes);
    return html`<form method="dialog">
      <div class="large">
        <figure><canvas role="img" aria-label=${name}></canvas><figcaption>${name}</figcaption></figure>
        ${this.nearest ? html`<figure><canvas role="img" aria-label="The training image nearest to it"></canvas><figcaption>The training image nearest to it</figcaption></figure>` : nothing}
      </div>
      ${this.nearest || !this.unknown ? nothing : html`<p>${this.unknown}</p>`}
      <button>Close</button>
    </form>`;
  }

  override connectedCallback() {
    super.connectedCallback();
    this.themed = onThemeChange(() => {
      this.grey = undefined;
      this.requestUpdate();
    });
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    this.themed?.();
  }

  protected override updated() {
    const { space, levels, large, nearest, n } = this;
    if (!space) return;
    if (this.grey?.length !== space.levels) this.grey = shades(space.levels, rgb(colour(this, '--stage')), rgb(colour(this, '--ink')));
    const all = wall(n, space, this.across);
    this.style.setProperty('--ratio', `${all.width} / ${all.height}`);
    this.paint = this.painted(this.canvas, levels, 0, n, all, this.paint);
    if (large < 0) return;
    if (large >= n) return this.dialog.close();
    const [mine, other] = this.dialog.querySelectorAll('canvas');
    this.painted(mine, levels, large, 1, wall(1, space));
    if (nearest) this.painted(other, nearest, large, 1, wall(1, space));
    if (!this.dialog.open) this.dialog.showModal();
  }

  /** Paints n images, from the first of these on, with what was used before where the canvas has its size. */
  private painted(canvas: HTMLCanvasElement, levels: ArrayLike<number>, first: number, n: number, on: Wall, before?: Paint): Paint {
    let paint = before;
    if (paint?.picture.width !== on.width || paint.picture.height !== on.height) {
      canvas.width = on.width;
      canvas.height = on.height;
      const pen = canvas.getContext('2d')!;
      const picture = pen.createImageData(on.width, on.height);
      paint = { pen, picture, pixels: new Uint32Array(picture.data.buffer) };
    }
    paint.pixels.fill(0); // there may be fewer than before
    put(paint.pixels, on, this.space!, levels, this.grey!, first, n);
    paint.pen.putImageData(paint.picture, 0, 0);
    return paint;
  }

  private readonly press = (event: KeyboardEvent) => {
    const { n, space } = this;
    if (event.ctrlKey || event.metaKey || event.altKey || !space) return;
    const to = led(event.key, Math.min(this.at, n - 1), n, wall(n, space, this.across).side);
    if (to === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    this.renderRoot.querySelectorAll<HTMLButtonElement>('.tiles button')[to].focus();
  };

  /** A press beside what is shown large closes it. */
  private readonly leave = (event: Event) => event.target === this.dialog && this.dialog.close();
}

declare global {
  interface HTMLElementTagNameMap {
    'image-wall': ImageWall;
  }
}
