import { html, nothing } from 'lit';
import { momentOf, type Standing } from './captions.ts';
import { count } from '../numbers.ts';
import type { Scene } from './scene.ts';

/** What is said of the moment that is shown, or of what to do where none is. */
export function words({ filmed, place, hint, told, story }: Standing, scene: Pick<Scene, 'own' | 'frames' | 'way'>) {
  if (scene.way !== undefined) return html`<p class="caption">${filmed ? 'Recorded earlier: ' : ''}${momentOf(scene, scene.way)}</p>`;
  if (filmed) return html`<p class="caption"><b>Recorded earlier</b>, step ${count(filmed.step)} of ${count(filmed.steps)}: coloured points are samples of the model, grey ones are the data. Press Train for a run of your own.</p>`;
  if (place) return html`<p class="caption waits"><b>${place}.</b> Until then these are the data alone.</p>`;
  if (hint) return html`<p>${hint}</p>`;
  return told && story ? html`<p class="caption">${story}</p>` : nothing;
}
