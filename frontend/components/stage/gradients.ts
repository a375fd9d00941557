import type { LitElement, ReactiveController } from 'lit';
import { ramp } from '../field/colour-maps.ts';
import { scaleOf } from '../field/scales.ts';
import { colour, onThemeChange } from '../theme.ts';

/** The colours of heat maps as a page's own; each found once a theme, for that is dear. */
export class Gradients implements ReactiveController {
  private readonly known = new Map<string, string>();
  private readonly host: LitElement;
  private themed?: () => void;

  /** @param host has an element `#colours`, which is asked for the theme's */
  constructor(host: LitElement) {
    this.host = host;
    host.addController(this);
  }

  hostConnected() {
    this.themed = onThemeChange(() => {
      this.known.clear();
      this.host.requestUpdate();
    });
  }

  hostDisconnected() {
    this.themed?.();
  }

  of(id: string): string {
    let found = this.known.get(id);
    if (found) return found;
    const probe = this.host.renderRoot.querySelector('#colours');
    if (!probe) return 'var(--ink-3)';
    const colours = ramp(scaleOf(id).map, colour(probe, '--stage'));
    const stops = Array.from({ length: 9 }, (_, k) => 3 * Math.round((k * 255) / 8)).map((i) => `rgb(${colours[i]} ${colours[i + 1]} ${colours[i + 2]})`);
    this.known.set(id, (found = `linear-gradient(90deg, ${stops.join(', ')})`));
    return found;
  }
}
