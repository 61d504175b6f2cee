/**
 * One column of the matrix: an Nx major with its daemon on or off.
 *
 * @typedef {{ readonly major: string, readonly daemon: boolean }} Cell
 */

const all = '22:off,22:on,23:off,23:on,24:off,24:on';

/**
 * The cells that NX_PHASES_E2E asks for, such as `24:off,22:on`; all of them without it.
 *
 * @returns {readonly Cell[]}
 */
export function selectedCells() {
  const wanted = process.env['NX_PHASES_E2E'] ?? '';
  return (wanted === '' ? all : wanted).split(',').map((text) => {
    const [, major, daemon] = /^(\d+):(on|off)$/.exec(text.trim()) ?? [];
    if (major === undefined) {
      throw new Error(`Unexpected \`${text}\` in NX_PHASES_E2E, expected e.g. \`${all}\``);
    }
    return { major, daemon: daemon === 'on' };
  });
}
