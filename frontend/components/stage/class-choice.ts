import { html, nothing } from 'lit';
import type { Asked } from './asked.ts';
import { inkOf } from '../field/class-inks.ts';
import { written } from '../numbers.ts';

const strongest = 8;

/** Which class samples are of, and how strongly they follow it. */
export function classChoice(asked: Asked, labels: readonly string[], coloured: boolean, past: boolean) {
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
