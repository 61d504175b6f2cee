import { describe, expect, test } from '@jest/globals';
import { isScreenOff, leavesLinesAlone } from '../../../src/running/run-start/nx-screen.ts';

interface Given {
  readonly env?: NodeJS.ProcessEnv;
  readonly enabled?: boolean;
  readonly screen?: string | undefined;
  readonly hasTerminal?: boolean | undefined;
}

/** `screen`: it is known that Nx draws none; `lines`: and that it leaves lines in a terminal where they are. */
function known(asked: string, { env = {}, enabled, ...nx }: Given): string {
  const words = asked.split(' ');
  const nxJson = enabled === undefined ? {} : { tui: { enabled } };
  const process = { hasTerminal: true, screen: '', ...nx };
  // Nx tells this to all tasks.
  const all = { NX_TUI: 'false', ...env };
  return [
    ...(isScreenOff(words, all, nxJson, process) ? ['screen'] : []),
    ...(leavesLinesAlone(words, all, nxJson, process) ? ['lines'] : []),
  ].join(' ');
}

describe('that Nx has no screen of its own', () => {
  test.each<[string, string, Given]>([
    ['screen lines', 'run-many -t phases --output-style=stream', {}],
    ['screen lines', 'run p:phases --outputStyle static', {}],
    ['screen lines', 'run-many -t phases', { env: { NX_DEFAULT_OUTPUT_STYLE: 'stream' } }],
    ['screen lines', 'run-many -t phases', { env: { CI: 'true' } }],
    // Nx draws what runs at the foot of the terminal.
    ['screen', 'run-many -t phases', { screen: 'false' }],
    ['screen', 'run-many -t phases', { enabled: false }],
    ['screen', 'run-many -t phases --no-tui', {}],
    ['screen', 'run-many -t phases --tui=false', { screen: 'true' }],
    ['screen', 'run-many -t phases --output-style=dynamic-legacy', {}],
    // Who asks for a summary wants nothing else.
    ['screen', 'run-many -t phases --output-style=summary', { env: { CI: 'true' } }],
    ['screen', 'run-many -t phases', { env: { CLAUDECODE: '1' } }],
    ['screen', 'run-many -t phases', { hasTerminal: false }],
    ['', 'run-many -t phases', {}],
    ['', 'run-many -t phases', { env: { CI: 'false' } }],
    ['', 'run-many -t phases', { enabled: true }],
    ['', 'run-many -t phases', { screen: 'true', enabled: false, env: { CI: 'true' } }],
    ['', 'run-many -t phases --output-style=tui', { screen: 'false' }],
    ['', 'run-many -t phases --tui', { enabled: false }],
    ['', 'run-many -t phases --tui --output-style=stream', {}],
    // The system does not tell.
    ['', 'run-many -t phases', { screen: undefined, hasTerminal: undefined }],
  ])('%j: nx %s, %j', (expected, asked, given) => {
    expect(known(asked, given)).toBe(expected);
  });
});
