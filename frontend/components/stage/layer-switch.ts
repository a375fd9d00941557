import { html, nothing } from 'lit';
import type { Layer } from './layers.ts';

/** What is said of layers where the truth is only estimated. */
const estimates: Record<string, string> = {
  truth: 'A kernel estimate of the true density, from the training points: lines around 25, 50, 75 and 95 % of all points',
  difference: "The model's density minus a kernel estimate of the true one",
};

const mark = (l: Layer) => ({ points: 'dot', field: 'arrow', heat: '', lines: `lines ${l.id}` })[l.shape];

/**
 * The switch of a layer.
 *
 * @param later when it is drawn, where it is on and isn't yet
 * @param gradient the colours of a heat map
 */
export function layerSwitch(l: Layer, on: boolean, later: string | undefined, estimated: boolean, gradient: string, press: () => void) {
  const swatch = l.shape === 'points' ? `var(${l.id === 'data' ? '--data' : '--accent'})` : l.shape === 'heat' ? gradient : 'var(--ink-3)';
  return html`<button class=${later === undefined ? '' : 'waits'} aria-pressed=${on} aria-disabled=${l.why ? 'true' : 'false'} title=${l.why ?? `${(estimated && estimates[l.id]) || l.title}${later === undefined ? '' : `. Not drawn yet: ${later}`}`} @click=${press}>
      <i class=${mark(l)} style=${`--swatch: ${swatch}`}></i><b>${l.name}${estimated && l.id === 'truth' ? ' (est.)' : ''}</b>${l.why ? nothing : html`<kbd>${l.key}</kbd>`}
    </button>`;
}
