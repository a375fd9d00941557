/**
 * The clock that all moving pictures of a page follow, from 0, where nothing is learned, to 1, the last step. It runs by
 * itself, rests at the end and begins again; where motion isn't wanted it stands at the end until it is moved.
 */
class Clock extends EventTarget {
  at = 0;
  playing = false;
  private begun = false;
  private rested = 0;
  private then = 0;

  /** Whether the system asks for no motion that nobody asked for. */
  get still(): boolean {
    return matchMedia('(prefers-reduced-motion: reduce)').matches;
  }

  /** Begins with the first picture that follows. */
  follow(tell: () => void): () => void {
    this.addEventListener('tick', tell);
    if (!this.begun) {
      this.begun = true;
      this.at = this.still ? 1 : 0;
      if (!this.still) this.play();
    }
    return () => this.removeEventListener('tick', tell);
  }

  play() {
    if (this.playing) return;
    if (this.at >= 1) this.at = 0;
    this.rested = 0;
    this.playing = true;
    this.then = performance.now();
    requestAnimationFrame(this.tick);
    this.tell();
  }

  pause() {
    this.playing = false;
    this.tell();
  }

  seek(at: number) {
    this.playing = false;
    this.at = at;
    this.tell();
  }

  private readonly tick = (now: number) => {
    if (!this.playing) return;
    const passed = (now - this.then) / 1000;
    if (passed >= frame) {
      this.then = now;
      const dt = Math.min(passed, 0.1); // a page that was hidden goes on where it was
      if (this.at < 1) this.at = Math.min(1, this.at + dt / seconds);
      else if ((this.rested += dt) > rest) this.at = this.rested = 0;
      this.tell();
    }
    requestAnimationFrame(this.tick);
  };

  private tell() {
    this.dispatchEvent(new Event('tick'));
  }
}

const seconds = 10;
const rest = 3;
/** Thirty pictures a second are smooth enough here, and leave the processor to what trains. */
const frame = 0.03;

export const clock = new Clock();
