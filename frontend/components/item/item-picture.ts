import { LitElement, css, html } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { ramp } from '../field/colour-maps.ts';
import { rgb } from '../field/rgb.ts';
import { placeName } from './symbols.ts';
import { colour, onThemeChange } from '../theme.ts';
import type { ImageSpace } from '../wire/frames.ts';

/** Where an image is pressed, in pixels from its upper left corner, and the number of that pixel. */
export interface Press {
  x: number;
  y: number;
  pixel: number;
}

/** About how many dots of a screen the picture is painted with in each direction. */
const dots = 512;

const keys: Record<string, [number, number]> = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

/**
 * One image, large, that is pressed or painted on by mouse, pen, finger and keys: told by the events {@code press}, once for each
 * place of a stroke, and {@code stroked} at its end.
 */
@customElement('item-picture')
export class ItemPicture extends LitElement {
  static styles = css`
    :host { display: block; position: relative; align-self: start; box-sizing: border-box; aspect-ratio: var(--ratio, 1); border: 1px solid var(--line-2); border-radius: var(--r-2); overflow: hidden; background: var(--stage); forced-color-adjust: none; }
    canvas { display: block; width: 100%; height: 100%; cursor: pointer; }
    :host([paints]) canvas { touch-action: none; cursor: crosshair; }
    canvas:focus-visible { outline: 2px solid var(--focus); outline-offset: -2px; }
    .unseen { position: absolute; width: 1px; height: 1px; margin: 0; overflow: hidden; clip-path: inset(50%); }
  `;

  @property({ attribute: false }) space!: ImageSpace;

  /** The levels that are there, row by row from the top; those of pixels behind them are open. */
  @property({ attribute: false }) levels: readonly number[] = [];

  /** What each of these costs, in nats, which is shown in their place; nothing where the levels are. */
  @property({ attribute: false }) costs?: readonly number[];

  /** The cost that has the strongest colour. */
  @property({ type: Number }) most = 1;

  /** Which pixels are hidden by a mask. */
  @property({ attribute: false }) masked: readonly boolean[] = [];

  /** The pixel that is marked; none where it is negative. */
  @property({ type: Number }) mark = -1;

  /** Whether a press may go on over other pixels; else it is a press on one alone, and a finger scrolls the page. */
  @property({ type: Boolean }) paints = false;

  /** What is seen, for those who don't, and what a press does. */
  @property() label = '';
  @property() does = '';

  @state() private said = '';
  @query('canvas') private canvas!: HTMLCanvasElement;
  private cursor?: number;
  private drawing = false;
  private request = 0;
  private themed?: () => void;

  override render() {
    const { width, height } = this.space;
    const dot = this.dot;
    return html`<canvas width=${width * dot} height=${height * dot} tabindex="0" role="application" aria-label=${this.label} aria-describedby="does"
        @click=${this.tap} @pointerdown=${this.press} @pointermove=${this.move} @pointerup=${this.release} @pointercancel=${this.release} @keydown=${this.key} @focus=${this.paint} @blur=${this.paint}></canvas>
      <p class="unseen" id="does">${this.does} Arrow keys move the cursor, Space presses.</p><p class="unseen" role="status">${this.said}</p>`;
  }

  override connectedCallback() {
    super.connectedCallback();
    this.themed = onThemeChange(() => this.requestUpdate());
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    this.themed?.();
    cancelAnimationFrame(this.request);
  }

  protected override updated() {
    this.style.setProperty('--ratio', `${this.space.width} / ${this.space.height}`);
    this.paint();
  }

  /** Dots of a pixel in each direction. */
  private get dot(): number {
    return Math.max(4, Math.floor(dots / Math.max(this.space.width, this.space.height)));
  }

  private readonly paint = () => {
    const { space, levels, costs, masked, mark, canvas, dot } = this;
    const { width, height, channels } = space;
    const pen = canvas.getContext('2d')!;
    const [paper, ink, line, accent] = ['--stage', '--ink', '--ink-3', '--accent'].map((name) => colour(this, name));
    const heat = ramp('viridis', paper);
    pen.clearRect(0, 0, canvas.width, canvas.height);
    for (let pixel = 0; pixel < width * height; pixel++) {
      const [x, y] = [dot * (pixel % width), dot * Math.floor(pixel / width)];
      if (pixel * channels < levels.length) {
        pen.fillStyle = costs ? hot(costs.slice(pixel * channels, (pixel + 1) * channels), this.most, heat) : inked(space, levels, pixel, paper, ink);
        pen.fillRect(x, y, dot, dot);
      } else {
        pen.fillStyle = line;
        pen.fillRect(x + dot / 2 - 1, y + dot / 2 - 1, 2, 2); // open
      }
      if (masked[pixel]) hatch(pen, x, y, dot, paper, accent);
    }
    if (mark >= 0) frame(pen, mark, width, dot, accent, 4);
    if (this.cursor !== undefined && canvas.matches(':focus-visible')) frame(pen, this.cursor, width, dot, colour(this, '--focus'), 2);
  };

  private at(event: MouseEvent): Press {
    const { width, height } = this.space;
    const it = this.canvas.getBoundingClientRect();
    const inside = (v: number, most: number) => Math.min(most - 0.01, Math.max(0, v));
    const x = inside(((event.clientX - it.left) / it.width) * width, width);
    const y = inside(((event.clientY - it.top) / it.height) * height, height);
    return { x, y, pixel: Math.floor(y) * width + Math.floor(x) };
  }

  private tell(press: Press) {
    this.dispatchEvent(new CustomEvent<Press>('press', { detail: press }));
  }

  private readonly tap = (event: MouseEvent) => {
    if (this.paints) return;
    this.cursor = this.at(event).pixel;
    this.tell(this.at(event));
  };

  private readonly press = (event: PointerEvent) => {
    if (event.button || !this.paints) return;
    this.canvas.setPointerCapture(event.pointerId);
    this.drawing = true;
    this.cursor = this.at(event).pixel;
    this.tell(this.at(event));
  };

  private readonly move = (event: PointerEvent) => {
    if (!this.drawing) return;
    for (const each of event.getCoalescedEvents?.() ?? [event]) this.tell(this.at(each));
  };

  private readonly release = () => {
    if (!this.drawing) return;
    this.drawing = false;
    this.dispatchEvent(new CustomEvent('stroked'));
  };

  private readonly key = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const { width, height } = this.space;
    const from = this.cursor ?? Math.max(0, this.mark);
    const [x, y] = [from % width, Math.floor(from / width)];
    if (event.key === ' ' || event.key === 'Enter') {
      this.tell({ x: x + 0.5, y: y + 0.5, pixel: from });
      this.dispatchEvent(new CustomEvent('stroked'));
    } else if (event.key in keys) {
      const [right, down] = keys[event.key];
      this.cursor = Math.min(height - 1, Math.max(0, y + down)) * width + Math.min(width - 1, Math.max(0, x + right));
      this.said = this.told(this.cursor);
    } else return;
    event.preventDefault();
    event.stopPropagation();
    this.paint();
  };

  /** What is at a pixel, in words. */
  private told(pixel: number): string {
    const { space, levels, masked, costs } = this;
    const at = pixel * space.channels;
    const level = at < levels.length ? `level ${levels.slice(at, at + space.channels).join(', ')}` : 'open';
    return `${placeName({ ...space, channels: 1 }, pixel)}, ${masked[pixel] ? 'masked' : level}${costs ? `, costs ${costs[at]?.toFixed(2)} nats` : ''}`;
  }
}

/** The colour of a pixel: between paper and ink by its level, or of three channels. */
function inked({ channels, levels: all }: ImageSpace, levels: readonly number[], pixel: number, paper: string, ink: string): string {
  const part = (channel: number) => (levels[pixel * channels + channel] ?? 0) / (all - 1);
  if (channels === 3) return `rgb(${[0, 1, 2].map((c) => Math.round(255 * part(c))).join(' ')})`;
  const [from, to] = [rgb(paper), rgb(ink)];
  return `rgb(${from.map((v, c) => Math.round(v + (to[c] - v) * part(0))).join(' ')})`;
}

/** The colour of what a pixel costs over all of its channels. */
function hot(costs: readonly number[], most: number, colours: Uint8ClampedArray): string {
  const cost = costs.reduce((sum, c) => sum + c, 0);
  const level = 3 * Math.max(0, Math.min(255, Math.round((255 * cost) / most)));
  return `rgb(${colours.slice(level, level + 3).join(' ')})`;
}

/** What a mask hides: stripes, which those see too who don't tell its colour. */
function hatch(pen: CanvasRenderingContext2D, x: number, y: number, dot: number, paper: string, accent: string) {
  pen.fillStyle = paper;
  pen.fillRect(x, y, dot, dot);
  pen.save();
  pen.beginPath();
  pen.rect(x, y, dot, dot);
  pen.clip();
  pen.beginPath();
  const gap = 8;
  for (let d = -dot - ((y - x) % gap); d < dot; d += gap) {
    pen.moveTo(x + d, y);
    pen.lineTo(x + d + dot, y + dot);
  }
  pen.strokeStyle = accent;
  pen.lineWidth = 2;
  pen.stroke();
  pen.restore();
}

function frame(pen: CanvasRenderingContext2D, pixel: number, width: number, dot: number, ink: string, line: number) {
  pen.strokeStyle = ink;
  pen.lineWidth = line;
  pen.strokeRect(dot * (pixel % width) + line / 2, dot * Math.floor(pixel / width) + line / 2, dot - line, dot - line);
}

declare global {
  interface HTMLElementTagNameMap {
    'item-picture': ItemPicture;
  }
}
