import type { ExecutorContext } from '@nx/devkit';
import { GitError } from '../../platform/git/run-git.ts';
import { openRepository } from '../../platform/git/repository.ts';
import { signingKeyVariable } from '../../platform/secrets/secret-variables.ts';
import { changedAndNotLanding } from '../../agents/implement/changed-text.ts';
import {
  shownChange,
  statLines,
  visible,
  type ShownChange,
} from '../../agents/inspect/shown-change.ts';
import { chooseWorks, nothingToLand, selectPhases } from '../../agents/land/choose-works.ts';
import { previewWorks, type ConflictingPath } from '../../agents/land/preview-works.ts';
import { worksToLand, type FoundLandable } from '../../agents/land/works-to-land.ts';
import { identifyPlan, type PlanContext, type Result } from '../../running/identify/identify.ts';
import { onPlan, withoutErrors } from '../../running/identify/on-plan.ts';
import { printOrWrite } from '../../running/identify/out-file.ts';
import { say } from '../../running/printing/say.ts';

export interface DiffOptions {
  readonly phase?: string | number;
  readonly patch?: boolean;
  readonly json?: boolean;
  readonly outFile?: string;
}

/** The work of one phase as it would land now. */
interface ShownWork {
  readonly work: FoundLandable;
  /** Empty: it fits. */
  readonly conflicts: readonly ConflictingPath[];
  readonly why: string | undefined;
  /** Undefined: it does not fit, and only its patch is known here. */
  readonly change: ShownChange | undefined;
}

/** Shows the recorded work of a plan's phases before it lands. */
export default async function diffExecutor(
  options: DiffOptions,
  context: ExecutorContext,
): Promise<{ success: boolean }> {
  return onPlan(context, identifyPlan, async (plan) => {
    try {
      const shown = await worksOf(plan, options);
      if (!shown.ok) {
        say(shown.reason);
        return false;
      }
      const text = options.json === true ? asJson(shown.value) : asText(shown.value, options);
      return printOrWrite(text, plan, options.outFile);
    } catch (error) {
      if (!(error instanceof GitError)) throw error;
      say(error.message);
      return false;
    }
  });
}

async function worksOf(
  plan: PlanContext,
  { phase, json }: DiffOptions,
): Promise<Result<readonly ShownWork[]>> {
  const refuse = (reason: string): Result<never> => ({ ok: false, reason });
  const reading = withoutErrors(plan, 'nothing of it is shown');
  if (reading === undefined) return refuse('Nothing is shown');
  const selection = selectPhases(
    reading.plan,
    { phase, until: undefined },
    plan.options.targetNames,
  );
  if (!selection.ok) return selection;
  const repository = await openRepository(plan.root);
  if (!repository.ok) return repository;
  const landables = await worksToLand(plan, reading.plan, repository.value);
  if (json !== true)
    for (const line of await changedAndNotLanding({ plan, valid: reading.plan }, repository.value))
      say(line);
  const chosen = chooseWorks(reading.plan, landables, selection.value);
  if (!chosen.ok) return chosen;
  if (chosen.value.length === 0 && json !== true)
    return refuse(nothingToLand(reading.plan, landables));
  const previews = await previewWorks(repository.value, chosen.value);
  if (previews === undefined)
    return refuse('Unexpected branch without a commit, expected at least one');
  const { value: selected } = selection;
  const shown: ShownWork[] = [];
  for (const { work, preview } of previews) {
    // What they need is brought along for them, and not shown.
    if (selected.kind === 'phases' && !selected.phases.some(({ id }) => id === work.phase))
      continue;
    const { change } = preview;
    shown.push({
      work,
      conflicts: preview.kind === 'conflict' ? preview.paths : [],
      why: preview.kind === 'conflict' ? preview.why : undefined,
      change: change && (await shownChange(repository.value, change, plan.input.places)),
    });
  }
  return { ok: true, value: shown };
}

function asText(
  works: readonly ShownWork[],
  { phase, patch = phase !== undefined }: DiffOptions,
): string {
  return works
    .map(({ work, conflicts, why, change }) =>
      [
        visible(work.name),
        ...(work.isTrusted
          ? []
          : [`  was not made in this repository and is not signed with ${signingKeyVariable}`]),
        ...conflicts.map(
          ({ path, others }) =>
            `  conflicts with ${visible(others.join(' and ') || 'this branch')} in ${visible(path)}`,
        ),
        ...(why === undefined ? [] : [`  ${visible(why)}`]),
        ...(change === undefined ? [] : statLines(change).map((line) => `  ${line}`)),
        ...(patch && change !== undefined ? ['', visible(change.patch)] : []),
        '',
      ].join('\n'),
    )
    .join('\n');
}

function asJson(works: readonly ShownWork[]): string {
  const shown = works.map(({ work, conflicts, change }) => ({
    plan: work.plan,
    phase: work.phase,
    title: work.title,
    fingerprint: work.fingerprint,
    trusted: work.isTrusted,
    conflicts: conflicts.map(({ path }) => path),
    files: change?.files ?? null,
    tests: change?.tests ?? null,
    notices: change?.notices ?? null,
    patch: change?.patch ?? null,
  }));
  return `${JSON.stringify({ version: 1, works: shown }, undefined, 2)}\n`;
}
