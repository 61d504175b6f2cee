import { changeCells } from '../cells.mjs';

/**
 * One column of the matrix: an Nx major with its daemon on or off.
 *
 * @typedef {{ readonly major: string, readonly daemon: boolean }} Cell
 */

const all = '22:off,22:on,23:off,23:on,24:off,24:on';

/** Whether the tests run as for each change: in the cells of ../cells.mjs. */
export const isForChange = process.env['NX_PHASES_E2E'] === 'change';

/**
 * The cells that NX_PHASES_E2E asks for, such as `24:off,22:on`, or `change`; all of them without it.
 *
 * @returns {readonly Cell[]}
 */
export function selectedCells() {
  const wanted = process.env['NX_PHASES_E2E'] ?? '';
  if (!isForChange) return parseCells(wanted === '' ? all : wanted);
  const { kinds, files } = changeCells;
  const named = [...Object.values(kinds), ...Object.values(files)].flatMap((list) =>
    list.split(','),
  );
  return parseCells([...new Set(named)].sort().join(','));
}

/**
 * The cells of a test.
 *
 * @param {keyof typeof changeCells.kinds} kind
 * @param {(cell: Cell) => boolean} asksFor
 * @param {string} file Absolute path.
 * @returns {readonly Cell[]}
 */
export function cellsOfTest(kind, asksFor, file) {
  if (!isForChange) return selectedCells().filter(asksFor);
  const [, name = ''] = /e2e\/test\/(.*)\.test\.ts$/.exec(file.replaceAll('\\', '/')) ?? [];
  /** @type {Readonly<Record<string, string | undefined>>} */
  const files = changeCells.files;
  return parseCells(files[name] ?? changeCells.kinds[kind]).filter(asksFor);
}

/** @param {string} list @returns {readonly Cell[]} */
function parseCells(list) {
  return list.split(',').map((text) => {
    const [, major, daemon] = /^(\d+):(on|off)$/.exec(text.trim()) ?? [];
    if (major === undefined) {
      throw new Error(
        `Unexpected \`${text}\` in NX_PHASES_E2E, expected \`change\` or e.g. \`${all}\``,
      );
    }
    return { major, daemon: daemon === 'on' };
  });
}
