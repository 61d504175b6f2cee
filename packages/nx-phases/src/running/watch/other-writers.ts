import { readRecord } from '../record/read-record.ts';
import { isRunningNow } from '../record/record-writer.ts';
import { notCachedAsItWrites } from '../../inference/targets/phase/phase.ts';
import type { PlanContext } from '../identify/identify.ts';

/**
 * The phases beside this one that may have changed any file of the workspace since some moment: they
 * have `Run:` blocks, do not say what they write, and ran meanwhile or still do. What changed then may be
 * their work.
 */
export function otherWriters(plan: PlanContext, since: Date): readonly string[] {
  return Object.entries(plan.projects).flatMap(([project, { targets = {} }]) =>
    Object.entries(targets)
      .filter(
        ([target, { metadata }]) =>
          (metadata as Record<string, unknown> | undefined)?.['notCached'] ===
            notCachedAsItWrites &&
          !(project === plan.projectName && target === plan.targetName) &&
          (isRunningNow(plan.root, project, target) || ranSince(plan.root, project, target, since)),
      )
      .map(([target]) => `${project}:${target}`),
  );
}

function ranSince(root: string, project: string, target: string, since: Date): boolean {
  const record = readRecord(root, project, target);
  return (
    record !== undefined && Date.parse(record.startedAt) + record.durationMs >= since.getTime()
  );
}
