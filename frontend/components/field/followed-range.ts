/**
 * How much of the way to another range is gone at once, and the rest after so many milliseconds each. Where there is less to
 * go than this part of the range, it is there.
 */
const [following, pace, near] = [0.3, 100, 0.02];

type Range = [number, number];

/** The range of a heat map's colours. It goes to another little by little: ranges that jump make two pictures incomparable. */
export class FollowedRange {
  now?: Range;

  /** The range that it is on the way to. */
  private wanted?: Range;
  private follower?: ReturnType<typeof setTimeout>;
  private readonly changed: () => void;

  /** @param changed is told whenever it is another */
  constructor(changed: () => void) {
    this.changed = changed;
  }

  /** Goes to a range: at once where none is there, or where it is of something else than before. */
  want(range: Range | undefined, another: boolean) {
    const before = this.now;
    if (another) this.now = undefined;
    this.wanted = range;
    this.now ??= range;
    if (this.now !== before) this.changed();
    this.follow();
  }

  stop() {
    clearTimeout(this.follower);
  }

  /** Goes towards the range that is wanted until it is reached. */
  private follow() {
    this.stop();
    const { now, wanted: to } = this;
    if (!now || !to) return;
    const far = Math.max(...to.map((end, i) => Math.abs(end - now[i])));
    if (far === 0) return;
    const there = far <= near * (to[1] - to[0]) || !Number.isFinite(far);
    this.now = there ? to : [now[0] + following * (to[0] - now[0]), now[1] + following * (to[1] - now[1])];
    this.changed();
    this.follower = setTimeout(() => this.follow(), pace);
  }
}

/** The least and the greatest of values that are finite; 0 and 0 where none are. */
export function extremes(values: ArrayLike<number>): Range {
  let [low, high] = [Infinity, -Infinity];
  for (let i = 0; i < values.length; i++) {
    if (values[i] < low) low = values[i];
    if (values[i] > high && values[i] < Infinity) high = values[i];
  }
  return low <= high ? [low, high] : [0, 0];
}
