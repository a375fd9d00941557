import { type RunEvent, read } from './events.ts';
import { message } from './frames.ts';
import { Timeline } from './timeline.ts';

/** Seconds until the next try, one after the other. */
const waits = [0.5, 1, 2, 4, 8];

/** Milliseconds after which a connection that isn't open yet is given up. */
const hangs = 5000;

/** The server's words for a run that is over, and for one that isn't there. */
const over = 1000;
const unknown = 1008;

/** Who hears of a run. */
export interface Reader {
  take(event: RunEvent): void;
  /** The connection is lost, and tried again at this time ({@code performance.now()}), or at once by {@code tryNow}. */
  lost?(next: number): void;
  /** There is a connection, be it the first or one that was taken up again. */
  open?(): void;
  /** Everything was told: the run is over, or isn't there. */
  ended?(): void;
}

/**
 * What is told of a run, for as long as it goes on, and what was told of it before: the one who reads its log, for any page.
 * A lost connection is taken up after the last event that came.
 */
export class RunFeed {
  readonly timeline: Timeline;
  private seq = 0;
  private socket?: WebSocket;
  private tries = 0;
  private timer?: ReturnType<typeof setTimeout>;

  private readonly run: string;
  private readonly reader: Reader;

  /** @param kept of how many looks pictures are kept */
  constructor(run: string, reader: Reader, kept?: number) {
    this.run = run;
    this.reader = reader;
    this.timeline = new Timeline(run, kept);
    this.connect();
  }

  close() {
    clearTimeout(this.timer);
    const socket = this.socket;
    this.socket = undefined;
    socket?.close();
  }

  /** Doesn't wait for the next try. */
  tryNow() {
    clearTimeout(this.timer);
    if (this.socket?.readyState !== WebSocket.OPEN) this.connect();
  }

  private connect() {
    const url = new URL(`stream/runs/${this.run}.ws?after=${this.seq}`, document.baseURI);
    url.protocol = url.protocol.replace('http', 'ws');
    const former = this.socket;
    const socket = (this.socket = new WebSocket(url));
    former?.close(); // one that hangs would hold up the next: a browser opens one at a time
    const patience = setTimeout(() => socket.close(), hangs);
    socket.binaryType = 'arraybuffer';
    socket.onopen = () => {
      clearTimeout(patience);
      if (socket !== this.socket) return socket.close();
      this.tries = 0;
      this.reader.open?.();
    };
    socket.onmessage = (event) => {
      const it = message(event.data);
      if (socket !== this.socket || it.seq <= this.seq) return;
      this.seq = it.seq;
      const told = read(it);
      this.timeline.take(told);
      this.reader.take(told);
    };
    socket.onclose = ({ code }) => {
      clearTimeout(patience);
      if (socket !== this.socket) return;
      if (code === over || code === unknown) return this.reader.ended?.();
      const wait = 1000 * waits[Math.min(this.tries++, waits.length - 1)];
      this.timer = setTimeout(() => this.connect(), wait);
      this.reader.lost?.(performance.now() + wait);
    };
  }
}
