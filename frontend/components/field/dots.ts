import { rgb } from './rgb.ts';

/** Places in pixels from the upper left corner, as x and y in turn. */
type Places = Float32Array;

/** Discs, or lines from place to place, of one kind: where they are, and how they look. */
type Kind = ({ discs: Places; radius: number } | { ways: Places[]; width: number }) & { colour: string; opacity: number };

/**
 * Many discs and lines on an image, painted pixel by pixel. A pen takes some 20 ms for 2,000 discs where there is no GPU, and
 * as much for a grid of lines, because it has to treat each as a path; this takes one or two. What overlaps within a kind
 * doesn't add up, as in one path.
 */
export class Dots {
  private image = new ImageData(1, 1);
  /** The image's pixels, each as one number. */
  private pixels = new Uint32Array(this.image.data.buffer);
  private cover = new Float32Array(1);
  /** Which pixels are covered, the first so many of these. */
  private touched = new Uint32Array(1);
  private count = 0;

  /** The image of this size with these kinds, the later over the earlier. */
  paint(width: number, height: number, kinds: Kind[]): ImageData {
    if (this.image.width !== width || this.image.height !== height) {
      this.image = new ImageData(width, height);
      this.pixels = new Uint32Array(this.image.data.buffer);
      this.cover = new Float32Array(width * height);
      this.touched = new Uint32Array(width * height);
    } else this.pixels.fill(0);
    for (const kind of kinds) {
      if ('discs' in kind) this.fill(kind.discs, kind.radius);
      else kind.ways.forEach((way) => this.draw(way, kind.width));
      this.blend(rgb(kind.colour), kind.opacity);
    }
    return this.image;
  }

  private fill(xy: Places, radius: number) {
    const { cover, touched } = this;
    let { count } = this;
    const { width, height } = this.image;
    const reach = radius + 0.5; // where a pixel is no longer touched
    const [inner, outer] = [Math.max(0, radius - 0.5) ** 2, reach ** 2];
    for (let i = 0; i + 1 < xy.length; i += 2) {
      const x = xy[i] - 0.5; // a pixel is at its centre
      const y = xy[i + 1] - 0.5;
      const left = Math.max(0, Math.ceil(x - reach));
      const right = Math.min(width - 1, Math.floor(x + reach));
      const last = Math.min(height - 1, Math.floor(y + reach));
      for (let row = Math.max(0, Math.ceil(y - reach)); row <= last; row++) {
        for (let column = left; column <= right; column++) {
          const far = (column - x) ** 2 + (row - y) ** 2;
          if (far >= outer) continue;
          const part = far <= inner ? 1 : reach - Math.sqrt(far);
          const at = row * width + column;
          if (part <= cover[at]) continue;
          if (!cover[at]) touched[count++] = at;
          cover[at] = part;
        }
      }
    }
    this.count = count;
  }

  /** Goes along the axis on which a line is the longer, and covers what lies across. */
  private draw(xy: Places, thick: number) {
    const { width, height } = this.image;
    for (let i = 0; i + 3 < xy.length; i += 2) {
      const [dx, dy] = [xy[i + 2] - xy[i], xy[i + 3] - xy[i + 1]];
      const level = Math.abs(dx) >= Math.abs(dy);
      const [from, to, across] = level ? [xy[i] - 0.5, xy[i + 2] - 0.5, xy[i + 1] - 0.5] : [xy[i + 1] - 0.5, xy[i + 3] - 0.5, xy[i] - 0.5];
      if (!Number.isFinite(from + to + across)) continue;
      const [long, wide] = level ? [width, height] : [height, width];
      const slope = level ? dy / (dx || 1) : dx / dy;
      const upright = 1 / Math.hypot(1, slope);
      const reach = (thick / 2 + 0.5) / upright;
      for (let along = Math.max(0, Math.round(Math.min(from, to))); along <= Math.min(long - 1, Math.round(Math.max(from, to))); along++) {
        const middle = across + slope * (along - from);
        for (let side = Math.max(0, Math.ceil(middle - reach)); side <= Math.min(wide - 1, middle + reach); side++) {
          const part = thick / 2 + 0.5 - Math.abs(side - middle) * upright;
          if (part > 0) this.touch(level ? side * width + along : along * width + side, Math.min(1, part));
        }
      }
    }
  }

  private touch(at: number, part: number) {
    const { cover } = this;
    if (part <= cover[at]) return;
    if (!cover[at]) this.touched[this.count++] = at;
    cover[at] = part;
  }

  /** Lays what is covered over the image, and uncovers it. */
  private blend([r, g, b]: number[], opacity: number) {
    const { cover, touched, pixels } = this;
    const { data } = this.image;
    const bare = (b << 16) | (g << 8) | r; // little endian, as all machines with a browser are
    for (let i = 0; i < this.count; i++) {
      const at = touched[i];
      const over = opacity * cover[at];
      cover[at] = 0;
      const p = 4 * at;
      if (over >= 1 || !data[p + 3]) { // nothing of what is below is seen
        pixels[at] = (Math.round(255 * over) << 24) | bare;
        continue;
      }
      const under = (data[p + 3] / 255) * (1 - over);
      const all = over + under;
      data[p] = (over * r + under * data[p]) / all;
      data[p + 1] = (over * g + under * data[p + 1]) / all;
      data[p + 2] = (over * b + under * data[p + 2]) / all;
      data[p + 3] = 255 * all;
    }
    this.count = 0;
  }
}
