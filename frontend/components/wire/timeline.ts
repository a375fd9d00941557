import { type Figure, type Pictured, type RunEvent, read } from './events.ts';
import { messages, type Picture } from './frames.ts';

/** A figure without a standard error has changed when it is another by such a part. */
const part = 0.1;

/** 1 where a figure has risen by more than chance does, -1 where it has fallen, else 0. */
export function changed(now: Figure, before: Figure): number {
  const chance = now.standardError === undefined ? part * Math.abs(before.value) : 2 * Math.hypot(now.standardError, before.standardError ?? 0);
  return Math.abs(now.value - before.value) > chance ? Math.sign(now.value - before.value) : 0;
}

export type Split = 'train' | 'validation';

/** Something that was said of a run at a step, together with all that was said before and still holds. */
interface Said<T> {
  step: number;
  values: Record<string, T>;
}

/** What was known of a run at a step. */
export interface Moment {
  train: Record<string, number>;
  validation: Record<string, number>;
  figures: Record<string, Figure>;
}

/** The last of these at a step or before it. */
export function until<T extends { step: number }>(all: readonly T[], step: number): T | undefined {
  let [from, to] = [0, all.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if (all[middle].step <= step) from = middle + 1;
    else to = middle;
  }
  return all[from - 1];
}

/**
 * What came of one run so far, to be asked for any step. Pictures that the page wasn't there for are fetched, and those of
 * the last looks that were wanted are kept.
 */
export class Timeline {
  /** The steps at which pictures were taken. */
  readonly looks: { step: number }[] = [];

  private readonly said: Record<Split, Said<number>[]> = { train: [], validation: [] };
  private readonly figures: Said<Figure>[] = [];
  /** What has a picture of every layer that there was at its step. */
  private readonly whole = new WeakSet<Map<string, Pictured>>();
  private readonly layers = new Set<string>();
  private readonly pictures = new Map<number, Map<string, Pictured>>();

  private readonly run: string;
  private readonly kept: number;

  /** @param kept of how many looks pictures are kept */
  constructor(run: string, kept = 600) {
    this.run = run;
    this.kept = kept;
  }

  take(event: RunEvent) {
    const { step } = event;
    if (event.kind === 'frame') this.keep(step, event);
    else if (event.kind === 'metrics') note(this.figures, step, event.metrics);
    else if (event.kind === 'train' || event.kind === 'validation') {
      note(this.said[event.kind], step, event.terms);
      if (event.kind === 'validation' && step > (this.looks.at(-1)?.step ?? -1)) this.looks.push({ step });
    }
  }

  at(step: number): Moment {
    return {
      train: until(this.said.train, step)?.values ?? {},
      validation: until(this.said.validation, step)?.values ?? {},
      figures: until(this.figures, step)?.values ?? {},
    };
  }

  /**
   * The pictures of the last look at a step or before it, and of what wasn't looked at then those of the look before; none
   * where the server doesn't answer.
   */
  async picturesAt(step: number): Promise<Picture[]> {
    const look = until(this.looks, step)?.step ?? 0;
    return shown(this.known(look) ?? (await this.fetched(look)));
  }

  /** The pictures of a step or the last before it, by the server; none where it doesn't answer. */
  async picturesFrom(step: number): Promise<Picture[]> {
    return shown(await this.fetched(step));
  }

  /** One picture of each layer, where the page was there for all looks that have them. */
  private known(step: number): Map<string, Pictured> | undefined {
    const all = new Map<string, Pictured>();
    const last = this.looks.findLastIndex((look) => look.step <= step);
    for (let i = last; i >= 0 && (i === last || all.size < this.layers.size); i--) {
      const pictures = this.pictures.get(this.looks[i].step);
      if (!pictures?.has('samples')) return undefined;
      pictures.forEach((picture, layer) => all.has(layer) || all.set(layer, picture));
      if (this.whole.has(pictures)) return all;
    }
    return all.size ? all : undefined;
  }

  private async fetched(look: number): Promise<Map<string, Pictured> | undefined> {
    const response = await fetch(new URL(`api/runs/${this.run}/frames?step=${look}`, document.baseURI), {
      headers: { Accept: 'application/octet-stream' },
    }).catch(() => undefined);
    if (!response?.ok) return undefined;
    messages(await response.arrayBuffer()).forEach((message) => {
      const event = read(message);
      if (event.kind === 'frame') this.keep(look, event);
    });
    const pictures = this.pictures.get(look);
    if (pictures) this.whole.add(pictures);
    return pictures;
  }

  /** Keeps a picture for a look, at which it may have been taken or which it may be the last before. */
  private keep(step: number, event: Pictured) {
    const look = this.pictures.get(step) ?? new Map<string, Pictured>();
    look.set(event.layer, event);
    this.layers.add(event.layer);
    this.pictures.delete(step); // and last again, for the first is the first to go
    this.pictures.set(step, look);
    if (this.pictures.size > this.kept) this.pictures.delete(this.pictures.keys().next().value!);
  }
}

const shown = (pictures?: Map<string, Pictured>): Picture[] => [...(pictures?.values() ?? [])].map(({ step, picture }) => ({ picture: picture(), step }));

/** Adds what was said to what still holds. An edit may have led back a little: what was told of another course is forgotten. */
function note<T>(all: Said<T>[], step: number, values: Record<string, T>) {
  while (all.length && all.at(-1)!.step > step) all.pop();
  all.push({ step, values: { ...all.at(-1)?.values, ...values } });
}
