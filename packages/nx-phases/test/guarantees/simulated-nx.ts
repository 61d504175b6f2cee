import { randomUUID } from 'node:crypto';
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ExecutorContext, ProjectConfiguration } from '@nx/devkit';
import phaseExecutor from '../../src/executors/phase/executor.ts';
import phasesExecutor from '../../src/executors/phases/executor.ts';
import planCheckExecutor from '../../src/executors/plan-check/executor.ts';
import verifyExecutor from '../../src/executors/verify/executor.ts';
import verifyPhaseExecutor from '../../src/executors/verify-phase/executor.ts';
import { preTasksExecution } from '../../src/plugin/hooks/before-run.ts';
import { postTasksExecution } from '../../src/plugin/hooks/after-run.ts';
import { createNodes } from '../../src/plugin/create-nodes.ts';
import { captured } from '../executors/workspace.ts';
import { globMatcher } from './glob-matcher.ts';
import { readText, removeFile, writeText } from './model/tree.ts';
import {
  allTasks,
  asNxTask,
  outputPatterns,
  readsFile,
  readsOutputs,
  type Task,
} from './nx-tasks.ts';
import { hashOf, outputsOf, type Files } from './task-hash.ts';
import type { EndedTask, RunResult, Stop, World } from './model/world.ts';

type Executor = (options: object, context: ExecutorContext) => Promise<{ success: boolean }>;

const executors: Readonly<Record<string, Executor>> = {
  'nx-phases:phase': phaseExecutor,
  'nx-phases:phases': phasesExecutor,
  'nx-phases:verify-phase': verifyPhaseExecutor,
  'nx-phases:verify': verifyExecutor,
  'nx-phases:plan-check': planCheckExecutor,
  'nx:noop': () => Promise.resolve({ success: true }),
};

/**
 * What of Nx the promises rest on, with our own plugin, hooks and executors in it. Facts that it models, all
 * measured with the real one, which the end-to-end test plays the same model with:
 *
 * - A run infers the plans, calls the hook, and then hashes; variables that the hook sets count.
 * - The hash of a task holds its project's configuration (root, tags, named inputs, and of each target executor,
 *   options and outputs, but no inputs, `dependsOn` and metadata) and its own inputs: files that git does not
 *   ignore, as they were when the run began, a negation taking away from all of them; what runtime inputs print;
 *   values of variables; and the outputs of tasks below, as they are on disk when those have ended.
 * - A task that succeeds and may be cached is stored with all files of its outputs; one that is found is not run,
 *   and its outputs are replaced as a whole.
 * - What depends on a task that failed does not run.
 * - `affected` selects a task whose plan has changed, of whose files one has, or that reads outputs of one that is selected.
 *
 * One task runs at a time, and there are no daemon, no processes to kill, and no second checkout.
 */
export class SimulatedNx implements World {
  readonly root: string;
  readonly #cache = new Map<string, Files>();
  readonly #traceFile: string;
  readonly #stopScript: string;

  /** @param beside - a folder of its own outside of the workspace */
  constructor(root: string, beside: string) {
    this.root = root;
    this.#traceFile = join(beside, 'trace.txt');
    this.#stopScript = join(beside, 'stop.sh');
  }

  git(...args: readonly string[]): string {
    return execFileSync('git', args, {
      cwd: this.root,
      encoding: 'utf8',
      stdio: 'pipe',
      env: { PATH: process.env['PATH'], GIT_CONFIG_NOSYSTEM: '1', HOME: '/nowhere', ...person },
    });
  }

  async run(words: string, stop?: Stop): Promise<RunResult> {
    writeFileSync(this.#traceFile, '');
    rmSync(`${this.#stopScript}.reached`, { force: true });
    const then = stop?.then;
    if (then !== undefined && !('script' in then)) throw new Error('nothing can be killed here');
    writeFileSync(
      this.#stopScript,
      `touch '${this.#stopScript}.reached'\n${then === undefined ? '' : then.script}`,
    );
    const kept = { ...process.env };
    Object.assign(process.env, {
      MODEL_TRACE: this.#traceFile,
      MODEL_STOP: stop?.at ?? '',
      MODEL_STOP_SCRIPT: this.#stopScript,
    });
    const ended: EndedTask[] = [];
    try {
      const { output } = await captured(async () => {
        await this.#runTasks(words, ended);
        return { success: true };
      });
      return {
        exitCode: ended.every(({ ok }) => ok) ? 0 : 1,
        output,
        tasks: ended,
        trace: readFileSync(this.#traceFile, 'utf8').split('\n').filter(Boolean),
        stopped: existsSync(`${this.#stopScript}.reached`),
      };
    } finally {
      for (const name of Object.keys(process.env))
        if (!(name in kept)) Reflect.deleteProperty(process.env, name);
      Object.assign(process.env, kept);
    }
  }

  async #runTasks(words: string, ended: EndedTask[]): Promise<void> {
    const files = this.#files();
    const projects = await this.#infer(files);
    const all = allTasks(projects);
    const tasks = this.#chosen(words, all, files);
    const id = randomUUID();
    await preTasksExecution({}, {
      workspaceRoot: this.root,
      id,
      argv: ['node', 'nx', ...words.split(' ')],
    } as Parameters<NonNullable<typeof preTasksExecution>>[1]);
    const results: Record<string, unknown> = {};
    // What reads no outputs is hashed before anything runs.
    const early = new Map(
      tasks
        .filter((task) => !readsOutputs(task))
        .map((task) => [task.id, hashOf(task, files, all, this.root)]),
    );
    const failed = new Set<string>();
    for (const task of tasks) {
      if (task.needs.some((need) => failed.has(need))) {
        failed.add(task.id);
        results[task.id] = { task: asNxTask(task), status: 'skipped' };
        continue;
      }
      const hash = early.get(task.id) ?? hashOf(task, files, all, this.root);
      const stored = task.target.cache === true ? this.#cache.get(hash) : undefined;
      if (stored !== undefined) this.#restore(task, stored);
      const startTime = Date.now();
      const ok = stored !== undefined || (await this.#execute(task, projects, hash));
      if (!ok) failed.add(task.id);
      else if (stored === undefined && task.target.cache === true) {
        this.#cache.set(hash, outputsOf(task, this.root));
      }
      ended.push({ project: task.projectName, target: task.targetName, ok });
      results[task.id] = {
        task: { ...asNxTask(task), hash, startTime, endTime: Date.now() },
        status: stored !== undefined ? 'local-cache' : ok ? 'success' : 'failure',
      };
    }
    await postTasksExecution({}, {
      taskResults: results,
      workspaceRoot: this.root,
      nxJsonConfiguration: JSON.parse(readText(this.root, 'nx.json') ?? '{}') as object,
      endTime: Date.now(),
      argv: ['node', 'nx', ...words.split(' ')],
      id,
    } as unknown as Parameters<NonNullable<typeof postTasksExecution>>[1]);
  }

  /** Files that git does not ignore. */
  #files(): Files {
    const listed = this.git('ls-files', '--cached', '--others', '--exclude-standard', '-z');
    return new Map(
      [...new Set(listed.split('\0'))]
        .filter(Boolean)
        .toSorted()
        .flatMap((path) => {
          const text = readText(this.root, path);
          return text === undefined ? [] : [[path, text] as const];
        }),
    );
  }

  async #infer(files: Files): Promise<Readonly<Record<string, ProjectConfiguration>>> {
    const [glob, infer] = createNodes;
    const isPlan = globMatcher(glob);
    const nxJson = JSON.parse(readText(this.root, 'nx.json') ?? '{}') as object;
    const results = await infer(
      [...files.keys()].filter(isPlan),
      {},
      {
        workspaceRoot: this.root,
        nxJsonConfiguration: nxJson,
      },
    );
    return Object.fromEntries(
      results.flatMap(([, { projects = {} }]) =>
        Object.entries(projects).map(([root, project]) => [
          project.name ?? root,
          // As it comes back from a daemon or the disk.
          JSON.parse(JSON.stringify({ ...project, root })) as ProjectConfiguration,
        ]),
      ),
    );
  }

  #chosen(words: string, all: ReadonlyMap<string, Task>, files: Files): readonly Task[] {
    const [command, ...rest] = words.split(' ');
    const target = rest[rest.indexOf('-t') + 1] ?? '';
    const asked =
      command === 'run'
        ? [all.get(rest[0] ?? '')]
        : [...all.values()].filter((task) => task.targetName === target);
    const base = rest.find((word) => word.startsWith('--base='))?.slice('--base='.length);
    const selected = base === undefined ? undefined : this.#affected(base, all, files);
    const order: Task[] = [];
    const add = (task: Task | undefined): void => {
      if (task === undefined) throw new Error(`no such task: ${words}`);
      if (order.includes(task)) return;
      for (const need of task.needs) add(all.get(need));
      order.push(task);
    };
    for (const task of asked)
      if (selected === undefined || (task && selected.has(task.id))) add(task);
    return order;
  }

  #affected(base: string, all: ReadonlyMap<string, Task>, files: Files): ReadonlySet<string> {
    const changed = [
      ...this.git('diff', '--name-only', '-z', base).split('\0'),
      ...this.git('ls-files', '--others', '--exclude-standard', '-z').split('\0'),
    ].filter(Boolean);
    const selected = new Set<string>();
    // A plan that is gone selects everything.
    const isPlan = globMatcher(createNodes[0]);
    if (changed.some((path) => isPlan(path) && !files.has(path))) return new Set(all.keys());
    for (;;) {
      const before = selected.size;
      for (const task of all.values()) {
        const reads = readsFile(task);
        if (
          changed.some((path) => path === task.project.root || reads(path)) ||
          (readsOutputs(task) && task.needs.some((need) => selected.has(need)))
        )
          selected.add(task.id);
      }
      if (selected.size === before) return selected;
    }
  }

  #restore(task: Task, stored: Files): void {
    for (const path of outputsOf(task, this.root).keys()) removeFile(this.root, path);
    for (const pattern of outputPatterns(task.target)) {
      if (!/[*?[\]{}]/.test(pattern)) removeFile(this.root, pattern);
    }
    for (const [path, text] of stored) writeText(this.root, path, text);
  }

  async #execute(
    task: Task,
    projects: Readonly<Record<string, ProjectConfiguration>>,
    hash: string,
  ): Promise<boolean> {
    const { target, projectName, targetName } = task;
    const executor = executors[target.executor ?? ''];
    if (executor === undefined) throw new Error(`no executor ${target.executor ?? ''}`);
    const { success } = await executor((target.options ?? {}) as object, {
      root: this.root,
      cwd: this.root,
      isVerbose: false,
      projectName,
      targetName,
      target,
      projectsConfigurations: { version: 2, projects: { ...projects } },
      nxJsonConfiguration: JSON.parse(readText(this.root, 'nx.json') ?? '{}') as object,
      projectGraph: {
        nodes: Object.fromEntries(
          Object.entries(projects).map(([name, data]) => [name, { name, type: 'lib', data }]),
        ),
        dependencies: {},
      },
      taskGraph: {
        roots: [],
        tasks: { [task.id]: { ...asNxTask(task), hash } },
        dependencies: {},
        continuousDependencies: {},
      },
    });
    return success;
  }
}

const person = {
  GIT_AUTHOR_NAME: 'Ada',
  GIT_AUTHOR_EMAIL: 'ada@example.com',
  GIT_COMMITTER_NAME: 'Ada',
  GIT_COMMITTER_EMAIL: 'ada@example.com',
};
