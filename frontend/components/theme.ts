/** The theme as a canvas needs it: colours resolved to rgb, and word of a change. */

/** What was asked in this very task: one drawing asks for the same few colours again and again, each time a new style. */
let known = new WeakMap<Element, Map<string, string>>();

/** What a custom property is worth on this element, as the browser computes it: `light-dark()` is resolved. */
export function colour(probe: Element, property: string): string {
  let mine = known.get(probe);
  if (!mine) {
    known.set(probe, (mine = new Map()));
    queueMicrotask(() => (known = new WeakMap()));
  }
  let resolved = mine.get(property);
  if (resolved === undefined) {
    const style = (probe as HTMLElement).style;
    style.color = `var(${property})`;
    resolved = getComputedStyle(probe).color;
    style.color = '';
    mine.set(property, resolved);
  }
  return resolved;
}

/** Red, green and blue, 0 to 255, of a computed colour. */
export function rgb(computed: string): number[] {
  return (computed.match(/[\d.]+/g) ?? ['0', '0', '0']).slice(0, 3).map(Number);
}

/** How bright a computed colour is, from 0 to 1. */
export function luminance(computed: string): number {
  const [r, g, b] = rgb(computed);
  return (0.2126 * r + 0.7152 * g + 0.0722 * b) / 255;
}

/** Calls back when the system or the page changes between light and dark; the answer stops it. */
export function onThemeChange(changed: () => void): () => void {
  const system = matchMedia('(prefers-color-scheme: dark)');
  const page = new MutationObserver(changed);
  system.addEventListener('change', changed);
  page.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme', 'class', 'style'] });
  return () => {
    system.removeEventListener('change', changed);
    page.disconnect();
  };
}
