import { LitElement, css, html, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { frame, json, message, type Message } from './frames';
import type { LossChart } from './loss-chart';
import { count, written } from './numbers';
import type { MetricTable } from './metric-table';
import type { RunStage } from './run-stage';
import type { TermLedger } from './term-ledger';
import { changed, type Figure, Timeline, until } from './timeline';

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

const waits = [0.5, 1, 2, 4, 8];

/** The server's words for a run that is over, and for one that isn't there. */
const over = 1000;
const unknown = 1008;

const told = (step: number, terms: Record<string, number>) =>
  `Terms over training steps. On validation points at step ${step.toLocaleString('en-US')}: ` +
  Object.entries(terms).map(([label, value]) => `${label} ${written(value)}`).join(', ');

/** How good samples are, and whether they get better, for those who don't see them. */
const quality = (now: Record<string, Figure>, before: Record<string, Figure>) => {
  const [w2, old, modes] = [now['sliced-w2'], before['sliced-w2'], now['modes']];
  if (!w2) return '';
  const trend = old ? `, ${['falling', 'steady', 'rising'][1 + changed(w2, old)]}` : '';
  return `, ${modes ? `${modes.value} ${modes.unit} modes, ` : ''}sliced W2 ${written(w2.value)}${trend}`;
};

/** What a step did to the terms of the objective, in a line. */
const story = (step: number, terms: Record<string, number>, before: Record<string, number>) => {
  const change = (label: string) => {
    const by = terms[label] - before[label];
    return Number.isFinite(by) && by ? ` (${by > 0 ? 'up' : 'down'} ${written(Math.abs(by))})` : '';
  };
  const all = Object.entries(terms).map(([label, value]) => `${label} ${written(value)}${change(label)}`);
  return `Step ${count(step)}: the slope of the loss on one batch moved every weight a little. ${all.join(', ')}`;
};

const words = (name: string) => name.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();

/**
 * The connection to a run's log. It hands pictures to the stage, terms to the curves and the ledger, figures to their
 * table, all of which stand inside it: those of now, or, when the curves' time axis was moved, those of an earlier step,
 * while what comes meanwhile is kept. A lost connection is taken up again after the last event that came, so that nothing
 * is missing.
 */
@customElement('run-stream')
export class RunStream extends LitElement {
  static styles = css`
    :host { display: contents; }
    p { position: fixed; left: 50%; bottom: 88px; z-index: 5; translate: -50%; width: max-content; max-width: calc(100vw - 48px); margin: 0; padding: 8px 12px; border: 1px solid var(--line-2); border-radius: var(--r-2); background: var(--surface); color: var(--ink-2); font-size: var(--t-13); }
    b { color: var(--warn); }
    p.back b { color: var(--good); }
  `;

  /** The run that is shown; empty for none. */
  @property() run = '';

  /** The step of the past that the next run opens with; below 0 for now. */
  @property({ type: Number }) at = -1;

  @state() private trouble: 'none' | 'lost' | 'back' = 'none';
  @state() private wait = 0;

  private socket?: WebSocket;
  private seq = 0;
  private tries = 0;
  private timer?: ReturnType<typeof setTimeout>;
  private pressed?: number;
  private awaiting = false;
  private marks: { step: number; text: string }[] = [];
  private timeline = new Timeline('');
  private past?: number;
  /** Whether the step of the past that the page opened with is shown. */
  private opened = true;

  override render() {
    return html`<slot></slot>
      ${this.trouble === 'none'
        ? nothing
        : this.trouble === 'back'
          ? html`<p class="back" role="status"><b>Back.</b> What came meanwhile is here.</p>`
          : html`<p role="status"><b>Connection lost.</b> The run goes on and keeps its pictures; trying again in ${this.wait} s.</p>`}`;
  }

  override connectedCallback() {
    super.connectedCallback();
    window.quintet = { run: this.run, seq: 0, step: 0 };
    this.addEventListener('click', this.press, true);
    this.addEventListener('scrub', this.scrub);
    if (this.hasUpdated) this.begin();
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    this.removeEventListener('click', this.press, true);
    this.removeEventListener('scrub', this.scrub);
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
    this.seq = 0;
    this.marks = [];
    this.timeline = new Timeline(this.run);
    this.past = this.run && this.at >= 0 ? this.at : undefined;
    this.opened = this.past === undefined;
    window.quintet = { run: this.run, seq: 0, step: 0 };
    this.awaiting = this.run !== '' && this.pressed !== undefined;
    this.stage?.begin(this.run);
    this.chart?.clear();
    this.ledger?.clear();
    this.table?.clear();
    if (this.chart) Object.assign(this.chart, { marks: [], looks: [], at: this.past, label: 'Terms over training steps: none yet' });
    if (this.run) {
      performance.mark('quintet:run');
      this.open();
    }
  }

  private end() {
    clearTimeout(this.timer);
    this.tries = 0;
    this.trouble = 'none';
    const socket = this.socket;
    this.socket = undefined;
    socket?.close();
  }

  private open() {
    const url = new URL(`stream/runs/${this.run}.ws?after=${this.seq}`, document.baseURI);
    url.protocol = url.protocol.replace('http', 'ws');
    const socket = (this.socket = new WebSocket(url));
    socket.binaryType = 'arraybuffer';
    socket.onopen = () => {
      performance.mark('quintet:open');
      this.tries = 0;
      if (this.trouble === 'lost') {
        this.trouble = 'back';
        this.timer = setTimeout(() => (this.trouble = 'none'), 3000);
      }
    };
    socket.onmessage = (event) => {
      if (socket === this.socket) this.take(message(event.data));
    };
    socket.onclose = ({ code }) => {
      if (socket !== this.socket) return;
      if (code !== over && code !== unknown) this.retry();
      else if (!this.opened) this.show();
    };
  }

  private retry() {
    clearTimeout(this.timer);
    this.trouble = 'lost';
    this.wait = waits[Math.min(this.tries++, waits.length - 1)];
    this.timer = setTimeout(() => this.open(), 1000 * this.wait);
  }

  private take(event: Message) {
    const { kind, step, seq, payload } = event;
    if (seq <= this.seq) return;
    this.seq = window.quintet.seq = seq;
    window.quintet.step = step;
    this.timeline.take(event);
    const now = this.past === undefined;
    switch (kind) {
      case 'frame': {
        const picture = frame(payload);
        if (now) this.stage?.show(picture, step);
        if (this.awaiting && picture.layer === 'samples') this.first();
        break;
      }
      case 'train':
      case 'validation': {
        const { terms } = json(payload) as { terms: Record<string, number> };
        this.chart?.push(step, Object.fromEntries(Object.entries(terms).map(([label, value]) => [`${kind}.${label}`, value])));
        if (now) this.ledger?.tell(kind, terms);
        if (now && this.stage && kind === 'validation') this.stage.story = story(step, terms, this.timeline.at(step - 1).validation);
        if (this.chart && kind === 'validation') {
          this.chart.label = told(step, terms);
          this.chart.looks = this.timeline.looks.map((look) => look.step);
        }
        break;
      }
      case 'metrics': {
        const distance: Figure | undefined = json(payload).metrics['sliced-w2'];
        if (distance?.split === 'validation') this.chart?.push(step, { 'sliced-w2': distance.value });
        if (now) this.tellFigures(step);
        break;
      }
      case 'edit': {
        const { changes } = json(payload) as { changes: Record<string, unknown> };
        const text = Object.entries(changes).map(([name, value]) => `${words(name)} ${value}`);
        this.marks = [...this.marks, { step, text: text.join(', ') }];
        if (this.chart) this.chart.marks = this.marks;
        break;
      }
      case 'state':
      case 'diagnosis':
        break; // the server puts these on the page
    }
    if (!this.opened && step > this.past!) this.show();
  }

  /** Another moment is wanted: a step of the past, or, where none is named, now. */
  private readonly scrub = (event: Event) => {
    const step = (event as CustomEvent<number | null>).detail ?? undefined; // an event has null for nothing
    if (step === this.past) return;
    this.past = step;
    if (this.chart) this.chart.at = step;
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
    const pictures = await timeline.picturesAt(step);
    if (past !== this.past || timeline !== this.timeline || !pictures.length) return; // another moment was wanted meanwhile
    const look = until(timeline.looks, step)?.step ?? 0;
    this.stage?.turn(pictures, look);
  }

  private tellFigures(step: number) {
    const { figures } = this.timeline.at(step);
    const earlier = this.timeline.at(0.7 * Math.min(step, window.quintet.step)).figures;
    if (this.table) Object.assign(this.table, { figures, earlier });
    this.stage?.tell(quality(figures, earlier));
  }

  /** The picture is drawn in this very frame: the stage has asked for it before. */
  private first() {
    this.awaiting = false;
    requestAnimationFrame(() => {
      if (this.pressed === undefined) return;
      window.quintet.firstPicture = performance.now() - this.pressed;
      performance.measure('quintet:first-picture', { start: this.pressed });
      this.pressed = undefined;
    });
  }

  private get stage() {
    return this.querySelector<RunStage>('run-stage');
  }

  private get chart() {
    return this.querySelector<LossChart>('loss-chart');
  }

  private get table() {
    return this.querySelector<MetricTable>('metric-table');
  }

  private get ledger() {
    return this.querySelector<TermLedger>('term-ledger');
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'run-stream': RunStream;
  }
}
