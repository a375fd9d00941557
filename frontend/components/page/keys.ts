import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** Whether what is typed goes into a field. */
export const typing = (event: KeyboardEvent) =>
  event.composedPath().some((e) => e instanceof HTMLElement && e.matches('input:not([type=range], [type=checkbox]), textarea, select, vaadin-select, [role=listbox], [contenteditable]'));

/** Hears of keys that are pressed anywhere in the page, unless somebody types or means the browser. */
export class Keys implements ReactiveController {
  private readonly press: (key: string) => void;

  constructor(host: ReactiveControllerHost, press: (key: string) => void) {
    this.press = press;
    host.addController(this);
  }

  hostConnected() {
    document.addEventListener('keydown', this.hear);
  }

  hostDisconnected() {
    document.removeEventListener('keydown', this.hear);
  }

  private readonly hear = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (!typing(event)) this.press(event.key);
  };
}
