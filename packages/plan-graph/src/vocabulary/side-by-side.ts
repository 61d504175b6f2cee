/*
 * Words for what may run beside something else: of what is named with them nothing is needed first.
 */

/** Source of a regular expression (flags `iu`) for how it runs, `in parallel`. */
export const besidePattern = String.raw`(?:in\s+parallel|concurrently|simultaneously|alongside|side\s+by\s+side|at\s+the\s+same\s+time)`;

/** Source of one (flag `i`) for a word that says so by itself, in whatever form: `parallel`, `concurrent`. */
export const parallelPattern = '(?:parallel|concurrent(?:ly)?|simultaneous(?:ly)?)';

/** The same, or that neither needs the other. */
export const independentPattern = `(?:${parallelPattern}|independent(?:ly)?)`;
