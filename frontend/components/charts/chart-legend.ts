import { html, nothing } from 'lit';
import type { Curve } from './curve.ts';
import { count, written } from '../numbers.ts';
import type { Beyond } from './ranges.ts';

/** What the legend says beside the curves' names. */
export interface Legend {
  smoothed: boolean;
  empty: boolean;
  /** Whether a recording is shown in place of a run, and at which step, where it was stopped. */
  film: boolean;
  at?: number;
  beyond: Beyond;
  /** Up to where a logarithmic scale is linear; 0 where it is logarithmic throughout, or there is none. */
  linear: number;
  /** The tint of the term that is pointed at. */
  hot: number;
}

interface Acts {
  /** Lights a term up by its tint; 0 lights none. */
  shine(tint: number): void;
  back(): void;
}

/** The curves that are drawn, those of one name together, and what has to be known to read them. */
export function chartLegend(curves: Curve[], valueOf: (key: string) => number | undefined, legend: Legend, acts: Acts) {
  const { smoothed, empty, film, at, hot } = legend;
  const names = [...new Set(curves.map(({ name }) => name))];
  const parts = new Map(curves.filter(({ part }) => part).map((c) => [c.part, c]));
  return html`<ul>${names.map((name) => entry(curves.filter((c) => c.name === name), valueOf, hot, acts))}
        ${[...parts.values()].map((c) => html`<li class="key ${c.dashed ? 'dashed' : ''}" aria-hidden="true">${c.part}</li>`)}
        ${smoothed ? html`<li class="now">smoothed</li>` : nothing}
        ${empty ? html`<li class="key empty">Curves appear once you train.</li>` : nothing}
        ${film ? html`<li class="now">recorded earlier</li>` : nothing}
        ${scale(legend)}
        ${film && at !== undefined ? html`<li class="now">Step ${count(at)} <button @click=${acts.back}>Back to now</button></li>` : nothing}
      </ul>`;
}

/** What of the values the axis doesn't show as they are. */
function scale({ beyond: { above, below }, linear }: Legend) {
  const cut = [above === undefined ? '' : `▲ up to ${written(above)}`, below === undefined ? '' : `▼ down to ${written(below)}`].filter(Boolean).join(', ');
  return html`${cut ? html`<li class="now" title="A few values lie far from the rest: the axis leaves them out and marks where they are">${cut}</li>` : nothing}
      ${linear ? html`<li class="now">linear from −${written(linear)} to ${written(linear)}</li>` : nothing}`;
}

/** Curves of one name in the legend, with their values at the cursor for those who don't see them. */
function entry(curves: Curve[], valueOf: (key: string) => number | undefined, hot: number, { shine }: Acts) {
  const [c] = curves.slice(-1);
  const told = curves.map(({ key, part, unit }) => {
    const value = valueOf(key);
    return value === undefined ? '' : `${part ?? ''} ${written(value)} ${unit ?? ''}`;
  });
  return html`<li class="${c.dashed ? 'dashed' : ''} ${c.tint && c.tint === hot ? 'hot' : ''}" style="--curve: var(${c.colour})"
      @pointerenter=${() => shine(c.tint ?? 0)} @pointerleave=${() => shine(0)}>${c.dash
        ? html`<svg viewBox="0 0 26 6"><line x1="0" x2="26" y1="3" y2="3" stroke-dasharray=${c.dash.join(' ')} /></svg>`
        : nothing}${c.name}<span class="unseen">${told.join(', ')}</span></li>`;
}
