import { describe, expect, test } from '@jest/globals';
import type { ExecutorContext } from '@nx/devkit';
import { isMixed, markOf } from '../../../src/running/run-start/mixed-output.ts';
import { tasksBeside } from '../../../src/running/run-start/tasks-around.ts';

/** A run of `phases`: 1, then 2 and 3, then 4; and of a project that none of them waits for, if it is there. */
function context(
  targetName: string,
  { edge = (id: string): unknown => id, more = [] as readonly string[], parallel = 3 } = {},
) {
  const needs: Readonly<Record<string, readonly string[]>> = {
    'p:phase-1': [],
    'p:phase-2': ['p:phase-1'],
    'p:phase-3': ['p:phase-1'],
    'p:phase-4': ['p:phase-2', 'p:phase-3'],
    'p:phases': ['p:phase-4', 'p:phase-1'],
    ...Object.fromEntries(more.map((id) => [id, []])),
  };
  const tasks = Object.keys(needs).map((id) => {
    const [project = '', target = ''] = id.split(':');
    return [id, { id, target: { project, target } }] as const;
  });
  const taskGraph = {
    tasks: Object.fromEntries(tasks),
    dependencies: Object.fromEntries(Object.entries(needs).map(([id, on]) => [id, on.map(edge)])),
  };
  const nxJsonConfiguration = { parallel };
  return {
    root: '/none',
    projectName: 'p',
    targetName,
    taskGraph,
    nxJsonConfiguration,
  } as unknown as ExecutorContext;
}

describe('what may run at the same time', () => {
  test.each([
    ['phase-1', []],
    ['phase-2', ['p:phase-3']],
    ['phase-4', []],
    ['other', []],
  ])('as %s', (target, expected) => {
    expect(tasksBeside(context(target))).toEqual(expected);
    // As Nx 24 tells it.
    expect(tasksBeside(context(target, { edge: (id) => ({ id }) }))).toEqual(expected);
  });
});

describe('the output of a phase is known to be mixed with that of others', () => {
  // As Nx tells all tasks.
  const noScreen = { NX_TUI: 'false' };
  const piped = { hasTerminal: false, screen: '' };
  const mixed = (asked: string, env: NodeJS.ProcessEnv = {}, of = context('phase-2')): boolean =>
    isMixed(of, { ...noScreen, ...env }, () => ({ asked: asked.split(' '), process: piped }));

  test.each([
    ['run p:phases'],
    ['run p:phases:production --verbose'],
    ['phases p'],
    ['run p:phases --output-style=dynamic-legacy'],
    ['run-many -t phases --output-style=stream'],
    ['run-many -t phases --outputStyle stream-without-prefixes'],
    ['affected -t phases --output-style static --output-style stream'],
    ['run p:phases --parallel=2'],
    ['run p:phases --parallel 10'],
    ['run p:phases --parallel'],
    ['run p:phases -- --parallel=1 --output-style=static'],
  ])('with nx %s', (asked) => {
    expect(mixed(asked)).toBe(true);
  });

  test.each([
    ['run-many -t phases'],
    ['affected -t phases'],
    ['run-many -t phases -- --output-style=stream'],
    ['run other:phases'],
    ['p:phases'],
    ['run'],
    ['phases'],
    ['phases other'],
    ['run p:phases --output-style=static'],
    ['run p:phases --outputStyle static-failures-only'],
    ['run p:phases --output-style=summary'],
    ['run p:phases --parallel=1'],
    ['run p:phases --parallel 1'],
    ['run p:phases --parallel=false'],
    ['run p:phases --no-parallel'],
    ['run p:phases --parallel=50%'],
    ['run p:phases --parallel --maxParallel=1'],
  ])('and not with nx %s', (asked) => {
    expect(mixed(asked)).toBe(false);
  });

  test('by a style of the environment, over which goes that of the command', () => {
    const stream = { NX_DEFAULT_OUTPUT_STYLE: 'stream' };
    expect(mixed('run-many -t phases', stream)).toBe(true);
    expect(mixed('run p:phases --output-style=static', stream)).toBe(false);
    expect(mixed('run p:phases', { NX_DEFAULT_OUTPUT_STYLE: 'static' })).toBe(false);
  });

  test('and not where Nx runs one at a time by its settings', () => {
    expect(mixed('run p:phases', { NX_PARALLEL: '1' })).toBe(false);
    expect(mixed('run p:phases --parallel=2', { NX_PARALLEL: '1' })).toBe(true);
    const one = context('phase-2', { parallel: 1 });
    expect(mixed('run p:phases', {}, one)).toBe(false);
    expect(mixed('run p:phases --parallel=2', {}, one)).toBe(true);
    // Which Nx does not look at without `--parallel`.
    expect(mixed('run p:phases --maxParallel=2', {}, one)).toBe(false);
    expect(mixed('run p:phases --parallel --maxParallel=2', {}, one)).toBe(true);
  });

  test('and not in its own screen, for an agent, or where nothing is known', () => {
    const inTerminal = { asked: ['run', 'p:phases'], process: { hasTerminal: true, screen: '' } };
    expect(isMixed(context('phase-2'), noScreen, () => inTerminal)).toBe(false);
    expect(mixed('run p:phases', { CLAUDECODE: '1' })).toBe(false);
    expect(mixed('run p:phases --output-style=stream', { CLAUDECODE: '1' })).toBe(true);
    expect(isMixed(context('phase-2'), noScreen, () => undefined)).toBe(false);
    expect(markOf(context('phase-2'), noScreen)('2')).toBe('');
  });

  test('and not where no other can be at work', () => {
    expect(mixed('run p:phases', {}, context('phase-4'))).toBe(false);
    // Of another project Nx prints each target whole, if lines come of that of the run alone.
    const other = context('phase-4', { more: ['q:build'] });
    expect(mixed('run p:phases', {}, other)).toBe(false);
    expect(mixed('run-many -t phases --output-style=stream', {}, other)).toBe(true);
  });
});
