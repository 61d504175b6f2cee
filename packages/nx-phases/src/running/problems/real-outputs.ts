import { WrittenPaths, type Diagnostic, type Phase } from 'plan-graph/internal';
import { metadataKey } from '../../inference/targets/metadata-key.ts';
import type { PlanContext } from '../identify/identify.ts';
import { declaredOutputPaths } from '../watch/target-outputs.ts';

type Projects = PlanContext['projects'];

/**
 * Outputs of a phase that are those of a real project's target too: Nx would restore the one over the
 * other. Only an executor can tell, because Nx infers all projects at the same time.
 */
export function realOutputConflicts(plan: PlanContext, phase: Phase): readonly Diagnostic[] {
  const { outputs = [], mayRun } = phase;
  if (!mayRun || outputs.length === 0 || plan.options.agents !== undefined) return [];
  const written = writtenByProjects(plan.projects);
  return outputs.flatMap(({ pattern, range }): readonly Diagnostic[] => {
    const met = written.find(pattern, '');
    if (met === undefined) return [];
    const isCertain = met.overlap === 'certain';
    return [
      {
        code: 'output-conflict',
        severity: isCertain ? 'error' : 'warning',
        message: `Unexpected output \`${pattern}\` that ${isCertain ? 'is also' : 'may also be'} written by \`${met.value}\`, expected each file to belong to one phase or target`,
        range,
        phase: phase.id,
        fix: `Leave it out, and let the phase depend on \`${met.value}\` if it needs these files.`,
      },
    ];
  });
}

const known = new WeakMap<Projects, WrittenPaths<string>>();

/** By `project:target`. */
function writtenByProjects(projects: Projects): WrittenPaths<string> {
  const before = known.get(projects);
  if (before !== undefined) return before;
  const written = new WrittenPaths<string>((a, b) => a === b);
  known.set(projects, written);
  for (const [name, { root, metadata, targets = {} }] of Object.entries(projects).sort(byName)) {
    if (metadata !== undefined && Object.hasOwn(metadata, metadataKey)) continue;
    for (const [target, configuration] of Object.entries(targets).sort(byName)) {
      for (const path of declaredOutputPaths({ name, root }, configuration))
        written.add(path, `${name}:${target}`);
    }
  }
  return written;
}

function byName([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return a < b ? -1 : 1;
}
