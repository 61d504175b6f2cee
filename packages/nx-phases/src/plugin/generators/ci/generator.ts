import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { logger, readNxJson, type Tree } from '@nx/devkit';
import { planMetadataOf } from '../../../inference/targets/plan-metadata.ts';
import { readProjects, type ReadProjects } from '../read-projects.ts';
import { refuseUnwritable } from '../writable.ts';
import { pipelineOf } from './jobs/pipeline.ts';
import { type KindOfTarget, planNames, readTasks } from './jobs/read-tasks.ts';
import { callsIn } from './package-manager.ts';
import { type ProviderName, providers } from './providers/index.ts';
import { mark, type Settings } from './settings.ts';

export interface CiOptions {
  readonly provider: ProviderName;
  readonly target?: KindOfTarget;
  /** Names of plans, separated by commas. Absent: all. */
  readonly plans?: string;
  readonly jobs?: number;
  readonly branch?: string;
  readonly file?: string;
  readonly agents?: boolean;
  readonly codeScanning?: boolean;
  readonly publicKey?: string;
  readonly check?: boolean;
}

/**
 * Writes the pipeline of a CI service that runs plans on many machines: a job per phase or chain of phases, after the jobs
 * whose results it needs. The same plans and options give the same bytes.
 *
 * @throws an error with one sentence for plans with errors, a file of somebody else, and, with `check`, a file that is not
 *   what would be written; nothing is written then
 */
export default async function ciGenerator(
  tree: Tree,
  options: CiOptions,
  projectsOf: ReadProjects = readProjects,
): Promise<() => void> {
  const provider = providers[options.provider];
  if (options.codeScanning === true && options.provider !== 'github')
    throw new Error(
      `Unexpected --codeScanning with --provider=${options.provider}, expected it with github alone`,
    );
  const path = options.file ?? provider.path;
  if (!safePath.test(path))
    throw new Error(
      `Unexpected file \`${path}\`, expected a path in the workspace with letters, digits, . _ - and /`,
    );
  refuseUnwritable(tree, path);
  refuseBelowRepository(tree.root);
  const { projects } = await projectsOf();
  const names = plansOf(options.plans) ?? planNames(projects);
  if (options.plans !== undefined && names.length === 0)
    throw new Error('Unexpected empty --plans, expected names of plans, separated by commas');
  if (names.length === 0) throw new Error('Unexpected workspace without plans, expected one');
  const tasks = readTasks(projects, names, options.target ?? 'phases');
  if (tasks.tasks.length === 0)
    throw new Error(
      'Unexpected plans without anything to run, expected a phase that is not blocked',
    );
  const most = options.jobs;
  if (most !== undefined && !(Number.isInteger(most) && most >= 1))
    throw new Error(`Unexpected --jobs=${most}, expected a whole number from 1`);
  const pipeline = pipelineOf(tasks, most);
  const settings = settingsOf(tree, options, projects, tasks.plans);
  const text = provider.text(pipeline, settings);
  const problem = provider.problem?.(pipeline, text);
  if (problem !== undefined) throw new Error(problem);

  const before = tree.read(path, 'utf8')?.replaceAll('\r\n', '\n');
  if (before !== undefined && !before.split('\n', 2).some((line) => line.startsWith(mark)))
    throw new Error(
      `Unexpected file \`${path}\` that nx-phases did not write, expected none or one of its own; --file names another`,
    );
  if (options.check === true) {
    if (before !== text)
      throw new Error(
        `\`${path}\` ${before === undefined ? 'is missing' : 'is not what the plans say now'}: ${settings.command}`,
      );
    return () => undefined;
  }
  if (before !== text) tree.write(path, text);
  const { jobs } = pipeline;
  return () => {
    logger.info(
      [
        `${path}: ${count(tasks.tasks.length, 'task')} of ${count(tasks.plans.length, 'plan')} in ${count(jobs.length, 'job')}`,
        ...provider.next(path, settings),
        ...(isInstalled(tree) ? [] : ['Install nx-phases-cache, which the jobs run.']),
      ].join('\n'),
    );
  };
}

/** Services look for pipelines at the root of a repository, and start jobs there. */
function refuseBelowRepository(root: string): void {
  let folder = root;
  while (!existsSync(join(folder, '.git'))) {
    if (dirname(folder) === folder) return;
    folder = dirname(folder);
  }
  if (folder !== root)
    throw new Error(
      `Unexpected workspace \`${root}\` inside of the repository \`${folder}\`, expected it at the root of one, where services look for pipelines`,
    );
}

const safePath = /^(?!.*(?:^|\/)\.\.(?:\/|$))[\w.-]+(?:\/[\w.-]+)*$/;
const keyForm = /^main=public:[A-Za-z0-9+/=]+$/;
const branchForm = /^[A-Za-z0-9][\w./-]*$/;

function settingsOf(
  tree: Tree,
  options: CiOptions,
  projects: Awaited<ReturnType<ReadProjects>>['projects'],
  plans: readonly string[],
): Settings {
  const calls = callsIn(tree);
  const branch = options.branch ?? withoutRemote(readNxJson(tree)?.defaultBase) ?? 'main';
  if (!branchForm.test(branch))
    throw new Error(`Unexpected branch \`${branch}\`, expected letters, digits, . _ - and /`);
  const { publicKey } = options;
  if (publicKey !== undefined && !keyForm.test(publicKey))
    throw new Error(
      'Unexpected --publicKey, expected main=public:… as `nx-phases-cache keys` prints it',
    );
  const checks = plans.flatMap((name) => {
    const metadata = planMetadataOf(projects[name]);
    return metadata === undefined ? [] : [metadata.options.targetNames.planCheck];
  });
  return {
    ...calls,
    command: [`${calls.nx} g nx-phases:ci`, ...flagsOf(options)].join(' '),
    branch,
    agents: options.agents ?? false,
    target: options.target ?? 'phases',
    codeScanning: options.codeScanning ?? false,
    ...(publicKey !== undefined && { publicKey }),
    planChecks: [...new Set(checks)].toSorted(),
  };
}

/** Flags that say again what was asked for. All values have been looked at: they hold no blank and nothing of a shell's. */
function flagsOf(options: CiOptions): readonly string[] {
  const { provider, target, plans, jobs, branch, file, agents, codeScanning, publicKey } = options;
  return [
    `--provider=${provider}`,
    ...(target === undefined || target === 'phases' ? [] : [`--target=${target}`]),
    ...(plans === undefined ? [] : [`--plans=${plansOf(plans)?.join(',') ?? ''}`]),
    ...(jobs === undefined ? [] : [`--jobs=${jobs}`]),
    ...(branch === undefined ? [] : [`--branch=${branch}`]),
    ...(file === undefined ? [] : [`--file=${file}`]),
    ...(agents === true ? ['--agents'] : []),
    ...(codeScanning === true ? ['--codeScanning'] : []),
    ...(publicKey === undefined ? [] : [`--publicKey=${publicKey}`]),
  ];
}

function plansOf(text: string | undefined): readonly string[] | undefined {
  if (text === undefined) return undefined;
  const names = text.split(',').map((name) => name.trim());
  return [...new Set(names)].filter((name) => name !== '');
}

/** `origin/main` is what people write to compare with. */
function withoutRemote(base: string | undefined): string | undefined {
  return base?.replace(/^origin\//, '');
}

function isInstalled(tree: Tree): boolean {
  return (tree.read('package.json', 'utf8') ?? '').includes('"nx-phases-cache"');
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
