import { html, nothing } from 'lit';
import type { Ground } from './ground.ts';
import { isPicture, itemView, type Shown, type View, viewChoice, viewOf } from '../item/views.ts';
import './image-wall.ts';
import './text-wall.ts';
import { texts } from './texts.ts';
import type { Frame, ImageSpace, TextSpace } from '../wire/frames.ts';

const none: ArrayLike<number> = [];

/** What is said of a sample whose nearest training image isn't there. */
const later = 'The training image nearest to it is found once in a while, and when the run rests.';

/** What is seen of items that are no points. */
interface Props {
  space: ImageSpace | TextSpace;
  /** What is done with one item, and what hears of another choice. */
  shown: Shown;
  choose(view: View): void;
  /** Items the model has made, and of each the nearest training item; nothing where they aren't there. */
  samples?: Frame;
  nearest?: Frame;
  /** Validation images, each before what the model makes of its code; nothing where they aren't there, or there are none. */
  rebuilt?: Frame;
  /** The class of each sample, by its name; none where samples have none. */
  classes: readonly string[];
  /** Where a class is chosen; nothing where there is no choice. */
  choice: unknown;
  /** What the samples are, in words. */
  label: string;
  ground: Ground;
  /** What the data are called. */
  data: string;
  words: unknown;
}

/** The samples, what is said of them, and the data. */
const parts = (props: Props) => ('alphabet' in props.space ? ofTexts(props.space, props) : ofImages(props.space, props));

function ofImages(space: ImageSpace, { samples, nearest, classes, label, ground, data }: Props) {
  return [
    html`<image-wall .space=${space} .levels=${samples?.levels ?? none} .classes=${classes} .nearest=${nearest?.levels} .unknown=${later} .label=${label}></image-wall>`,
    nothing,
    html`<image-wall one="Image" .space=${space} .levels=${ground.training} .classes=${ground.classes} .label=${`Images of ${data}`}></image-wall>`,
  ];
}

/** Pairs in a row. */
const pairs = 5;

const inPairs = html`<small>In pairs: an image that it wasn't trained on, and what it makes of its code</small>`;

function ofPairs({ space, rebuilt }: Props) {
  const label = rebuilt ? 'Images, each before what the model makes of its code' : 'Images are rebuilt once in a while, and when the run rests';
  return html`<image-wall one="Image" across=${2 * pairs} .space=${space} .levels=${rebuilt?.levels ?? none} .label=${label}></image-wall>`;
}

function ofTexts(space: TextSpace, { samples, nearest, label, ground, data }: Props) {
  const [made, known] = [samples?.words ?? [], nearest?.words];
  const copies = made.filter((text, i) => known?.[i] === text).length;
  return [
    html`<text-wall .texts=${made} .nearest=${known} .label=${label}></text-wall>`,
    known && made.length ? html`<small title="They stand in the training data, letter by letter">${copies} of ${made.length} are training data, underlined</small>` : nothing,
    html`<text-wall .texts=${texts(space, ground.training)} .label=${`Texts of ${data}`}></text-wall>`,
  ];
}

/** Items the model has made, beside some that it learns from: the stage of data that are no points. */
export function walls(props: Props) {
  const { samples, choice, label, words, shown, space, ground } = props;
  const views = viewChoice(shown, props.choose);
  if (!isPicture(viewOf(shown))) return html`<div class="layers">${views}</div><div class="panels">${itemView(shown, space, ground.training)}</div>`;
  const rebuilt = viewOf(shown) === 'rebuilt';
  const [made, said, given] = parts({ ...props, label: samples ? label : 'No samples yet' });
  return html`<div class="layers">${views}${choice}</div>
      <div class="panels"><div class="pair">
        <figure class="data big">
          <figcaption><span>${rebuilt ? 'Rebuilt' : 'Samples'}</span>${rebuilt ? inPairs : said}</figcaption>
          <div class="picture">${rebuilt ? ofPairs(props) : made}</div>
        </figure>
        <div class="words">${words}</div>
        <figure class="own">
          <figcaption><span>Data</span></figcaption>
          <div class="picture">${given}</div>
        </figure>
      </div></div><i id="colours" hidden></i>`;
}
