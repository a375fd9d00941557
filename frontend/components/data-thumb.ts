import { LitElement, css, html } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import { colour, onThemeChange } from './theme';

/** A small picture of some points, fetched once. It is decoration: its name stands beside it. */
@customElement('data-thumb')
export class DataThumb extends LitElement {
  static styles = css`
    :host { display: block; aspect-ratio: 1; }
    canvas { display: block; width: 100%; height: 100%; }
  `;

  /** Where the points come from. */
  @property() source = '';

  /** What is drawn: the centre and half of its side. */
  @property({ attribute: false }) bounds = { x: 0, y: 0, half: 3 };

  @query('canvas') private canvas!: HTMLCanvasElement;
  @query('i') private probe!: HTMLElement;
  private points: number[][] = [];
  private themed?: () => void;
  private readonly resized = new ResizeObserver(() => this.draw());

  override render() {
    return html`<canvas aria-hidden="true"></canvas><i hidden></i>`;
  }

  override connectedCallback() {
    super.connectedCallback();
    this.themed = onThemeChange(() => this.draw());
    this.resized.observe(this);
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    this.themed?.();
    this.resized.disconnect();
  }

  protected override async firstUpdated() {
    const response = await fetch(new URL(this.source, document.baseURI)).catch(() => undefined);
    if (!response?.ok) return;
    this.points = await response.json();
    this.draw();
  }

  private draw() {
    const side = Math.round(this.clientWidth * devicePixelRatio);
    if (!side || !this.points.length) return;
    this.canvas.width = this.canvas.height = side;
    const pen = this.canvas.getContext('2d')!;
    const { x, y, half } = this.bounds;
    pen.fillStyle = colour(this.probe, '--data');
    const dot = Math.min(2.5 * devicePixelRatio, Math.max(1, side / 48));
    for (const [px, py] of this.points) {
      pen.fillRect(((px - x + half) / (2 * half)) * side - dot / 2, ((y + half - py) / (2 * half)) * side - dot / 2, dot, dot);
    }
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'data-thumb': DataThumb;
  }
}
