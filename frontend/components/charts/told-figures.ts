/** Beside so many figures others are folded away. */
const many = 6;

/** Figures in their order, those without a place last; and those of them that are folded away. */
export function told<T>(figures: readonly [string, T][], order: readonly string[], folds: readonly string[]): [[string, T][], [string, T][]] {
  const place = (name: string) => (order.includes(name) ? order.indexOf(name) : order.length);
  const all = figures.toSorted(([a], [b]) => place(a) - place(b));
  const shown = all.filter(([name]) => !folds.includes(name));
  return shown.length < many ? [all, []] : [shown, all.filter(([name]) => folds.includes(name))];
}
