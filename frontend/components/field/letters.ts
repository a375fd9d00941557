import type { Letter, Painted } from './field-worker.ts';
import type { Layers, Setting } from './layers.ts';

/** The fields that handed their canvas over, by their numbers. */
const fields = new Map<number, Letters>();

/** Who paints them all. */
let painter: Worker | undefined;

function tell(letter: Letter, ...canvas: OffscreenCanvas[]) {
  if (!painter) {
    painter = new Worker(new URL('./field-worker.ts', import.meta.url), { type: 'module' });
    painter.onmessage = ({ data: { field, letter } }: MessageEvent<Painted>) => fields.get(field)?.hear(letter);
  }
  painter.postMessage(letter, canvas);
}

let numbers = 0;

/** What a field writes to the worker that paints it, and what it is answered. */
export class Letters {
  /** By what the worker knows the field; another one with another canvas. */
  number = ++numbers;

  /** How many letters it wrote, how many were answered, and who waits for which. */
  private written = 0;
  private answered = 0;
  private waiting: { letter: number; done: () => void }[] = [];
  private readonly painted: () => void;

  /** @param painted is told whenever a letter was painted */
  constructor(painted: () => void) {
    this.painted = painted;
  }

  /** Has the worker paint what is new, on this canvas, which it gets with the first letter. */
  write(canvas: HTMLCanvasElement, layers: Partial<Layers>, setting: Setting) {
    const { number: field } = this;
    const letter = ++this.written;
    if (fields.has(field)) return tell({ field, letter, layers, setting });
    fields.set(field, this);
    const handed = canvas.transferControlToOffscreen();
    tell({ field, letter, canvas: handed, layers, setting }, handed);
  }

  /** Writes no letter, for nothing is to be seen: whoever waits for it has waited enough. */
  skip() {
    this.settle(++this.written);
  }

  /** Has the worker forget the field. A canvas can be handed over only once, so there is to be another one for whoever comes back. */
  forget() {
    if (fields.delete(this.number)) tell({ field: this.number, letter: 0 });
    this.number = ++numbers;
    this.settle(this.written);
  }

  /** Keeps a promise as soon as the last letter is painted, or the next one where that is to come. */
  drawn(next: boolean): Promise<void> {
    const letter = this.written + Number(next);
    return new Promise((done) => {
      this.waiting.push({ letter, done });
      this.settle(this.answered);
    });
  }

  /** The worker has painted what it was told in this letter. */
  hear(letter: number) {
    this.painted();
    this.settle(letter);
  }

  private settle(letter: number) {
    this.answered = Math.max(this.answered, letter);
    this.waiting.filter((it) => it.letter <= this.answered).forEach((it) => it.done());
    this.waiting = this.waiting.filter((it) => it.letter > this.answered);
  }
}
