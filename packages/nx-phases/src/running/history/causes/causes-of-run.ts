import { isPlanPlace } from '../../../inference/layout/plan-globs.ts';
import type { PlanProjectInput } from '../../../inference/targets/model.ts';
import type { TaskOfRun } from '../compose-run.ts';
import type { Cause } from '../model.ts';
import type { PlanOnDisk } from '../plan-targets.ts';
import { compareInputs, type Look } from './compare-inputs.ts';
import { changedFiles, keepFileMap, nxFileMap, parseFileMap, readKeptFileMap } from './file-map.ts';
import { keepKnownInputs, readKnownInputs } from './known-inputs.ts';
import type { ChangedPath } from '../../run-start/changed-path.ts';
import type { ChangedFile, HashedTask, Inputs, KnownInputs } from './model.ts';
import { phaseParts } from './phase-parts.ts';

/** A task with what Nx says that it was hashed with. Undefined: it was not hashed, or this Nx does not say. */
export interface TaskWithHash extends TaskOfRun {
  readonly hashed: HashedTask | undefined;
}

export interface RunFacts {
  readonly root: string;
  /** Plans of the workspace, by the name of their project. */
  readonly isPlan: (project: string) => boolean;
  readonly planPaths: ReadonlySet<string>;
  readonly plans: ReadonlyMap<string, PlanOnDisk>;
  /** Whether the run was told to look for nothing in the cache. */
  readonly skipsCache: boolean;
  /** Whose outputs were not as their runs left them when the run began, by `project:target`. */
  readonly standing: Readonly<Record<string, readonly ChangedPath[]>>;
}

/** So many hashes of a target are remembered. */
const mostHashes = 30;

/**
 * Why each task of a run ran or did not have to, and keeps what the next run needs to know for that.
 *
 * @returns by `project:target`
 */
export function causesOfRun(
  tasks: readonly TaskWithHash[],
  facts: RunFacts,
): ReadonlyMap<string, readonly Cause[]> {
  const files = openFiles(facts.root);
  const causes = new Map<string, readonly Cause[]>();
  for (const [project, plan] of facts.plans) {
    const known = new Map(readKnownInputs(facts.root, project));
    let isNew = false;
    for (const task of tasks.filter((one) => one.project === project)) {
      const target = plan.targets.get(task.target);
      if (target === undefined || task.status === 'skipped') continue;
      const before = known.get(task.target);
      const { hashed } = task;
      const hasRun = ['success', 'failure', 'stopped'].includes(task.status);
      if (hashed === undefined) {
        if (!hasRun) causes.set(`${project}:${task.target}`, [{ kind: 'unchanged' }]);
        continue;
      }
      const parts =
        before?.hash === hashed.hash ? before.phase : phaseParts(plan.input, target.facts.phase);
      if (parts === undefined) continue;
      const now = { ...hashed, phase: parts };
      const look = lookOf(project, plan.input, task.target, before, facts, files);
      causes.set(
        `${project}:${task.target}`,
        hasRun
          ? whyRan(before, now, target.isCached && !facts.skipsCache, look)
          : [{ kind: 'unchanged' }],
      );
      const ran =
        task.status === 'stopped' || (before?.hash === hashed.hash && !hasRun)
          ? (before?.ran ?? [])
          : [
              ...(before?.ran ?? []).filter(({ hash }) => hash !== hashed.hash),
              { hash: hashed.hash, passed: task.status !== 'failure' },
            ].slice(-mostHashes);
      if (before?.hash === hashed.hash && JSON.stringify(before.ran) === JSON.stringify(ran))
        continue;
      isNew = true;
      known.set(task.target, {
        ...now,
        ran,
        files: readsSameFiles(before, now) ? (before?.files ?? '') : files.keep(),
      });
    }
    if (isNew) keepKnownInputs(facts.root, project, known);
  }
  return causes;
}

function whyRan(
  before: KnownInputs | undefined,
  now: Inputs,
  mayHit: boolean,
  look: Look,
): readonly Cause[] {
  if (!mayHit) return [{ kind: 'not-cached' }];
  if (before === undefined) return [{ kind: 'never-run' }];
  const last = before.ran.find(({ hash }) => hash === now.hash);
  if (last !== undefined) return [{ kind: last.passed ? 'evicted' : 'failed-before' }];
  return compareInputs(before, now, look);
}

/** Whether all files that are hashed are as before, so that the list of then says of them what is so now. */
function readsSameFiles(before: KnownInputs | undefined, now: Inputs): boolean {
  if (before === undefined || before.files === '') return false;
  const filesets = (nodes: HashedTask['nodes']): string =>
    JSON.stringify(
      Object.entries(nodes)
        .filter(([name]) => !/^(?:env|runtime):/.test(name))
        .toSorted(([a], [b]) => (a < b ? -1 : 1)),
    );
  return (
    filesets(before.nodes) === filesets(now.nodes) && before.phase.noPlans === now.phase.noPlans
  );
}

/** Nx's list of files now, and those that were kept, each read once and only if it is asked for. */
interface Files {
  keep(): string;
  isProject(name: string): boolean;
  changedSince(name: string): readonly ChangedFile[] | undefined;
}

function openFiles(root: string): Files {
  const once = <Value>(read: () => Value): (() => Value) => {
    let found: { readonly value: Value } | undefined;
    return () => (found ??= { value: read() }).value;
  };
  const json = once(() => nxFileMap(root));
  const now = once(() => {
    const bytes = json();
    return bytes && parseFileMap(bytes);
  });
  const keep = once(() => {
    const bytes = json();
    return bytes === undefined ? '' : keepFileMap(root, bytes);
  });
  const projects = once(() => new Set([...(now()?.values() ?? [])].map(({ project }) => project)));
  const changed = new Map<string, readonly ChangedFile[] | undefined>();
  return {
    keep,
    isProject: (name) => projects().has(name),
    changedSince(name) {
      if (!changed.has(name)) {
        const before = readKeptFileMap(root, name);
        const map = now();
        changed.set(name, before && map && changedFiles(before, map));
      }
      return changed.get(name);
    },
  };
}

function lookOf(
  project: string,
  { file, options }: PlanProjectInput,
  target: string,
  before: KnownInputs | undefined,
  facts: RunFacts,
  files: Files,
): Look {
  return {
    project,
    plan: file.path,
    standing: facts.standing[`${project}:${target}`] ?? [],
    changedFiles: () => (before === undefined ? undefined : files.changedSince(before.files)),
    isProject: (name) => facts.isPlan(name) || files.isProject(name),
    isAtPlanPlace: (path) => isPlanPlace(path, options.plans) && !facts.planPaths.has(path),
  };
}
