import { html, nothing } from 'lit';
import type { Asks } from '../stage/asked.ts';
import { isText, type SymbolSpace } from './symbols.ts';

/** What a person can do with one item, beside looking at samples. */
export type View = 'samples' | 'moments' | 'latents' | 'rebuilt' | 'steps' | 'fill' | 'likelihood';

/** What each is called, and what is done in it. */
const names: Record<View, [name: string, does: string]> = {
  samples: ['Samples', 'What the model makes, beside the data'],
  moments: ['From noise', 'One sample on its way, moment by moment, and what the model believes it will be'],
  latents: ['Latents', 'The space that images are made from: its map, each of its numbers, and ways through it'],
  rebuilt: ['Rebuilt', "Images that it wasn't trained on, and what it makes of their codes"],
  steps: ['Step by step', 'One item, symbol by symbol: see how likely each is, and take another'],
  fill: ['Fill in', 'Hide a part of an image or a word, and have the model fill it in'],
  likelihood: ['How likely?', 'Draw an image or type a word, and the model says how likely it is'],
};

/** Where views are shown, and what of the run they are of. */
export interface Shown {
  run: string;
  /** The step of the newest pictures; undefined where there are none. */
  step?: number;
  /** The step of the past that is shown; undefined for now. */
  at?: number;
  /** Those that the model has, without the samples. */
  views: readonly View[];
  /** The one that is chosen. */
  view: View;
  temperature: number;
  /** What can be asked of the run whose model is told classes; none where it is told none. */
  asks?: Asks | null;
}

/** The view that is shown: only the newest weights are asked, and without a run there are none. */
export const viewOf = ({ run, at, views, view }: Shown): View => (run && at === undefined && views.includes(view) ? view : 'samples');

/** Where a view is chosen; nothing where there is no choice. */
export function viewChoice(shown: Shown, choose: (view: View) => void) {
  const { run, at, views } = shown;
  if (!views.length) return nothing;
  const why = at !== undefined ? 'The newest weights are asked: go back to now' : 'Press Train first';
  const off = !run || at !== undefined;
  return html`<div class="views" role="group" aria-label="View">${(['samples', ...views] as const).map((view) => {
    const refused = off && view !== 'samples';
    return html`<button aria-pressed=${view === viewOf(shown)} aria-disabled=${refused} title=${refused ? why : names[view][1]} @click=${() => refused || choose(view)}>${names[view][0]}</button>`;
  })}</div>`;
}

/** Those that are pictures of the run, as samples are; the others ask it about an item. */
export const isPicture = (view: View) => view === 'samples' || view === 'rebuilt';

/** Their code, which is fetched when a view is first chosen: who learns points never needs it. */
const code = { moments: () => import('./item-moments.ts'), latents: () => import('./item-latents.ts'), steps: () => import('./item-steps.ts'), fill: () => import('./item-filling.ts'), likelihood: () => import('./item-likelihood.ts') };

/** Seen as long as a view's code isn't there. */
const waiting = html`<p role="status">Loading this view … If it doesn't come, the server can't be reached: reload the page.</p>`;

/** One of the views of an item. */
export function itemView(shown: Shown, space: SymbolSpace, items: ArrayLike<number>) {
  const { run, step = 0, temperature, asks } = shown;
  const view = viewOf(shown);
  if (view in code) void code[view as keyof typeof code]();
  const ordered = shown.views.includes('steps');
  if (view === 'moments') return html`<item-moments .run=${run} .space=${space} .step=${step} .asks=${asks}>${waiting}</item-moments>`;
  if (view === 'latents' && !isText(space)) return html`<item-latents .run=${run} .space=${space} .step=${step}>${waiting}</item-latents>`;
  if (view === 'steps') return html`<item-steps .run=${run} .space=${space} .step=${step} .temperature=${temperature} .items=${items}>${waiting}</item-steps>`;
  if (view === 'fill') return html`<item-filling .run=${run} .space=${space} .asks=${asks} .items=${items} ?ordered=${ordered}>${waiting}</item-filling>`;
  return html`<item-likelihood .run=${run} .space=${space} .items=${items} ?ordered=${ordered}>${waiting}</item-likelihood>`;
}
