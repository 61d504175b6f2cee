import { spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { ProjectConfiguration } from '@nx/devkit';
import type { AgentOptions } from '../../../src/inference/options/agents.ts';
import type { PluginOptions } from '../../../src/inference/options/plugin-options.ts';
import { createNodes } from '../../../src/plugin/create-nodes.ts';
import { keepFolders, type Keepable } from '../../support/keep-folders.ts';
import { emptyRepository, useRepository } from '../../support/git-repository.ts';
import { ScriptedAgent, type Steps } from '../../support/scripted-agent.ts';
import { executorOf } from '../../executors/implement/scripted.ts';
import { captured, type Ran } from '../../executors/workspace.ts';

/** A repository with several plans, whose agent is scripted, and their targets run in this process. */
export interface ScriptedPlans extends Keepable {
  readonly root: string;
  /** Runs targets, `a-plan:implement-1` and so on, each after the other as Nx would. */
  run(target: string, flags?: Readonly<Record<string, unknown>>): Promise<Ran>;
  git(...args: readonly string[]): string;
  write(path: string, text: string): void;
  read(path: string): string;
  has(path: string): boolean;
  /** Phases for which the agent was started, in that order. */
  started(): readonly string[];
  prompts(): readonly string[];
  dispose(): void;
}

export interface PlansRequest {
  /** By path: `plans/a.md` becomes the project `a-plan`. Ids of phases differ from plan to plan: the agent goes by them. */
  readonly files: Readonly<Record<string, string>>;
  readonly steps: Steps;
  readonly agent?: AgentOptions;
  readonly options?: PluginOptions;
  /** A folder to be taken as it is, such as a clone. Default: a new repository with the files. */
  readonly root?: string;
}

export function scriptedPlans(request: PlansRequest): ScriptedPlans {
  const beside = mkdtempSync(join(tmpdir(), 'nxp-plans-'));
  const root = request.root ?? join(beside, 'repository');
  const agent = new ScriptedAgent(beside, request.steps);
  const write = (path: string, text: string): void => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  };
  const open = (): void => {
    process.env['NX_PHASES_WORKTREES'] = join(beside, 'worktrees');
  };
  open();
  if (request.root === undefined) {
    cpSync(emptyRepository(), root, { recursive: true });
    write('.gitignore', '.nx/phases\n');
    for (const [path, text] of Object.entries(request.files)) write(path, text);
    useRepository(root).commitAll('Start');
  }
  const options: PluginOptions = {
    agents: {
      scripted: {
        ...agent.options,
        setup: [],
        ...request.agent,
      },
    },
    ...request.options,
  };
  return {
    root,
    write,
    read: (path) => readFileSync(join(root, path), 'utf8'),
    has: (path) => existsSync(join(root, path)),
    git(...args) {
      const who = ['-c', 'user.name=Ada', '-c', 'user.email=ada@example.com'];
      const { status, stdout, stderr } = spawnSync('git', [...who, ...args], {
        cwd: root,
        encoding: 'utf8',
      });
      if (status !== 0) throw new Error(`git ${args.join(' ')}: ${stderr}`);
      return stdout;
    },
    async run(target, flags = {}) {
      const [projectName = '', targetName = ''] = target.split(':');
      const projects = await inferred(root, Object.keys(request.files), options);
      const found = projects[projectName]?.targets?.[targetName];
      if (found === undefined) throw new Error(`no target ${target}`);
      return captured(() =>
        executorOf(targetName)(flags, {
          root,
          cwd: root,
          isVerbose: false,
          projectName,
          targetName,
          target: found,
          projectsConfigurations: { version: 2, projects },
          nxJsonConfiguration: {},
          projectGraph: { nodes: {}, dependencies: {} },
          taskGraph: { roots: [], tasks: {}, dependencies: {}, continuousDependencies: {} },
        }),
      );
    },
    started: () => agent.starts().map(({ phase }) => phase),
    prompts: () => agent.starts().map(({ prompt }) => prompt),
    keep() {
      const restore = keepFolders([beside]);
      return () => {
        restore();
        open();
      };
    },
    dispose() {
      rmSync(beside, { recursive: true, force: true });
      delete process.env['NX_PHASES_WORKTREES'];
    },
  };
}

/** What Nx would have inferred from the plans as they are on disk now. */
async function inferred(
  root: string,
  paths: readonly string[],
  options: PluginOptions,
): Promise<Record<string, ProjectConfiguration>> {
  const plugins = [{ plugin: 'nx-phases' }];
  const results = await createNodes[1](paths, options, {
    workspaceRoot: root,
    nxJsonConfiguration: { plugins },
  });
  const projects = results.flatMap(([, found]) => Object.values(found.projects ?? {}));
  return Object.fromEntries(
    projects.map((project) => [String(project.name), { root: '', ...project }]),
  );
}
