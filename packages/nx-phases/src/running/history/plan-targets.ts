import { must, planGraph, waves } from 'plan-graph/internal';
import {
  implementTargetName,
  phaseTargetName,
  verifyTargetName,
} from '../../inference/layout/target-names.ts';
import type { NamedInputs, PlanProjectInput } from '../../inference/targets/model.ts';
import { metadataKey } from '../../inference/targets/metadata-key.ts';
import { planMetadataOf } from '../../inference/targets/plan-metadata.ts';
import { planProject } from '../../inference/targets/plan-project.ts';
import { readAgain } from '../identify/read-again.ts';
import type { RunTask } from './model.ts';
import type { OpenPlan } from '../run-start/open-runs.ts';
import { taskIds } from './task-ids.ts';

/** A target of a phase, with what a history of runs says of it whatever becomes of it. */
export interface PlanTarget {
  readonly facts: Pick<
    RunTask,
    'project' | 'target' | 'plan' | 'phase' | 'title' | 'kind' | 'needs' | 'wave' | 'estimateMs'
  >;
  /** Ids (`project:target`) of the tasks that it waits for, as Nx has them. */
  readonly dependsOn: readonly string[];
  readonly isCached: boolean;
}

/** A plan as it is on disk. */
export interface PlanOnDisk {
  readonly input: PlanProjectInput;
  /** By name. */
  readonly targets: ReadonlyMap<string, PlanTarget>;
}

/** Reads a plan again. Undefined: it is not there any more. */
export function readPlanTargets(
  root: string,
  name: string,
  { path, metadata: kept }: OpenPlan,
  namedInputs: NamedInputs,
): PlanOnDisk | undefined {
  const metadata = must(planMetadataOf({ metadata: { [metadataKey]: kept } }), 'metadata');
  const { alias } = metadata.naming;
  try {
    const place = { path, name, parts: metadata.parts, ...(alias !== undefined && { alias }) };
    const input = readAgain(root, place, metadata, { namedInputs });
    return { input, targets: planTargets(input) };
  } catch {
    return undefined;
  }
}

/** The targets of a plan that stand for one phase. Of a plan with errors they wait for nothing but its check. */
export function planTargets(input: PlanProjectInput): ReadonlyMap<string, PlanTarget> {
  const { file, projectName, options } = input;
  const { reading } = file;
  const phases = reading.kind === 'valid' ? reading.plan.phases : [];
  const waveOf = new Map(
    waves(planGraph(phases)).flatMap((wave, index) => wave.map((id) => [id, index + 1] as const)),
  );
  const inferred = planProject(input).targets ?? {};
  const names = [
    ['phase', phaseTargetName],
    ['verify', verifyTargetName],
    ['implement', implementTargetName],
  ] as const;
  const targets = reading.draft.phases.flatMap((draft) =>
    names.flatMap(([kind, nameOf]): readonly [string, PlanTarget][] => {
      const target = nameOf(options.targetNames, draft.id);
      const configuration = Object.hasOwn(inferred, target) ? inferred[target] : undefined;
      if (configuration === undefined) return [];
      const phase = phases.find(({ id }) => id === draft.id);
      const { estimate } = draft;
      return [
        [
          target,
          {
            facts: {
              project: projectName,
              target,
              plan: file.path,
              phase: draft.id,
              title: draft.title,
              kind,
              needs: phases
                .filter(({ id }) => phase?.dependencies.some(({ on }) => on === id))
                .map(({ id }) => id),
              wave: waveOf.get(draft.id) ?? 1,
              estimateMs: estimate === undefined ? null : Math.round(estimate.minutes * 60_000),
            },
            dependsOn: taskIds(projectName, configuration),
            isCached: configuration.cache === true,
          },
        ],
      ];
    }),
  );
  return new Map(targets);
}
