import type { Cause } from '../model.ts';
import type { ChangedPath } from '../../run-start/changed-path.ts';
import type { PhaseParts } from './model.ts';
import { textDiff } from './text-diff.ts';

/** A cause, or a file that counts as one that the target reads. */
export interface PhaseChange {
  readonly cause?: Cause;
  readonly file?: ChangedPath;
}

export interface PhaseLook {
  readonly plan: string;
  readonly changedFiles: () => readonly ChangedPath[] | undefined;
  readonly isAtPlanPlace: (path: string) => boolean;
}

/** What has changed of that which stands for a phase in a plan. Empty: none of its parts; then a setting has. */
export function changedPhase(
  before: PhaseParts,
  now: PhaseParts,
  { plan, changedFiles, isAtPlanPlace }: PhaseLook,
): readonly PhaseChange[] {
  const changes: PhaseChange[] = [];
  if (before.own !== now.own) {
    changes.push({ cause: { kind: 'text', diff: diffOf(before, now, plan) } });
  } else if (before.status !== now.status) {
    changes.push({
      cause: {
        kind: 'text',
        diff: textDiff(`status: ${before.status}`, `status: ${now.status}`, plan),
      },
    });
  }
  // Those that were below before and now, or are no longer. What is newly below is so by an edit of one of these.
  for (const [target, own] of Object.entries(now.below))
    if (target in before.below && before.below[target] !== own)
      changes.push({ cause: { kind: 'dependency', target } });
  // Others are declared after an edit.
  const isEdited = changes.length > 0;
  for (const path of new Set([...Object.keys(before.placeFiles), ...Object.keys(now.placeFiles)])) {
    const [old, hash] = [before.placeFiles[path], now.placeFiles[path]];
    if (old !== undefined && hash !== undefined) {
      if (old !== hash) changes.push({ file: { path, change: 'changed' } });
    } else if (!isEdited)
      changes.push({ file: { path, change: old === undefined ? 'added' : 'removed' } });
  }
  if (before.noPlans !== now.noPlans) {
    const files = changedFiles() ?? [];
    for (const { path, change } of files.filter((one) => isAtPlanPlace(one.path)))
      changes.push({ file: { path, change } });
  }
  const areOthersBelow =
    JSON.stringify(Object.keys(before.below).toSorted()) !==
    JSON.stringify(Object.keys(now.below).toSorted());
  // A table of the plan, or a rule of nx.json, says what needs what.
  if (changes.length === 0 && areOthersBelow) changes.push({ cause: { kind: 'plan-structure' } });
  return changes;
}

function diffOf(before: PhaseParts, now: PhaseParts, plan: string): string {
  return before.text === now.text ? '' : textDiff(before.text, now.text, plan);
}
