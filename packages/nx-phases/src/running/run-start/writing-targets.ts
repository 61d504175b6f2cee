import type { ProjectConfiguration } from '@nx/devkit';
import { hashOf } from '../../inference/targets/inputs-and-outputs/hash-carrier.ts';
import { writtenByTarget } from '../../inference/targets/inputs-and-outputs/plan-outputs.ts';

/** The target of a phase whose outputs Nx stores and restores. */
export interface WritingTarget {
  readonly project: string;
  readonly target: string;
  /** Of its outputs, from the workspace root. */
  readonly patterns: readonly string[];
  /** Hash of ours that stands for the phase. */
  readonly text: string | undefined;
}

/** Those of some projects, plans or not. */
export function writingTargets(
  projects: readonly ProjectConfiguration[],
): readonly WritingTarget[] {
  return projects.flatMap(({ name = '', targets = {} }) =>
    Object.entries(targets).flatMap(([target, configuration]): readonly WritingTarget[] => {
      if (configuration.executor !== 'nx-phases:phase') return [];
      const patterns = writtenByTarget(name, target, configuration);
      return patterns === undefined
        ? []
        : [{ project: name, target, patterns, text: hashOf(configuration.inputs) }];
    }),
  );
}
