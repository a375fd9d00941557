import { LitElement, html, type PropertyValues } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { unsafeHTML } from 'lit/directives/unsafe-html.js';
import { Light } from './light.ts';

/** A term, its name and tint, and the numbers of its lines, from 1. */
interface Lines {
  label: string;
  name: string;
  tint: number;
  lines: number[];
}

/**
 * A model's own file. The lines of a term carry its tint at their left; those of the one that is pointed at light up.
 * Its indents are narrower than in the file, for there is little room. Its words get their colours as soon as what finds
 * them has come.
 */
@customElement('model-code')
export class ModelCode extends LitElement {
  @property() name = '';
  @property() text = '';
  @property({ attribute: false }) terms: Lines[] = [];

  /** The tint of the term that is pointed at. */
  @state() hot = 0;

  /** The lines as HTML, in which words have their colours. */
  @state() private coloured?: string[];

  @query('.file') private file?: HTMLElement;
  private readonly light = new Light(this);

  override createRenderRoot() {
    return this;
  }

  override render() {
    const term = ({ name, tint }: Lines) => html`<button type="button" class="t${tint}-ink ${this.hot === tint ? 'hot' : ''}" aria-pressed=${this.hot === tint}
      @pointerenter=${() => this.light.shine(tint)} @pointerleave=${() => this.light.shine(0)} @focus=${() => this.light.shine(tint)}
      @blur=${() => this.light.shine(0)} @click=${() => this.light.shine(tint)}>${name}</button>`;
    return html`<div class="terms" role="group" aria-label="Terms in the code">${this.terms.map(term)}</div>
      <div class="file" role="region" tabindex="0" aria-label=${`Code of the model, ${this.name}`}>
        <ol>${this.indented.split('\n').map((line, i) => this.line(line, i + 1))}</ol>
      </div>`;
  }

  private line(text: string, number: number) {
    const tints = this.terms.filter(({ lines }) => lines.includes(number)).map(({ tint }) => tint);
    const stripes = tints.map((t, i) => `linear-gradient(var(--term-${t}), var(--term-${t})) ${2 + 4 * i}px 0 / 3px 100% no-repeat`);
    const lit = tints.includes(this.hot);
    return html`<li class=${lit ? `t${this.hot}-ink hot` : ''} style=${tints.length ? `--stripes: ${stripes.join(', ')}` : ''}><code>${this.coloured ? unsafeHTML(this.coloured[number - 1] || ' ') : text || ' '}</code></li>`;
  }

  private get indented(): string {
    return this.text.trimEnd().replace(/^( {4})+/gm, (indent) => '\t'.repeat(indent.length / 4));
  }

  protected override willUpdate(changed: PropertyValues<this>) {
    if (!changed.has('text')) return;
    this.coloured = undefined;
    const { text } = this;
    if (text) void import('./java-colours.ts').then(({ coloured }) => text === this.text && (this.coloured = coloured(this.indented)));
  }

  protected override updated(changed: PropertyValues<this>) {
    if (changed.has('text')) this.goTo(this.terms[0]);
    else if (changed.has('hot') && this.hot) this.goTo(this.terms.find(({ tint }) => tint === this.hot));
  }

  /** Scrolls to where a term is named. */
  private goTo(term?: Lines) {
    const lines = [...(this.file?.querySelectorAll('li') ?? [])];
    const named = term?.lines.map((n) => lines[n - 1]).find((line) => line?.textContent?.includes(`"${term.label}"`));
    if (!named || !this.file) return;
    const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
    this.file.scrollTo({ top: named.offsetTop - this.file.clientHeight / 2, behavior: still ? 'instant' : 'smooth' });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'model-code': ModelCode;
  }
}
