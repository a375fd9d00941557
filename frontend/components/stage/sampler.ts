import type { ReactiveController } from 'lit';

/** The whole way of the sampler when it is watched. */
const seconds = 4;

/** Plays the samples' way from where they begin to the data: it can be paused, dragged, and left. */
export class Sampler implements ReactiveController {
  /** Where on its way it is watched, 0 to 1; nothing where it isn't. */
  way?: number;
  running = false;

  private animation = 0;
  private readonly moments: () => number | undefined;
  private readonly changed: () => void;

  /** @param moments how many moments of the way are known; @param changed is told whenever something else is to be shown */
  constructor(moments: () => number | undefined, changed: () => void) {
    this.moments = moments;
    this.changed = changed;
  }

  hostDisconnected() {
    this.leave();
  }

  /** Goes on, from the start where it was at the end, or stops where it is. */
  watch() {
    if (this.running) return this.pause();
    const from = this.way === undefined || this.way >= 1 ? 0 : this.way;
    this.running = true;
    this.changed();
    const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
    const start = performance.now() - 1000 * seconds * from;
    const tick = () => {
      const part = Math.min(1, (performance.now() - start) / (1000 * seconds));
      const last = (this.moments() ?? 2) - 1;
      this.see(still ? Math.round(part * last) / last : part);
      if (part < 1) this.animation = requestAnimationFrame(tick);
      else this.leave();
    };
    tick();
  }

  /** Stops at a part of the way; at its end all samples are as they are. */
  drag(part: number) {
    this.pause();
    this.see(part < 1 ? part : undefined);
  }

  /** Shows the samples at a part of their way; where none is named, all samples as they are. */
  see(part?: number) {
    if (part === this.way) return;
    this.way = part;
    this.changed();
  }

  /** Shows all samples as they are. */
  leave() {
    this.pause();
    this.see(undefined);
  }

  private pause() {
    cancelAnimationFrame(this.animation);
    if (!this.running) return;
    this.running = false;
    this.changed();
  }
}
