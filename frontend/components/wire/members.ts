/** What shows a run, where it stands inside an element. */
export class Members {
  private readonly host: HTMLElement;

  constructor(host: HTMLElement) {
    this.host = host;
  }

  get stage() {
    return this.first('run-stage');
  }

  get note() {
    return this.first('connection-note');
  }

  get chart() {
    return this.first('loss-chart');
  }

  get counter() {
    return this.first('step-counter');
  }

  get scrubber() {
    return this.first('step-scrubber');
  }

  get table() {
    return this.first('metric-table');
  }

  get ledger() {
    return this.first('term-ledger');
  }

  /** All who say which moment is shown. */
  get moments(): { at?: number }[] {
    const notes = this.host.querySelectorAll('past-note:not(step-counter past-note)'); // the counter has its own
    return [this.stage, this.chart, this.scrubber, this.counter, ...notes].filter((it) => it !== undefined) as { at?: number }[];
  }

  /** Asked for so that the browser remembers the answer, for it is asked ten times a second. */
  private first<Name extends keyof HTMLElementTagNameMap>(name: Name): HTMLElementTagNameMap[Name] | undefined {
    return this.host.getElementsByTagName(name)[0] as HTMLElementTagNameMap[Name] | undefined;
  }
}
