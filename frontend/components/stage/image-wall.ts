import { LitElement, css, html, type PropertyValues } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { rgb } from '../field/rgb.ts';
import { colour, onThemeChange } from '../theme.ts';
import type { ImageSpace } from '../wire/frames.ts';

/** Many small images side by side, in rows. Paper is the stage's colour, ink that of text, so that they stand in either theme. */
@customElement('image-wall')
export class ImageWall extends LitElement {
  static styles = css`
    :host { display: block; aspect-ratio: 1; forced-color-adjust: none; }
    canvas { display: block; width: 100%; height: 100%; image-rendering: pixelated; background: var(--stage); border: 1px solid var(--line); border-radius: var(--r-2); box-sizing: border-box; }
  `;

  @property({ attribute: false }) space?: ImageSpace;

  /** Levels, image by image and row by row from the top. */
  @property({ attribute: false }) values: ArrayLike<number> = [];

  /** What is seen, for those who don't. */
  @property() label = '';

  private themed?: () => void;

  override render() {
    return html`<canvas role="img" aria-label=${this.label}></canvas>`;
  }

  override connectedCallback() {
    super.connectedCallback();
    this.themed = onThemeChange(() => this.requestUpdate());
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    this.themed?.();
  }

  protected override updated(_: PropertyValues<this>) {
    const canvas = this.renderRoot.querySelector('canvas')!;
    if (!this.space) return;
    const { height, width, channels, levels } = this.space;
    const n = this.values.length / (height * width * channels);
    const side = Math.max(1, Math.ceil(Math.sqrt(n)));
    const [paper, ink] = [rgb(colour(this, '--stage')), rgb(colour(this, '--ink'))];
    canvas.width = side * (width + 1) + 1;
    canvas.height = side * (height + 1) + 1;
    const pen = canvas.getContext('2d')!;
    const picture = pen.createImageData(canvas.width, canvas.height);
    for (let i = 0, at = 0; i < n; i++) {
      const [left, top] = [1 + (i % side) * (width + 1), 1 + Math.floor(i / side) * (height + 1)];
      for (let y = 0; y < height; y++) {
        for (let x = 0; x < width; x++, at += channels) {
          const to = 4 * ((top + y) * canvas.width + left + x);
          for (let c = 0; c < 3; c++) {
            const level = this.values[at + (channels === 3 ? c : 0)] / (levels - 1);
            picture.data[to + c] = channels === 3 ? 255 * level : paper[c] + (ink[c] - paper[c]) * level;
          }
          picture.data[to + 3] = 255;
        }
      }
    }
    pen.putImageData(picture, 0, 0);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'image-wall': ImageWall;
  }
}
