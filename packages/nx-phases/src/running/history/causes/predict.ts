import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type * as Devkit from '@nx/devkit';
import { isPlanPlace } from '../../../inference/layout/plan-globs.ts';
import { planMetadataOf } from '../../../inference/targets/plan-metadata.ts';
import { hashNode } from '../../../inference/targets/inputs-and-outputs/hash-carrier.ts';
import type { PlanContext } from '../../identify/identify.ts';
import { tellOutputs } from '../../outputs/tell-outputs.ts';
import type { Cause } from '../model.ts';
import { planTargets, type PlanTarget } from '../plan-targets.ts';
import { compareInputs } from './compare-inputs.ts';
import { foreseenInputs, isAsKnown } from './foreseen-inputs.ts';
import { changedFiles, nxFileMap, parseFileMap, readKeptFileMap } from './file-map.ts';
import { readKnownInputs } from './known-inputs.ts';
import type { ChangedFile } from './model.ts';
import { readNode } from './nodes.ts';
import { phaseParts } from './phase-parts.ts';

/** What a target would do if it were asked for now. `unknown`: what tasks below write, or a command prints, decides it. */
export interface Prediction {
  readonly target: PlanTarget;
  readonly would: 'run' | 'hit' | 'unknown';
  readonly causes: readonly Cause[];
}

function devkit(): typeof Devkit {
  return createRequire(import.meta.url)('@nx/devkit') as typeof Devkit;
}

function isInNxCache(hash: string): boolean {
  return existsSync(join(devkit().cacheDir, hash));
}

/** Whether the cache of this machine has the result of a task, by its hash. */
type IsCached = (hash: string) => boolean;

/** What each target of the phases of a plan would do now, by name. Nothing is run, and Nx is not asked. */
export async function predict(
  plan: PlanContext,
  isCached: IsCached = isInNxCache,
): Promise<ReadonlyMap<string, Prediction>> {
  const { root, projectName, input } = plan;
  const { hashArray } = devkit();
  const known = readKnownInputs(root, projectName);
  const standingEnv: NodeJS.ProcessEnv = {};
  const standing = await tellOutputs(
    root,
    [{ name: projectName, root: input.file.path, targets: plan.inferred }],
    standingEnv,
  );
  const map = parseFileMap(nxFileMap(root) ?? Buffer.from(''));
  const projects = new Set([...(map?.values() ?? [])].map(({ project }) => project));
  const plans = new Set(
    Object.values(plan.projects).flatMap((project) => {
      const metadata = planMetadataOf(project);
      return metadata === undefined ? [] : [project.root, ...metadata.parts];
    }),
  );
  const isProject = (name: string): boolean =>
    projects.has(name) || Object.hasOwn(plan.projects, name);
  const changed = new Map<string, readonly ChangedFile[] | undefined>();
  const changedSince = (name: string): readonly ChangedFile[] | undefined => {
    if (!changed.has(name)) {
      const before = readKeptFileMap(root, name);
      changed.set(name, before && map && changedFiles(before, map));
    }
    return changed.get(name);
  };
  const found = new Map<string, Prediction>();
  const ask = (target: PlanTarget): Pick<Prediction, 'would' | 'causes'> => {
    const { target: name, phase } = target.facts;
    const before = known.get(name);
    const parts = phaseParts(input, phase);
    const textNode = hashNode(plan.inferred[name]?.inputs);
    if (!target.isCached) return { would: 'run', causes: [{ kind: 'not-cached' }] };
    if (before === undefined || parts === undefined || textNode === undefined)
      return { would: 'run', causes: [{ kind: 'never-run' }] };
    const files = changedSince(before.files);
    const now = foreseenInputs(before, {
      textNode,
      phase: parts,
      isProject,
      changedFiles: files ?? [],
      envHash: (variable) => {
        const value = standingEnv[variable] ?? process.env[variable] ?? '';
        return hashArray(value === '' ? [] : [value]);
      },
    });
    if (isAsKnown(before, now) && files !== undefined) {
      if (before.flags.length > 0)
        return { would: 'unknown', causes: [{ kind: 'flag', flags: [] }] };
      const passed = before.ran.findLast(({ hash }) => hash === before.hash)?.passed === true;
      if (!passed) return { would: 'run', causes: [{ kind: 'failed-before' }] };
      if (!isCached(before.hash)) return { would: 'run', causes: [{ kind: 'evicted' }] };
      const nodes = Object.keys(before.nodes).map((one) => readNode(one, isProject));
      if (nodes.some(({ kind }) => kind === 'runtime')) return { would: 'unknown', causes: [] };
      const producers = nodes.flatMap((node) => (node.kind === 'outputs' ? [node.producer] : []));
      const areSettled = producers.every((producer) => {
        const below = producer.startsWith(`${projectName}:`)
          ? found.get(producer.slice(projectName.length + 1))
          : undefined;
        return below === undefined || below.would === 'hit';
      });
      return areSettled
        ? { would: 'hit', causes: [{ kind: 'unchanged' }] }
        : { would: 'unknown', causes: [] };
    }
    return {
      would: files === undefined ? 'unknown' : 'run',
      causes: compareInputs(before, now, {
        project: projectName,
        plan: input.file.path,
        standing: standing[`${projectName}:${name}`] ?? [],
        changedFiles: () => files,
        isProject,
        isAtPlanPlace: (path) => isPlanPlace(path, plan.options.plans) && !plans.has(path),
      }),
    };
  };
  const targets = [...planTargets(input).values()];
  // Those below first; of one phase its agent's work comes before its checks.
  const order = { implement: 0, phase: 1, verify: 2 };
  for (const target of targets.toSorted(
    (a, b) => a.facts.wave - b.facts.wave || order[a.facts.kind] - order[b.facts.kind],
  ))
    found.set(target.facts.target, { target, ...ask(target) });
  // As the plan has them.
  return new Map(
    targets.flatMap(({ facts: { target } }) => {
      const one = found.get(target);
      return one === undefined ? [] : [[target, one] as const];
    }),
  );
}
