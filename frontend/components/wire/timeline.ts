import { frame, json, layer, messages, type Message, type Picture } from './frames';

/** A figure of a run's quality, as its log tells it. */
export interface Figure {
  /** What as many true samples score, where it is of samples. */
  floor?: number;
  value: number;
  unit: string;
  kind: string;
  split: string;
  step: number;
  standardError?: number;
  note?: string;
}

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
  private static readonly kept = 600;

  /** The steps at which pictures were taken. */
  readonly looks: { step: number }[] = [];

  private readonly said: Record<Split, Said<number>[]> = { train: [], validation: [] };
  private readonly figures: Said<Figure>[] = [];
  /** What has a picture of every layer that there was at its step. */
  private readonly whole = new WeakSet<Map<string, Message>>();
  private readonly layers = new Set<string>();
  private readonly pictures = new Map<number, Map<string, Message>>();

  constructor(private readonly run: string) {}

  take(message: Message) {
    const { kind, step, payload } = message;
    if (kind === 'frame') this.keep(step, message);
    else if (kind === 'metrics') note(this.figures, step, json(payload).metrics);
    else if (kind === 'train' || kind === 'validation') {
      note(this.said[kind], step, json(payload).terms);
      if (kind === 'validation' && step > (this.looks.at(-1)?.step ?? -1)) this.looks.push({ step });
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
    const known = this.known(look) ?? (await this.fetched(look));
    return [...(known?.values() ?? [])].map(({ step, payload }) => ({ picture: frame(payload), step }));
  }

  /** One picture of each layer, where the page was there for all looks that have them. */
  private known(step: number): Map<string, Message> | undefined {
    const all = new Map<string, Message>();
    const last = this.looks.findLastIndex((look) => look.step <= step);
    for (let i = last; i >= 0 && (i === last || all.size < this.layers.size); i--) {
      const pictures = this.pictures.get(this.looks[i].step);
      if (!pictures?.has('samples')) return undefined;
      pictures.forEach((picture, layer) => all.has(layer) || all.set(layer, picture));
      if (this.whole.has(pictures)) return all;
    }
    return all.size ? all : undefined;
  }

  private async fetched(look: number): Promise<Map<string, Message> | undefined> {
    const response = await fetch(new URL(`api/runs/${this.run}/frames?step=${look}`, document.baseURI), {
      headers: { Accept: 'application/octet-stream' },
    }).catch(() => undefined);
    if (!response?.ok) return undefined;
    messages(await response.arrayBuffer()).forEach((message) => this.keep(look, message));
    const pictures = this.pictures.get(look);
    if (pictures) this.whole.add(pictures);
    return pictures;
  }

  /** Keeps a picture for a look, at which it may have been taken or which it may be the last before. */
  private keep(step: number, message: Message) {
    const look = this.pictures.get(step) ?? new Map<string, Message>();
    const what = layer(message.payload);
    look.set(what, message);
    this.layers.add(what);
    this.pictures.delete(step); // and last again, for the first is the first to go
    this.pictures.set(step, look);
    if (this.pictures.size > Timeline.kept) this.pictures.delete(this.pictures.keys().next().value!);
  }
}

/** Adds what was said to what still holds. An edit may have led back a little: what was told of another course is forgotten. */
function note<T>(all: Said<T>[], step: number, values: Record<string, T>) {
  while (all.length && all.at(-1)!.step > step) all.pop();
  all.push({ step, values: { ...all.at(-1)?.values, ...values } });
}
