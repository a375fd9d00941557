import { LitElement, css, html, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { frame, json, message, type Message } from './frames';
import type { LossChart } from './loss-chart';
import type { RunStage } from './run-stage';
import type { TermLedger } from './term-ledger';

/** What a page tells of its run to whoever measures it. */
interface Told {
  run: string;
  /** The number of the newest event. */
  seq: number;
  /** The step of the newest event. */
  step: number;
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
  Object.entries(terms).map(([label, value]) => `${label} ${Number(value.toPrecision(3))}`).join(', ');

const words = (name: string) => name.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();

/**
 * The connection to a run's log. It hands pictures to the stage, terms to the curves and the ledger that stand inside it;
 * a lost connection is taken up again after the last event that came, so that nothing is missing.
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

  @state() private trouble: 'none' | 'lost' | 'back' = 'none';
  @state() private wait = 0;

  private socket?: WebSocket;
  private seq = 0;
  private tries = 0;
  private timer?: ReturnType<typeof setTimeout>;
  private pressed?: number;
  private awaiting = false;
  private marks: { step: number; text: string }[] = [];

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
    if (this.hasUpdated) this.begin();
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    this.removeEventListener('click', this.press, true);
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
    window.quintet = { run: this.run, seq: 0, step: 0 };
    this.awaiting = this.run !== '' && this.pressed !== undefined;
    this.stage?.begin(this.run);
    this.chart?.clear();
    this.ledger?.clear();
    if (this.chart) Object.assign(this.chart, { marks: [], label: 'Terms over training steps: none yet' });
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
      if (socket === this.socket && code !== over && code !== unknown) this.retry();
    };
  }

  private retry() {
    clearTimeout(this.timer);
    this.trouble = 'lost';
    this.wait = waits[Math.min(this.tries++, waits.length - 1)];
    this.timer = setTimeout(() => this.open(), 1000 * this.wait);
  }

  private take({ kind, step, seq, payload }: Message) {
    if (seq <= this.seq) return;
    this.seq = window.quintet.seq = seq;
    window.quintet.step = step;
    switch (kind) {
      case 'frame': {
        const picture = frame(payload);
        this.stage?.show(picture, step);
        if (this.awaiting && picture.layer === 'samples') this.first();
        break;
      }
      case 'train':
      case 'validation': {
        const { terms } = json(payload) as { terms: Record<string, number> };
        this.chart?.push(step, Object.fromEntries(Object.entries(terms).map(([label, value]) => [`${kind}.${label}`, value])));
        this.ledger?.tell(kind, terms);
        if (this.chart && kind === 'validation') this.chart.label = told(step, terms);
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
      case 'metrics':
      case 'diagnosis':
        break; // the server puts these on the page
    }
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

  private get ledger() {
    return this.querySelector<TermLedger>('term-ledger');
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'run-stream': RunStream;
  }
}
