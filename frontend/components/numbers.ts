/** How numbers are told to people: the same as on the server. */

const minus = (text: string) => text.replaceAll('-', '−');

/** Beyond these a number is written with its power of ten, so that it never needs more room than a dozen characters. */
const [tiny, huge] = [1e-4, 1e6];

const extreme = (value: number) => value !== 0 && (Math.abs(value) < tiny || Math.abs(value) >= huge);

const power = (value: number, digits: number) => value.toExponential(digits).replace('e+', 'e');

/** Three significant figures, with a true minus sign; what is tiny or huge with a power of ten. */
export const written = (value: number): string => {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? 'not a number' : value > 0 ? '∞' : '−∞';
  return minus(extreme(value) ? power(value, 2).replace(/\.?0+e/, 'e') : Number(value.toPrecision(3)).toString());
};

/** A value and its standard error, which has two significant figures, and the value no more decimals than that. */
export function measured(value: number, error: number): [string, string] {
  if (![value, error].every(Number.isFinite) || error <= 0 || extreme(value) || extreme(error)) return [written(value), written(error)];
  const decimals = Math.max(0, 1 - Math.floor(Math.log10(error)));
  const fixed = value.toFixed(decimals);
  return [Number(fixed) ? minus(fixed) : fixed.replace('-', ''), error.toFixed(decimals)];
}

/** Ticks of one axis, with as many digits as tell each from the next. */
export function ticksWritten(ticks: readonly number[]): string[] {
  const most = Math.max(...ticks.map(Math.abs));
  const step = Math.min(...ticks.slice(1).map((tick, i) => Math.abs(tick - ticks[i])));
  if (!Number.isFinite(step) || !step) return ticks.map(written);
  const place = Math.floor(Math.log10(step) + 1e-9); // of the last digit that two neighbours differ in
  if (extreme(most)) return ticks.map((tick) => (tick ? minus(power(tick, Math.max(0, Math.floor(Math.log10(Math.abs(tick))) - place))) : '0'));
  return ticks.map((tick) => minus(tick.toFixed(Math.max(0, -place))));
}

const whole = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });

/** A whole number with its thousands set apart. */
export const count = (n: number) => (Math.abs(n) < 1e12 ? whole.format(Math.round(n)) : written(n));
