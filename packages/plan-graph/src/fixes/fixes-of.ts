import type { Diagnostic, DiagnosticCode } from '../diagnostic/diagnostic.ts';
import { editSource } from '../edit/text-edit.ts';
import type { Rules } from '../model/rules.ts';
import { parsePlan } from '../parse-plan.ts';
import type { SourceText } from '../source/source-text.ts';
import { contentDiagnostics } from '../validate/rules/content-diagnostics.ts';
import { distinctPhases } from '../validate/rules/duplicate-id.ts';
import {
  fenceWithoutLanguage,
  hiddenFailure,
  notACommand,
  unclosedFence,
} from './command-fixes.ts';
import {
  blocksMismatch,
  cycle,
  emptyDependencies,
  misplacedDependencies,
  missingDependencies,
  misspeltLabel,
  multipleFields,
  selfDependency,
  unclosedBracket,
  unlabelledDependency,
  unknownPhase,
  unreadableReference,
  writeConflict,
} from './dependency-fixes.ts';
import {
  countMismatch,
  duplicateId,
  noPhases,
  rangeHeading,
  unitChosen,
  unreadableHeading,
} from './heading-fixes.ts';
import type { FixMaker, PlanFix } from './plan-fix.ts';

/** How each kind of finding can be mended. Codes that have a `fix` and are not here are in `decisions`. */
export const fixMakers: Readonly<Partial<Record<DiagnosticCode, FixMaker>>> = {
  'blocks-mismatch': blocksMismatch,
  'count-mismatch': countMismatch,
  cycle,
  'duplicate-id': duplicateId,
  'empty-dependencies': emptyDependencies,
  'fence-without-language': fenceWithoutLanguage,
  'hidden-failure': hiddenFailure,
  'misplaced-dependencies': misplacedDependencies,
  'missing-dependencies': missingDependencies,
  'misspelt-label': misspeltLabel,
  'multiple-fields': multipleFields,
  'no-phases': noPhases,
  'not-a-command': notACommand,
  'range-heading': rangeHeading,
  'self-dependency': selfDependency,
  'unclosed-bracket': unclosedBracket,
  'unclosed-fence': unclosedFence,
  'unit-chosen': unitChosen,
  'unlabelled-dependency': unlabelledDependency,
  'unknown-phase': unknownPhase,
  'unreadable-heading': unreadableHeading,
  'unreadable-reference': unreadableReference,
  'write-conflict': writeConflict,
};

/**
 * Edits that do what the `fix` of a diagnostic says, each a way by itself. Given are those alone after which the plan
 * has one finding of that code less and no error more; so each costs a reading of the plan.
 *
 * @param source - the plan
 * @param rules - those it is read by
 * @param diagnostic - one that `checkPlan` gives of it
 * @returns the most likely one first; empty where the finding has no `fix`, or where only a person knows the answer
 */
export function fixesOf(
  source: SourceText,
  rules: Rules,
  diagnostic: Diagnostic,
): readonly PlanFix[] {
  const make = fixMakers[diagnostic.code];
  if (make === undefined || diagnostic.fix === undefined) return [];
  const reading = parsePlan(source, rules);
  const { draft } = reading;
  const { phases } = distinctPhases(draft);
  const before = countedFindings(source, rules);
  const titles = new Set<string>();
  return make({ draft, phases, diagnostic }).filter(({ title, edits }) => {
    if (titles.has(title)) return false;
    const isMended = mends(
      before,
      countedFindings(editSource(source, edits), rules),
      diagnostic.code,
    );
    if (isMended) titles.add(title);
    return isMended;
  });
}

interface Counts {
  readonly all: ReadonlyMap<DiagnosticCode, number>;
  readonly errors: ReadonlyMap<DiagnosticCode, number>;
}

function countedFindings(source: SourceText, rules: Rules): Counts {
  const reading = parsePlan(source, rules);
  const diagnostics =
    reading.kind === 'not-a-plan' ? [] : [...reading.diagnostics, ...contentDiagnostics(reading)];
  const [all, errors] = [new Map<DiagnosticCode, number>(), new Map<DiagnosticCode, number>()];
  for (const { code, severity } of diagnostics) {
    all.set(code, (all.get(code) ?? 0) + 1);
    if (severity === 'error') errors.set(code, (errors.get(code) ?? 0) + 1);
  }
  return { all, errors };
}

function mends(before: Counts, after: Counts, code: DiagnosticCode): boolean {
  return (
    (after.all.get(code) ?? 0) < (before.all.get(code) ?? 0) &&
    [...after.errors].every(([other, count]) => count <= (before.errors.get(other) ?? 0))
  );
}
