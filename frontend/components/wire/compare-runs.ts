import { LitElement, css, html, type PropertyValues } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { ConnectionNote } from '../page/connection-note';
import { frame, json, layer, messages, type Message } from './frames';
import { strays } from '../field/plane';
import '../charts/loss-chart';
import type { LossChart } from '../charts/loss-chart';
import { RunLog } from './run-log';
import '../field/scatter-field';
import type { ScatterField, Square } from '../field/scatter-field';
import type { ImageWall } from '../stage/image-wall';

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

/** Shapes of pictures as their bytes tell them: points and images. */
const items = [1, 6];

/** How the lines of the four places are dashed. */
const dashes = [[], [8, 4], [2, 3], [8, 3, 2, 3]];

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
  private logs: RunLog[] = [];
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
    this.logs = this.runs.map((side) => {
      const { key, id } = side;
      void this.fetchData(side);
      if (side.at >= 0) void this.fetchSamples(side);
      return new RunLog(id, { take: (event) => this.take(side, event), lost: (next) => this.lose(key, next), open: () => this.regain(key) });
    });
  }

  private end() {
    if (this.lost.size) this.notice?.forget();
    this.lost.clear();
    this.logs.forEach((log) => log.close());
    this.logs = [];
    this.courses.clear();
    cancelAnimationFrame(this.request);
    this.request = 0;
  }

  private lose(id: string, next: number) {
    this.lost.add(id);
    this.notice?.lose(next, () => this.logs.forEach((log) => log.tryNow()));
  }

  private regain(id: string) {
    if (this.lost.delete(id) && !this.lost.size) this.notice?.regain(() => 0);
  }

  /** The samples of a moment of the past; a reader of the log who is behind is told of the newest alone. */
  private async fetchSamples({ key, id, at }: Side) {
    const response = await fetch(new URL(`api/runs/${id}/frames?step=${at}`, document.baseURI), { headers: { Accept: 'application/octet-stream' } }).catch(() => undefined);
    if (!response?.ok) return;
    const samples = messages(await response.arrayBuffer()).find(({ payload }) => layer(payload) === 'samples');
    if (samples) this.show(key, frame(samples.payload).values);
  }

  /** Shows samples, and says how many of them aren't seen: a run that flew away would look as good as its neighbours. */
  private show(key: string, samples: Float32Array) {
    const wall = this.querySelector<ImageWall>(`image-wall[data-run="${CSS.escape(key)}"]`);
    if (wall) wall.values = samples;
    const field = this.field(key);
    if (!field) return;
    field.setSamples(samples);
    field.parentElement!.querySelector('.strays')!.textContent = strays(samples, field.bounds);
  }

  private async fetchData({ key, source }: Side) {
    if (!source) return;
    const response = await fetch(new URL(source, document.baseURI)).catch(() => undefined);
    if (response?.ok) this.field(key)?.setData(((await response.json()) as number[][]).flat());
  }

  private take({ key, at }: Side, { kind, step, payload }: Message) {
    if (at >= 0 && step > at) return;
    if (kind === 'frame') {
      if (at >= 0 || !items.includes(payload.getUint8(1))) return;
      const picture = frame(payload);
      if (picture.layer === 'samples') this.show(key, picture.values);
    } else if (kind === 'validation') {
      const { terms } = json(payload) as { terms: Record<string, number> };
      for (const [label, value] of Object.entries(terms)) this.note(`validation.${label}`, key, step, value);
    } else if (kind === 'metrics') {
      const { metrics } = json(payload) as { metrics: Record<string, { value: number; split: string }> };
      for (const [name, { value, split }] of Object.entries(metrics)) {
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
