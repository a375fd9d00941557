import { css } from 'lit';

/** How the views of one item look: its picture on the left, what belongs to it on the right; on a phone one below the other. */
export const style = css`
  :host { --big: min(100cqh - 4px, 56cqw); display: grid; grid-template-columns: var(--big) minmax(0, 1fr); gap: 0 var(--s-4); height: 100cqh; font: var(--t-13) / 1.45 var(--font); color: var(--ink-2); }
  :host([texts]) { grid-template: auto minmax(0, 1fr) / minmax(0, 1fr); gap: var(--s-3); overflow: auto; }
  .side { display: flex; flex-direction: column; gap: var(--s-2); min-width: 0; min-height: 0; padding: 2px 6px var(--s-2) 2px; overflow: auto; }
  .tools { display: flex; flex-wrap: wrap; align-items: center; gap: var(--s-1); }
  .tools button { height: 28px; padding: 0 9px; border: 1px solid var(--line-2); border-radius: var(--r-2); background: none; color: var(--ink); font: 500 var(--t-13) / 1 var(--font); white-space: nowrap; cursor: pointer; }
  .tools button:hover { background: var(--hover); }
  .tools button[aria-pressed='true'] { background: var(--sunken); box-shadow: inset 0 -2px var(--ink-2); }
  .tools button:disabled { color: var(--ink-3); border-color: var(--line); cursor: not-allowed; }
  .tools button.main:not(:disabled) { border-color: transparent; background: var(--accent); color: var(--on-accent); font-weight: 650; }
  :is(button, input, select):focus-visible { outline: 2px solid var(--focus); outline-offset: 1px; }
  label { display: flex; align-items: center; gap: var(--s-2); white-space: nowrap; }
  label input[type=range] { flex: 1; min-width: 60px; max-width: 160px; accent-color: var(--accent-text); }
  label input:not([type]) { flex: 1; min-width: 0; max-width: 18em; height: 28px; box-sizing: border-box; padding: 0 8px; border: 1px solid var(--line-2); border-radius: var(--r-1); background: none; color: var(--ink); font: inherit; }
  select { height: 28px; border: 1px solid var(--line-2); border-radius: var(--r-1); background: var(--surface); color: var(--ink); font: inherit; }
  p { margin: 0; text-wrap: pretty; font-variant-numeric: tabular-nums; }
  b { font-weight: 650; color: var(--ink); }
  small { font-size: var(--t-12); color: var(--ink-3); }
  .refused { color: var(--bad); }
  .unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  image-wall { width: min(100%, 240px); flex: none; }
  @media (max-width: 760px) {
    :host, :host([texts]) { grid-template: auto / minmax(0, 1fr); gap: var(--s-2); height: auto; overflow: visible; }
    .side { overflow: visible; }
    .tools button { height: 40px; min-width: 40px; }
    label input:not([type]), select { height: 40px; font-size: 16px; }
    label input[type=range] { height: 40px; max-width: none; }
    image-wall { width: 100%; }
  }
`;
