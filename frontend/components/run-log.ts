import { message, type Message } from './frames';

const waits = [0.5, 1, 2, 4, 8];

/** The server's words for a run that is over, and for one that isn't there. */
const over = 1000;
const unknown = 1008;

/** A run's log from its first event on, for as long as the run goes on. A lost connection is taken up where it broke. */
export class RunLog {
  private socket?: WebSocket;
  private seq = 0;
  private tries = 0;
  private timer?: ReturnType<typeof setTimeout>;

  /** @param lost hears when the connection is lost, and when it is back */
  constructor(
    private readonly run: string,
    private readonly take: (event: Message) => void,
    private readonly lost: (lost: boolean) => void,
  ) {
    this.open();
  }

  close() {
    clearTimeout(this.timer);
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
      this.tries = 0;
      this.lost(false);
    };
    socket.onmessage = (event) => {
      const it = message(event.data);
      if (socket !== this.socket || it.seq <= this.seq) return;
      this.seq = it.seq;
      this.take(it);
    };
    socket.onclose = ({ code }) => {
      if (socket !== this.socket || code === over || code === unknown) return;
      this.lost(true);
      this.timer = setTimeout(() => this.open(), 1000 * waits[Math.min(this.tries++, waits.length - 1)]);
    };
  }
}
