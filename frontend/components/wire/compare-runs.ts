import { LitElement, css, html, type PropertyValues } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { ConnectionNote } from '../page/connection-note.ts';
import type { RunEvent } from './events.ts';
import type { Frame } from './frames.ts';
import { strays } from '../field/plane.ts';
import '../charts/loss-chart.ts';
import type { LossChart } from '../charts/loss-chart.ts';
import { RunFeed } from './run-feed.ts';
import '../field/scatter-field.ts';
import '../stage/image-wall.ts';
import type { ImageWall } from '../stage/image-wall.ts';
import '../stage/text-wall.ts';
import type { TextWall } from '../stage/text-wall.ts';
import type { ScatterField, Square } from '../field/scatter-field.ts';

/** A run that is compared; its place decides its colour and line. */
interface Side {
  /** Its name among those that are compared. */
  key: string;
  id: string;
  /** The step of its past that is looked at; below 0 for now. */
  at: number;
  letter: string;
  place: number;
  /** Where points of its data come from; empty where that isn't known. */
  source: string;
}

/** A curve of one run: steps in order, and the values there. */
interface Course {
  steps: number[];
  values: number[];
}

/** How the lines of the places are dashed, whose colours are {@code --side-1} and so on. */
const dashes = [[], [8, 4], [2, 3], [8, 3, 2, 3], [1, 4], [12, 3], [4, 2, 1, 2], [6, 6]];

/**
 * The connections to the logs of runs that are compared. It hands the newest samples of each to the picture with its id
 * (`data-run`), and draws its curves into every chart by what that shows (`data-curve`).
 */
@customElement('compare-runs')
export class CompareRuns extends LitElement {
  static styles = css`
    :host { display: block; }
  `;

  @property({ attribute: false }) runs: Side[] = [];

  private readonly lost = new Set<string>();
  private feeds: RunFeed[] = [];
  /** By what the chart shows, then by run. */
  private courses = new Map<string, Map<string, Course>>();
  private request = 0;

  override render() {
    return html`<slot></slot>`;
  }

  override connectedCallback() {
    super.connectedCallback();
    this.addEventListener('view', this.together);
    if (this.hasUpdated) this.begin();
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    this.removeEventListener('view', this.together);
    this.end();
  }

  protected override updated(changed: PropertyValues<this>) {
    if (changed.has('runs')) this.begin();
  }

  /** All stages show the same part of the plane. */
  private readonly together = (event: Event) => {
    const { detail: view } = event as CustomEvent<Square | undefined>;
    this.querySelectorAll('scatter-field').forEach((f) => f !== event.target && (f.view = view));
  };

  private begin() {
    this.end();
    const curves = this.runs.map(({ key, letter, place }) => ({ key, name: letter, colour: `--side-${place + 1}`, dash: dashes[place] }));
    this.charts.forEach((chart) => chart.setCurves(curves));
    this.feeds = this.runs.map((side) => {
      const { key, id } = side;
      void this.fetchData(side);
      const reader = { take: (event: RunEvent) => this.take(side, event), lost: (next: number) => this.lose(key, next), open: () => this.regain(key) };
      const feed = new RunFeed(id, reader, 1);
      if (side.at >= 0) void this.showPast(feed, side);
      return feed;
    });
  }

  private end() {
    if (this.lost.size) this.notice?.forget();
    this.lost.clear();
    this.feeds.forEach((feed) => feed.close());
    this.feeds = [];
    this.courses.clear();
    cancelAnimationFrame(this.request);
    this.request = 0;
  }

  private lose(id: string, next: number) {
    this.lost.add(id);
    this.notice?.lose(next, () => this.feeds.forEach((feed) => feed.tryNow()));
  }

  private regain(id: string) {
    if (this.lost.delete(id) && !this.lost.size) this.notice?.regain(() => 0);
  }

  /** Shows the samples of a moment of the past; a reader of the log who is behind is told of the newest alone. */
  private async showPast({ timeline }: RunFeed, { key, at }: Side) {
    const samples = (await timeline.picturesFrom(at)).find(({ picture }) => picture.layer === 'samples');
    if (samples) this.show(key, samples.picture);
  }

  /** Shows samples, and says how many of them aren't seen: a run that flew away would look as good as its neighbours. */
  private show(key: string, { values, levels, words }: Frame) {
    const mine = `[data-run="${CSS.escape(key)}"]`;
    const images = this.querySelector<ImageWall>(`image-wall${mine}`);
    if (images && levels) images.levels = levels;
    const texts = this.querySelector<TextWall>(`text-wall${mine}`);
    if (texts && words) texts.texts = words;
    const field = this.field(key);
    if (!field) return;
    field.setSamples(values);
    field.parentElement!.querySelector('.strays')!.textContent = strays(values, field.bounds);
  }

  private async fetchData({ key, source }: Side) {
    if (!source) return;
    const response = await fetch(new URL(source, document.baseURI)).catch(() => undefined);
    if (response?.ok) this.field(key)?.setData(((await response.json()) as number[][]).flat());
  }

  private take({ key, at }: Side, event: RunEvent) {
    const { step } = event;
    if (at >= 0 && step > at) return;
    if (event.kind === 'frame') {
      if (at < 0 && event.layer === 'samples') this.show(key, event.picture());
    } else if (event.kind === 'validation') {
      for (const [label, value] of Object.entries(event.terms)) this.note(`validation.${label}`, key, step, value);
    } else if (event.kind === 'metrics') {
      for (const [name, { value, split }] of Object.entries(event.metrics)) {
        if (split === 'validation') this.note(name, key, step, value); // what is measured at the end is of other points
      }
    }
  }

  private note(curve: string, id: string, step: number, value: number) {
    if (!Number.isFinite(value)) return;
    const byRun = this.courses.get(curve) ?? new Map<string, Course>();
    this.courses.set(curve, byRun);
    const course = byRun.get(id) ?? { steps: [], values: [] };
    byRun.set(id, course);
    const last = course.steps.length - 1;
    if (step < course.steps[last]) return;
    const at = course.steps[last] === step ? last : last + 1;
    course.steps[at] = step;
    course.values[at] = value;
    if (!this.request) {
      this.request = requestAnimationFrame(() => {
        this.request = 0;
        this.draw();
      });
    }
  }

  /** Puts the curves of all runs on one axis: every step of any, with a gap where a run has no value. */
  private draw() {
    for (const chart of this.charts) {
      const byRun = this.courses.get(chart.dataset.curve!);
      if (!byRun) continue;
      const steps = [...new Set([...byRun.values()].flatMap((c) => c.steps))].sort((a, b) => a - b);
      const place = new Map(steps.map((step, i) => [step, i]));
      const columns = new Map<string, (number | null)[]>();
      byRun.forEach((course, id) => {
        const column = new Array<number | null>(steps.length).fill(null);
        course.steps.forEach((step, i) => (column[place.get(step)!] = course.values[i]));
        columns.set(id, column);
      });
      chart.setPoints(steps, columns);
    }
  }

  private get notice() {
    return document.querySelector<ConnectionNote>('.bar connection-note');
  }

  private get charts() {
    return [...this.querySelectorAll<LossChart>('loss-chart')];
  }

  private field(id: string) {
    return this.querySelector<ScatterField>(`scatter-field[data-run="${CSS.escape(id)}"]`);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'compare-runs': CompareRuns;
  }
}
