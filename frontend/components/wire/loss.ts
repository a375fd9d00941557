/** Where the browser keeps, for a page that has to load anew, how far its run was when the connection was lost. */
const lostAt = 'quintet:lost';

/** Who says that a connection is lost, until when it isn't tried again, and how much was missed once it is there again. */
export interface Note {
  lose(next: number, now: () => void): void;
  regain(missed: () => number): void;
  forget(): void;
}

/** How far a run was when the connection to it was lost: nothing while there is one. */
export class Loss {
  private lost?: { step: number };
  private run = '';
  private readonly note: () => Note | undefined;

  /** @param note who says it, where there is one */
  constructor(note: () => Note | undefined) {
    this.note = note;
  }

  /** Begins with a run, and with what a page knew of it that the server's restart had load anew. */
  begin(run: string) {
    this.run = run;
    const text = sessionStorage.getItem(lostAt);
    if (!text) return;
    sessionStorage.removeItem(lostAt);
    const { run: before, step } = JSON.parse(text) as { run: string; step: number };
    this.lost = before === run ? { step } : undefined;
  }

  /** The connection is lost at a step, and tried again at this time, or at once by `now`. */
  lose(step: number, next: number, now: () => void) {
    this.lost ??= { step };
    sessionStorage.setItem(lostAt, JSON.stringify({ run: this.run, ...this.lost }));
    this.note()?.lose(next, now);
  }

  /** It is there again. @param step how far the run is, asked when what was missed has come */
  regain(step: () => number) {
    const { lost } = this;
    if (!lost) return;
    this.lost = undefined;
    this.note()?.regain(() => {
      sessionStorage.removeItem(lostAt);
      return Math.max(0, step() - lost.step);
    });
  }

  /** Nobody waits for the run any longer. */
  end() {
    this.lost = undefined;
    this.note()?.forget();
  }
}
