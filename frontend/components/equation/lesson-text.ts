import { LitElement, html, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { typeset } from './tex.ts';

const pieces = /\$([^$]+)\$|\*\*([^*]+)\*\*|\*([^*]+)\*|`([^`]+)`/g;

/** Keeps what stands behind mathematics on its line: there alone a line may end before a comma. */
const joiner = '\u2060';

/** Mathematics between dollar signs, strong and emphasised words, code. What the text holds of HTML stays text. */
function inline(text: string): unknown[] {
  const parts: unknown[] = [];
  let from = 0;
  const joined = (words: string) => (from && /^[,.;:)]/.test(words) ? joiner + words : words);
  for (const match of text.matchAll(pieces)) {
    parts.push(joined(text.slice(from, match.index)));
    const [whole, tex, strong, emphasis, code] = match;
    parts.push(
      tex ? html`<span data-tex=${tex}></span>` : strong ? html`<strong>${strong}</strong>` : emphasis ? html`<em>${inline(emphasis)}</em>` : html`<code>${code}</code>`,
    );
    from = match.index + whole.length;
  }
  parts.push(joined(text.slice(from)));
  return parts;
}

function block(text: string, level: number): TemplateResult {
  if (text.startsWith('## ')) return level === 2 ? html`<h2>${inline(text.slice(3))}</h2>` : html`<h3>${inline(text.slice(3))}</h3>`;
  if (text.startsWith('- ')) return html`<ul>${text.split(/\n(?=- )/).map((item) => html`<li>${inline(item.slice(2))}</li>`)}</ul>`;
  return html`<p>${inline(text)}</p>`;
}

/** A lesson: headings, paragraphs and lists of a small Markdown, with mathematics. In the light DOM, for KaTeX's sake. */
@customElement('lesson-text')
export class LessonText extends LitElement {
  @property() markdown = '';

  /** The level of its headings, 2 or 3. */
  @property({ type: Number }) level = 3;

  override createRenderRoot() {
    return this;
  }

  override render() {
    const apart = this.markdown.replaceAll(/^(## .*)\n(?!\n)/gm, '$1\n\n');
    return apart.split(/\n\s*\n/).filter((b) => b.trim()).map((b) => block(b.trim(), this.level));
  }

  protected override updated() {
    this.querySelectorAll<HTMLElement>('[data-tex]').forEach((s) => void typeset(s.dataset.tex ?? '', s));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'lesson-text': LessonText;
  }
}
