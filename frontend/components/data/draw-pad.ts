import { LitElement, css, html } from 'lit';
import { customElement, query, state } from 'lit/decorators.js';
import { paint, ramp } from '../field/colour-maps.ts';
import { written } from '../numbers.ts';
import { colour, onThemeChange } from '../theme.ts';

/** Cells of a side. */
const n = 64;

/** Half of the square's side, in the data's units. */
const half = 3;

/** How many strokes can be taken back. */
const remembered = 50;

/** How much of what is missing, or there, a dab of full strength adds or takes at its centre. */
const dab = 0.25;

/** After so many milliseconds without another dab by a key, what was drawn is told. */
const pause = 250;

/**
 * A square to draw a density on, by mouse, pen, finger or keys: the longer the brush stays, the denser. What was drawn is told
 * by the event `drawn`, as bytes in base64, row by row from the lowest y.
 */
@customElement('draw-pad')
export class DrawPad extends LitElement {
  static styles = css`
    :host { display: block; min-width: 0; }
    .tools { display: flex; flex-wrap: wrap; gap: 4px; margin-bottom: 8px; }
    .tools button { flex: 1; min-height: var(--row); padding: 0 8px; border: 1px solid var(--line-2); border-radius: var(--r-2); background: none; color: var(--ink); font: 500 var(--t-13) / 1 var(--font); cursor: pointer; }
    .tools button:hover { background: var(--hover); }
    .tools button[aria-pressed='true'] { background: var(--sunken); border-color: var(--ink-2); box-shadow: inset 0 -2px var(--ink-2); }
    .tools button[aria-disabled='true'] { color: var(--ink-3); cursor: not-allowed; }
    button:focus-visible, input:focus-visible, canvas:focus-visible { outline: 2px solid var(--focus); outline-offset: 2px; border-radius: var(--r-1); }
    label { display: grid; grid-template-columns: 72px 1fr 36px; align-items: center; gap: 8px; min-height: 28px; font-size: var(--t-13); color: var(--ink-2); }
    input { width: 100%; min-width: 0; margin: 0; accent-color: var(--accent-text); }
    output { text-align: right; font-size: var(--t-12); color: var(--ink-2); }
    canvas { display: block; width: 100%; aspect-ratio: 1; margin-top: 8px; box-sizing: border-box; border: 1px solid var(--line-2); border-radius: var(--r-2); touch-action: none; cursor: crosshair; }
    p { margin: 6px 0 0; font-size: var(--t-12); line-height: 1.45; color: var(--ink-2); }
    .unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  `;

  @state() private erasing = false;
  @state() private size = 5;
  @state() private strength = 50;
  @state() private past: Float32Array<ArrayBuffer>[] = [];
  @state() private said = '';
  @query('canvas') private canvas!: HTMLCanvasElement;
  @query('#ground') private ground!: HTMLElement;
  private values = new Float32Array(n * n);
  /** Where the brush is, in cells from the lower left corner; nothing where it isn't over the square. */
  private brush?: { x: number; y: number };
  private drawing = false;
  private told = 0;
  private request = 0;
  private readonly raster = new ImageData(n, n);
  private readonly small = Object.assign(document.createElement('canvas'), { width: n, height: n });
  private themed?: () => void;

  override render() {
    const empty = this.past.length === 0;
    return html`<div class="tools" role="group" aria-label="Tools">
        <button type="button" aria-pressed=${!this.erasing} @click=${() => (this.erasing = false)}>Brush</button>
        <button type="button" aria-pressed=${this.erasing} @click=${() => (this.erasing = true)}>Eraser</button>
        <button type="button" aria-disabled=${empty} @click=${this.undo}>Undo</button>
        <button type="button" @click=${this.clear}>Clear</button>
      </div>
      <label><span>Size</span><input type="range" min="1" max="16" .value=${String(this.size)} @input=${(e: Event) => (this.size = this.number(e))} /><output>${this.size}</output></label>
      <label><span>Strength</span><input type="range" min="5" max="100" step="5" .value=${String(this.strength)} @input=${(e: Event) => (this.strength = this.number(e))} /><output>${this.strength} %</output></label>
      <canvas width="512" height="512" tabindex="0" role="application" aria-label="Drawing, x and y from −3 to 3" aria-describedby="how" @pointerdown=${this.press} @pointermove=${this.move}
        @pointerup=${this.release} @pointercancel=${this.release} @pointerleave=${this.leave} @keydown=${this.key} @focus=${this.focused} @blur=${this.leave}></canvas>
      <p id="how">Draw where points are likely: the longer the brush stays, the denser. Keyboard: arrows move it, Shift and arrows move it further, Space paints.</p>
      <p class="unseen" role="status">${this.said}</p><i id="ground" hidden></i>`;
  }

  override connectedCallback() {
    super.connectedCallback();
    this.themed = onThemeChange(() => this.redraw());
    this.redraw();
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    this.themed?.();
    clearTimeout(this.told);
    cancelAnimationFrame(this.request);
    this.request = 0;
  }

  private number(event: Event) {
    return Number((event.target as HTMLInputElement).value);
  }

  private place(event: PointerEvent) {
    const { left, top, width, height } = this.canvas.getBoundingClientRect();
    return { x: ((event.clientX - left) / width) * n, y: n - ((event.clientY - top) / height) * n };
  }

  private readonly press = (event: PointerEvent) => {
    if (event.button) return;
    this.canvas.setPointerCapture(event.pointerId);
    this.drawing = true;
    this.keep();
    this.brush = this.place(event);
    this.paintAt(this.brush);
  };

  private readonly move = (event: PointerEvent) => {
    const to = this.place(event);
    const from = this.brush ?? to;
    this.brush = to;
    if (this.drawing) {
      const steps = Math.max(1, Math.ceil(Math.hypot(to.x - from.x, to.y - from.y) / Math.max(0.5, this.size / 4)));
      for (let i = 1; i <= steps; i++) this.paintAt({ x: from.x + ((to.x - from.x) * i) / steps, y: from.y + ((to.y - from.y) * i) / steps });
    }
    this.redraw();
  };

  private readonly release = () => {
    if (!this.drawing) return;
    this.drawing = false;
    this.tell();
  };

  private readonly leave = () => {
    if (this.drawing) return;
    this.brush = undefined;
    this.redraw();
  };

  private readonly focused = () => {
    this.brush ??= { x: n / 2, y: n / 2 };
    this.redraw();
  };

  private readonly key = (event: KeyboardEvent) => {
    if ((event.ctrlKey || event.metaKey) && event.key === 'z') this.undo();
    else if (event.ctrlKey || event.metaKey || event.altKey) return;
    else if (event.key === ' ') {
      if (!event.repeat) this.keep();
      this.paintAt((this.brush ??= { x: n / 2, y: n / 2 }));
      this.speak();
      clearTimeout(this.told);
      this.told = window.setTimeout(() => this.tell(), pause);
    } else {
      const way = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] }[event.key];
      if (!way) return;
      const far = event.shiftKey ? 8 : 1;
      const inside = (v: number) => Math.min(n - 0.5, Math.max(0.5, v));
      const { x, y } = this.brush ?? { x: n / 2, y: n / 2 };
      this.brush = { x: inside(x + way[0] * far), y: inside(y + way[1] * far) };
      this.speak();
      this.redraw();
    }
    event.preventDefault();
    event.stopPropagation();
  };

  /** Says where the brush is, and how dense the drawing is there. */
  private speak() {
    const { x, y } = this.brush!;
    const unit = (v: number) => written((v / n) * 2 * half - half);
    const value = this.values[Math.min(n - 1, Math.floor(y)) * n + Math.min(n - 1, Math.floor(x))];
    this.said = `x ${unit(x)}, y ${unit(y)}, density ${Math.round(100 * value)} %`;
  }

  private keep() {
    this.past = [...this.past.slice(1 - remembered), this.values.slice()];
  }

  private readonly undo = () => {
    const before = this.past.at(-1);
    if (!before) return;
    this.past = this.past.slice(0, -1);
    this.values = before;
    this.redraw();
    this.tell();
  };

  private readonly clear = () => {
    if (!this.values.some((v) => v > 0)) return;
    this.keep();
    this.values = new Float32Array(n * n);
    this.redraw();
    this.tell();
  };

  /** A soft round dab: it adds a share of what is missing to full density, or takes one of what is there. */
  private paintAt({ x, y }: { x: number; y: number }) {
    const radius = this.size;
    const strength = (dab * this.strength) / 100;
    for (let j = Math.max(0, Math.floor(y - radius)); j <= Math.min(n - 1, y + radius); j++) {
      for (let i = Math.max(0, Math.floor(x - radius)); i <= Math.min(n - 1, x + radius); i++) {
        const far = ((i + 0.5 - x) ** 2 + (j + 0.5 - y) ** 2) / radius ** 2;
        if (far >= 1) continue;
        const share = strength * (1 - far) ** 2;
        const k = j * n + i;
        const value = this.erasing ? this.values[k] * (1 - 3 * share) : this.values[k] + share * (1 - this.values[k]);
        this.values[k] = this.erasing && value < 0.02 ? 0 : value;
      }
    }
    this.redraw();
  }

  private tell() {
    clearTimeout(this.told);
    const bytes = Array.from(this.values, (v) => String.fromCharCode(Math.round(255 * v)));
    this.dispatchEvent(new CustomEvent('drawn', { detail: btoa(bytes.join('')) }));
  }

  private redraw() {
    this.request ||= requestAnimationFrame(() => {
      this.request = 0;
      if (this.canvas) this.draw();
    });
  }

  private draw() {
    const pen = this.canvas.getContext('2d')!;
    paint(this.raster, this.values, [0, 1], ramp('viridis', colour(this.ground, '--stage')));
    this.small.getContext('2d')!.putImageData(this.raster, 0, 0);
    const { width } = this.canvas;
    pen.imageSmoothingEnabled = false;
    pen.drawImage(this.small, 0, 0, width, width);
    pen.strokeStyle = colour(this.ground, '--line');
    pen.lineWidth = 1;
    pen.strokeRect(width / 2 - 0.5, -1, 0, width + 2);
    pen.strokeRect(-1, width / 2 - 0.5, width + 2, 0);
    if (!this.brush) return;
    pen.strokeStyle = colour(this.ground, '--ink');
    pen.lineWidth = 2;
    pen.beginPath();
    pen.arc((this.brush.x / n) * width, width - (this.brush.y / n) * width, (this.size / n) * width, 0, 2 * Math.PI);
    pen.stroke();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'draw-pad': DrawPad;
  }
}
