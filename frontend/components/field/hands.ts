import type { Square } from './plane.ts';

interface Place {
  x: number;
  y: number;
}

/** A picture of the plane that is moved and pointed at. */
export interface Held {
  /** The part of the plane that is shown, and how much of it a pixel of the page is. */
  readonly view: Square;
  readonly unit: number;
  /** What is pointed at by now. */
  readonly spot?: Place;
  /** The place under a pointer. */
  place(event: MouseEvent): Place;
  /** Shows another part of the plane; where none is named, the whole region. */
  look(square?: Square): void;
  /** Closer by a factor, or further. */
  zoom(factor: number, at?: Place): void;
  /** Tells what is pointed at. */
  probed(place?: Place): void;
}

/** A press of a key moves what is pointed at by this share of the picture, with Shift by that. */
const [stride, leap] = [1 / 60, 1 / 12];

/** What pointers, the wheel and keys do on a picture: a wheel or two fingers zoom, a drag pans, and else something is pointed at. */
export class Hands {
  private readonly pressed = new Map<number, Place>();
  private dragged = false;
  private readonly held: Held;

  constructor(held: Held) {
    this.held = held;
  }

  readonly wheel = (event: WheelEvent) => {
    const page = document.scrollingElement!;
    if (!event.ctrlKey && !event.metaKey && page.scrollHeight > page.clientHeight + 1) return; // the page scrolls
    event.preventDefault();
    this.held.zoom(Math.exp(-event.deltaY * (event.ctrlKey ? 0.01 : 0.002)), this.held.place(event));
  };

  readonly press = (event: PointerEvent) => {
    if (event.button) return;
    this.pressed.set(event.pointerId, { x: event.clientX, y: event.clientY });
    this.dragged = false;
    if (event.pointerType === 'mouse') (event.currentTarget as HTMLElement).setPointerCapture(event.pointerId);
  };

  readonly move = (event: PointerEvent) => {
    const { held } = this;
    const before = this.pressed.get(event.pointerId);
    const [dx, dy] = before ? [event.clientX - before.x, event.clientY - before.y] : [0, 0];
    if (!before || (!this.dragged && Math.hypot(dx, dy) < 4)) {
      if (event.pointerType === 'mouse' || before) held.probed(held.place(event));
      return;
    }
    this.dragged = true;
    const other = [...this.pressed].find(([id]) => id !== event.pointerId)?.[1];
    if (other) {
      const apart = (p: Place) => Math.hypot(p.x - other.x, p.y - other.y);
      held.zoom(apart({ x: event.clientX, y: event.clientY }) / Math.max(1, apart(before)), held.place(event));
    } else if (event.pointerType === 'mouse') {
      (event.currentTarget as HTMLElement).classList.add('held');
      const { view: { x, y, half }, unit } = held;
      held.look({ half, x: x - dx * unit, y: y + dy * unit });
    }
    this.pressed.set(event.pointerId, { x: event.clientX, y: event.clientY });
  };

  readonly release = (event: PointerEvent) => {
    if (this.pressed.delete(event.pointerId) && !this.dragged) this.held.probed(this.held.place(event));
    (event.currentTarget as HTMLElement).classList.remove('held');
  };

  readonly leave = (event: PointerEvent) => {
    this.pressed.delete(event.pointerId);
    if (event.pointerType === 'mouse') this.held.probed(undefined);
  };

  readonly keys = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const way = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] }[event.key];
    const closer = { '+': 1.5, '=': 1.5, '-': 1 / 1.5 }[event.key];
    const { held } = this;
    const { x, y, half } = held.view;
    if (way) {
      const far = 2 * half * (event.shiftKey ? leap : stride);
      const from = held.spot ?? { x, y };
      held.probed({ x: from.x + way[0] * far, y: from.y + way[1] * far });
    } else if (closer) held.zoom(closer, held.spot);
    else if (event.key === '0') held.look(undefined);
    else if (event.key === 'Escape') held.probed(undefined);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
}
