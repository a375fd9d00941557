import { LitElement, css, html, type PropertyValues } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { ConnectionNote } from '../page/connection-note.ts';
import type { Figure, Pictured, RunEvent } from './events.ts';
import type { LossChart } from '../charts/loss-chart.ts';
import type { MetricTable } from '../charts/metric-table.ts';
import { RunFeed } from './run-feed.ts';
import type { Shown } from '../stage/projector.ts';
import type { TermLedger } from '../equation/term-ledger.ts';
import type { Look } from './recording.ts';
import { curves, edited, quality, story } from './run-words.ts';
import { type Split, Timeline } from './timeline.ts';

/** What a page tells of its run to whoever measures it. */
interface Told {
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

/** Where the browser keeps, for a page that has to load anew, how far its run was when the connection was lost. */
const lostAt = 'quintet:lost';

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
  private lost?: { step: number };
  private pressed?: number;
  private awaiting = false;
  private marks: { step: number; text: string }[] = [];
  /** What is known of no run. */
  private readonly nothing = new Timeline('');
  private past?: number;
  /** What came and isn't shown yet. */
  private points: { step: number; values: Record<string, number> }[] = [];
  private terms: Partial<Record<Split, Record<string, number>>> = {};
  private pictures = new Map<string, Pictured>();
  private measured = false;
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
    this.addEventListener('click', this.press, true);
    this.addEventListener('scrub', this.scrub);
    this.addEventListener('look', this.look);
    if (this.hasUpdated) this.begin();
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    this.removeEventListener('click', this.press, true);
    this.removeEventListener('scrub', this.scrub);
    this.removeEventListener('look', this.look);
    this.end();
  }

  protected override updated(changed: PropertyValues<this>) {
    if (changed.has('run')) this.begin();
  }

  /** Remembers when Train was pressed: by the event's own time, so that waiting for this page counts too. */
  private readonly press = (event: Event) => {
    if (event.composedPath().some((e) => e instanceof HTMLElement && e.dataset.train !== undefined)) {
      performance.mark('quintet:pressed', { startTime: event.timeStamp });
      this.pressed = event.timeStamp;
    }
  };

  private begin() {
    this.end();
    this.marks = [];
    this.past = this.run && this.at >= 0 ? this.at : undefined;
    this.opened = this.past === undefined;
    window.quintet = { run: this.run, seq: 0, step: this.run ? this.step : 0 };
    this.awaiting = this.run !== '' && this.pressed !== undefined;
    this.stage?.begin(this.run, this.step);
    this.clear();
    this.tellMoment();
    this.tellStep();
    if (this.run) {
      performance.mark('quintet:run');
      this.lost = this.remembered();
      this.feed = new RunFeed(this.run, {
        take: (event) => this.take(event),
        open: () => this.regained(),
        lost: (next) => this.lose(next),
        ended: () => {
          this.regained();
          if (!this.opened) this.show();
        },
      });
    }
  }

  /** Empties the curves, the ledger and the figures. */
  private clear() {
    this.chart?.clear();
    this.ledger?.clear();
    this.table?.clear();
    if (this.stage) this.stage.quality = '';
    if (this.chart) Object.assign(this.chart, { marks: [], looks: [], at: undefined, film: 0, label: 'Terms over training steps: none yet' });
    if (this.scrubber) this.scrubber.looks = [];
  }

  /** While a recording plays on the stage it is what the curves, the ledger and the figures are of, up to the look that is shown. */
  private readonly look = (event: Event) => {
    const { chart, ledger, table } = this;
    const shown = (event as CustomEvent<Shown | null>).detail;
    if (!shown) return this.clear();
    const { film, look, plays } = shown;
    const looks = film.looks.filter(({ step }) => step <= look.step);
    const column = (of: (look: Look) => number) => looks.map(of);
    chart?.setPoints(looks.map(({ step }) => step), new Map([
      ['sliced-w2', column(({ slicedW2 }) => slicedW2)],
      ...Object.keys(look.terms).map((label) => [`validation.${label}`, column(({ terms }) => terms[label])] as const),
      ...(ledger?.total(look.terms) === undefined ? [] : [['validation.total', column(({ terms }) => ledger!.total(terms)!)] as const]),
    ]));
    if (chart) Object.assign(chart, { label: `Recorded earlier. ${curves(look.step, this.named(look.terms))}`, looks: film.looks.map(({ step }) => step), film: film.steps, at: plays ? undefined : look.step });
    ledger?.tell('validation', look.terms);
    const figure = ({ slicedW2: value, step }: Look): Figure => ({ value, unit: 'σ', kind: 'estimate', split: 'fresh', step, note: 'Sliced Wasserstein distance, recorded earlier.' });
    if (table) Object.assign(table, { figures: { 'sliced-w2': figure(look) }, earlier: {} });
  };

  private end() {
    clearTimeout(this.beat);
    this.beat = undefined;
    this.points = [];
    this.terms = {};
    this.pictures.clear();
    this.measured = false;
    this.feed?.close();
    this.feed = undefined;
    this.lost = undefined;
    this.note?.forget();
  }

  /** The run that was over goes on. */
  goOn() {
    this.feed?.tryNow();
  }

  /** How far this very run was when the connection was lost, in a page that the server's restart had load anew. */
  private remembered(): { step: number } | undefined {
    const text = sessionStorage.getItem(lostAt);
    if (!text) return undefined;
    sessionStorage.removeItem(lostAt);
    const { run, step } = JSON.parse(text) as { run: string; step: number };
    return run === this.run ? { step } : undefined;
  }

  private lose(next: number) {
    this.lost ??= { step: window.quintet.step };
    sessionStorage.setItem(lostAt, JSON.stringify({ run: this.run, ...this.lost }));
    this.note?.lose(next, () => this.feed?.tryNow());
  }

  private regained() {
    performance.mark('quintet:open');
    const { lost } = this;
    if (!lost) return;
    this.lost = undefined;
    this.note?.regain(() => {
      sessionStorage.removeItem(lostAt);
      return Math.max(0, window.quintet.step - lost.step);
    });
  }

  private take(event: RunEvent) {
    const { step, seq } = event;
    window.quintet.seq = seq;
    window.quintet.step = step;
    switch (event.kind) {
      case 'frame': {
        this.pictures.set(event.layer, event);
        if (this.awaiting && event.layer === 'samples') {
          clearTimeout(this.beat);
          return this.tell(); // somebody waits for it
        }
        break;
      }
      case 'train':
      case 'validation': {
        const { kind, terms } = event;
        this.terms[kind] = terms;
        const values = Object.fromEntries(Object.entries(terms).map(([label, value]) => [`${kind}.${label}`, value]));
        const total = this.ledger?.total(terms);
        this.points.push({ step, values: total === undefined ? values : { ...values, [`${kind}.total`]: total } });
        break;
      }
      case 'metrics': {
        const distance: Figure | undefined = event.metrics['sliced-w2'];
        if (distance?.split === 'validation') this.points.push({ step, values: { 'sliced-w2': distance.value } });
        this.measured = true;
        break;
      }
      case 'edit': {
        this.marks = [...this.marks, { step, text: edited(event.changes, event.before ?? {}) }];
        if (this.chart) this.chart.marks = this.marks;
        break;
      }
      case 'state':
      case 'diagnosis':
        return; // the server says these
    }
    this.beat ??= setTimeout(() => this.tell(), Math.max(0, this.shownAt + beatMilliseconds - performance.now()));
    if (!this.opened && step > this.past!) this.show();
  }

  /** Shows what came since the last time: pictures at once, and words and curves every other time, for they are read. */
  private tell() {
    this.beat = undefined;
    this.shownAt = performance.now();
    const { pictures } = this;
    this.pictures = new Map();
    if (this.past === undefined && pictures.size) {
      this.shows++;
      pictures.forEach(({ picture, step }) => this.stage?.show(picture(), step));
      if (this.awaiting && pictures.has('samples')) void this.first();
    }
    if (this.shownAt - this.saidAt > 1.5 * beatMilliseconds) this.say();
    else this.beat = setTimeout(() => this.tell(), beatMilliseconds); // and then it is said, come what may
  }

  /** In the curves always, in the rest only where it is now that is shown. */
  private say() {
    this.saidAt = performance.now();
    const { points, terms, measured, chart, stage, ledger, timeline } = this;
    this.points = [];
    this.terms = {};
    this.measured = false;
    this.tellStep();
    points.forEach(({ step, values }) => chart?.push(step, values));
    const look = terms.validation && timeline.looks.at(-1);
    if (chart && look) {
      chart.label = curves(look.step, this.named(terms.validation!));
      chart.looks = timeline.looks.map(({ step }) => step);
    }
    if (look && this.scrubber) this.scrubber.looks = [...timeline.looks];
    if (this.past !== undefined) return;
    for (const split of ['train', 'validation'] as const) if (terms[split]) ledger?.tell(split, terms[split]);
    if (stage && look) stage.story = story(look.step, this.named(terms.validation!), this.named(timeline.at(look.step - 1).validation));
    if (measured) this.tellFigures(window.quintet.step);
  }

  /** Terms as they are spoken of. */
  private named(terms: Record<string, number>): Record<string, number> {
    return this.ledger?.named(terms) ?? terms;
  }

  private tellStep() {
    const { step } = window.quintet;
    if (this.counter) this.counter.step = step;
    if (this.scrubber) Object.assign(this.scrubber, { step, length: this.chart?.length ?? 0 });
  }

  /** Has all who say which moment is shown say it. */
  private tellMoment() {
    const { past } = this;
    this.toggleAttribute('past', past !== undefined);
    const notes = this.querySelectorAll('past-note:not(step-counter past-note)'); // the counter has its own
    for (const it of [this.chart, this.scrubber, this.counter, ...notes]) if (it) (it as { at?: number }).at = past;
  }

  /** Another moment is wanted: a step of the past, or, where none is named, now. */
  private readonly scrub = (event: Event) => {
    const step = (event as CustomEvent<number | null>).detail ?? undefined; // an event has null for nothing
    if (!this.run) return this.stage?.seek(step);
    if (step === this.past) return;
    this.past = step;
    this.tellMoment();
    this.show();
  };

  /** Shows what was known at the step that is wanted, in every picture and figure. */
  private async show() {
    const { past, timeline } = this;
    this.opened = true;
    window.quintet.at = past;
    const step = past ?? Infinity;
    const { train, validation } = timeline.at(step);
    this.ledger?.clear();
    this.ledger?.tell('train', train);
    this.ledger?.tell('validation', validation);
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
      if (pictures.length && timeline === this.timeline) this.stage?.turn(pictures);
    }
  }

  private tellFigures(step: number) {
    const { figures } = this.timeline.at(step);
    const earlier = this.timeline.at(0.7 * Math.min(step, window.quintet.step)).figures;
    if (this.table) Object.assign(this.table, { figures, earlier });
    if (this.stage) this.stage.quality = quality(figures, earlier);
  }

  /** The picture was handed to the stage, and is there when that has drawn it. */
  private async first() {
    this.awaiting = false;
    await this.stage?.drawn();
    if (this.pressed === undefined) return;
    window.quintet.firstPicture = performance.now() - this.pressed;
    performance.measure('quintet:first-picture', { start: this.pressed });
    this.pressed = undefined;
  }

  /** The one of this name inside; asked for so that the browser remembers the answer, for it is asked ten times a second. */
  private inside<Name extends keyof HTMLElementTagNameMap>(name: Name): HTMLElementTagNameMap[Name] | undefined {
    return this.getElementsByTagName(name)[0] as HTMLElementTagNameMap[Name] | undefined;
  }

  private get timeline() {
    return this.feed?.timeline ?? this.nothing;
  }

  private get stage() {
    return this.inside('run-stage');
  }

  private get note() {
    return this.inside('connection-note');
  }

  private get chart() {
    return this.inside('loss-chart');
  }

  private get counter() {
    return this.inside('step-counter');
  }

  private get scrubber() {
    return this.inside('step-scrubber');
  }

  private get table() {
    return this.inside('metric-table');
  }

  private get ledger() {
    return this.inside('term-ledger');
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'run-stream': RunStream;
  }
}
