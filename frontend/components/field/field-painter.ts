import { drawArrows } from './arrows.ts';
import { drawAxes } from './axes.ts';
import { inkOf } from './class-inks.ts';
import { paint, ramp } from './colour-maps.ts';
import { Dots } from './dots.ts';
import type { Heat, Ink, Layers, Setting } from './layers.ts';
import { threads } from './mesh.ts';
import { cells, margin, pixels, sideOf } from './plane.ts';
import { luminance } from './rgb.ts';

/** What is painted pixel by pixel, and kept until it is another. */
const dotted = ['data', 'samples', 'classes', 'mesh', 'strands'] as const;

/** Points by the colours of their classes; all in one where they have none. */
function byInk(xy: Float32Array, classes: ArrayLike<number> | undefined, own: Ink): [Ink, Float32Array][] {
  if (!classes) return [[own, xy]];
  const all = new Map<Ink, number[]>();
  for (let i = 0; 2 * i + 1 < xy.length; i++) {
    const ink = i < classes.length ? inkOf(classes[i]) : own;
    if (!all.has(ink)) all.set(ink, []);
    all.get(ink)!.push(xy[2 * i], xy[2 * i + 1]);
  }
  return [...all].map(([ink, points]) => [ink, Float32Array.from(points)]);
}

/** Paints a field: what is in it, and how, is told bit by bit, and painted when that is asked for. */
export class FieldPainter {
  private readonly layers: Layers = { data: [], samples: [], lines: [] };
  private setting!: Setting;
  private readonly raster = new OffscreenCanvas(1, 1);
  private readonly dots = new Dots();
  private readonly dotted = new OffscreenCanvas(1, 1);
  /** Whether points are others than those that were painted. */
  private moved = true;
  /** What the axes and the points were painted for: the axes stay on the canvas. */
  private framed = '';

  private readonly pen: OffscreenCanvasRenderingContext2D;

  constructor(pen: OffscreenCanvasRenderingContext2D) {
    this.pen = pen;
  }

  /** Takes what is different from now on. */
  take(layers: Partial<Layers>, setting: Setting) {
    Object.assign(this.layers, layers);
    this.setting = setting;
    this.moved ||= dotted.some((layer) => layer in layers);
  }

  draw() {
    const { pen } = this;
    const { size, ratio, view, colours } = this.setting;
    const [width, height] = size;
    const side = sideOf(size);
    const [wide, high] = size.map((length) => Math.round(length * ratio));
    const { canvas } = pen;
    if (canvas.width !== wide || canvas.height !== high) Object.assign(canvas, { width: wide, height: high });
    pen.setTransform(ratio, 0, 0, ratio, 0, 0);
    const frame = [wide, high, ...Object.values(view), ...Object.values(colours)].join();
    const framed = frame === this.framed;
    if (!framed) pen.clearRect(0, 0, width, height);
    pen.translate(margin.left, margin.top);

    pen.save();
    pen.beginPath();
    pen.rect(0, 0, side, side);
    pen.clip();
    pen.fillStyle = colours['--stage'];
    pen.fillRect(0, 0, side, side);
    if (this.layers.heat) this.drawHeat(side, this.layers.heat);
    if (this.layers.field) drawArrows(pen, side, this.layers.field, this.setting);
    const own = luminance(colours['--stage']) < 0.5 ? '--accent' : '--accent-text';
    this.drawMarks(side, own);
    this.drawLines(side);
    if (this.moved || !framed) this.paintDots(side, ratio, own);
    pen.drawImage(this.dotted, 0, 0, this.dotted.width / ratio, this.dotted.height / ratio);
    this.drawSpots(side);
    pen.restore();
    if (!framed) drawAxes(pen, side, this.setting);
    this.framed = frame;
  }

  private drawHeat(side: number, heat: Heat) {
    const { pen } = this;
    const { region, view, range, colours } = this.setting;
    this.raster.width = heat.width;
    this.raster.height = heat.height;
    const cells = this.raster.getContext('2d')!;
    const image = cells.createImageData(heat.width, heat.height);
    paint(image, heat.values, range!, ramp(heat.map ?? 'magma', colours['--stage']));
    cells.putImageData(image, 0, 0);
    pen.imageSmoothingQuality = 'medium'; // what is finer costs as much as all the rest, without a GPU
    const { x, y, half } = region;
    const [left, top] = this.toPixels(x - half, y + half, side);
    const size = (side * half) / view.half;
    pen.drawImage(this.raster, left, top, size, size);
  }

  private drawMarks(side: number, own: Ink) {
    const { pen } = this;
    const { ellipses, circles, across } = this.layers;
    pen.lineWidth = 1;
    const stroke = (ink: Ink, opacity: number, draw: () => void) => {
      pen.strokeStyle = this.setting.colours[ink];
      pen.globalAlpha = opacity;
      pen.beginPath();
      draw();
      pen.stroke();
      pen.globalAlpha = 1;
    };
    const scale = side / (2 * this.setting.view.half);
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

  private line(side: number, n: number, at: (k: number) => [number, number]) {
    for (let k = 0; k < n; k++) {
      const [x, y] = this.toPixels(...at(k), side);
      if (k) this.pen.lineTo(x, y);
      else this.pen.moveTo(x, y);
    }
  }

  /** Rings in the ink of the page, on a ground of the stage's, so that they are seen on anything. */
  private drawSpots(side: number) {
    const { pen } = this;
    const { spots, trail } = this.layers;
    for (const [ink, width] of [['--stage', 4], ['--ink', 1.6]] as const) {
      pen.strokeStyle = this.setting.colours[ink];
      pen.lineWidth = width;
      pen.beginPath();
      if (trail) this.line(side, trail.length / 2, (k) => [trail[2 * k], trail[2 * k + 1]]);
      for (const spot of spots ?? []) {
        const [x, y] = this.toPixels(spot.x, spot.y, side);
        pen.moveTo(x + 5, y);
        pen.arc(x, y, 5, 0, 2 * Math.PI);
      }
      pen.stroke();
    }
  }

  private drawLines(side: number) {
    const { pen } = this;
    const { region, view, colours } = this.setting;
    pen.strokeStyle = colours['--ink-2'];
    pen.lineWidth = 1;
    pen.beginPath();
    for (const { ends, size } of this.layers.lines) {
      const at = cells(region, view, side, size);
      for (let i = 0; i < ends.length; i += 4) {
        pen.moveTo(...at(ends[i], ends[i + 1]));
        pen.lineTo(...at(ends[i + 2], ends[i + 3]));
      }
    }
    pen.stroke();
  }

  /** A grid and ways, over them data, and over these samples with an edge of the stage's colour. */
  private paintDots(side: number, ratio: number, own: Ink) {
    this.moved = false;
    const wide = Math.ceil(side * ratio);
    const placed = (xy: ArrayLike<number>) => {
      const pixels = new Float32Array(xy.length);
      for (let i = 0; i + 1 < xy.length; i += 2) pixels.set(this.toPixels(xy[i], xy[i + 1], side * ratio), i);
      return pixels;
    };
    const { mesh, strands = [], data, classes } = this.layers;
    const { colours } = this.setting;
    const ink = colours[own];
    const samples = placed(this.layers.samples);
    const radius = (side < 300 ? 1.4 : 2) * ratio;
    const image = this.dots.paint(wide, wide, [
      { ways: mesh ? threads(mesh).map(placed) : [], width: ratio, colour: ink, opacity: 0.55 },
      { ways: strands.map(placed), width: ratio, colour: ink, opacity: 0.3 },
      { discs: placed(data), radius: 1.2 * ratio, colour: colours['--data'], opacity: 0.6 },
      { discs: samples, radius: radius + 0.8 * ratio, colour: colours['--stage'], opacity: 1 },
      ...byInk(samples, classes, own).map(([colour, discs]) => ({ discs, radius, colour: colours[colour], opacity: 1 })),
    ]);
    Object.assign(this.dotted, { width: wide, height: wide });
    this.dotted.getContext('2d', { willReadFrequently: true })!.putImageData(image, 0, 0); // it stays where it was painted
  }

  private toPixels(x: number, y: number, side: number): [number, number] {
    return pixels(this.setting.view, side, x, y);
  }
}
