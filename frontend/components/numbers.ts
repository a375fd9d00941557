/** How numbers are told to people. */

/** Three significant figures, with a true minus sign; what is tiny as a power of ten. */
export const written = (value: number) => {
  const tiny = value !== 0 && Math.abs(value) < 1e-3;
  return (tiny ? value.toExponential(2).replace(/\.?0+e/, 'e') : Number(value.toPrecision(3)).toString()).replaceAll('-', '−');
};

const whole = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });

/** A whole number with its thousands set apart. */
export const count = (n: number) => whole.format(Math.round(n));
