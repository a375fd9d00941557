/** The theme as a canvas needs it: colours resolved to rgb, and word of a change. */

/** What was asked since the theme changed, by element: to ask has the browser compute a new style. */
let known = new WeakMap<Element, Map<string, string>>();

/** What a custom property is worth on this element, as the browser computes it: `light-dark()` is resolved. */
export function colour(probe: Element, property: string): string {
  let mine = known.get(probe);
  if (!mine) known.set(probe, (mine = new Map()));
  let resolved = mine.get(property);
  if (resolved === undefined) {
    const style = (probe as HTMLElement).style;
    style.color = `var(${property})`;
    resolved = getComputedStyle(probe).color;
    style.color = '';
    if (probe.isConnected) mine.set(property, resolved);
  }
  return resolved;
}

// Before all who are called back: observers of one kind are told in the order in which they began.
onThemeChange(() => (known = new WeakMap()));

/** Calls back when colours become others: in light and dark, and where a part of the page takes another family's. The answer stops it. */
export function onThemeChange(changed: () => void): () => void {
  const system = matchMedia('(prefers-color-scheme: dark)');
  const page = new MutationObserver(changed);
  system.addEventListener('change', changed);
  page.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme', 'class', 'style'] });
  page.observe(document.body, { subtree: true, attributes: true, attributeFilter: ['data-family'] });
  return () => {
    system.removeEventListener('change', changed);
    page.disconnect();
  };
}
