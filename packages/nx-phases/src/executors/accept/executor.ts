import type { ExecutorContext } from '@nx/devkit';
import {
  landedMark,
  markLanded,
  phaseName,
  type Phase,
  type Plan,
  must,
} from 'plan-graph/internal';
import { phaseTargetName } from '../../inference/layout/target-names.ts';
import type { PlanContext } from '../../running/identify/identify.ts';
import { asDone, editPhases, type EditOptions } from '../../running/edit-plan/edit-phases.ts';

export interface AcceptOptions extends EditOptions {
  /** All phases whose text, or what they depend on, has changed since their work landed. */
  readonly all?: boolean;
}

/**
 * Writes into the plan that what is in the files is the work of phases as they are written now. No
 * agent starts for them; their checks still run. Whoever accepts says which phases are meant: an edit
 * that nobody has looked at would else be taken along.
 */
export default async function acceptExecutor(
  options: AcceptOptions,
  context: ExecutorContext,
): Promise<{ success: boolean }> {
  return editPhases(context, options, 'nothing of it is edited', (context, plan, named) => {
    const { file, options: own } = context;
    if (named !== undefined && options.all === true)
      return 'Unexpected --phase beside --all, expected one of the two';
    const stale = plan.phases.filter((phase) => {
      const mark = landedMark(plan.draft, phase);
      return mark !== undefined && mark !== file.fingerprints.get(phase.id);
    });
    if (named === undefined && options.all !== true && stale.length > 0)
      return whichAreMeant(context, plan, stale);
    const marks = new Map(
      (named ?? stale).map(
        ({ id }) => [id, must(file.fingerprints.get(id), 'fingerprint of a valid phase')] as const,
      ),
    );
    const { source, marked, refused } = markLanded(plan, own.rules, marks);
    return {
      source,
      lines: asDone(options, [
        marked.length === 0
          ? `${file.path}: nothing to accept`
          : `${file.path}: accepted the files as they are as the work of ${marked.join(', ')}`,
        ...refused.map(
          (id) =>
            `  not accepted: ${id}: it cannot be written there without changing something else`,
        ),
      ]),
      success: refused.length === 0,
    };
  });
}

/** With each phase that could be meant, and how to name it. */
function whichAreMeant(
  { projectName, options: { targetNames } }: PlanContext,
  { draft }: Plan,
  stale: readonly Phase[],
): string {
  const command = `nx run ${projectName}:${targetNames.accept}`;
  return [
    'Unexpected accept without the names of phases. These, or phases they depend on, have changed since they landed:',
    ...stale.map(
      (phase) =>
        `  ${phaseName(draft.rules.unit, phase)}: ${command} --phase=${phaseTargetName(targetNames, phase.id)}`,
    ),
    `Expected the ones that you have reviewed; for all of them: ${command} --all`,
  ].join('\n');
}
