import { fixedRange } from '../field/scales.ts';
import { atFirst, choice, type Layer, onOf, switched } from './layers.ts';
import type { Range } from './legends.ts';

/** What of the picture is chosen by hand: the layers that are on, and whose range the colours have. */
export class Choice {
  on: ReadonlySet<string> = new Set();
  /** Whether each picture has its own range of colours, though one could be the same at every step. */
  loose = false;
  /** The range that is kept for the heat map that is on, where it would follow the pictures. */
  kept?: [number, number];

  private layers: readonly Layer[] = [];

  /** Switches the layers on that were chosen, else the model's own. */
  begin(layers: readonly Layer[], chosen: readonly string[]) {
    this.layers = layers;
    this.on = atFirst(layers, chosen);
  }

  toggle(layer: Layer) {
    this.on = switched(this.layers, this.on, layer);
    if (layer.shape === 'heat' && this.on.has(layer.id)) this.kept = undefined;
  }

  /** Keeps the range that is shown, or lets it go. */
  pin(shown: [number, number] | undefined, highest?: number) {
    if (this.kept) this.kept = undefined;
    else if (this.hasCommon(highest)) this.loose = !this.loose;
    else this.kept = shown;
  }

  /** Whose range the colours have where the true density is that high. */
  range(highest?: number): Range {
    if (this.kept) return 'kept';
    return !this.hasCommon(highest) ? 'picture' : this.loose ? 'loose' : 'common';
  }

  /** The layers as an address has them: empty where they are the model's own. */
  get address(): string {
    return choice(this.layers, this.on);
  }

  /** The layer in colours that is on, and that of arrows. */
  get heat(): Layer | undefined {
    return onOf(this.layers, this.on, 'heat');
  }

  get arrows(): Layer | undefined {
    return onOf(this.layers, this.on, 'field');
  }

  private hasCommon(highest?: number): boolean {
    return fixedRange(this.heat?.id ?? '', highest) !== undefined;
  }
}
