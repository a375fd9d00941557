import { LitElement, css, html } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import { type ColourMap, paint, ramp } from './colour-maps';
import { Dots } from './dots';
import { type Mesh, threads } from './mesh';
import { type Square, ticks, zoomed } from './plane';
import { colour, luminance, onThemeChange } from './theme';

export type { Square };

/** Values at the cell centres of a grid over the square, row by row from its lowest y. Without a range it follows them. */
export interface Heat {
  values: ArrayLike<number>;
  width: number;
  height: number;
  min?: number;
  max?: number;
  map?: ColourMap;
}

/** Vectors at the cell centres of a grid over the square, as u and v in turn, row by row from its lowest y. */
export interface Field {
  uv: ArrayLike<number>;
  width: number;
  height: number;
}

/** Lines in a grid over the square: x and y of both ends in turn, in cells from the centre of the first one. */
export interface Lines {
  ends: Float32Array;
  size: number;
}

/** What is laid over the picture; lines of points are x and y in turn. */
export interface Marks {
  mesh?: Mesh;
  /** Ways of points, drawn faintly. */
  strands?: ArrayLike<number>[];
  /** Ellipses around points: their centres, and their half axes along x and y. */
  ellipses?: { centres: ArrayLike<number>; axes: ArrayLike<number> };
  /** Circles around 0, by their radii. */
  circles?: number[];
  /** Lines through the whole picture, upright or level, at x or y. */
  across?: { axis: 'x' | 'y'; at: number };
  /** What is pointed at, and what belongs to it: a ring each; and a line of points. */
  spots?: { x: number; y: number }[];
  trail?: ArrayLike<number>;
}

const margin = { left: 28, right: 6, top: 6, bottom: 22 };
const arrowsPerSide = 24;

/** An arrow as long as its place allows is so many times as strong as the root mean square; stronger ones are no longer. */
const typical = 2;

/** How much of the way to a new range is gone with each frame: ranges that jump make two frames incomparable. */
const following = 0.15;

/** A number as it is printed: with a true minus sign. */
const written = (value: number) => String(value).replace('-', '−');

/** A press of a key moves what is pointed at by this share of the picture, with Shift by that. */
const [stride, leap] = [1 / 60, 1 / 12];

/**
 * A square picture of the plane in layers: a heat map, a vector field, data, samples, marks, axes. It draws when the browser
 * paints and never more often, so of the frames that come in between only the last is drawn. A wheel or two fingers zoom,
 * a drag pans, a double press shows the whole region again. What is pointed at, by the pointer or by the arrow keys, is told
 * by the event `probe`, what is shown by the event `view`.
 */
@customElement('scatter-field')
export class ScatterField extends LitElement {
  static styles = css`
    :host { display: block; aspect-ratio: 1; min-width: 0; contain: content; }
    canvas { display: block; width: 100%; height: 100%; touch-action: pan-y; cursor: crosshair; }
    canvas:focus-visible { outline: 2px solid var(--focus); outline-offset: -2px; border-radius: var(--r-1); }
    canvas.held { cursor: grabbing; }
  `;

  /** What the picture shows, in words, for those who don't see it. */
  @property() label = 'Points in the plane';

  /** How many times it was drawn. */
  frames = 0;

  @query('canvas') private canvas!: HTMLCanvasElement;
  @query('i') private probe!: HTMLElement;
  private region: Square = { x: 0, y: 0, half: 3 };
  private shown?: Square;
  private marks: Marks = {};
  private readonly pressed = new Map<number, { x: number; y: number }>();
  private dragged = false;
  private data: ArrayLike<number> = [];
  private samples: ArrayLike<number> = [];
  private heat?: Heat;
  private field?: Field;
  private lines: Lines[] = [];
  private heatRange?: [number, number];
  private longest = 0;
  private readonly raster = document.createElement('canvas');
  private readonly dots = new Dots();
  private readonly dotted = document.createElement('canvas');
  /** Whether points, or their places or colours, are others than those that were painted. */
  private moved = true;
  /** Width and height, kept because asking for them has the browser lay the page out. */
  private size = [0, 0];
  private readonly resized = new ResizeObserver(([{ contentRect }]) => {
    this.size = [contentRect.width, contentRect.height].map(Math.round);
    this.replace();
  });
  private themed?: () => void;
  private request = 0;
  private font?: string;
  /** What the axes were drawn for: they stay on the canvas, because text on one has the browser lay the page out. */
  private framed = '';

  override render() {
    return html`<canvas role="img" tabindex="0" aria-label=${this.label} @wheel=${this.wheel} @pointerdown=${this.press} @pointermove=${this.move}
        @pointerup=${this.release} @pointercancel=${this.release} @pointerleave=${this.leave} @dblclick=${() => this.look(undefined)} @keydown=${this.keys}></canvas><i hidden></i>`;
  }

  override connectedCallback() {
    super.connectedCallback();
    this.resized.observe(this);
    this.themed = onThemeChange(() => this.replace());
    this.invalidate();
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    this.resized.disconnect();
    this.themed?.();
    cancelAnimationFrame(this.request);
    this.request = 0;
  }

  get bounds(): Square {
    return this.region;
  }

  /** The whole region; what is shown of it stays where it is the same region again. */
  set bounds(square: Square) {
    const { x, y, half } = this.region;
    if (x === square.x && y === square.y && half === square.half) return;
    this.shown = undefined;
    this.region = square;
    this.replace();
  }

  /** The part of the plane that is shown. */
  get view(): Square {
    return this.shown ?? this.region;
  }

  set view(square: Square | undefined) {
    this.shown = square;
    this.replace();
  }

  private look(square?: Square) {
    this.view = square;
    this.dispatchEvent(new CustomEvent('view', { detail: square, bubbles: true }));
  }

  /** Closer by a factor, or further. */
  zoom(factor: number, at: { x: number; y: number } = this.view) {
    this.look(zoomed(this.view, this.region, factor, at));
  }

  private probed(place?: { x: number; y: number }) {
    this.dispatchEvent(new CustomEvent('probe', { detail: place }));
  }

  /** The place under a pointer. */
  private place(event: MouseEvent): { x: number; y: number } {
    const { left, top } = this.canvas.getBoundingClientRect();
    const { x, y, half } = this.view;
    const unit = (2 * half) / this.side;
    return { x: x - half + (event.clientX - left - margin.left) * unit, y: y + half - (event.clientY - top - margin.top) * unit };
  }

  private get side(): number {
    const [width, height] = this.size;
    return Math.min(width - margin.left - margin.right, height - margin.top - margin.bottom);
  }

  private readonly wheel = (event: WheelEvent) => {
    const page = document.scrollingElement!;
    if (!event.ctrlKey && !event.metaKey && page.scrollHeight > page.clientHeight + 1) return; // the page scrolls
    event.preventDefault();
    this.zoom(Math.exp(-event.deltaY * (event.ctrlKey ? 0.01 : 0.002)), this.place(event));
  };

  private readonly press = (event: PointerEvent) => {
    if (event.button) return;
    this.pressed.set(event.pointerId, { x: event.clientX, y: event.clientY });
    this.dragged = false;
    if (event.pointerType === 'mouse') this.canvas.setPointerCapture(event.pointerId);
  };

  private readonly move = (event: PointerEvent) => {
    const before = this.pressed.get(event.pointerId);
    const [dx, dy] = before ? [event.clientX - before.x, event.clientY - before.y] : [0, 0];
    if (!before || (!this.dragged && Math.hypot(dx, dy) < 4)) {
      if (event.pointerType === 'mouse' || before) this.probed(this.place(event));
      return;
    }
    this.dragged = true;
    const other = [...this.pressed].find(([id]) => id !== event.pointerId)?.[1];
    if (other) {
      const apart = (p: { x: number; y: number }) => Math.hypot(p.x - other.x, p.y - other.y);
      this.zoom(apart({ x: event.clientX, y: event.clientY }) / Math.max(1, apart(before)), this.place(event));
    } else if (event.pointerType === 'mouse') {
      this.canvas.classList.add('held');
      const { x, y, half } = this.view;
      const unit = (2 * half) / this.side;
      this.look({ half, x: x - dx * unit, y: y + dy * unit });
    }
    this.pressed.set(event.pointerId, { x: event.clientX, y: event.clientY });
  };

  private readonly release = (event: PointerEvent) => {
    if (this.pressed.delete(event.pointerId) && !this.dragged) this.probed(this.place(event));
    this.canvas.classList.remove('held');
  };

  private readonly leave = (event: PointerEvent) => {
    this.pressed.delete(event.pointerId);
    if (event.pointerType === 'mouse') this.probed(undefined);
  };

  private readonly keys = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const way = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] }[event.key];
    const closer = { '+': 1.5, '=': 1.5, '-': 1 / 1.5 }[event.key];
    const { x, y, half } = this.view;
    if (way) {
      const far = 2 * half * (event.shiftKey ? leap : stride);
      const from = this.marks.spots?.[0] ?? { x, y };
      this.probed({ x: from.x + way[0] * far, y: from.y + way[1] * far });
    } else if (closer) this.zoom(closer, this.marks.spots?.[0]);
    else if (event.key === '0') this.look(undefined);
    else if (event.key === 'Escape') this.probed(undefined);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  /** The values that the heat map's first and last colour stand for, for a legend. */
  get range(): [number, number] | undefined {
    return this.heatRange;
  }

  /** Training points, x and y in turn. */
  setData(xy: ArrayLike<number>) {
    this.data = xy;
    this.replace();
  }

  /** Points that a model drew, x and y in turn. */
  setSamples(xy: ArrayLike<number>) {
    this.samples = xy;
    this.replace();
  }

  setHeat(heat?: Heat) {
    this.heat = heat;
    this.heatRange = heat && this.follow(heat);
    this.invalidate();
  }

  setLines(lines: Lines[]) {
    this.lines = lines;
    this.invalidate();
  }

  /** Lays other marks over the picture; those that aren't named stay. */
  mark(marks: Marks) {
    this.marks = { ...this.marks, ...marks };
    if ('mesh' in marks || 'strands' in marks) this.replace();
    else this.invalidate();
  }

  setField(field?: Field) {
    this.field = field;
    if (field) {
      let squares = 0;
      for (let i = 0; i < field.uv.length; i++) squares += field.uv[i] ** 2 || 0;
      this.longest = typical * Math.sqrt((2 * squares) / field.uv.length);
    }
    this.invalidate();
  }

  private follow({ values, min, max }: Heat): [number, number] {
    if (min !== undefined && max !== undefined) return [min, max];
    let [low, high] = [Infinity, -Infinity];
    for (let i = 0; i < values.length; i++) {
      if (values[i] < low) low = values[i];
      if (values[i] > high && values[i] < Infinity) high = values[i];
    }
    const old = this.heatRange ?? [low, high];
    return [min ?? old[0] + following * (low - old[0]), max ?? old[1] + following * (high - old[1])];
  }

  /** Points have to be painted anew, and not only what is below and above them. */
  private replace() {
    this.moved = true;
    this.invalidate();
  }

  private invalidate() {
    if (this.isConnected && !this.request) this.request = requestAnimationFrame(() => this.draw());
  }

  private draw() {
    this.request = 0;
    const { size, side } = this;
    const [width, height] = size;
    if (!this.canvas || side < 16) return;
    const ratio = devicePixelRatio || 1;
    const [wide, high] = size.map((length) => Math.round(length * ratio));
    const pen = this.canvas.getContext('2d')!;
    if (this.canvas.width !== wide || this.canvas.height !== high) Object.assign(this.canvas, { width: wide, height: high });
    pen.setTransform(ratio, 0, 0, ratio, 0, 0);
    const frame = [wide, high, ...Object.values(this.view), this.colour('--ink-3'), this.colour('--line-2')].join();
    const framed = frame === this.framed;
    if (!framed) pen.clearRect(0, 0, width, height);
    pen.translate(margin.left, margin.top);

    pen.save();
    pen.beginPath();
    pen.rect(0, 0, side, side);
    pen.clip();
    pen.fillStyle = this.colour('--stage');
    pen.fillRect(0, 0, side, side);
    if (this.heat) this.drawHeat(pen, side, this.heat);
    if (this.field) this.drawField(pen, side, this.field);
    const own = luminance(this.colour('--stage')) < 0.5 ? '--accent' : '--accent-text';
    this.drawMarks(pen, side, own);
    this.drawLines(pen, side);
    this.drawDots(pen, side, ratio, own);
    this.drawSpots(pen, side);
    pen.restore();
    if (!framed) this.drawAxes(pen, side);
    this.framed = frame;
    this.frames++;
  }

  private drawHeat(pen: CanvasRenderingContext2D, side: number, heat: Heat) {
    this.raster.width = heat.width;
    this.raster.height = heat.height;
    const cells = this.raster.getContext('2d')!;
    const image = cells.createImageData(heat.width, heat.height);
    paint(image, heat.values, this.heatRange!, ramp(heat.map ?? 'magma', this.colour('--stage')));
    cells.putImageData(image, 0, 0);
    pen.imageSmoothingQuality = 'medium'; // what is finer costs as much as all the rest, without a GPU
    const { x, y, half } = this.region;
    const [left, top] = this.toPixels(x - half, y + half, side);
    const size = (side * half) / this.view.half;
    pen.drawImage(this.raster, left, top, size, size);
  }

  private drawMarks(pen: CanvasRenderingContext2D, side: number, own: string) {
    const { ellipses, circles, across } = this.marks;
    pen.lineWidth = 1;
    const stroke = (property: string, opacity: number, draw: () => void) => {
      pen.strokeStyle = this.colour(property);
      pen.globalAlpha = opacity;
      pen.beginPath();
      draw();
      pen.stroke();
      pen.globalAlpha = 1;
    };
    const scale = side / (2 * this.view.half);
    if (ellipses) {
      stroke('--ink-3', 0.7, () => {
        const { centres, axes } = ellipses;
        for (let i = 0; i + 1 < centres.length; i += 2) {
          const [x, y] = this.toPixels(centres[i], centres[i + 1], side);
          pen.moveTo(x + axes[i] * scale, y);
          pen.ellipse(x, y, axes[i] * scale, axes[i + 1] * scale, 0, 0, 2 * Math.PI);
        }
      });
    }
    if (circles) {
      pen.setLineDash([2, 3]);
      stroke('--ink-3', 1, () => {
        const [x, y] = this.toPixels(0, 0, side);
        for (const r of circles) {
          pen.moveTo(x + r * scale, y);
          pen.arc(x, y, r * scale, 0, 2 * Math.PI);
        }
      });
      pen.setLineDash([]);
    }
    if (across) {
      const [x, y] = this.toPixels(across.at, across.at, side);
      stroke(own, 0.9, () => {
        pen.moveTo(across.axis === 'x' ? x : 0, across.axis === 'x' ? 0 : y);
        pen.lineTo(across.axis === 'x' ? x : side, across.axis === 'x' ? side : y);
      });
    }
  }

  private line(pen: CanvasRenderingContext2D, side: number, n: number, at: (k: number) => [number, number]) {
    for (let k = 0; k < n; k++) {
      const [x, y] = this.toPixels(...at(k), side);
      if (k) pen.lineTo(x, y);
      else pen.moveTo(x, y);
    }
  }

  /** Rings in the ink of the page, on a ground of the stage's, so that they are seen on anything. */
  private drawSpots(pen: CanvasRenderingContext2D, side: number) {
    const { spots, trail } = this.marks;
    for (const [property, width] of [['--stage', 4], ['--ink', 1.6]] as const) {
      pen.strokeStyle = this.colour(property);
      pen.lineWidth = width;
      pen.beginPath();
      if (trail) this.line(pen, side, trail.length / 2, (k) => [trail[2 * k], trail[2 * k + 1]]);
      for (const spot of spots ?? []) {
        const [x, y] = this.toPixels(spot.x, spot.y, side);
        pen.moveTo(x + 5, y);
        pen.arc(x, y, 5, 0, 2 * Math.PI);
      }
      pen.stroke();
    }
  }

  private drawLines(pen: CanvasRenderingContext2D, side: number) {
    pen.strokeStyle = this.colour('--ink-2');
    pen.lineWidth = 1;
    pen.beginPath();
    for (const { ends, size } of this.lines) {
      const at = this.cells(side, size);
      for (let i = 0; i < ends.length; i += 4) {
        pen.moveTo(...at(ends[i], ends[i + 1]));
        pen.lineTo(...at(ends[i + 2], ends[i + 3]));
      }
    }
    pen.stroke();
  }

  /** Where a place of a grid over the region is, counted in cells from the centre of its first one. */
  private cells(side: number, size: number): (column: number, row: number) => [number, number] {
    const { x, y, half } = this.region;
    const cell = (2 * half) / size;
    return (column, row) => this.toPixels(x - half + (column + 0.5) * cell, y - half + (row + 0.5) * cell, side);
  }

  private drawField(pen: CanvasRenderingContext2D, side: number, { uv, width, height }: Field) {
    if (!this.longest) return;
    const every = Math.max(1, Math.ceil(Math.max(width, height) / arrowsPerSide));
    const at = this.cells(side, width);
    const cell = (side * this.region.half) / this.view.half / width;
    const room = 0.9 * every * cell;
    const reach = room / this.longest;
    pen.strokeStyle = this.colour('--ink-3');
    pen.lineWidth = 1;
    pen.beginPath();
    for (let row = every >> 1; row < height; row += every) {
      for (let column = every >> 1; column < width; column += every) {
        const i = 2 * (row * width + column);
        const short = Math.min(reach, room / Math.hypot(uv[i], uv[i + 1]));
        const [dx, dy] = [uv[i] * short, -uv[i + 1] * short];
        const length = Math.hypot(dx, dy);
        if (!(length >= 1)) continue;
        const [px, py] = at(column, row);
        const [x, y] = [px + dx / 2, py + dy / 2];
        const head = Math.min(4, 0.4 * length) / length;
        pen.moveTo(x - dx, y - dy);
        pen.lineTo(x, y);
        pen.moveTo(x - head * (dx + 0.6 * dy), y - head * (dy - 0.6 * dx));
        pen.lineTo(x, y);
        pen.lineTo(x - head * (dx - 0.6 * dy), y - head * (dy + 0.6 * dx));
      }
    }
    pen.stroke();
  }

  /** A grid and ways, over them data, and over these samples with an edge of the stage's colour. */
  private drawDots(pen: CanvasRenderingContext2D, side: number, ratio: number, own: string) {
    if (this.moved) {
      this.moved = false;
      const wide = Math.ceil(side * ratio);
      const placed = (xy: ArrayLike<number>) => {
        const pixels = new Float32Array(xy.length);
        for (let i = 0; i + 1 < xy.length; i += 2) pixels.set(this.toPixels(xy[i], xy[i + 1], side * ratio), i);
        return pixels;
      };
      const { mesh, strands = [] } = this.marks;
      const ink = this.colour(own);
      const samples = placed(this.samples);
      const radius = (side < 300 ? 1.4 : 2) * ratio;
      const image = this.dots.paint(wide, wide, [
        { ways: mesh ? threads(mesh).map(placed) : [], width: ratio, colour: ink, opacity: 0.55 },
        { ways: strands.map(placed), width: ratio, colour: ink, opacity: 0.3 },
        { discs: placed(this.data), radius: 1.2 * ratio, colour: this.colour('--data'), opacity: 0.6 },
        { discs: samples, radius: radius + 0.8 * ratio, colour: this.colour('--stage'), opacity: 1 },
        { discs: samples, radius, colour: ink, opacity: 1 },
      ]);
      Object.assign(this.dotted, { width: wide, height: wide });
      this.dotted.getContext('2d', { willReadFrequently: true })!.putImageData(image, 0, 0); // it stays where it was painted
    }
    pen.drawImage(this.dotted, 0, 0, this.dotted.width / ratio, this.dotted.height / ratio);
  }

  private drawAxes(pen: CanvasRenderingContext2D, side: number) {
    const { x: cx, y: cy, half } = this.view;
    pen.strokeStyle = this.colour('--line-2');
    pen.lineWidth = 1;
    pen.strokeRect(-0.5, -0.5, side + 1, side + 1);
    pen.fillStyle = this.colour('--ink-3');
    pen.font = this.font ??= `11px ${getComputedStyle(this).fontFamily}`;
    pen.beginPath();
    pen.textAlign = 'center';
    pen.textBaseline = 'top';
    for (const tick of ticks(cx - half, cx + half)) {
      const [x] = this.toPixels(tick, cy, side);
      pen.moveTo(x, side);
      pen.lineTo(x, side + 4);
      pen.fillText(written(tick), x, side + 6);
    }
    pen.textAlign = 'right';
    pen.textBaseline = 'middle';
    for (const tick of ticks(cy - half, cy + half)) {
      const [, y] = this.toPixels(cx, tick, side);
      pen.moveTo(0, y);
      pen.lineTo(-4, y);
      pen.fillText(written(tick), -7, y);
    }
    pen.stroke();
  }

  private toPixels(x: number, y: number, side: number): [number, number] {
    const { x: cx, y: cy, half } = this.view;
    const scale = side / (2 * half);
    return [(x - cx + half) * scale, (cy + half - y) * scale];
  }

  private colour(property: string): string {
    return colour(this.probe, property);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'scatter-field': ScatterField;
  }
}
