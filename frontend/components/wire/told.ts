/** What a page tells of its run to whoever measures it. */
export interface Told {
  run: string;
  /** The number of the newest event. */
  seq: number;
  /** The step of the newest event. */
  step: number;
  /** The step that is shown where that is in the past. */
  at?: number;
  /** Milliseconds from the last press of Train to the first picture of its run. */
  firstPicture?: number;
}

declare global {
  interface Window {
    quintet: Told;
  }
}

/** Measures from a press of Train to the first picture of its run. */
export class FirstPicture {
  /** Whether somebody waits for it. */
  awaited = false;

  private pressed?: number;

  /** Remembers when Train was pressed: by the event's own time, so that waiting for this page counts too. */
  readonly press = (event: Event) => {
    if (event.composedPath().some((e) => e instanceof HTMLElement && e.dataset.train !== undefined)) {
      performance.mark('quintet:pressed', { startTime: event.timeStamp });
      this.pressed = event.timeStamp;
    }
  };

  /** Another run is shown, or none. */
  begin(run: string) {
    this.awaited = run !== '' && this.pressed !== undefined;
  }

  /** The picture was handed over, and is there when that is drawn. */
  async came(drawn?: Promise<void>) {
    this.awaited = false;
    await drawn;
    if (this.pressed === undefined) return;
    window.quintet.firstPicture = performance.now() - this.pressed;
    performance.measure('quintet:first-picture', { start: this.pressed });
    this.pressed = undefined;
  }
}
