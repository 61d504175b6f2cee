import { expect, test } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { agentWorkspace } from '../../rig/agents.ts';
import type { Invocation } from '../../rig/fake-commands.ts';
import type { NxRun } from '../../rig/nx-run.ts';
import { fake, plan } from '../../rig/plan.ts';
import { rigTest } from '../../rig/rig.ts';
import { executorAbove, none } from '../../rig/running-process.ts';

/** What is at work when the stop comes: the setup, the agent, a check of the phase, or git, which keeps the work. */
type Moment = 'setup' | 'agent' | 'check' | 'record';

interface Stop {
  readonly title: string;
  readonly moment: Moment;
  readonly act: (at: Invocation, run: NxRun) => void;
}

const kill = (pid: number): void => {
  process.kill(pid, 'SIGKILL');
};
const killNx = (_: Invocation, run: NxRun): void => {
  run.kill('SIGKILL');
};
const killExecutor = ({ pid }: Invocation): void => {
  kill(executorAbove(pid));
};
const interrupt = (_: Invocation, run: NxRun): void => {
  run.killGroup('SIGINT');
};

const stops: readonly Stop[] = [
  { title: 'kill -9 of the executor', moment: 'setup', act: killExecutor },
  { title: 'kill -9 of Nx', moment: 'setup', act: killNx },
  {
    title: 'kill -9 of the agent',
    moment: 'agent',
    act: ({ pid }) => {
      kill(pid);
    },
  },
  { title: 'kill -9 of the executor', moment: 'agent', act: killExecutor },
  { title: 'kill -9 of Nx', moment: 'agent', act: killNx },
  { title: 'Ctrl-C', moment: 'agent', act: interrupt },
  { title: 'kill -9 of the executor', moment: 'check', act: killExecutor },
  { title: 'kill -9 of Nx', moment: 'check', act: killNx },
  { title: 'Ctrl-C', moment: 'check', act: interrupt },
  { title: 'kill -9 of the executor', moment: 'record', act: killExecutor },
  { title: 'kill -9 of Nx', moment: 'record', act: killNx },
  { title: 'Ctrl-C', moment: 'record', act: interrupt },
];

/** A `git` that asks the test before it keeps the work of a phase, or once it has. */
function gitThatAsks(folder: string, when: 'before' | 'after'): string {
  mkdirSync(folder, { recursive: true });
  const real = execFileSync('sh', ['-c', 'command -v git'], { encoding: 'utf8' }).trim();
  const file = join(folder, 'git');
  const refused = join(folder, 'refused');
  const ask = (run: string): string =>
    when === 'after'
      ? `${run}; ${fake('record')}; exit 0`
      : `rm -f "${refused}"; ${fake('record')} || { touch "${refused}"; exit 1; }`;
  // The ref is named behind `--stdin`, together with one that goes; and, where that failed, among the arguments.
  writeFileSync(
    file,
    `#!/bin/sh
case "$*" in
  *"update-ref --stdin"*)
    input=$(mktemp)
    cat >"$input"
    if grep -qaF "update refs/nx-phases/" "$input"; then ${ask(`"${real}" "$@" <"$input"`)}; fi
    exec "${real}" "$@" <"$input" ;;
  *"update-ref refs/nx-phases/"*)
    if [ -e "${refused}" ]; then exit 1; fi
    ${ask(`"${real}" "$@"`)} ;;
esac
exec "${real}" "$@"
`,
  );
  chmodSync(file, 0o755);
  return folder;
}

if (process.platform !== 'linux') test.skip('processes are found by /proc', () => undefined);
else {
  rigTest(
    'faults 19 and 20: whatever is killed, and whenever: nothing of the user’s changes, nothing runs on, and the same command goes on',
    'newest',
    async (rig) => {
      const { commands } = rig;
      const workspace = agentWorkspace(rig, {
        plan: plan({ 1: { testing: `test -f one.txt\n${fake('check')}` } }),
        agent: { setup: [fake('setup')] },
        phases: {
          1: [
            [
              { write: { path: 'one.txt', content: '1' } },
              { 'leave-behind': 'a grandchild in a session of its own' },
              { wait: 'agent' },
            ],
          ],
        },
      });
      const shim = gitThatAsks(join(dirname(workspace.root), 'shim'), 'before');
      const env = { PATH: `${shim}${delimiter}${workspace.env['PATH'] ?? ''}` };
      const before = workspace.userState();
      const moments: readonly Moment[] = ['setup', 'agent', 'check', 'record'];
      let starts = 0;
      for (const { title, moment, act } of stops) {
        for (const one of moments) commands.command(one).answer(one === moment ? undefined : 0);
        const run = rig.start(workspace, 'run plan:implement-1', env);
        const at = await commands.command(moment).nextInvocation();
        act(at, run);
        // Git is not of the run: it is never ended in the middle of a write. Here it gives up.
        if (moment === 'record') await at.exit(1);
        await at.gone();
        const { exitCode } = await run.ended;
        if (moment !== 'setup') starts += 1;
        const seen = { title, moment, failed: exitCode !== 0, starts: workspace.starts().length };
        expect(seen).toEqual({ title, moment, failed: true, starts });
        await none(`survivor of ${title} (${moment})`, () => workspace.survivors());
        expect(workspace.userState()).toEqual(before);
      }

      for (const one of moments) commands.command(one).answer(0);
      const done = await rig.nx(workspace, 'run plan:phase-1', env);
      expect([done.exitCode, workspace.starts().length]).toEqual([0, starts + 1]);
      expect(workspace.userState()).toEqual(before);

      // What the killed ones have left was in nobody's way, and is removed.
      const cleaned = await rig.nx(workspace, 'run plan:clean');
      expect(cleaned.output).toContain('Removed the worktree of plan:implement-1');
      expect(workspace.git('for-each-ref', 'refs/nx-phases-base')).toBe('');
      await none('survivor', () => workspace.survivors());
    },
    600_000,
  );

  rigTest(
    'faults 19 and 20: what is killed while it writes the record has its work kept, and nobody pays for it again',
    'newest',
    async (rig) => {
      const { commands } = rig;
      const kills = [killExecutor, killNx, interrupt];
      const ids = kills.map((_, index) => index + 1);
      const workspace = agentWorkspace(rig, {
        plan: plan(Object.fromEntries(ids.map((id) => [id, { testing: `test -f ${id}.txt` }]))),
        phases: Object.fromEntries(
          ids.map((id) => [id, [[{ write: { path: `${id}.txt`, content: '' } }]]]),
        ),
      });
      const shim = gitThatAsks(join(dirname(workspace.root), 'shim'), 'after');
      const env = { PATH: `${shim}${delimiter}${workspace.env['PATH'] ?? ''}` };
      const before = workspace.userState();
      for (const [index, act] of kills.entries()) {
        const target = `run plan:phase-${index + 1}`;
        const run = rig.start(workspace, target, env);
        const at = await commands.command('record').nextInvocation();
        act(at, run);
        await at.exit(0);
        const { exitCode } = await run.ended;
        const seen = [exitCode === 0, workspace.starts().length];
        await none('survivor', () => workspace.survivors());
        expect(workspace.userState()).toEqual(before);
        const again = await rig.nx(workspace, target);
        expect([...seen, again.exitCode, workspace.starts().length]).toEqual([
          false,
          index + 1,
          0,
          index + 1,
        ]);
      }
      expect(workspace.userState()).toEqual(before);
    },
    600_000,
  );
}
