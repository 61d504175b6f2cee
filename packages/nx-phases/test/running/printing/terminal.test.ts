import { expect, test } from '@jest/globals';
import { terminalOf } from '../../../src/running/printing/terminal.ts';

test.each([
  ['a pipe', {}, {}, 80, false],
  ['a pipe to which Nx says what it says to all', {}, { FORCE_COLOR: 'true' }, 80, false],
  ['a pipe and somebody who wants colours', {}, { FORCE_COLOR: '3' }, 80, true],
  ['a terminal', { isTTY: true, columns: 132 }, {}, 132, true],
  ['one that does not tell its width', { isTTY: true }, {}, 80, true],
  ['one that has no colours', { isTTY: true, columns: 60 }, { TERM: 'dumb' }, 60, false],
  ['one whose owner wants none', { isTTY: true }, { NO_COLOR: '1', FORCE_COLOR: '1' }, 80, false],
  ['one of which none are asked', { isTTY: true }, { FORCE_COLOR: '0' }, 80, false],
])('%s', (_, output, env, width, hasColours) => {
  expect(terminalOf(output, env)).toEqual({ width, hasColours });
});
