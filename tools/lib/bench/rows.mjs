/**
 * A benchmark: the exports of a file in tools/bench, whose name it has.
 *
 * @typedef {object} Benchmark
 * @property {string} name
 * @property {string} aim One line: what should be reached.
 * @property {boolean} isChecked Whether any of its rows has a limit, so that `--check` runs it.
 * @property {boolean} [onlyWhenNamed] For `--only`, since it installs what nothing else needs.
 * @property {(how: { readonly isCheck: boolean }) => Promise<readonly Row[]>} measure With `isCheck` only the rows that
 *   have limits need to be true, so that fewer rounds will do.
 */

/**
 * A measured figure.
 *
 * @typedef {object} Row
 * @property {string} what
 * @property {number} value
 * @property {string} unit Such as `ms a plan`, `bytes a plan`, `processes a phase`, or `× floor`.
 * @property {string} [floor] What a ratio is a ratio to.
 * @property {number} [most] Beyond it `--check` fails. For counts, and for ratios that are far from it on every machine.
 */

/** @param {readonly Row[]} rows */
export function exceeded(rows) {
  return rows.filter(({ value, most }) => most !== undefined && !(value <= most));
}

/** @param {{ readonly name: string, readonly aim: string, readonly rows: readonly Row[] }} result */
export function printTable({ name, aim, rows }) {
  console.log(`\n${name}: ${aim}`);
  const width = Math.max(...rows.map(({ what }) => what.length));
  for (const { what, value, unit, floor, most } of rows) {
    const figure = readable(value).padStart(10);
    const limit = most === undefined ? '' : `  (at most ${most})`;
    console.log(
      `  ${what.padEnd(width)} ${figure} ${unit}${floor === undefined ? '' : ` of ${floor}`}${limit}`,
    );
  }
}

/** @param {number} value */
function readable(value) {
  if (Number.isInteger(value)) return value.toLocaleString('en');
  return value >= 100 ? value.toFixed(0) : value.toPrecision(3);
}
