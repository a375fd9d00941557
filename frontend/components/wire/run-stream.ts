import { LitElement, css, html, type PropertyValues } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { RunEvent } from './events.ts';
import { curvesUpTo, figuresOf } from './looks.ts';
import { Loss } from './loss.ts';
import { Members } from './members.ts';
import { News } from './news.ts';
import { RunFeed } from './run-feed.ts';
import type { Shown } from '../stage/projector.ts';
import { curves, edited, quality, story } from './run-words.ts';
import { Timeline } from './timeline.ts';
import { FirstPicture } from './told.ts';

/** What comes within such a time is shown at once, so that the browser lays the page out and paints it once for all of it. */
const beatMilliseconds = 100;

/**
 * The connection to a run's log. It hands pictures to the stage, terms to the curves and the ledger, figures to their
 * table, all of which stand inside it: those of now, or, when the curves' time axis was moved, those of an earlier step,
 * while what comes meanwhile is kept. A lost connection is said in the transport bar and taken up again after the last
 * event that came, so that nothing is missing.
 */
@customElement('run-stream')
export class RunStream extends LitElement {
  static styles = css`
    :host { display: contents; }
  `;

  /** The run that is shown; empty for none. */
  @property() run = '';

  /** The step that the run was at when it was shown. */
  @property({ type: Number }) step = 0;

  /** The step of the past that the next run opens with; below 0 for now. */
  @property({ type: Number }) at = -1;

  /** How many times it showed what came. */
  shows = 0;

  private feed?: RunFeed;
  private readonly page = new Members(this);
  private readonly loss = new Loss(() => this.page.note);
  private readonly news = new News();
  private readonly firstPicture = new FirstPicture();
  private marks: { step: number; text: string }[] = [];
  /** What is known of no run. */
  private readonly nothing = new Timeline('');
  private past?: number;
  private beat?: ReturnType<typeof setTimeout>;
  private shownAt = 0;
  private saidAt = 0;
  private turning = false;
  /** Whether the step of the past that the page opened with is shown. */
  private opened = true;

  override render() {
    return html`<slot></slot>`;
  }

  override connectedCallback() {
    super.connectedCallback();
    window.quintet = { run: this.run, seq: 0, step: 0 };
    this.addEventListener('click', this.firstPicture.press, true);
    this.addEventListener('scrub', this.scrub);
    this.addEventListener('look', this.look);
    if (this.hasUpdated) this.begin();
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    this.removeEventListener('click', this.firstPicture.press, true);
    this.removeEventListener('scrub', this.scrub);
    this.removeEventListener('look', this.look);
    this.end();
  }

  protected override updated(changed: PropertyValues<this>) {
    if (changed.has('run')) this.begin();
  }

  private begin() {
    this.end();
    this.marks = [];
    this.past = this.run && this.at >= 0 ? this.at : undefined;
    this.opened = this.past === undefined;
    window.quintet = { run: this.run, seq: 0, step: this.run ? this.step : 0 };
    this.firstPicture.begin(this.run);
    this.page.stage?.begin(this.run, this.step);
    this.clear();
    this.tellMoment();
    this.tellStep();
    if (!this.run) return;
    performance.mark('quintet:run');
    this.loss.begin(this.run);
    this.feed = new RunFeed(this.run, {
      take: (event) => this.take(event),
      open: () => this.regained(),
      lost: (next) => this.loss.lose(window.quintet.step, next, () => this.feed?.tryNow()),
      ended: () => {
        this.regained();
        if (!this.opened) this.show();
      },
    });
  }

  /** Empties the curves, the ledger and the figures. */
  private clear() {
    const { chart, ledger, table, stage, scrubber } = this.page;
    chart?.clear();
    ledger?.clear();
    table?.clear();
    if (stage) stage.quality = '';
    if (chart) Object.assign(chart, { marks: [], looks: [], at: undefined, film: 0, label: 'Terms over training steps: none yet' });
    if (scrubber) scrubber.looks = [];
  }

  /** While a recording plays on the stage it is what the curves, the ledger and the figures are of, up to the look that is shown. */
  private readonly look = (event: Event) => {
    const { chart, ledger, table } = this.page;
    const shown = (event as CustomEvent<Shown | null>).detail;
    if (!shown) return this.clear();
    const { film, look, plays } = shown;
    const { steps, columns } = curvesUpTo(film, look, this.total);
    chart?.setPoints(steps, columns);
    if (chart) Object.assign(chart, { label: `Recorded earlier. ${curves(look.step, this.named(look.terms))}`, looks: film.looks.map(({ step }) => step), film: film.steps, at: plays ? undefined : look.step });
    ledger?.tell('validation', look.terms);
    if (table) Object.assign(table, { figures: figuresOf(look), earlier: {} });
  };

  private end() {
    clearTimeout(this.beat);
    this.beat = undefined;
    this.news.clear();
    this.feed?.close();
    this.feed = undefined;
    this.loss.end();
  }

  /** The run that was over goes on. */
  goOn() {
    this.feed?.tryNow();
  }

  private regained() {
    performance.mark('quintet:open');
    this.loss.regain(() => window.quintet.step);
  }

  private take(event: RunEvent) {
    const { step, seq, kind } = event;
    window.quintet.seq = seq;
    window.quintet.step = step;
    if (kind === 'state' || kind === 'diagnosis') return; // the server says these
    this.news.take(event, this.total);
    if (kind === 'edit') this.mark(step, edited(event.changes, event.before ?? {}));
    if (kind === 'frame' && this.firstPicture.awaited && event.layer === 'samples') {
      clearTimeout(this.beat);
      return this.tell(); // somebody waits for it
    }
    this.beat ??= setTimeout(() => this.tell(), Math.max(0, this.shownAt + beatMilliseconds - performance.now()));
    if (!this.opened && step > this.past!) this.show();
  }

  private mark(step: number, text: string) {
    const { chart } = this.page;
    this.marks = [...this.marks, { step, text }];
    if (chart) chart.marks = this.marks;
  }

  /** Shows what came since the last time: pictures at once, and words and curves every other time, for they are read. */
  private tell() {
    this.beat = undefined;
    this.shownAt = performance.now();
    const pictures = this.news.takePictures();
    if (this.past === undefined && pictures.size) {
      const { stage } = this.page;
      this.shows++;
      pictures.forEach(({ picture, step }) => stage?.show(picture(), step));
      if (this.firstPicture.awaited && pictures.has('samples')) void this.firstPicture.came(stage?.drawn());
    }
    if (this.shownAt - this.saidAt > 1.5 * beatMilliseconds) this.say();
    else this.beat = setTimeout(() => this.tell(), beatMilliseconds); // and then it is said, come what may
  }

  /** In the curves always, in the rest only where it is now that is shown. */
  private say() {
    this.saidAt = performance.now();
    const { timeline } = this;
    const { chart, stage, ledger, scrubber } = this.page;
    const { points, terms, measured } = this.news.takeWords();
    this.tellStep();
    points.forEach(({ step, values }) => chart?.push(step, values));
    const look = terms.validation && timeline.looks.at(-1);
    if (chart && look) {
      chart.label = curves(look.step, this.named(terms.validation!));
      chart.looks = timeline.looks.map(({ step }) => step);
    }
    if (look && scrubber) scrubber.looks = [...timeline.looks];
    if (this.past !== undefined) return;
    for (const split of ['train', 'validation'] as const) if (terms[split]) ledger?.tell(split, terms[split]);
    if (stage && look) stage.story = story(look.step, this.named(terms.validation!), this.named(timeline.at(look.step - 1).validation));
    if (measured) this.tellFigures(window.quintet.step);
  }

  /** Terms as they are spoken of. */
  private named(terms: Record<string, number>): Record<string, number> {
    return this.page.ledger?.named(terms) ?? terms;
  }

  /** What they come to together, where the ledger knows. */
  private readonly total = (terms: Record<string, number>): number | undefined => this.page.ledger?.total(terms);

  private tellStep() {
    const { counter, scrubber, chart } = this.page;
    const { step } = window.quintet;
    if (counter) counter.step = step;
    if (scrubber) Object.assign(scrubber, { step, length: chart?.length ?? 0 });
  }

  /** Has all who say which moment is shown say it. */
  private tellMoment() {
    this.toggleAttribute('past', this.past !== undefined);
    for (const it of this.page.moments) it.at = this.past;
  }

  /** Another moment is wanted: a step of the past, or, where none is named, now. */
  private readonly scrub = (event: Event) => {
    const step = (event as CustomEvent<number | null>).detail ?? undefined; // an event has null for nothing
    if (!this.run) return this.page.stage?.seek(step);
    if (step === this.past) return;
    this.past = step;
    this.tellMoment();
    this.show();
  };

  /** Shows what was known at the step that is wanted, in every picture and figure. */
  private async show() {
    const { past, timeline } = this;
    const { ledger } = this.page;
    this.opened = true;
    window.quintet.at = past;
    const step = past ?? Infinity;
    const { train, validation } = timeline.at(step);
    ledger?.clear();
    ledger?.tell('train', train);
    ledger?.tell('validation', validation);
    this.tellFigures(step);
    if (this.turning) return; // it goes on to what is wanted by then
    this.turning = true;
    try {
      await this.turn();
    } finally {
      this.turning = false;
    }
  }

  /** Brings the pictures that are wanted, and while they came others were, those: what comes is shown, however fast one moves. */
  private async turn() {
    for (let done = false; !done; ) {
      const { past, timeline } = this;
      const step = past ?? Infinity;
      const pictures = await timeline.picturesAt(step);
      done = past === this.past && timeline === this.timeline;
      if (pictures.length && timeline === this.timeline) this.page.stage?.turn(pictures);
    }
  }

  private tellFigures(step: number) {
    const { figures } = this.timeline.at(step);
    const earlier = this.timeline.at(0.7 * Math.min(step, window.quintet.step)).figures;
    const { table, stage } = this.page;
    if (table) Object.assign(table, { figures, earlier });
    if (stage) stage.quality = quality(figures, earlier);
  }

  private get timeline() {
    return this.feed?.timeline ?? this.nothing;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'run-stream': RunStream;
  }
}
