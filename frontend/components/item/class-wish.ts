import { nothing, type ReactiveControllerHost } from 'lit';
import type { Asks } from '../stage/asked.ts';
import { type Chosen, classChoice } from '../stage/class-choice.ts';

/** Of which class one item is to be, and how strongly it follows that, where the model is told classes. */
export class ClassWish implements Chosen {
  label?: number;
  busy = false;
  readonly refused = ''; // said where the item is
  private strength?: number;
  private asks?: Asks | null;
  private readonly host: ReactiveControllerHost;
  private readonly changed: () => void;

  /** @param changed hears of another wish */
  constructor(host: ReactiveControllerHost, changed: () => void) {
    this.host = host;
    this.changed = changed;
  }

  get guidance(): number {
    return this.strength ?? this.asks?.guidance ?? 1;
  }

  /** Where it is chosen; nothing where the model is told none. */
  chips(asks: Asks | null | undefined) {
    this.asks = asks;
    return asks ? classChoice(this, asks.labels, false, false) : nothing;
  }

  readonly ask = (label: number | undefined, guidance: number) => {
    this.label = label;
    this.strength = guidance;
    this.host.requestUpdate();
    this.changed();
  };

  /** Another run is asked. */
  leave() {
    this.label = this.strength = undefined;
  }

  /** As the body of a request has it; nothing of what isn't wished. */
  get body(): { label?: string; guidance?: number } {
    const { asks, label, strength } = this;
    if (!asks) return {};
    return { ...(label === undefined ? {} : { label: asks.labels[label] }), ...(strength === undefined ? {} : { guidance: strength }) };
  }

  /** The same as what follows in an address. */
  get query(): string {
    return Object.entries(this.body).map(([name, value]) => `&${name}=${encodeURIComponent(value)}`).join('');
  }
}
