import type { ExecutorContext } from '@nx/devkit';
import { landedMark, markLanded } from 'plan-graph';
import { asDone, editPhases, type EditOptions } from '../mark/edit-phases.ts';

/**
 * Writes into the plan that what is in the files is the work of phases as they are written now: of
 * those that are named, else of all whose text, or what they build on, has changed since their work
 * was landed. No agent starts for them; their checks still run.
 */
export default async function acceptExecutor(
  options: EditOptions,
  context: ExecutorContext,
): Promise<{ success: boolean }> {
  return editPhases(
    context,
    options,
    'nothing of it is edited',
    ({ file, options: { rules } }, plan, chosen) => {
      const stale = plan.phases.filter((phase) => {
        const mark = landedMark(plan.draft, phase);
        return mark !== undefined && mark !== file.fingerprints.get(phase.id);
      });
      const marks = new Map(
        (chosen ?? stale).map(({ id }) => [id, file.fingerprints.get(id) ?? ''] as const),
      );
      const { source, marked, refused } = markLanded(plan, rules, marks);
      return {
        source,
        lines: asDone(options, [
          marked.length === 0
            ? `${file.path}: nothing to accept`
            : `${file.path}: accepted what is in the files as the work of ${marked.join(', ')}`,
          ...refused.map(
            (id) =>
              `  not accepted: ${id}: it cannot be written there without changing something else`,
          ),
        ]),
        success: refused.length === 0,
      };
    },
  );
}
