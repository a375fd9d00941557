import type uPlot from 'uplot';
import { apart } from './cursor-labels.ts';
import type { Curve, Mark } from './curve.ts';
import type { Column } from './points.ts';

/** What is painted on the curves' canvas beside the curves. */

/** A theme's colour as a canvas needs it. */
type Colour = (property: string) => string;

/** As many edits can be named one below the other; of what has no room the line alone is drawn. */
const flags = 4;

/** What isn't trained yet is tinted. */
export function drawFuture({ ctx: pen, bbox, valToPos }: uPlot, last: number, colour: Colour) {
  const x = valToPos(last, 'x', true);
  pen.fillStyle = colour('--ground');
  pen.fillRect(x, bbox.top, bbox.left + bbox.width - x, bbox.height);
}

/** Marks where values lie beyond the axis. */
export function drawCut({ ctx: pen, bbox, valToPos, scales }: uPlot, steps: number[], curves: Curve[], shown: ReadonlyMap<string, Column>, inked: Colour) {
  const { min, max } = scales.y;
  const [wide, high] = [4, 6].map((length) => length * (devicePixelRatio || 1));
  const bottom = bbox.top + bbox.height;
  for (const { key, colour } of curves) {
    pen.fillStyle = inked(colour);
    shown.get(key)?.forEach((value, i) => {
      if (value === null || (value <= max! && value >= min!)) return;
      const x = valToPos(steps[i], 'x', true);
      const [tip, base] = value > max! ? [bbox.top, bbox.top + high] : [bottom, bottom - high];
      pen.beginPath();
      pen.moveTo(x, tip);
      pen.lineTo(x - wide, base);
      pen.lineTo(x + wide, base);
      pen.fill();
    });
  }
}

/** What happened at which step, in words beside a line, and below the axis the steps that can be gone to. */
export function drawMarks({ ctx: pen, bbox, valToPos }: uPlot, marks: Mark[], looks: number[], family: string, colour: Colour) {
  const ratio = devicePixelRatio || 1;
  pen.save();
  pen.strokeStyle = colour('--ink-2');
  pen.fillStyle = colour('--ink-2');
  pen.font = `${12 * ratio}px ${family}`;
  pen.textAlign = 'left';
  pen.textBaseline = 'top';
  pen.lineWidth = ratio;
  pen.setLineDash([3 * ratio, 3 * ratio]);
  const ends = new Array<number>(flags).fill(-Infinity); // where the last name of each row ends
  for (const { step, text } of marks) {
    const x = Math.round(valToPos(step, 'x', true)) + 0.5;
    const right = bbox.left + bbox.width;
    if (x < bbox.left || x > right) continue;
    pen.beginPath();
    pen.moveTo(x, bbox.top);
    pen.lineTo(x, bbox.top + bbox.height);
    pen.stroke();
    const width = pen.measureText(text).width;
    const from = Math.min(x + 5 * ratio, right - width);
    const row = ends.findIndex((end) => end < from);
    if (row < 0) continue;
    ends[row] = from + width + 8 * ratio;
    pen.fillText(text, from, bbox.top + (2 + apart * row) * ratio);
  }
  pen.setLineDash([]);
  for (const step of looks) {
    const x = Math.round(valToPos(step, 'x', true)) + 0.5;
    pen.fillRect(x, bbox.top + bbox.height, 0.6 * ratio, 4 * ratio);
  }
  pen.restore();
}
