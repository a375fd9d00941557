/** Tells of a pointer from its press on, wherever it goes, until it is released. */
export function followed(down: PointerEvent, to: (event: PointerEvent) => void) {
  const element = down.currentTarget as HTMLElement;
  element.setPointerCapture(down.pointerId);
  element.addEventListener('pointermove', to);
  const done = () => element.removeEventListener('pointermove', to);
  element.addEventListener('pointerup', done, { once: true });
  element.addEventListener('pointercancel', done, { once: true });
  to(down);
}
