import type { ReactiveController, ReactiveControllerHost } from 'lit';

const typing = 'input:not([type=range]), textarea, select, vaadin-select, [role=listbox]';

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
    if (!event.composedPath().some((e) => e instanceof HTMLElement && e.matches(typing))) this.press(event.key);
  };
}
