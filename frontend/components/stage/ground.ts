import { npy } from '../wire/npy.ts';
import { fetchedTruth, type Truth } from './truth.ts';

/** What is known of the data whoever learns them: training items, and the true density where there is one. */
export class Ground {
  training: ArrayLike<number> = [];
  /** The class of each training item; none where they have none. */
  classes: readonly string[] = [];
  truth?: Truth;

  private items = '';
  private kinds = '';
  private density = '';
  private readonly changed: () => void;

  /** @param changed is told whenever something else is known */
  constructor(changed: () => void) {
    this.changed = changed;
  }

  /** Fetches the training items from an address; none where the server has none, or there is no address. */
  async fetchItems(source: string) {
    this.items = source;
    const response = source ? await fetch(new URL(source, document.baseURI), { headers: { accept: 'application/x-npy' } }) : undefined;
    const training = response?.ok ? npy(await response.arrayBuffer()) : [];
    if (source !== this.items) return;
    this.training = training;
    this.changed();
  }

  /** Fetches the classes of these from an address; where that is empty there are none. */
  async fetchClasses(source: string) {
    this.kinds = source;
    this.classes = [];
    const response = source ? await fetch(new URL(source, document.baseURI)) : undefined;
    const classes = response?.ok ? ((await response.json()) as string[]) : [];
    if (source !== this.kinds) return;
    this.classes = classes;
    this.changed();
  }

  /** Fetches the true density from an address; where that is empty there is none. */
  async fetchTruth(source: string) {
    this.density = source;
    this.truth = undefined;
    this.changed();
    const truth = source ? await fetchedTruth(source) : undefined;
    if (!truth || source !== this.density) return;
    this.truth = truth;
    this.changed();
  }
}
