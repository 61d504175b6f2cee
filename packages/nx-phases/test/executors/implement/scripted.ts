import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ExecutorContext } from '@nx/devkit';
import { survivorsOf } from '../../../../../e2e/rig/agent-traces.ts';
import acceptExecutor from '../../../src/executors/accept/executor.ts';
import approveExecutor from '../../../src/executors/approve/executor.ts';
import cleanExecutor from '../../../src/executors/clean/executor.ts';
import diffExecutor from '../../../src/executors/diff/executor.ts';
import implementExecutor from '../../../src/executors/implement/executor.ts';
import landExecutor from '../../../src/executors/land/executor.ts';
import markExecutor from '../../../src/executors/mark/executor.ts';
import phaseExecutor from '../../../src/executors/phase/executor.ts';
import planShowExecutor from '../../../src/executors/plan-show/executor.ts';
import redoExecutor from '../../../src/executors/redo/executor.ts';
import rejectExecutor from '../../../src/executors/reject/executor.ts';
import shareExecutor from '../../../src/executors/share/executor.ts';
import type { PluginOptions } from '../../../src/inference/options/plugin-options.ts';
import type { AgentOptions } from '../../../src/inference/options/agents.ts';
import type { ImplementRecord } from '../../../src/running/record/implement-record.ts';
import type { Work } from '../../../src/running/record/work.ts';
import { keepFolders, type Keepable } from '../../support/keep-folders.ts';
import { emptyRepository, repositoryState, useRepository } from '../../support/git-repository.ts';
import { ScriptedAgent, type SeenStart, type Steps } from '../../support/scripted-agent.ts';
import { captured, createWorkspace, type Ran, type Workspace } from '../workspace.ts';

export type { Step } from '../../support/scripted-agent.ts';

/** A repository with a plan whose agent is scripted, and its targets run in this process. */
export interface Scripted extends Workspace, Keepable {
  /** Runs a target, nothing before it. */
  run(target: string, flags?: Readonly<Record<string, unknown>>): Promise<Ran>;
  /** Runs targets at the same time. */
  runTogether(...targets: readonly string[]): Promise<Ran>;
  git(...args: readonly string[]): string;
  /** Changes options of the agent in nx.json. */
  reconfigure(agent: AgentOptions): void;
  setSteps(steps: Steps): void;
  starts(): readonly SeenStart[];
  work(target: string): Work;
  implementRecord(target: string): ImplementRecord;
  /** Everything that is the user's, byte by byte: see {@link repositoryState}. */
  userState(): Readonly<Record<string, string>>;
  /** What was started by the agent and still runs. */
  survivors(): readonly string[];
  /** Worktrees that are still there. */
  worktrees(): readonly string[];
}

export function scripted(
  plan: string,
  steps: Steps,
  agent: AgentOptions & { readonly readsStdin?: boolean } = {},
  more: () => PluginOptions = () => ({}),
): Scripted {
  const { readsStdin, ...options } = agent;
  const workspace = createWorkspace(plan);
  const beside = mkdtempSync(join(tmpdir(), 'nxp-scripted-'));
  const scriptedAgent = new ScriptedAgent(beside, steps, readsStdin);
  const { root } = workspace;
  const { agents: others, ...settings } = more();
  const plugin: PluginOptions = {
    ...(others !== undefined && { agent: 'scripted' }),
    ...settings,
    agents: {
      ...others,
      scripted: {
        ...scriptedAgent.options,
        setup: [],
        ...options,
      },
    },
  };
  const git = (...args: readonly string[]): string => {
    const { status, stdout, stderr } = spawnSync(
      'git',
      ['-c', 'user.name=Ada', '-c', 'user.email=ada@example.com', ...args],
      { cwd: root, encoding: 'utf8' },
    );
    if (status !== 0) throw new Error(`git ${args.join(' ')}: ${stderr}`);
    return stdout;
  };
  cpSync(emptyRepository(), root, { recursive: true });
  useRepository(root).commitAll('Start');
  const parsed = (path: string): unknown => JSON.parse(workspace.read(path));
  const open = (): void => {
    process.env['NX_PHASES_WORKTREES'] = join(beside, 'worktrees');
  };
  open();
  return {
    ...workspace,
    git,
    setSteps: (changed) => {
      scriptedAgent.setSteps(changed);
    },
    runTogether: (...targets) =>
      captured(async () => {
        const started = targets.map((target) =>
          executorOf(target)({}, workspace.context(target, workspace.infer(plugin))),
        );
        return { success: (await Promise.all(started)).every(({ success }) => success) };
      }),
    reconfigure: (changed) => {
      Object.assign(plugin.agents?.['scripted'] ?? {}, changed);
    },
    run: (target, flags = {}) =>
      captured(() => executorOf(target)(flags, workspace.context(target, workspace.infer(plugin)))),
    starts: () => scriptedAgent.starts(),
    work: (target) => parsed(`.nx/phases/demo-plan/${target}/work/work.json`) as Work,
    implementRecord: (target) =>
      parsed(`.nx/phases/demo-plan/${target}/implement.json`) as ImplementRecord,
    userState: () => repositoryState(root, ['.nx']),
    survivors: () => survivorsOf(scriptedAgent.script),
    worktrees: () => {
      const folder = join(beside, 'worktrees');
      return existsSync(folder)
        ? readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
            /^[^/]*\/?\d{4}-\d\d-\d\d-[0-9a-f]+$/.test(name),
          )
        : [];
    },
    keep() {
      const restore = keepFolders([root, beside]);
      const { agents } = structuredClone(plugin);
      return () => {
        restore();
        Object.assign(plugin, { agents: structuredClone(agents) });
        open();
      };
    },
    dispose: () => {
      workspace.dispose();
      rmSync(beside, { recursive: true, force: true });
      delete process.env['NX_PHASES_WORKTREES'];
    },
  };
}

type Executor = (
  flags: Readonly<Record<string, unknown>>,
  context: ExecutorContext,
) => Promise<{ success: boolean }>;

const executors: Readonly<Record<string, Executor>> = {
  land: landExecutor,
  clean: cleanExecutor,
  accept: acceptExecutor,
  approve: approveExecutor,
  redo: redoExecutor,
  diff: diffExecutor,
  share: shareExecutor,
  reject: rejectExecutor,
  mark: markExecutor,
  'plan-show': planShowExecutor,
};

/** What Nx would start for a target, by its usual name. */
export function executorOf(target: string): Executor {
  return executors[target] ?? (target.startsWith('implement') ? implementExecutor : phaseExecutor);
}
