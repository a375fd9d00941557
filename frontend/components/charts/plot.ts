import uPlot from 'uplot';
import type { Curve } from './curve.ts';
import { count, ticksWritten, written } from '../numbers.ts';

/** What is plotted, and how. */
interface Plotted {
  curves: Curve[];
  /** Whether each curve is there twice: first bare and faint, then smoothed. */
  smoothed: boolean;
  /** The steps of the time axis; 0 where it ends with the points. */
  whole: number;
  /** The font family. */
  family: string;
  /** A logarithmic scale, which is linear up to there on either side of 0; without it the scale is linear, in this range. */
  scale?: { linear: number };
  range(): [number, number];
  colour(property: string): string;
  /** Paints below the curves, and above them. */
  below(plot: uPlot): void;
  above(plot: uPlot): void;
}

/** Curves over steps, without a legend or a cursor, in a box. */
export function plotted(box: HTMLElement, table: uPlot.AlignedData, { curves, smoothed, whole, family, scale, range, colour, below, above }: Plotted): uPlot {
  const axis = (more: uPlot.Axis): uPlot.Axis => ({
    stroke: () => colour('--ink-3'),
    font: `11px ${family}`,
    grid: { stroke: () => colour('--line'), width: 1 },
    ticks: { stroke: () => colour('--line-2'), width: 1, size: 4 },
    ...more,
  });
  const series = (c: Curve, faint: boolean): uPlot.Series => ({
    label: c.name,
    stroke: () => colour(c.colour),
    width: faint || c.dashed ? 1 : 1.8,
    dash: faint ? undefined : (c.dash ?? (c.dashed ? [7, 3] : undefined)),
    points: { show: false },
    spanGaps: true,
    pxAlign: 0,
  });
  const bare = smoothed ? curves.map((c) => series(c, true)) : [];
  const options: uPlot.Options = {
    width: 320,
    height: 160,
    legend: { show: false },
    padding: [10, 26, 0, 6],
    cursor: { show: false },
    scales: { x: { time: false, ...(whole ? { range: [0, whole] } : {}) }, y: !scale ? { range } : scale.linear ? { distr: 4, asinh: scale.linear } : { distr: 3 } },
    axes: [
      axis({ size: 28, values: (_, splits) => splits.map(count) }),
      axis({ size: 54, values: (_, splits) => (scale ? splits.map((s) => (s === null ? '' : written(s))) : ticksWritten(splits)) }),
    ],
    series: [{}, ...bare, ...curves.map((c) => series(c, false))],
    hooks: { drawClear: [below], draw: [above] },
  };
  return new uPlot(options, table, box);
}

/** The step under a pointer. */
export const placeOf = (event: PointerEvent, plot: uPlot): number => plot.posToVal(event.clientX - plot.over.getBoundingClientRect().left, 'x');

/** Where the curves are in the plot, in the page's pixels: what uPlot knows of itself is not asked of the browser, which would have to lay the page out for it. */
export function inner({ bbox }: uPlot): { left: number; top: number; width: number; height: number } {
  const { pxRatio } = uPlot;
  return { left: bbox.left / pxRatio, top: bbox.top / pxRatio, width: bbox.width / pxRatio, height: bbox.height / pxRatio };
}

/** Curves of other terms than the one that is pointed at step back, bare ones behind smoothed ones, and those of single batches. */
export function dim(plot: uPlot, curves: Curve[], smoothed: boolean, hot: number) {
  const lit = curves.some(({ tint }) => tint === hot) ? hot : 0;
  plot.series.slice(1).forEach((series, i) => {
    const { tint, dashed } = curves[i % curves.length];
    series.alpha = (smoothed && i < curves.length ? 0.3 : dashed ? 0.6 : 1) * (lit && tint !== lit ? 0.25 : 1);
  });
  plot.redraw(false, true);
}
