import { LitElement, html, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import type { Seen } from './captions.ts';
import { count, written } from '../numbers.ts';
import type { RunStage } from './run-stage.ts';
import type { Figure } from '../wire/events.ts';
import { changed } from '../wire/timeline.ts';

/** The figures of the moment that is shown, and those of somewhat earlier. */
interface Figures {
  figures: Record<string, Figure>;
  earlier: Record<string, Figure>;
}

/** What the samples have come to: how many modes they cover, how far they are from the data, and which way they go. */
const quality = ({ figures, earlier }: Figures) => {
  const [modes, distance, before] = [figures.modes, figures['sliced-w2'], earlier['sliced-w2']];
  const covers = modes ? `cover ${modes.value} ${modes.unit} modes` : '';
  const way = distance && before?.split === distance.split ? changed(distance, before) : 0;
  const goes = [', getting closer', '', ', moving away'][1 + way];
  const far = distance ? `are ${written(distance.value)} ${distance.unit} from the data${goes}` : '';
  return [covers, far].filter(Boolean).join(' and ');
};

/** A sentence that says what the stage shows: what `run-stage` says that it shows, and what `metric-table` says of it. */
@customElement('stage-words')
export class StageWords extends LitElement {
  @state() private seen?: Seen;
  @state() private told: Figures = { figures: {}, earlier: {} };
  private scope: Element | null = null;

  override createRenderRoot() {
    return this;
  }

  override render() {
    const { seen } = this;
    if (!seen) return nothing;
    if (seen.film) return 'A recorded run of this model, from first step to last.';
    if (seen.waits) return 'The run is queued: only the data are drawn.';
    if (seen.awaited) return `The picture of step ${count(seen.awaited)} is on its way.`;
    if (seen.awaited === 0) return 'The first picture is on its way.';
    if (seen.step === undefined) return 'Only the data are drawn: nothing is trained yet.';
    if (seen.way) return `${seen.way}.`;
    if (seen.step === 0) return 'Nothing is learned yet: these are samples of an untrained model.';
    const words = quality(this.told);
    return words ? html`Samples ${words}${seen.heat ? html`<span>; colours show ${seen.heat}</span>` : nothing}.` : nothing;
  }

  override connectedCallback() {
    super.connectedCallback();
    this.scope = this.closest('[data-light]');
    this.seen = this.scope?.querySelector<RunStage>('run-stage')?.seen;
    this.scope?.addEventListener('seen', this.see);
    this.scope?.addEventListener('figures', this.hear);
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    this.scope?.removeEventListener('seen', this.see);
    this.scope?.removeEventListener('figures', this.hear);
  }

  private readonly see = (event: Event) => (this.seen = (event as CustomEvent<Seen>).detail);
  private readonly hear = (event: Event) => (this.told = (event as CustomEvent<Figures>).detail);
}

declare global {
  interface HTMLElementTagNameMap {
    'stage-words': StageWords;
  }
}
