import type { ReactiveController } from 'lit';
import { Film } from './film.ts';
import type { Sampler } from './sampler.ts';
import type { Picture } from '../wire/frames.ts';
import type { Look, Recording } from '../wire/recording.ts';

/** What of a recording is shown. */
export interface Filmed {
  step: number;
  steps: number;
  plays: boolean;
}

/** A recording and the look at it that is shown. */
export interface Shown {
  film: Recording;
  look: Look;
  /** Whether it plays, and hasn't been stopped there. */
  plays: boolean;
}

/** Where a recording is shown; it tells by the event `look` what is, and with nothing that none is any longer. */
export interface Screen extends EventTarget {
  /** Shows these pictures in place of others. */
  turn(pictures: Picture[]): void;
  /** Forgets all that was shown. */
  empty(): void;
  requestUpdate(): void;
}

/** Shows a recording where there is no run: over and over, or, once it was stopped, one look at it. */
export class Projector implements ReactiveController {
  filmed?: Filmed;
  /** Whether it plays, and hasn't been stopped. */
  plays = false;

  private recorded?: Recording;
  private film?: Film;
  /** How many recordings were taken away: of one that comes later than the next was wanted nothing is seen. */
  private cuts = 0;
  private readonly screen: Screen;
  private readonly sampler: Sampler;

  constructor(screen: Screen, sampler: Sampler) {
    this.screen = screen;
    this.sampler = sampler;
  }

  hostDisconnected() {
    this.film?.stop();
  }

  /** Plays the recording of this name in place of another; none where it is empty. */
  async play(name: string) {
    this.cut();
    const { cuts } = this;
    if (!name) return;
    const { recording } = await import('../wire/recording.ts');
    const film = await recording(name).catch(() => undefined); // without it the stage shows the data, and its hint
    if (film && cuts === this.cuts) this.show(film);
  }

  /** Plays this recording. */
  show(recording: Recording) {
    this.recorded = recording;
    this.replay();
  }

  /** Plays the recording from its start, over and over. */
  replay() {
    this.film?.stop();
    this.setPlays(true);
    this.film = new Film(this.recorded!, (look, way) => {
      this.showLook(look);
      this.sampler.see(way);
    });
  }

  /** Stops the recording where it is. */
  stop() {
    this.film?.stop();
    this.setPlays(false);
  }

  /** Stops the recording at the last look up to a step; goes on with it where none is named. */
  seek(step?: number) {
    if (!this.recorded) return;
    if (step === undefined) return this.replay();
    this.stop();
    this.sampler.leave();
    this.showLook(this.recorded.looks.findLast((look) => look.step <= step) ?? this.recorded.looks[0]);
  }

  /** Takes the recording away. */
  cut() {
    this.cuts++;
    this.stop();
    this.recorded = undefined;
    if (!this.filmed) return;
    this.filmed = undefined;
    this.screen.empty();
    this.tell();
  }

  private showLook(look: Look) {
    const film = this.recorded!;
    const { plays } = this;
    if (this.filmed?.step === look.step && this.filmed.plays === plays) return;
    this.filmed = { step: look.step, steps: film.steps, plays };
    const origins = film.looks.at(-1)!.frames.find(({ layer }) => layer === 'origins'); // the same noise at every look
    const frames = origins && !look.frames.some(({ layer }) => layer === 'origins') ? [...look.frames, origins] : look.frames;
    this.screen.turn(frames.map((picture) => ({ picture, step: look.step })));
    this.tell({ film, look, plays });
  }

  private tell(detail?: Shown) {
    this.screen.dispatchEvent(new CustomEvent<Shown | undefined>('look', { detail, bubbles: true, composed: true }));
  }

  private setPlays(plays: boolean) {
    if (plays === this.plays) return;
    this.plays = plays;
    this.screen.requestUpdate();
  }
}
