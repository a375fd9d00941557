import type { Look, Recording } from '../wire/recording.ts';

/** A look stays so long; the last one, and the samples after their way, as many looks. */
const lookMilliseconds = 160;
const pause = 10;

/** Samples on their way take so many looks. */
const watched = 25;

/**
 * A recording played over and over: a look after the other, and then how the trained model makes its points. Where motion
 * isn't wanted, the last look stays.
 */
export class Film {
  private request = 0;

  /** @param show is told of a look, and how far samples are on their way, where they are shown at that */
  constructor(
    { looks }: Recording,
    show: (look: Look, way?: number) => void,
  ) {
    const motion = matchMedia('(prefers-reduced-motion: reduce)');
    const start = performance.now();
    const last = looks.length - 1;
    const turn = () => {
      if (motion.matches) {
        show(looks[last]);
        return;
      }
      const at = ((performance.now() - start) / lookMilliseconds) % (looks.length + 2 * pause + watched);
      const way = (at - looks.length - pause) / watched;
      show(looks[Math.min(last, Math.floor(at))], way < 0 ? undefined : Math.min(1, way));
      this.request = requestAnimationFrame(turn);
    };
    turn();
  }

  stop() {
    cancelAnimationFrame(this.request);
  }
}
