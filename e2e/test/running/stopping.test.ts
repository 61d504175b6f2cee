import { readdirSync } from 'node:fs';
import { expect } from '@jest/globals';
import type { NxRun } from '../../rig/nx-run.ts';
import { fake, plan } from '../../rig/plan.ts';
import { rigTest } from '../../rig/rig.ts';
import { executorAbove } from '../../rig/running-process.ts';
import type { Workspace } from '../../rig/workspace.ts';

// Everything that could outlive a phase: what ignores signals, what has lost its parent, and what
// went into a session of its own.
const text = plan({
  1: { testing: fake('before') },
  2: {
    dependencies: [1],
    testing: [
      `bash -c '${fake('grandchild')} & wait' &`,
      `${fake('stubborn', '--ignore-sigterm')} &`,
      fake('escaped', '--new-session', '--ignore-sigterm'),
      fake('child'),
    ].join('\n'),
  },
  3: { dependencies: [2], testing: fake('after') },
});
const running = ['child', 'escaped', 'grandchild', 'stubborn'];

/** `pid`: of a command of the phase. */
const stops: readonly (readonly [string, (run: NxRun, pid: number) => void])[] = [
  [
    'Ctrl-C',
    (run) => {
      run.killGroup('SIGINT');
    },
  ],
  [
    'SIGTERM to nx',
    (run) => {
      run.kill('SIGTERM');
    },
  ],
  [
    'kill -9 of nx',
    (run) => {
      run.kill('SIGKILL');
    },
  ],
  // Nothing in the executor helps against that; found by /proc.
  ...(process.platform === 'linux'
    ? [
        [
          'kill -9 of the executor',
          (_: NxRun, pid: number) => {
            process.kill(executorAbove(pid), 'SIGKILL');
          },
        ] as const,
      ]
    : []),
];

/** One run after the other in one workspace: each but the first goes on where the one before it was stopped. */
rigTest(
  'Ctrl-C, SIGTERM and kill -9 leave no process, and the same command goes on',
  'everywhere',
  async (rig) => {
    const { commands } = rig;
    commands.command('before').answer(0);
    const workspace = rig.workspace({ files: { 'plan.md': text } });
    for (const [name, stop] of stops) {
      const stopped = rig.start(workspace, 'run plan:phase-3');
      const started = await Promise.all(
        running.map((one) => commands.command(one).nextInvocation()),
      );
      stop(stopped, started[0]!.pid);
      await Promise.all(started.map((invocation) => invocation.gone()));
      const { exitCode } = await stopped.ended;
      expect([name, exitCode]).not.toEqual([name, 0]);
      expect([name, commands.command('before').invocations]).toEqual([name, 1]);
      commands.taken();
    }

    for (const one of [...running, 'after']) commands.command(one).answer(0);
    const again = await rig.nx(workspace, 'run plan:phase-3');
    expect(again.exitCode).toBe(0);
    // A command in the background may be ended with its phase before it says its name.
    expect(commands.taken()).toEqual(expect.arrayContaining(['after', 'child']));
    expect(commands.command('before').invocations).toBe(1);

    // Nobody was there to say it of the one whose nx was killed: the next run has.
    const killed = stops.findIndex(([name]) => name === 'kill -9 of nx');
    const kept = keptRuns(workspace);
    expect(kept).toHaveLength(stops.length + 1);
    expect(kept[killed]).toMatchObject({
      endedAt: null,
      // Its executor may have lived long enough to say that it was stopped.
      tasks: [{ target: 'phase-2', outcome: expect.stringMatching(/^(?:stopped|failed)$/) }],
    });
    expect(kept.at(-1)).toMatchObject({ endedAt: expect.any(String) });
  },
);

/** From the oldest to the newest. */
function keptRuns(workspace: Workspace): readonly unknown[] {
  const folder = '.nx/phases/runs';
  return readdirSync(workspace.path(folder))
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name): unknown => JSON.parse(workspace.read(`${folder}/${name}`)));
}
