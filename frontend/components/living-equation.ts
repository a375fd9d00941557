import { LitElement, html, type PropertyValues } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import { typeset } from './tex';

/**
 * An equation whose terms can be told apart. `\term{2}{...}` gives a part the second of five tints; a term that is
 * pointed at is announced by the event `term`, and `hot` lights one up. It stands in the light DOM, where KaTeX's style
 * sheet and fonts reach it, and holds MathML beside the picture, which is what a screen reader reads.
 */
@customElement('living-equation')
export class LivingEquation extends LitElement {
  @property() tex = '';

  /** Whether it stands on a line of its own. */
  @property({ type: Boolean }) display = false;

  /** The number of the term that is lit up; 0 for none. */
  @property({ type: Number }) hot = 0;

  @query('.tex') private box!: HTMLElement;

  override createRenderRoot() {
    return this;
  }

  override render() {
    return html`<span class="tex"></span>`;
  }

  override connectedCallback() {
    super.connectedCallback();
    this.addEventListener('pointerover', this.point);
    this.addEventListener('pointerleave', this.point);
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    this.removeEventListener('pointerover', this.point);
    this.removeEventListener('pointerleave', this.point);
  }

  protected override updated(changed: PropertyValues<this>) {
    if (changed.has('tex') || changed.has('display')) {
      void typeset(this.tex, this.box, {
        displayMode: this.display,
        macros: { '\\term': '\\htmlClass{term t#1}{#2}' },
        // Terms are all that may add a class; links, images and styles stay forbidden, whoever wrote the equation.
        trust: (context) => context.command === '\\htmlClass' && /^term t[1-5]$/.test(context.class ?? ''),
        strict: (code) => (code === 'htmlExtension' ? 'ignore' : 'warn'),
      }).then(() => this.light());
    }
    this.light();
  }

  private light() {
    this.querySelectorAll('.term').forEach((t) => t.classList.toggle('hot', t.classList.contains(`t${this.hot}`)));
  }

  private readonly point = (event: Event) => {
    const term = event.type === 'pointerover' && (event.target as Element).closest('.term');
    const number = term ? Number(/\bt([1-5])\b/.exec(term.className)?.[1] ?? 0) : 0;
    this.dispatchEvent(new CustomEvent('term', { detail: number, bubbles: true }));
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'living-equation': LivingEquation;
  }
}
