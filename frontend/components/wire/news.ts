import type { Figure, Pictured, RunEvent } from './events.ts';
import type { Split } from './timeline.ts';

/** Values of curves at a step. */
export interface Point {
  step: number;
  values: Record<string, number>;
}

type Terms = Record<string, number>;

/** What came of a run and isn't shown yet: of pictures and terms the last ones, of points all. */
export class News {
  private pictures = new Map<string, Pictured>();
  private points: Point[] = [];
  private terms: Partial<Record<Split, Terms>> = {};
  private measured = false;

  /** @param total what terms come to together, where that is known */
  take(event: RunEvent, total: (terms: Terms) => number | undefined) {
    const { step } = event;
    if (event.kind === 'frame') this.pictures.set(event.layer, event);
    else if (event.kind === 'train' || event.kind === 'validation') {
      const { kind, terms } = event;
      this.terms[kind] = terms;
      const values = Object.fromEntries(Object.entries(terms).map(([label, value]) => [`${kind}.${label}`, value]));
      const sum = total(terms);
      this.points.push({ step, values: sum === undefined ? values : { ...values, [`${kind}.total`]: sum } });
    } else if (event.kind === 'metrics') {
      const distance: Figure | undefined = event.metrics['sliced-w2'];
      if (distance?.split === 'validation') this.points.push({ step, values: { 'sliced-w2': distance.value } });
      this.measured = true;
    }
  }

  /** Hands the pictures over, by their layers. */
  takePictures(): ReadonlyMap<string, Pictured> {
    const { pictures } = this;
    this.pictures = new Map();
    return pictures;
  }

  /** Hands over what is said: points, terms, and whether there are other figures. */
  takeWords(): { points: Point[]; terms: Partial<Record<Split, Terms>>; measured: boolean } {
    const { points, terms, measured } = this;
    this.points = [];
    this.terms = {};
    this.measured = false;
    return { points, terms, measured };
  }

  clear() {
    this.takePictures();
    this.takeWords();
  }
}
