import { css } from 'lit';

/** How the stage looks: switches on top, the larger picture on the left, and on the right what belongs to it. */
export const style = css`
  :host { display: grid; grid-template-rows: auto minmax(0, 1fr); min-width: 0; min-height: 0; }
  .layers { display: flex; flex-wrap: wrap; align-items: center; gap: 2px; min-height: 26px; margin: 2px 0; }
  .views { display: flex; flex-wrap: wrap; gap: 2px; margin-right: var(--s-3); }
  button { display: flex; align-items: center; gap: 5px; height: 26px; padding: 0 6px; border: 0; border-radius: var(--r-1); background: none; color: var(--ink-3); font: 500 var(--t-13) / 1 var(--font); white-space: nowrap; cursor: pointer; }
  button:hover { background: var(--hover); }
  button:focus-visible, input:focus-visible { outline: 2px solid var(--focus); outline-offset: 1px; }
  button[aria-pressed='true'] { color: var(--ink); background: var(--sunken); }
  button[aria-disabled='true'] { cursor: help; }
  button.waits i { opacity: .4; }
  figcaption small { font-size: inherit; color: var(--ink); overflow: hidden; text-overflow: ellipsis; }
  .layers > button[aria-disabled='true'] b { text-decoration: line-through; }
  b { font-weight: 500; }
  .unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  kbd { font: 500 var(--t-11) / 1 var(--font); color: var(--ink-3); }
  i { width: 12px; height: 10px; border-radius: 2px; background: var(--swatch); }
  i.dot { width: 7px; height: 7px; border-radius: 50%; }
  i.arrow { height: 2px; border-radius: 0; }
  i.lines { height: 12px; background: none; border: 1.5px solid var(--swatch); }
  i.truth { border-radius: 50%; }
  i.grid { border-radius: 0; background: linear-gradient(var(--swatch), var(--swatch)) center / 1.5px 100% no-repeat, linear-gradient(var(--swatch), var(--swatch)) center / 100% 1.5px no-repeat; }
  i.paths, i.rebuilt { border: 0; background: linear-gradient(135deg, transparent 44%, var(--swatch) 44% 56%, transparent 56%); }
  button[aria-pressed='false'] i { opacity: .4; }
  .watch { grid-area: watch; display: flex; align-items: center; gap: var(--s-2); min-width: 0; height: 30px; padding-left: 28px; }
  .watch button { border: 1px solid var(--line-2); color: var(--ink); }
  .watch button[aria-disabled='true'] { color: var(--ink-3); }
  .watch input { flex: 1; min-width: 0; margin-right: 6px; accent-color: var(--accent); }
  .panels { container-type: size; min-height: 0; min-width: 0; }
  .pair { --big: min(100cqh - 22px, 62cqw); display: grid; grid-template: 'big watch' auto 'big small' auto 'big words' auto 'big probe' minmax(0, 1fr) / var(--big) minmax(0, 1fr); gap: 0 var(--s-4); height: 100cqh; }
  figure { grid-area: small; margin: 0; min-width: 0; }
  figure.big { grid-area: big; container: big / inline-size; }
  @container big (max-width: 420px) { figcaption:has(.legend) > span:first-child { display: none; } figcaption > .legend { margin-left: auto; } }
  @container big (max-width: 330px) { .legend .unit { display: none; } }
  figure:not(.big) > :last-child { width: min(100%, max(160px, 100cqh - 190px)); }
  figure > conditional-plot { box-sizing: border-box; margin-left: 28px; max-width: calc(100% - 34px); }
  figcaption { display: flex; align-items: center; gap: var(--s-2); height: 22px; padding: 0 6px 0 28px; font-size: var(--t-12); color: var(--ink-2); white-space: nowrap; }
  figcaption span { overflow: hidden; text-overflow: ellipsis; }
  figcaption > :nth-child(2) { margin-left: auto; }
  figcaption button { flex: none; height: 20px; padding: 0 5px; font-size: var(--t-12); }
  @container (max-height: 230px) { figure:not(.big), probe-table { display: none; } }
  /* Where it is wide and low, what belongs to a place stands beside both pictures. */
  @container (min-aspect-ratio: 2) and (min-width: 761px) {
    .pair { --big: min(100cqh - 22px, 50cqw); grid-template: 'big watch words' 30px 'big small words' auto 'big small probe' minmax(0, 1fr) / var(--big) min(100cqh - 52px, 32cqw) minmax(0, 1fr); }
    figure:not(.big) > :last-child { width: 100%; }
  }
  .picture { position: relative; }
  probe-table:focus-visible { outline: 2px solid var(--focus); }
  probe-table { grid-area: probe; padding: var(--s-1) 6px 0 28px; overflow: auto; }
  .legend { display: flex; align-items: center; gap: 6px; min-height: 20px; font-size: var(--t-11); line-height: 1.3; color: var(--ink-2); }
  figcaption .legend { height: 20px; padding: 0 4px; background: none; }
  .legend span { width: 72px; height: 8px; border-radius: 2px; outline: 1px solid var(--line); }
  .words { grid-area: words; padding: 0 6px 0 28px; }
  p { padding-top: var(--s-2); }
  p { margin: 0; color: var(--ink-2); font-size: var(--t-12); line-height: 1.5; text-wrap: pretty; font-variant-numeric: tabular-nums; }
  p b { font-weight: 650; color: var(--ink); }
  @media (forced-colors: active) {
    i, .legend span, scatter-field, conditional-plot { forced-color-adjust: none; }
    scatter-field, conditional-plot { background: var(--ground); }
    button[aria-pressed='true'] { forced-color-adjust: none; background: Highlight; color: HighlightText; }
    button[aria-pressed='true'] :is(kbd, b) { color: inherit; }
    i { outline: 1px solid CanvasText; }
  }
  @media (max-width: 760px) {
    :host { display: block; }
    .panels { container-type: inline-size; }
    .pair { grid-template: 'big' auto 'words' auto 'watch' auto 'small' auto 'probe' auto / minmax(0, 1fr); height: auto; }
    figure:not(.big) > :last-child { width: 100%; }
    probe-table { min-height: 180px; }
    kbd { display: none; }
    button { height: 36px; }
    figcaption, figcaption button { height: 32px; }
    .watch { height: 44px; }
  }
  @media (max-width: 760px) and (max-height: 560px) and (min-width: 520px) {
    .pair { grid-template: 'big watch' auto 'big small' auto 'big words' auto 'big probe' 1fr / minmax(0, calc(100dvh - 136px)) minmax(0, 1fr); }
    button, figcaption, .watch { height: 28px; }
    figure:not(.big) > :last-child { width: min(100%, 50dvh); }
  }
`;
