import { randomBytes } from 'node:crypto';
import { appendFileSync, existsSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { PlanMetadata } from '../../inference/targets/model.ts';
import { metadataToKeep } from '../../inference/targets/plan-metadata.ts';
import { isJsonObject, parseJson, readJson } from '../../platform/files/json.ts';
import { makePrivateFolderIn, privateFileMode } from '../../platform/files/private-files.ts';
import { replaceFile } from '../../platform/files/replace-file.ts';
import {
  identityOf,
  isProcessIdentity,
  type ProcessIdentity,
} from '../../platform/process/process-identity.ts';
import { maskEnvironmentSecrets } from '../../platform/secrets/environment-mask.ts';
import type { ChangedPath } from './changed-path.ts';
import { invokerOf } from './invoker.ts';
import { runVariable } from './run-name.ts';
import { workspaceData } from './workspace-data.ts';

/*
 * A run that has begun and not ended has two kinds of files in Nx's folder for what it knows of the workspace, called
 * after the run: one from each process that infers plans, written before the tasks start, and one to which each target
 * of a phase that is started adds a line. From these a run that was killed is completed by whoever looks next.
 */

/** A plan, with what it takes to read it again as it was inferred. */
export interface OpenPlan {
  readonly path: string;
  readonly metadata: Partial<PlanMetadata>;
}

/** What is known of a run before its tasks start. */
export interface OpenRun {
  readonly version: 1;
  readonly run: string;
  readonly asked: readonly string[];
  readonly nx: string;
  /** ISO 8601, UTC. */
  readonly startedAt: string;
  /** All plans of the workspace, by the name of their project. */
  readonly plans: Readonly<Record<string, OpenPlan>>;
  /** What at the outputs of phases is not as their last runs left it, by target (`project:target`). */
  readonly standing: Readonly<Record<string, readonly ChangedPath[]>>;
}

/** A target of a phase that a run has started. */
export interface StartedTarget {
  readonly project: string;
  readonly target: string;
  readonly startedAt: string;
}

/** Of one run, what it has noted of itself. */
export interface NotedRun extends OpenRun {
  readonly started: readonly StartedTarget[];
  /** The `nx` that somebody called. Undefined: no target of a phase has been started. */
  readonly nxProcess: ProcessIdentity | undefined;
}

function folderOf(root: string): string {
  return join(workspaceData(root), 'nx-phases-open-runs');
}

function startedFile(root: string, run: string): string {
  return join(folderOf(root), `${run}.started`);
}

/** What is to be kept of a plan's metadata to read it again. How far it reaches is not. */
export function metadataOfOpen(metadata: PlanMetadata): OpenPlan['metadata'] {
  return metadataToKeep({ ...metadata, reach: { projects: [], paths: [] } });
}

/** Notes that a run begins. That it cannot be noted leaves no history of it, and is no failure. */
export function openRun(root: string, run: Omit<OpenRun, 'version'>): void {
  const mask = maskEnvironmentSecrets();
  const open: OpenRun = { version: 1, ...run, asked: run.asked.map((word) => mask.text(word)) };
  try {
    makePrivateFolderIn(folderOf(root));
    const name = `${run.run}.${randomBytes(4).toString('hex')}.json`;
    replaceFile(join(folderOf(root), name), JSON.stringify(open));
  } catch {
    // Nothing of this run will be kept.
  }
}

const executors: readonly unknown[] = ['phase', 'verify-phase', 'implement'].map(
  (name) => `nx-phases:${name}`,
);

/** Whether a target stands for a phase. */
export function isOfPhase(target: { readonly executor?: string } | undefined): boolean {
  return executors.includes(target?.executor);
}

/** Notes, in a task of a run, that the target of a phase has started. */
export function noteStart(
  {
    root,
    projectName: project = '',
    targetName: target = '',
    target: configuration,
  }: {
    readonly root: string;
    readonly projectName?: string;
    readonly targetName?: string;
    readonly target?: { readonly executor?: string };
  },
  env: NodeJS.ProcessEnv,
): void {
  const run = env[runVariable] ?? '';
  if (!isRunName(run) || !isOfPhase(configuration)) return;
  const file = startedFile(root, run);
  try {
    // Whoever is first says which `nx` it is; that two do is no harm.
    const nx = existsSync(file) ? undefined : identityOf(invokerOf(process.ppid));
    const line = { project, target, startedAt: new Date().toISOString(), ...(nx && { nx }) };
    appendFileSync(file, `${JSON.stringify(line)}\n`, { mode: privateFileMode });
  } catch {
    // It is missing in the history of a run that is killed.
  }
}

function isRunName(text: string): boolean {
  return /^[0-9a-f]{32}$/.test(text);
}

/** What a run has noted. Undefined: it is not open. */
export function readOpenRun(root: string, run: string): NotedRun | undefined {
  const opened = filesOf(root)
    .filter((name) => name.startsWith(`${run}.`) && name.endsWith('.json'))
    .flatMap((name) => readJson(join(folderOf(root), name), isOpenRun) ?? []);
  const [first] = opened;
  if (first === undefined) return undefined;
  const lines = linesOf(startedFile(root, run));
  return {
    ...first,
    plans: Object.fromEntries(opened.flatMap(({ plans }) => Object.entries(plans))),
    standing: Object.fromEntries(opened.flatMap(({ standing }) => Object.entries(standing))),
    started: lines.flatMap((line) => (isStarted(line) ? [line] : [])),
    nxProcess: lines.map(({ nx }) => nx).find(isProcessIdentity),
  };
}

/** The names of all that are open, with the time at which they were noted last. */
export function openRunNames(root: string): readonly { run: string; notedMs: number }[] {
  const runs = new Map<string, number>();
  for (const name of filesOf(root)) {
    const run = name.slice(0, name.indexOf('.'));
    const at = statSync(join(folderOf(root), name), { throwIfNoEntry: false })?.mtimeMs ?? 0;
    if (isRunName(run)) runs.set(run, Math.max(at, runs.get(run) ?? 0));
  }
  return [...runs].map(([run, notedMs]) => ({ run, notedMs }));
}

/** Removes what a run has noted: it has ended. */
export function closeRun(root: string, run: string): void {
  for (const name of filesOf(root))
    if (name.startsWith(`${run}.`)) rmSync(join(folderOf(root), name), { force: true });
}

function filesOf(root: string): readonly string[] {
  try {
    return readdirSync(folderOf(root));
  } catch {
    return [];
  }
}

function linesOf(file: string): readonly Readonly<Record<string, unknown>>[] {
  try {
    return readFileSync(file, 'utf8').split('\n').map(parseJson).filter(isJsonObject);
  } catch {
    return [];
  }
}

function isStarted(value: unknown): value is StartedTarget {
  return (
    isJsonObject(value) &&
    ['project', 'target', 'startedAt'].every((key) => typeof value[key] === 'string')
  );
}

function isOpenRun(value: unknown): value is OpenRun {
  return (
    isJsonObject(value) &&
    value['version'] === 1 &&
    Array.isArray(value['asked']) &&
    ['run', 'nx', 'startedAt'].every((key) => typeof value[key] === 'string') &&
    isJsonObject(value['plans']) &&
    isJsonObject(value['standing'])
  );
}
