import { LitElement, html, nothing, type PropertyValues } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { Light } from './light.ts';
import { typeset } from './tex.ts';

/** A symbol that can be pressed: whose hyperparameter it is, and where it stands, in pixels of the equation. */
interface Symbol {
  name: string;
  x: number;
  y: number;
  width: number;
  height: number;
}

/** Pixels by which a symbol's button is larger than the symbol. */
const around = 4;

/**
 * An equation whose terms can be told apart. `\term{2}{...}` gives a part the second of five tints; a term that is
 * pointed at has the light. `\hyper{name}{...}` marks a hyperparameter, which is a button where it can be turned: it opens
 * what has the id `turn-name`. The equation stands in the light DOM, where KaTeX's style sheet and fonts reach it, and
 * holds MathML beside the picture, which is what a screen reader reads.
 */
@customElement('living-equation')
export class LivingEquation extends LitElement {
  @property() tex = '';

  /** Whether it stands on a line of its own. */
  @property({ type: Boolean }) display = false;

  /** The number of the term that is lit up; 0 for none. */
  @property({ type: Number }) hot = 0;

  /** The hyperparameters that can be turned, by name, and what they are called and worth. */
  @property({ attribute: false }) turns: Record<string, string> = {};

  @state() private symbols: Symbol[] = [];
  @query('.tex') private box!: HTMLElement;
  private readonly light = new Light(this);
  private readonly resized = new ResizeObserver(() => this.find());
  private pointed = 0;

  override createRenderRoot() {
    return this;
  }

  override render() {
    return html`<span class="tex"></span>${this.symbols.map((s) => {
      const says = this.turns[s.name];
      return says === undefined
        ? nothing
        : html`<button class="turn" type="button" popovertarget="turn-${s.name}" aria-label="Turn ${says}" title=${says} @click=${this.open}
            style="left: ${s.x}px; top: ${s.y}px; width: ${s.width}px; height: ${s.height}px"></button>`;
    })}`;
  }

  override connectedCallback() {
    super.connectedCallback();
    this.addEventListener('pointerover', this.point);
    this.addEventListener('pointerleave', this.point);
    document.fonts.addEventListener('loadingdone', this.find);
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    this.removeEventListener('pointerover', this.point);
    this.removeEventListener('pointerleave', this.point);
    document.fonts.removeEventListener('loadingdone', this.find);
    this.resized.disconnect();
  }

  protected override updated(changed: PropertyValues<this>) {
    if (changed.has('tex') || changed.has('display')) {
      void typeset(this.tex, this.box, {
        displayMode: this.display,
        macros: { '\\term': '\\htmlClass{term t#1}{#2}', '\\hyper': '\\htmlData{hyper=#1}{#2}', '\\total': '{#1}', '\\constant': '{#1}' },
        // That is all that may be added; links, images and styles stay forbidden, whoever wrote the equation.
        trust: (context) =>
          (context.command === '\\htmlClass' && /^term t[1-5]$/.test(context.class ?? '')) ||
          (context.command === '\\htmlData' && Object.entries(context.attributes ?? {}).every(([key, value]) => key === 'data-hyper' && /^\w+$/.test(value))),
        strict: (code) => (code === 'htmlExtension' ? 'ignore' : 'warn'),
      }).then(() => {
        this.shine();
        if (!this.tex.includes('\\hyper')) return;
        this.resized.observe(this); // which tells at once
      });
    }
    this.shine();
  }

  /** Where the symbols of hyperparameters stand; elsewhere once their fonts are there, which are asked for when first drawn. */
  private readonly find = () => {
    if (!this.tex.includes('\\hyper')) return;
    const { left, top } = this.getBoundingClientRect();
    this.symbols = [...this.querySelectorAll<HTMLElement>('.katex-html [data-hyper]')].map((s) => {
      const box = s.getBoundingClientRect();
      return { name: s.dataset.hyper!, x: box.left - left - around, y: box.top - top - around, width: box.width + 2 * around, height: box.height + 2 * around };
    });
  };

  /** What a symbol opens stands below it, within the window, and has the focus. */
  private readonly open = (event: Event) => {
    const button = event.currentTarget as HTMLButtonElement;
    const panel = button.popoverTargetElement as HTMLElement | null;
    if (!panel) return;
    panel.addEventListener(
      'toggle',
      () => {
        const { left, bottom, top } = button.getBoundingClientRect();
        const { offsetWidth: width, offsetHeight: height } = panel;
        panel.style.left = `${Math.max(8, Math.min(left - 24, innerWidth - width - 8))}px`;
        panel.style.top = `${bottom + height + 8 < innerHeight ? bottom + 4 : top - height - 4}px`;
        panel.querySelector<HTMLElement>('input, vaadin-select')?.focus();
      },
      { once: true },
    );
  };

  private shine() {
    this.querySelectorAll('.term').forEach((t) => t.classList.toggle('hot', t.classList.contains(`t${this.hot}`)));
  }

  private readonly point = (event: Event) => {
    const term = event.type === 'pointerover' && (event.target as Element).closest('.term');
    const number = term ? Number(/\bt([1-5])\b/.exec(term.className)?.[1] ?? 0) : 0;
    if (number !== this.pointed) this.light.shine((this.pointed = number));
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'living-equation': LivingEquation;
  }
}
