import type { ExecutorContext } from '@nx/devkit';
import {
  landedMark,
  markLanded,
  phaseName,
  type Phase,
  type Plan,
  must,
} from 'plan-graph/internal';
import { adoptForText } from '../../agents/work-store/adopt-work.ts';
import type { StoredWork } from '../../agents/work-store/model.ts';
import { worksForOtherTexts } from '../../agents/work-store/other-texts.ts';
import { openRepository, type Repository } from '../../platform/git/repository.ts';
import { phaseTargetName } from '../../inference/layout/target-names.ts';
import type { PlanContext } from '../../running/identify/identify.ts';
import { asDone, editPhases, type EditOptions } from '../../running/edit-plan/edit-phases.ts';

export interface AcceptOptions extends EditOptions {
  /** All phases whose text, or what they depend on, has changed since their work landed or was recorded. */
  readonly all?: boolean;
}

/**
 * Says that what was done for phases is right for them as they are written now, so that no agent starts
 * for them: recorded work that has not landed becomes the work of the present text; of anything else it
 * is written into the plan that what is in the files is their work. Their checks still run. Whoever accepts says which phases are meant: an edit
 * that nobody has looked at would else be taken along.
 */
export default async function acceptExecutor(
  options: AcceptOptions,
  context: ExecutorContext,
): Promise<{ success: boolean }> {
  return editPhases(context, options, 'nothing of it is edited', async (context, plan, named) => {
    const { file, options: own } = context;
    if (named !== undefined && options.all === true)
      return 'Unexpected --phase beside --all, expected one of the two';
    const repository = await openRepository(context.root);
    const recorded = repository.ok
      ? await worksForOtherTexts(repository.value, file, plan)
      : new Map<string, StoredWork>();
    const stale = plan.phases.filter((phase) => {
      const mark = landedMark(plan.draft, phase);
      return mark === undefined ? recorded.has(phase.id) : mark !== file.fingerprints.get(phase.id);
    });
    if (named === undefined && options.all !== true && stale.length > 0)
      return whichAreMeant(context, plan, stale);
    const meant = named ?? stale;
    const adopted = meant.filter(({ id }) => recorded.has(id));
    const marks = new Map(
      meant
        .filter((phase) => !adopted.includes(phase))
        .map(
          ({ id }) =>
            [id, must(file.fingerprints.get(id), 'fingerprint of a valid phase')] as const,
        ),
    );
    const { source, marked, refused } = markLanded(plan, own.rules, marks);
    return {
      source,
      lines: asDone(options, [
        ...(meant.length === 0 ? [`${file.path}: nothing to accept`] : []),
        ...(marked.length === 0
          ? []
          : [`${file.path}: accepted the files as they are as the work of ${marked.join(', ')}`]),
        ...(adopted.length === 0
          ? []
          : [
              `${file.path}: accepted the recorded work of ${adopted.map(({ id }) => id).join(', ')} for the text as it is now; it has not landed`,
            ]),
        ...refused.map(
          (id) =>
            `  not accepted: ${id}: it cannot be written there without changing something else`,
        ),
      ]),
      success: refused.length === 0,
      afterwards: () =>
        repository.ok
          ? adoptEach(repository.value, context, plan, recorded, adopted)
          : Promise.resolve([]),
    };
  });
}

/** @returns a line for each phase whose work cannot be used */
async function adoptEach(
  repository: Repository,
  context: PlanContext,
  plan: Plan,
  recorded: ReadonlyMap<string, StoredWork>,
  phases: readonly Phase[],
): Promise<readonly string[]> {
  const lines: string[] = [];
  for (const phase of phases) {
    const work = must(recorded.get(phase.id), 'recorded work of an adopted phase');
    if (!(await adoptForText(repository, context, plan, phase, work)))
      lines.push(
        `  not accepted: ${phase.id}: its record in refs/nx-phases/${work.key} cannot be read`,
      );
  }
  return lines;
}

/** With each phase that could be meant, and how to name it. */
function whichAreMeant(
  { projectName, options: { targetNames } }: PlanContext,
  { draft }: Plan,
  stale: readonly Phase[],
): string {
  const command = `nx run ${projectName}:${targetNames.accept}`;
  return [
    'Unexpected accept without the names of phases. These, or phases they depend on, have changed since they landed or were recorded:',
    ...stale.map(
      (phase) =>
        `  ${phaseName(draft.rules.unit, phase)}: ${command} --phase=${phaseTargetName(targetNames, phase.id)}`,
    ),
    `Expected the ones that you have reviewed; for all of them: ${command} --all`,
  ].join('\n');
}
