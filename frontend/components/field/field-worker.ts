import { FieldPainter } from './field-painter.ts';
import type { Layers, Setting } from './layers.ts';

/** What the page tells of a field: what is different from now on, or, without a setting, that the field is gone. */
export interface Letter {
  /** The field's own number, and that of this letter among those that it wrote. */
  field: number;
  letter: number;
  /** With a field's first letter: what it is painted on. */
  canvas?: OffscreenCanvas;
  layers?: Partial<Layers>;
  setting?: Setting;
}

/** What it is answered: the last letter that is on the picture. */
export type Painted = Pick<Letter, 'field' | 'letter'>;

const painters = new Map<number, FieldPainter>();

/** The fields that have to be painted, and the last letter of each. */
const due = new Map<number, number>();

let request = 0;

onmessage = ({ data: { field, letter, canvas, layers, setting } }: MessageEvent<Letter>) => {
  if (!setting) {
    painters.delete(field);
    due.delete(field);
    return;
  }
  if (canvas) painters.set(field, new FieldPainter(canvas.getContext('2d')!));
  painters.get(field)!.take(layers!, setting);
  due.set(field, letter);
  request ||= requestAnimationFrame(paint);
};

/** Paints when the browser does and never more often, so that of what comes in between only the last is painted. */
function paint() {
  request = 0;
  for (const [field, letter] of due) {
    due.delete(field);
    painters.get(field)!.draw();
    postMessage({ field, letter } satisfies Painted);
  }
}
