/** How numbers are told to people. */

/** Three significant figures, with a true minus sign. */
export const written = (value: number) => Number(value.toPrecision(3)).toString().replace('-', '−');

/** A whole number with its thousands set apart. */
export const count = (n: number) => Math.round(n).toLocaleString('en-US');
