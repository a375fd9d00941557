import { html, nothing } from 'lit';
import { label, momentOf, ownLabel, type Standing } from './captions.ts';
import './conditional-plot.ts';
import { isDrawn, type Layer, whenDrawn } from './layers.ts';
import { layerSwitch } from './layer-switch.ts';
import { arrowLegend, heatLegend, type Range } from './legends.ts';
import { type Square, strays } from '../field/plane.ts';
import type { Reading } from './probe.ts';
import './probe-table.ts';
import { firstOf, type Moment, ownSquare, type Scene } from './scene.ts';
import '../field/scatter-field.ts';

/** What is on the stage of a plane, beside its scene. */
export interface Props {
  standing: Standing;
  words: unknown;
  /** Where a class is chosen; nothing where there is no choice. */
  choice: unknown;
  readings: Reading[];
  /** Whether more is to come. */
  goesOn: boolean;
  /** Whether the model's own space has the larger picture. */
  swapped: boolean;
  /** Whether the sampler runs, and whether a recording plays. */
  running: boolean;
  plays: boolean;
  /** The field that the arrows are of. */
  arrows?: Moment;
  /** The numbers that the colours stand for, where they are known, whose range that is, and the step of an older picture. */
  ends?: [number, number];
  range: Range;
  age?: number;
  /** The colours of a heat map. */
  gradient(id: string): string;
}

/** What can be done on it. */
export interface Acts {
  toggle(layer: Layer): void;
  swap(): void;
  pin(): void;
  watch(): void;
  drag(part: number): void;
  replay(): void;
  point(space: 'data' | 'own', place?: { x: number; y: number }): void;
  /** Another range of colours is shown. */
  ranged(): void;
}

/** Switches above, the data space and the model's own, and between them what belongs to both. */
export function panels(scene: Scene, props: Props, acts: Acts) {
  const { own, frames, bounds, probe } = scene;
  const { swapped, readings } = props;
  const [data, small] = swapped ? ['', 'big'] : ['big', ''];
  return html`<div class="layers" role="group" aria-label="Layers">${scene.layers.map((l) => switchOf(l, scene, props, acts))}${props.choice}</div>
      <div class="panels"><div class="pair">
        <figure class="data ${data}">
          <figcaption><span>Data space</span>${outside(scene)}${colours(scene, props, acts)}${swapButton(swapped, acts)}</figcaption>
          <div class="picture"><scatter-field id="field" .bounds=${bounds} .label=${label(props.standing, probe, readings)} @probe=${(e: CustomEvent) => acts.point('data', e.detail)} @range=${acts.ranged}></scatter-field></div>
        </figure>
        <div class="words">${props.words}${arrowLegend(scene.arrows, props.arrows, own.time)}${later(scene, props)}</div>
        ${watchBar(scene, props, acts)}
        <figure class="own ${small}">
          <figcaption><span title=${own.title}>${own.title}</span>${swapButton(!swapped, acts)}</figcaption>
          ${own.kind === 'order'
            ? html`<conditional-plot .density=${density(scene)} .first=${firstOf(frames)} .at=${slice(scene)}></conditional-plot>`
            : html`<div class="picture"><scatter-field id="own" .bounds=${ownSquare(own, frames)} .label=${ownLabel(scene)} @probe=${(e: CustomEvent) => acts.point('own', e.detail)}></scatter-field></div>`}
        </figure>
        <probe-table tabindex="0" role="region" aria-label="Values at the pointer" .readings=${readings}></probe-table>
      </div></div><i id="colours" hidden></i>`;
}

function switchOf(l: Layer, scene: Scene, { standing, gradient }: Props, acts: Acts) {
  const on = scene.on.has(l.id);
  const when = on && !isDrawn(l, scene) ? whenDrawn(l, standing.filmed !== undefined) : undefined;
  return layerSwitch(l, on, when, scene.estimated, l.shape === 'heat' ? gradient(l.id) : '', () => acts.toggle(l));
}

const swapButton = (smaller: boolean, acts: Acts) =>
  smaller ? html`<button title="Swap the pictures" @click=${acts.swap}><b class="unseen">Swap the pictures</b>⇄ <kbd>w</kbd></button>` : nothing;

/** How many of the samples aren't seen, for a run that flew away looks as good as another. */
function outside({ on, way, frames, bounds }: Scene) {
  const samples = on.has('samples') && way === undefined ? frames.get('samples') : undefined;
  const words = samples && strays(samples.values, bounds);
  return words ? html`<small title="Samples that lie outside the region of the data">${words}</small>` : nothing;
}

function colours({ heat, frames, estimated }: Scene, { ends, range, age, gradient }: Props, acts: Acts) {
  return heat && ends && frames.has(heat.frame) ? heatLegend(heat, ends, range, estimated, gradient(heat.id), acts.pin, age) : nothing;
}

/** Which layers are still to come. */
function later(scene: Scene, { goesOn, standing }: Props) {
  const waits = goesOn ? scene.layers.filter((l) => scene.on.has(l.id) && l.id !== 'paths' && !isDrawn(l, scene)) : [];
  return waits.map((l) => html`<div class="legend">${l.name}: ${whenDrawn(l, standing.filmed !== undefined)}</div>`);
}

function watchBar(scene: Scene, { standing, running, plays }: Props, acts: Acts) {
  const { own, way = 1 } = scene;
  const ready = scene.frames.has('paths');
  return html`<div class="watch">
      <button aria-disabled=${!ready} title=${ready ? own.play : 'Nothing to watch yet: press Train first'} @click=${acts.watch}><b>${running ? 'Pause sampling' : 'Watch sampling'}</b><kbd>a</kbd></button>
      ${ready
        ? html`<input type="range" min="0" max="1" step="0.005" aria-label="Sampling progress" aria-valuetext=${momentOf(scene, way)} title=${own.play} .value=${String(way)} @input=${(e: Event) => acts.drag(Number((e.target as HTMLInputElement).value))} />`
        : nothing}
      ${standing.filmed && !plays ? html`<button @click=${acts.replay}>Play the recording</button>` : nothing}
    </div>`;
}

function density({ frames, bounds }: Scene): { values: ArrayLike<number>; n: number; region: Square } | undefined {
  const frame = frames.get('density');
  return frame && { values: frame.values, n: frame.n, region: bounds };
}

/** The value of the first coordinate at which the second one is shown. */
function slice({ probe, bounds, frames }: Scene): number {
  const { x, y } = probe ?? bounds;
  return firstOf(frames) ? y : x;
}
