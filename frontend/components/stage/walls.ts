import { html } from 'lit';
import type { Ground } from './ground.ts';
import './image-wall.ts';
import type { Frame, ImageSpace } from '../wire/frames.ts';

const none: ArrayLike<number> = [];

/** What is said of a sample whose nearest training image isn't there. */
const later = 'The training image nearest to it is found once in a while, and when the run rests.';

/** What is seen of images. */
interface Props {
  space: ImageSpace;
  /** Images the model has made, and of each the nearest training image; nothing where they aren't there. */
  samples?: Frame;
  nearest?: Frame;
  /** What the samples are, in words. */
  label: string;
  ground: Ground;
  /** What the data are called. */
  data: string;
  words: unknown;
}

/** Images the model has made, beside some that it learns from: the stage of data that are images. */
export function walls({ space, samples, nearest, label, ground, data, words }: Props) {
  return html`<div class="layers"></div>
      <div class="panels"><div class="pair">
        <figure class="data big">
          <figcaption><span>Samples</span></figcaption>
          <div class="picture"><image-wall .space=${space} .levels=${samples?.levels ?? none} .nearest=${nearest?.levels} .unknown=${later} .label=${samples ? label : 'No samples yet'}></image-wall></div>
        </figure>
        <div class="words">${words}</div>
        <figure class="own">
          <figcaption><span>Data</span></figcaption>
          <div class="picture"><image-wall one="Image" .space=${space} .levels=${ground.training} .classes=${ground.classes} .label=${`Images of ${data}`}></image-wall></div>
        </figure>
      </div></div><i id="colours" hidden></i>`;
}
