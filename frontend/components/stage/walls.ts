import { html } from 'lit';
import './image-wall.ts';
import type { Frame, ImageSpace } from '../wire/frames.ts';

const none: ArrayLike<number> = [];

/** What is said of a sample whose nearest training image isn't there. */
const later = 'The training image nearest to it is sought once in a while, and when the run rests.';

/** Images the model has made, beside some that it learns from: the stage of data that are images. */
export function walls(space: ImageSpace, samples: Frame | undefined, nearest: Frame | undefined, label: string, training: ArrayLike<number>, data: string, words: unknown) {
  return html`<div class="layers"></div>
      <div class="panels"><div class="pair">
        <figure class="data big">
          <figcaption><span>Samples</span></figcaption>
          <div class="picture"><image-wall .space=${space} .levels=${samples?.levels ?? none} .nearest=${nearest?.levels} .unknown=${later} .label=${samples ? label : 'No samples yet'}></image-wall></div>
        </figure>
        <div class="words">${words}</div>
        <figure class="own">
          <figcaption><span>Data</span></figcaption>
          <div class="picture"><image-wall one="Image" .space=${space} .levels=${training} .label=${`Images of ${data}`}></image-wall></div>
        </figure>
      </div></div><i id="colours" hidden></i>`;
}
