import { ticksWritten } from '../numbers.ts';
import type { Setting } from './layers.ts';
import { pixels, ticks } from './plane.ts';

/** Draws the frame of a picture, and at its left and below it the numbers of the plane. */
export function drawAxes(pen: OffscreenCanvasRenderingContext2D, side: number, { view, colours, font }: Setting) {
  const { x: cx, y: cy, half } = view;
  pen.strokeStyle = colours['--line-2'];
  pen.lineWidth = 1;
  pen.strokeRect(-0.5, -0.5, side + 1, side + 1);
  pen.fillStyle = colours['--ink-3'];
  pen.font = font;
  pen.beginPath();
  pen.textAlign = 'center';
  pen.textBaseline = 'top';
  const [xs, ys] = [ticks(cx - half, cx + half), ticks(cy - half, cy + half)];
  const [named, heights] = [xs, ys].map(ticksWritten);
  for (const [i, tick] of xs.entries()) {
    const [x] = pixels(view, side, tick, cy);
    pen.moveTo(x, side);
    pen.lineTo(x, side + 4);
    pen.fillText(named[i], x, side + 6);
  }
  pen.textAlign = 'right';
  pen.textBaseline = 'middle';
  for (const [i, tick] of ys.entries()) {
    const [, y] = pixels(view, side, cx, tick);
    pen.moveTo(0, y);
    pen.lineTo(-4, y);
    pen.fillText(heights[i], -7, y);
  }
  pen.stroke();
}
