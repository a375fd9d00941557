import { html, nothing } from 'lit';
import type uPlot from 'uplot';
import { labels, type Reading } from './cursor-labels.ts';
import type { Curve } from './curve.ts';
import { count, written } from '../numbers.ts';
import type { Column, Points } from './points.ts';

/** The room that a label may need. */
const room = 180;

/** Where the cursor is, in pixels of the plot: at a step, the time axis at `at`, the pointer at `hover`. */
export interface Cursor {
  step: number;
  x: number;
  at?: number;
  hover: boolean;
}

/** Each curve's last value up to a step, and where it is in the plot. */
export function readings(plot: uPlot, curves: Curve[], column: (key: string) => Column, points: Points, step: number): Reading[] {
  const all: Reading[] = [];
  for (const curve of curves) {
    const values = column(curve.key);
    const i = points.indexAt(values, step);
    const value = values[i] ?? undefined;
    if (value !== undefined) all.push({ curve, value, x: plot.valToPos(points.steps[i], 'x'), y: plot.valToPos(value, 'y') });
  }
  return all;
}

/** The cursor's lines, its step, and beside it each curve's value. */
export function chartCursor(all: Reading[], { step, x, at, hover }: Cursor, width: number, height: number, hot: number) {
  if (!all.length) return nothing;
  const before = x > width - room ? 'before' : '';
  return html`${at === undefined ? nothing : html`<div class="line at" style="left: ${at}px"></div>`}
            ${hover ? html`<div class="line" style="left: ${x}px"></div>` : nothing}
            ${hover || at !== undefined ? html`<div class="step" style="left: ${Math.min(Math.max(x, 24), width - 24)}px">${count(step)}</div>` : nothing}
            ${all.filter(({ y }) => y >= 0 && y <= height).map(({ curve, x, y }) => html`<div class="dot" style="--curve: var(${curve.colour}); left: ${x}px; top: ${y}px"></div>`)}
            ${labels(all, height, hot).map(({ curve, value, at }) => html`<div class="label ${before} ${curve.dashed ? 'part' : ''}" style="--curve: var(${curve.colour}); left: ${x}px; top: ${at}px">${curve.name}${curve.dashed && curve.part ? `, ${curve.part}` : ''} ${written(value)} ${curve.unit ?? ''}</div>`)}`;
}
