import { spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
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
import { emptyRepository, repositoryState, useRepository } from '../../support/git-repository.ts';
import { captured, createWorkspace, type Ran, type Workspace } from '../workspace.ts';

/** One thing that the scripted agent does; see e2e/rig/agents.ts, whose agent this is. */
export type Step = Readonly<Record<string, unknown>>;

/** A repository with a plan whose agent is scripted, and its targets run in this process. */
export interface Scripted extends Workspace {
  /** Runs a target, nothing before it. */
  run(target: string, flags?: Readonly<Record<string, unknown>>): Promise<Ran>;
  /** Runs targets at the same time. */
  runTogether(...targets: readonly string[]): Promise<Ran>;
  git(...args: readonly string[]): string;
  /** Changes options of the agent in nx.json. */
  reconfigure(agent: AgentOptions): void;
  setSteps(steps: Readonly<Record<string, readonly (readonly Step[])[]>>): void;
  starts(): readonly { readonly phase: string; readonly prompt: string; readonly cwd: string }[];
  work(target: string): Work;
  implementRecord(target: string): ImplementRecord;
  /** Everything that is the user's, byte by byte: see {@link repositoryState}. */
  userState(): Readonly<Record<string, string>>;
  /** What was started by the agent and still runs. */
  survivors(): readonly string[];
  /** Worktrees that are still there. */
  worktrees(): readonly string[];
}

export const fakeAgent = fileURLToPath(
  new URL('../../../../../e2e/rig/fake-agent.mjs', import.meta.url),
);

export function scripted(
  plan: string,
  steps: Parameters<Scripted['setSteps']>[0],
  agent: AgentOptions & { readonly readsStdin?: boolean } = {},
  more: (scenario: string) => PluginOptions = () => ({}),
): Scripted {
  const { readsStdin = true, ...options } = agent;
  const workspace = createWorkspace(plan);
  const beside = mkdtempSync(join(tmpdir(), 'nxp-scripted-'));
  const scenario = join(beside, 'scenario.json');
  const { root } = workspace;
  process.env['NX_PHASES_WORKTREES'] = join(beside, 'worktrees');
  const { agents: others, ...settings } = more(scenario);
  const plugin: PluginOptions = {
    ...(others !== undefined && { agent: 'scripted' }),
    ...settings,
    agents: {
      ...others,
      scripted: {
        command: process.execPath,
        arguments: [fakeAgent, scenario],
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
  const setSteps: Scripted['setSteps'] = (phases) => {
    writeFileSync(scenario, JSON.stringify({ phases, readsStdin }));
  };
  setSteps(steps);
  const parsed = (path: string): unknown => JSON.parse(workspace.read(path));
  return {
    ...workspace,
    git,
    setSteps,
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
    starts() {
      const file = join(beside, 'starts.jsonl');
      if (!existsSync(file)) return [];
      const lines = readFileSync(file, 'utf8').trim().split('\n');
      return lines.map((line) => JSON.parse(line) as ReturnType<Scripted['starts']>[number]);
    },
    work: (target) => parsed(`.nx/phases/demo-plan/${target}/work/work.json`) as Work,
    implementRecord: (target) =>
      parsed(`.nx/phases/demo-plan/${target}/implement.json`) as ImplementRecord,
    userState: () => repositoryState(root, ['.nx']),
    survivors: () => survivorsOf(scenario),
    worktrees: () => {
      const folder = join(beside, 'worktrees');
      return existsSync(folder)
        ? readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
            /^[^/]*\/?\d{4}-\d\d-\d\d-[0-9a-f]+$/.test(name),
          )
        : [];
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
