/** A curve's value at each step; null where it has none. */
export type Column = (number | null)[];

/** The points of curves over common steps. */
export class Points {
  /** The steps that have a point, in order. */
  steps: number[] = [];
  /** The keys of the curves that have one. */
  readonly begun = new Set<string>();
  private columns = new Map<string, Column>();

  /** Forgets every point; from now on these curves have some. */
  begin(keys: string[]) {
    this.steps = [];
    this.begun.clear();
    this.columns = new Map(keys.map((key) => [key, []]));
  }

  /** Adds a step's values, and says whether a curve's first point is among them. A curve without a value has a gap; the same step again fills it. */
  push(step: number, values: Record<string, number>): boolean {
    const { steps, columns, begun } = this;
    const first = !steps.length;
    const before = begun.size;
    let index = steps.length;
    while (index > 0 && steps[index - 1] >= step) index--;
    if (steps[index] !== step) {
      steps.splice(index, 0, step);
      columns.forEach((column) => column.splice(index, 0, null));
    }
    for (const [key, column] of columns) {
      if (!Number.isFinite(values[key])) continue;
      column[index] = values[key];
      begun.add(key);
    }
    return first || begun.size > before;
  }

  /** Replaces every point, and says whether there are curves that had none: steps in order, and each curve's values there. */
  replace(steps: number[], columns: ReadonlyMap<string, Column>): boolean {
    const first = !this.steps.length;
    const before = this.begun.size;
    this.steps = steps;
    for (const key of this.columns.keys()) {
      const column = columns.get(key);
      this.columns.set(key, column ?? new Array(steps.length).fill(null));
      if (column) this.begun.add(key);
    }
    return first || this.begun.size > before;
  }

  of(key: string): Column {
    return this.columns.get(key) ?? [];
  }

  get last(): number {
    return this.steps.at(-1) ?? 0;
  }

  /** Where a column's last value up to a step stands; -1 where there is none. */
  indexAt(column: Column, step: number): number {
    let [from, to] = [0, this.steps.length];
    while (from < to) {
      const middle = (from + to) >> 1;
      if (this.steps[middle] <= step) from = middle + 1;
      else to = middle;
    }
    for (let i = from - 1; i >= 0; i--) if (column[i] != null) return i;
    return -1;
  }

  /** A column's last value up to a step. */
  valueAt(column: Column, step: number): number | undefined {
    return column[this.indexAt(column, step)] ?? undefined;
  }
}
