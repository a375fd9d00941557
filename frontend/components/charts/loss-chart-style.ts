import { css, unsafeCSS } from 'lit';
import uPlotStyles from 'uplot/dist/uPlot.min.css?inline';
import { apart } from './cursor-labels.ts';

/** How the curves look: their legend on top, below it the plot, and over that the cursor. */
export const style = [
  unsafeCSS(uPlotStyles),
  css`
  :host { display: flex; flex-direction: column; min-width: 0; min-height: 160px; contain: content; }
  ul { display: flex; flex-wrap: wrap; gap: 0 var(--s-4, 16px); margin: 0; padding: 0 0 var(--s-1, 4px); list-style: none; font-size: var(--t-12, 12px); color: var(--ink-2); }
  li::before { content: ''; display: inline-block; width: 14px; margin-right: 6px; vertical-align: middle; border-top: 2px solid var(--curve); }
  li.dashed::before { border-top-style: dashed; }
  #time { position: relative; flex: 1; min-height: 0; touch-action: pan-y; }
  #time.movable { cursor: col-resize; }
  #time:focus-visible { outline: 2px solid var(--focus); outline-offset: -2px; border-radius: var(--r-1); }
  #plot { position: absolute; inset: 0; }
  .now { margin-left: auto; }
  .now::before, li.empty::before { display: none; }
  button { height: 22px; padding: 0 8px; border: 1px solid var(--line-2); border-radius: var(--r-1); background: none; color: var(--ink); font: 500 var(--t-12) / 1 var(--font); cursor: pointer; }
  button:focus-visible { outline: 2px solid var(--focus); outline-offset: 1px; }
  li:has(svg)::before { display: none; }
  svg { width: 26px; height: 6px; margin-right: 6px; vertical-align: middle; stroke: var(--curve); stroke-width: 2; }
  li.hot { color: var(--curve); }
  .key { --curve: var(--ink-3); color: var(--ink-3); }
  .unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
  p { margin: 0; padding-bottom: 2px; font-size: var(--t-12, 12px); color: var(--ink-2); }
  #cursor { position: absolute; contain: size layout style; pointer-events: none; font-size: var(--t-12, 12px); line-height: ${apart}px; }
  #cursor > * { position: absolute; white-space: nowrap; }
  .line { top: 0; bottom: 0; border-left: 1px solid var(--ink-3); }
  .line.at { border-left: 1.5px solid var(--ink); }
  .step { top: 100%; translate: -50% 3px; padding: 0 8px; border-radius: 999px; background: var(--ink); color: var(--surface); font-weight: 600; }
  .dot { width: 7px; height: 7px; margin: -4px; border: 1px solid var(--surface); border-radius: 50%; background: var(--curve); }
  .label { translate: 10px -50%; padding: 0 3px; border-radius: 3px; background: color-mix(in srgb, var(--surface) 82%, transparent); color: var(--curve); font-weight: 600; }
  .label.part { font-weight: 400; }
  .label.before { translate: calc(-100% - 10px) -50%; }
  @media (forced-colors: active) { :host { forced-color-adjust: none; background: var(--surface); color: var(--ink); } }
  `,
];
