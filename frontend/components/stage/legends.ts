import { html, nothing } from 'lit';
import type { Layer } from './layers.ts';
import { count, written } from '../numbers.ts';
import { scaleOf } from '../field/scales.ts';
import type { Moment } from './scene.ts';

/** Whose range the colours have: the one that all steps have in common, one that was kept, or that of the picture, though there is one in common. */
export type Range = 'common' | 'kept' | 'loose' | 'picture';

/** What a heat map's colours stand for, and a press keeps their range or lets it go. */
export function heatLegend(layer: Layer, ends: [number, number], range: Range, estimated: boolean, gradient: string, press: () => void, age?: number) {
  const [low, high] = scaleOf(layer.id).ends(...ends);
  const pinned = range === 'common' || range === 'kept';
  const why = pinned ? 'The colour range is the same at every step. Press to fit it to each picture' : 'The colour range fits each picture. Press to keep this one';
  return html`<button class="legend" aria-pressed=${pinned} title=${why} @click=${press}>
      <b class="unseen">Keep the range of colours:</b> ${age === undefined ? nothing : html`<b>of step ${count(age)}:</b>`} ${low}<span style="background: ${gradient}"></span>${high} <b class="unit">${layer.unit}</b>${estimated && layer.id === 'difference' ? ', estimated' : ''}${range === 'kept' ? ', kept' : range === 'loose' ? ', this picture' : ''}
    </button>`;
}

/** Of which moment the arrows are, in the time of their field. */
export function arrowLegend(layer: Layer | undefined, moment: Moment | undefined, time: string) {
  const at = moment && Number.isFinite(moment.time) ? ` at ${time} = ${written(moment.time)}` : '';
  return layer && at ? html`<div class="legend">${layer.name}${at}</div>` : nothing;
}
