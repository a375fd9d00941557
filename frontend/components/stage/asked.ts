import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { reason } from '../item/ask.ts';
import { count, written } from '../numbers.ts';
import { texts } from './texts.ts';
import type { Frame, ImageSpace, TextSpace } from '../wire/frames.ts';
import { npy } from '../wire/npy.ts';

/** As many as a look has. */
const images = 64;
const points = 1000;

const none = new Float32Array();

/** What can be asked of a run whose model is told classes. */
export interface Asks {
  /** The names of the classes. */
  labels: string[];
  /** Where the names of the classes of its own samples come from, for its seed. */
  source: string;
  seed: number;
  /** How strongly its own samples follow their classes. */
  guidance: number;
}

/** Whom samples are asked of; nothing can be asked of a run whose model is told no classes. */
export interface Teller extends ReactiveControllerHost {
  run: string;
  space?: ImageSpace | TextSpace | null;
  asks?: Asks | null;
}

/** Samples of a class, or of another guidance than the run's: made by the run's newest weights, in the place of its own samples. */
export class Asked implements ReactiveController {
  /** The number of the class; undefined for all. */
  label?: number;
  /** Why what is asked for isn't there; empty where it is. */
  refused = '';
  busy = false;
  /** The class of each of the run's own samples, by its number; nothing where they have none. */
  own?: Uint8Array;

  private strength?: number;
  private got?: { frame: Frame; step: number; classes?: Uint8Array };
  private source = '';
  private readonly host: Teller;
  private readonly changed: () => void;

  /** @param changed is told whenever something else is to be shown */
  constructor(host: Teller, changed: () => void) {
    this.host = host;
    this.changed = changed;
    host.addController(this);
  }

  hostUpdated() {
    const source = this.host.asks?.source ?? '';
    if (source !== this.source) void this.fetchClasses(source);
  }

  hostDisconnected() {
    this.leave();
  }

  get guidance(): number {
    return this.strength ?? this.host.asks?.guidance ?? 1;
  }

  /** The samples that are asked for; nothing where these are the run's own, or haven't come. */
  get samples(): Frame | undefined {
    return this.query ? this.got?.frame : undefined;
  }

  /** The class of each of those. */
  get classes(): Uint8Array | undefined {
    return (this.samples && this.got!.classes) ?? this.own;
  }

  /** What these samples are, in words that follow those of all samples; empty where they are the run's own. */
  get words(): string {
    const { host: { asks }, label, guidance, got } = this;
    return this.samples ? `${label === undefined ? '' : `, class ${asks!.labels[label]}`}, guidance ${written(guidance)}, at step ${count(got!.step)}` : '';
  }

  ask(label: number | undefined, guidance: number) {
    this.label = label;
    this.strength = guidance;
    void this.fetch();
  }

  /** The run is at another state. */
  renew() {
    if (this.query) void this.fetch();
  }

  /** Goes back to the run's own samples. */
  leave() {
    this.label = undefined;
    this.strength = undefined;
    this.got = undefined;
    this.refused = '';
  }

  /** What is to be asked; nothing where the run's own samples are wanted. */
  private get query(): string {
    const { host: { run, space, asks }, label, guidance } = this;
    if (!asks || (label === undefined && guidance === asks.guidance)) return '';
    return `api/runs/${run}/samples?n=${space ? images : points}&seed=${asks.seed}&guidance=${guidance}${label === undefined ? '' : `&label=${label}`}`;
  }

  private async fetch() {
    this.changed();
    if (this.busy) return; // it goes on to what is wanted by then
    this.busy = true;
    let query: string;
    do {
      query = this.query;
      const { label, host: { space } } = this;
      const response = query ? await fetch(new URL(query, document.baseURI), { headers: { accept: 'application/x-npy' } }).catch(() => undefined) : undefined;
      const all = response?.ok ? npy(await response.arrayBuffer()) : undefined;
      const refused = query && !all ? await reason(response) : '';
      if (query !== this.query) continue;
      this.refused = refused;
      const frame = all && framed(all, space);
      this.got = frame && { frame, step: Number(response!.headers.get('quintet-step')), classes: label === undefined ? undefined : new Uint8Array(frame.n).fill(label) };
    } while (query !== this.query);
    this.busy = false;
    this.changed();
  }

  private async fetchClasses(source: string) {
    this.source = source;
    this.own = undefined;
    const response = source ? await fetch(new URL(source, document.baseURI)) : undefined;
    const names = response?.ok ? ((await response.json()) as string[]) : undefined;
    const { asks } = this.host;
    if (source !== this.source || !names || !asks) return;
    this.own = Uint8Array.from(names, (name) => asks.labels.indexOf(name));
    this.changed();
  }
}

function framed(all: Float32Array | Uint8Array, space?: ImageSpace | TextSpace | null): Frame {
  const about = { layer: 'samples', moments: 1 };
  if (!space) return { ...about, shape: 'points', n: all.length / 2, values: all as Float32Array };
  if ('alphabet' in space) return { ...about, shape: 'words', n: all.length / space.length, words: texts(space, all), values: none };
  return { ...about, shape: 'images', n: all.length / (space.height * space.width * space.channels), space, levels: all as Uint8Array, values: none };
}
