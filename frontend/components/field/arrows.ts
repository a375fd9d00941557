import type { Field, Setting } from './layers.ts';
import { cells } from './plane.ts';

const arrowsPerSide = 24;

/** An arrow as long as its place allows is so many times as strong as the root mean square; stronger ones are no longer. */
const typical = 2;

/** Draws a field as arrows, some of its cells each. */
export function drawArrows(pen: OffscreenCanvasRenderingContext2D, side: number, { uv, width, height }: Field, { region, view, colours }: Setting) {
  let squares = 0;
  for (let i = 0; i < uv.length; i++) squares += uv[i] ** 2 || 0;
  const longest = typical * Math.sqrt((2 * squares) / uv.length);
  if (!longest) return;
  const every = Math.max(1, Math.ceil(Math.max(width, height) / arrowsPerSide));
  const at = cells(region, view, side, width);
  const cell = (side * region.half) / view.half / width;
  const room = 0.9 * every * cell;
  const reach = room / longest;
  pen.strokeStyle = colours['--ink-3'];
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
