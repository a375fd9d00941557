import type { KatexOptions } from 'katex';

/** Typesets LaTeX into an element; KaTeX comes with the first equation. What comes late doesn't replace a newer equation. */
export async function typeset(tex: string, into: HTMLElement, options: KatexOptions = {}): Promise<void> {
  into.dataset.wanted = tex;
  const { default: katex } = await import('./tex-engine.ts');
  if (into.dataset.wanted === tex) katex.render(tex, into, { throwOnError: false, ...options });
}
