import { LitElement, css, html } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import { type ColourMap, paint, ramp } from './colour-maps';
import { colour, luminance, onThemeChange } from './theme';

/** The region of the plane that is shown: its centre and half of its side, in the data's units. */
export interface Square {
  x: number;
  y: number;
  half: number;
}

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

const margin = { left: 28, right: 6, top: 6, bottom: 22 };
const arrowsPerSide = 24;

/** How much of the way to a new range is gone with each frame: ranges that jump make two frames incomparable. */
const following = 0.15;

/** About six round numbers between low and high. */
export function ticks(low: number, high: number): number[] {
  const rough = (high - low) / 6;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * ([1, 2, 5].find((m) => m * power >= rough) ?? 10);
  const first = Math.ceil(low / step);
  const count = Math.floor(high / step) - first + 1;
  return Array.from({ length: count }, (_, i) => Number(((first + i) * step).toPrecision(12)));
}

/** A number as it is printed: with a true minus sign. */
const written = (value: number) => String(value).replace('-', '−');

/**
 * A square picture of the plane in layers: a heat map, a vector field, data, samples, axes. It draws when the browser
 * paints and never more often, so of the frames that come in between only the last is drawn.
 */
@customElement('scatter-field')
export class ScatterField extends LitElement {
  static styles = css`
    :host { display: block; aspect-ratio: 1; min-width: 0; contain: content; }
    canvas { display: block; width: 100%; height: 100%; }
  `;

  /** What the picture shows, in words, for those who don't see it. */
  @property() label = 'Points in the plane';

  /** How many times it was drawn. */
  frames = 0;

  @query('canvas') private canvas!: HTMLCanvasElement;
  @query('i') private probe!: HTMLElement;
  private square: Square = { x: 0, y: 0, half: 3 };
  private data: ArrayLike<number> = [];
  private samples: ArrayLike<number> = [];
  private heat?: Heat;
  private field?: Field;
  private lines: Lines[] = [];
  private heatRange?: [number, number];
  private longest = 0;
  private readonly raster = document.createElement('canvas');
  private readonly resized = new ResizeObserver(() => this.invalidate());
  private themed?: () => void;
  private request = 0;

  override render() {
    return html`<canvas role="img" aria-label=${this.label}></canvas><i hidden></i>`;
  }

  override connectedCallback() {
    super.connectedCallback();
    this.resized.observe(this);
    this.themed = onThemeChange(() => this.invalidate());
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
    return this.square;
  }

  set bounds(square: Square) {
    this.square = square;
    this.invalidate();
  }

  /** The values that the heat map's first and last colour stand for, for a legend. */
  get range(): [number, number] | undefined {
    return this.heatRange;
  }

  /** Training points, x and y in turn. */
  setData(xy: ArrayLike<number>) {
    this.data = xy;
    this.invalidate();
  }

  /** Points that a model drew, x and y in turn. */
  setSamples(xy: ArrayLike<number>) {
    this.samples = xy;
    this.invalidate();
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

  setField(field?: Field) {
    this.field = field;
    if (field) {
      let longest = 0;
      for (let i = 0; i + 1 < field.uv.length; i += 2) longest = Math.max(longest, Math.hypot(field.uv[i], field.uv[i + 1]));
      this.longest = this.longest ? this.longest + following * (longest - this.longest) : longest;
    } else {
      this.longest = 0;
    }
    this.invalidate();
  }

  private follow({ values, min, max }: Heat): [number, number] {
    let [low, high] = [Infinity, -Infinity];
    for (let i = 0; i < values.length; i++) {
      if (values[i] < low) low = values[i];
      if (values[i] > high && values[i] < Infinity) high = values[i];
    }
    const old = this.heatRange ?? [low, high];
    return [min ?? old[0] + following * (low - old[0]), max ?? old[1] + following * (high - old[1])];
  }

  private invalidate() {
    if (this.isConnected && !this.request) this.request = requestAnimationFrame(() => this.draw());
  }

  private draw() {
    this.request = 0;
    const { clientWidth: width, clientHeight: height } = this;
    const side = Math.min(width - margin.left - margin.right, height - margin.top - margin.bottom);
    if (!this.canvas || side < 16) return;
    const ratio = devicePixelRatio || 1;
    this.canvas.width = Math.round(width * ratio);
    this.canvas.height = Math.round(height * ratio);
    const pen = this.canvas.getContext('2d')!;
    pen.scale(ratio, ratio);
    pen.translate(margin.left, margin.top);

    pen.save();
    pen.beginPath();
    pen.rect(0, 0, side, side);
    pen.clip();
    pen.fillStyle = this.colour('--stage');
    pen.fillRect(0, 0, side, side);
    if (this.heat) this.drawHeat(pen, side, this.heat);
    if (this.field) this.drawField(pen, side, this.field);
    this.drawLines(pen, side);
    this.drawPoints(pen, side, this.data, '--data', 1.2, 0.6);
    const dark = luminance(this.colour('--stage')) < 0.5;
    this.drawPoints(pen, side, this.samples, dark ? '--accent' : '--accent-text', side < 300 ? 1.4 : 2, 0.95, '--stage');
    pen.restore();
    this.drawAxes(pen, side);
    this.frames++;
  }

  private drawHeat(pen: CanvasRenderingContext2D, side: number, heat: Heat) {
    this.raster.width = heat.width;
    this.raster.height = heat.height;
    const cells = this.raster.getContext('2d')!;
    const image = cells.createImageData(heat.width, heat.height);
    paint(image, heat.values, this.heatRange!, ramp(heat.map ?? 'magma', this.colour('--stage')));
    cells.putImageData(image, 0, 0);
    pen.imageSmoothingQuality = 'high';
    pen.drawImage(this.raster, 0, 0, side, side);
  }

  private drawLines(pen: CanvasRenderingContext2D, side: number) {
    pen.strokeStyle = this.colour('--ink-2');
    pen.lineWidth = 1;
    pen.beginPath();
    for (const { ends, size } of this.lines) {
      const cell = side / size;
      for (let i = 0; i < ends.length; i += 4) {
        pen.moveTo((ends[i] + 0.5) * cell, side - (ends[i + 1] + 0.5) * cell);
        pen.lineTo((ends[i + 2] + 0.5) * cell, side - (ends[i + 3] + 0.5) * cell);
      }
    }
    pen.stroke();
  }

  private drawField(pen: CanvasRenderingContext2D, side: number, { uv, width, height }: Field) {
    if (!this.longest) return;
    const every = Math.max(1, Math.ceil(Math.max(width, height) / arrowsPerSide));
    const cell = side / width;
    const reach = (0.9 * every * cell) / this.longest;
    pen.strokeStyle = this.colour('--ink-3');
    pen.lineWidth = 1;
    pen.beginPath();
    for (let row = every >> 1; row < height; row += every) {
      for (let column = every >> 1; column < width; column += every) {
        const i = 2 * (row * width + column);
        const [dx, dy] = [uv[i] * reach, -uv[i + 1] * reach];
        const length = Math.hypot(dx, dy);
        if (length < 1) continue;
        const [x, y] = [(column + 0.5) * cell + dx / 2, side - ((row + 0.5) * side) / height + dy / 2];
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

  private drawPoints(
    pen: CanvasRenderingContext2D,
    side: number,
    xy: ArrayLike<number>,
    property: string,
    radius: number,
    opacity: number,
    edge?: string,
  ) {
    const dots = (r: number) => {
      pen.beginPath();
      for (let i = 0; i + 1 < xy.length; i += 2) {
        const [x, y] = this.toPixels(xy[i], xy[i + 1], side);
        pen.moveTo(x + r, y);
        pen.arc(x, y, r, 0, 2 * Math.PI);
      }
      pen.fill();
    };
    if (edge) {
      pen.fillStyle = this.colour(edge);
      dots(radius + 0.8);
    }
    pen.globalAlpha = opacity;
    pen.fillStyle = this.colour(property);
    dots(radius);
    pen.globalAlpha = 1;
  }

  private drawAxes(pen: CanvasRenderingContext2D, side: number) {
    const { x: cx, y: cy, half } = this.square;
    pen.strokeStyle = this.colour('--line-2');
    pen.lineWidth = 1;
    pen.strokeRect(-0.5, -0.5, side + 1, side + 1);
    pen.fillStyle = this.colour('--ink-3');
    pen.font = `11px ${getComputedStyle(this).fontFamily}`;
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
    const { x: cx, y: cy, half } = this.square;
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
