import { css, html, nothing } from 'lit';
import { inkOf } from '../field/class-inks.ts';
import { written } from '../numbers.ts';

const strongest = 8;

/** How the choice looks. */
export const classStyle = css`
  .classes { display: flex; flex-wrap: wrap; align-items: center; gap: 2px; min-width: 0; margin: 0; padding: 0; border: 0; font: 500 var(--t-13) / 1 var(--font); color: var(--ink-2); }
  .classes:disabled { opacity: .5; cursor: help; }
  .classes legend { float: left; padding: 0 6px 0 0; }
  .classes label { display: flex; align-items: center; position: relative; }
  .classes [type=radio] { position: absolute; inset: 0; margin: 0; opacity: 0; cursor: pointer; }
  .classes label > span { display: flex; align-items: center; gap: 5px; min-width: 12px; height: 26px; padding: 0 6px; justify-content: center; border-radius: var(--r-1); font-variant-numeric: tabular-nums; }
  .classes label:hover > span { background: var(--hover); }
  .classes [type=radio]:checked + span { color: var(--ink); background: var(--sunken); box-shadow: inset 0 0 0 1px var(--line-2); }
  .classes [type=radio]:focus-visible + span { outline: 2px solid var(--focus); outline-offset: 1px; }
  .classes .guidance { gap: 6px; margin-left: var(--s-2); }
  .classes [type=range] { width: 90px; accent-color: var(--accent); }
  .classes output { min-width: 3ch; font-variant-numeric: tabular-nums; color: var(--ink); }
  .classes :focus-visible { outline: 2px solid var(--focus); outline-offset: 1px; }
  @media (forced-colors: active) {
    .classes [type=radio]:checked + span { forced-color-adjust: none; background: Highlight; color: HighlightText; }
  }
  @media (max-width: 760px) {
    .classes label > span, .classes .guidance { height: 36px; }
    .classes label > span { min-width: 24px; }
    .classes [type=range] { width: 120px; height: 36px; }
  }
`;

/** What is chosen, and what hears of another choice. */
export interface Chosen {
  /** The number of the class; undefined for all. */
  label?: number;
  guidance: number;
  busy: boolean;
  /** Why what was chosen isn't there; empty where it is. */
  refused: string;
  ask(label: number | undefined, guidance: number): void;
}

/** Which class samples are of, and how strongly they follow it. */
export function classChoice(asked: Chosen, labels: readonly string[], coloured: boolean, past: boolean) {
  const { label, guidance, busy, refused } = asked;
  const chip = (name: string, number?: number) => html`<label>
      <input type="radio" name="class" .checked=${label === number} @change=${() => asked.ask(number, guidance)} />
      <span>${coloured && number !== undefined ? html`<i class="dot" style=${`--swatch: var(${inkOf(number)})`}></i>` : nothing}${name}</span>
    </label>`;
  return html`<fieldset class="classes" aria-busy=${busy} ?disabled=${past} title=${past ? 'Samples of a class are made by the newest weights: go back to now' : nothing}>
      <legend>Class</legend>
      ${chip('All')}${labels.map(chip)}
      <label class="guidance">Guidance
        <input type="range" min="0" max=${strongest} step="0.1" .value=${String(guidance)} title="How strongly samples follow their class: 1 as it was learned, more is clearer and less varied" @change=${(e: Event) => asked.ask(label, Number((e.target as HTMLInputElement).value))} />
        <output>${written(guidance)}</output>
      </label>
      <span role="status">${refused}</span>
    </fieldset>`;
}
