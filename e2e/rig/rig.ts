import { describe, expect, test } from '@jest/globals';
import { rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cellsOfTest, selectedCells, type Cell } from './cells.mjs';
import { daemonView, runningDaemon, type DaemonView } from './daemon.ts';
import { listenForFakeCommands, type FakeCommands } from './fake-commands.ts';
import { startNx, type NxResult, type NxRun } from './nx-run.ts';
import { makeTestFolder, makeWorkspace, openWorkspace } from './workspace.ts';
import type { Workspace, WorkspaceOptions } from './workspace.ts';

export interface CloneOptions {
  readonly folder: string;
  readonly home?: string;
  /** Commits that it has. Default: all. */
  readonly depth?: number;
}

/** What a test works with. All of it is gone after the test. */
export interface Rig {
  readonly cell: Cell;
  readonly commands: FakeCommands;
  /** Path of the command that `fake` runs, by the variable FAKE_COMMAND. */
  readonly fakeCommand: string;
  workspace(options?: Omit<WorkspaceOptions, 'cell'>): Workspace;
  /** A clone of the repository as a second checkout, in a folder of its own. */
  clone(of: Workspace, options: CloneOptions): Workspace;
  /** A worktree of the repository, as `git worktree add` makes it: another checkout with the same home. */
  worktree(of: Workspace, options: { readonly folder: string }): Workspace;
  /** Runs `nx` to its end, once its daemon has seen every edit. Words are separated by blanks. */
  nx(
    workspace: Workspace,
    words: string,
    env?: Readonly<Record<string, string>>,
  ): Promise<NxResult>;
  /** Starts `nx` at once and goes on. After an edit its daemon may not have seen it: see `nx`. */
  start(workspace: Workspace, words: string, env?: Readonly<Record<string, string>>): NxRun;
}

/** Which cells a test needs; the fewer, the sooner the matrix is done. ../cells.mjs has those in which each change is tested. */
export const cellsFor = {
  everywhere: () => true,
  /** For test/core, which `npm test` runs. */
  core: () => true,
  eachMajor: ({ daemon }: Cell) => !daemon,
  daemonOn: ({ daemon }: Cell) => daemon,
  newest: ({ major, daemon }: Cell) => major === '24' && !daemon,
  newestAndOldest: ({ major, daemon }: Cell) => major !== '23' && !daemon,
  /** For long tables: with the daemon of the newest Nx, and with that of another only where its cell is asked for alone. */
  table: ({ major, daemon }: Cell) => !daemon || major === '24' || selectedCells().length === 1,
} satisfies Record<string, (cell: Cell) => boolean>;

const fakeCommand = join(dirname(fileURLToPath(import.meta.url)), 'fake-command.mjs');

/**
 * A test per cell. A failure shows everything that nx printed in it.
 *
 * @param limitMs - for the whole test, if the usual limit is too short for what it does
 */
export function rigTest(
  title: string,
  cells: keyof typeof cellsFor,
  body: (rig: Rig) => Promise<void>,
  limitMs?: number,
): void {
  const chosen = cellsOfTest(cells, cellsFor[cells], expect.getState().testPath ?? '');
  describe(title, () => {
    if (chosen.length === 0) test.skip(`not on the cells of this run (${cells})`, () => undefined);
    for (const cell of chosen) {
      const name = `Nx ${cell.major}, daemon ${cell.daemon ? 'on' : 'off'}`;
      test(name, () => withRig(cell, body), limitMs);
    }
  });
}

async function withRig(cell: Cell, body: (rig: Rig) => Promise<void>): Promise<void> {
  const folder = makeTestFolder();
  const commands = await listenForFakeCommands();
  const runs: { readonly title: string; readonly run: NxRun }[] = [];
  const views = new Map<Workspace, DaemonView>();

  const start = (
    { root, env: own }: Workspace,
    words: string,
    extra: Readonly<Record<string, string>> = {},
  ): NxRun => {
    const env = {
      ...own,
      FAKE_COMMAND: fakeCommand,
      FAKE_COMMANDS_PORT: String(commands.port),
      ...extra,
    };
    const run = startNx(root, words.split(' '), env);
    runs.push({ title: `nx ${words}`, run });
    return run;
  };
  // Nx turns its daemon off by itself in containers and in CI, and a cell with it on would test nothing else then.
  let [isDaemonDue, hasDaemonRun] = [false, false];
  const added = (workspace: Workspace): Workspace => {
    const stop = (): Promise<unknown> => start(workspace, 'daemon --stop').ended;
    views.set(workspace, daemonView(cell, workspace, stop));
    return workspace;
  };

  try {
    await body({
      cell,
      commands,
      fakeCommand,
      workspace: (options = {}) => added(makeWorkspace(folder, { cell, ...options })),
      clone: (of, { folder: name, home, depth }) => {
        const root = join(folder, name);
        const shallow = depth === undefined ? [] : [`--depth=${depth}`];
        // A path alone would be copied whole.
        of.git('clone', '--quiet', ...shallow, `file://${of.root}`, root);
        return added(
          openWorkspace(folder, root, cell, {
            home: home && join(folder, home),
            startsOften: of.startsOften,
          }),
        );
      },
      worktree: (of, { folder: name }) => {
        const root = join(folder, name);
        of.git('worktree', 'add', '--quiet', '--detach', root);
        return added(openWorkspace(folder, root, cell, { startsOften: of.startsOften }));
      },
      nx: async (workspace, words, env) => {
        const view = views.get(workspace);
        await view?.seesEdits();
        const result = await start(workspace, words, env).ended;
        isDaemonDue ||= cell.daemon;
        hasDaemonRun ||= runningDaemon(workspace) !== undefined;
        await view?.watches();
        return result;
      },
      start,
    });
    if (isDaemonDue && !hasDaemonRun)
      throw new Error("Unexpected cell without a daemon, expected Nx's daemon to run");
  } catch (error) {
    throw withTranscript(error, runs);
  } finally {
    for (const { run } of runs) run.killGroup('SIGKILL');
    await commands.close();
    if (cell.daemon) {
      await Promise.all([...views.keys()].map((one) => start(one, 'daemon --stop').ended));
    }
    try {
      rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
    } catch {
      // A daemon that is ending still writes there; the global teardown removes the rest.
    }
  }
}

/** The same error, with everything that was printed below its message. */
function withTranscript(
  error: unknown,
  runs: readonly { readonly title: string; readonly run: NxRun }[],
): unknown {
  if (!(error instanceof Error)) return error;
  const transcript = runs.map(({ title, run }) => `--- ${title}\n${run.output()}`).join('\n');
  error.message = `${error.message}\n\n${transcript}`;
  // Jest shows the stack, which holds the message as it was.
  error.stack = `${error.message}\n${(error.stack ?? '')
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .join('\n')}`;
  return error;
}
