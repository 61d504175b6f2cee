import { contentDiagnostics, raised, sortDiagnostics, type Diagnostic } from 'plan-graph/internal';
import { ignoreLine } from '../../../inference/layout/record-folder.ts';
import {
  implementTargetName,
  phaseTargetName,
  verifyTargetName,
} from '../../../inference/layout/target-names.ts';
import type { TargetNames } from '../../../inference/options/plugin-options.ts';
import { recordsAreIgnored } from '../../record/records-ignored.ts';
import { changedParts, type PlanContext } from '../../identify/identify.ts';
import { inputProblems, missingTargets } from '../workspace-problems.ts';
import { tooManyInputs } from '../inputs/too-many-inputs.ts';
import { unmatchedInputs } from '../inputs/unmatched-inputs.ts';
import { realOutputConflicts } from '../real-outputs.ts';
import { matchingDefaults } from './matching-defaults.ts';
import { nameProblems } from './naming.ts';
import { noChecks } from './no-checks.ts';

/**
 * Everything that can be said of a plan: what the outline found, what its commands look like, and
 * what the workspace makes of it.
 */
export async function allDiagnostics(plan: PlanContext): Promise<readonly Diagnostic[]> {
  const { reading } = plan.file;
  if (reading.kind === 'not-a-plan') return [];
  return sortDiagnostics([
    ...reading.diagnostics,
    ...contentDiagnostics(reading),
    ...raised(ofValidPhases(plan), reading.draft.rules),
    ...(reading.kind === 'valid'
      ? [
          ...raised(tooManyInputs(plan, reading.plan), reading.draft.rules),
          ...(await unmatchedInputs(plan, reading.plan)),
        ]
      : []),
    ...nameProblems(plan),
    ...takenTargetNames(plan),
    ...changedTargets(plan),
    ...unignoredRecords(plan),
    ...noChecks(plan),
  ]);
}

/** What can only be said of phases whose references resolve. */
function ofValidPhases(plan: PlanContext): readonly Diagnostic[] {
  const { reading } = plan.file;
  const phases = reading.kind === 'valid' ? reading.plan.phases : [];
  return phases.flatMap((phase) => [
    ...missingTargets(plan, phase),
    ...realOutputConflicts(plan, phase),
    ...inputProblems(plan, phase),
  ]);
}

/** Of the plan as a whole: its first character. */
const wholePlan = { start: 0, end: 0 };

function unignoredRecords({ root }: PlanContext): readonly Diagnostic[] {
  if (recordsAreIgnored(root)) return [];
  return [
    {
      code: 'records-not-ignored',
      severity: 'warning',
      message: `Unexpected .gitignore without \`${ignoreLine}\`, expected the records of runs to be ignored`,
      range: wholePlan,
      fix: `Add the line \`${ignoreLine}\` to the .gitignore of the workspace, or run \`nx g nx-phases:init\`.`,
    },
  ];
}

/** With names of the user's own a phase can get the name of another target. */
function takenTargetNames({ options, file }: PlanContext): readonly Diagnostic[] {
  const { targetNames, agents } = options;
  const families = [
    phaseTargetName,
    verifyTargetName,
    ...(agents === undefined ? [] : [implementTargetName]),
  ];
  const { phases } = file.reading.draft;
  const taken = new Map<string, number>();
  const names = [
    ...wholePlanNames(targetNames, agents !== undefined),
    // Of phases with one id, which is a mistake of another kind, only the first has targets.
    ...[...new Set(phases.map(({ id }) => id))].flatMap((id) =>
      families.map((nameOf) => nameOf(targetNames, id)),
    ),
  ];
  for (const name of names) taken.set(name, (taken.get(name) ?? 0) + 1);
  return phases.flatMap((phase): Diagnostic[] => {
    const name = families
      .map((nameOf) => nameOf(targetNames, phase.id))
      .find((one) => (taken.get(one) ?? 0) > 1);
    if (name === undefined) return [];
    return [
      {
        code: 'target-name-collision',
        severity: 'error',
        message: `Unexpected target name \`${name}\` for two targets, expected another id or another \`targetNames\` option`,
        range: phase.idRange,
        phase: phase.id,
      },
    ];
  });
}

/** Of the targets that a plan has once. */
function wholePlanNames(names: TargetNames, hasAgents: boolean): readonly string[] {
  const ofAgents = [names.land, names.clean, names.accept, names.redo];
  const all: readonly string[] = Object.values(names);
  return all.filter((name) => !name.includes('{id}') && (hasAgents || !ofAgents.includes(name)));
}

function changedTargets({ inferred, known, targetDefaults }: PlanContext): readonly Diagnostic[] {
  return Object.entries(inferred).flatMap(([name, expected]): Diagnostic[] => {
    const actual = Object.hasOwn(known, name) ? known[name] : undefined;
    const changed =
      actual === undefined
        ? []
        : changedParts(actual, expected).filter(
            (part) => part !== 'inputs' || !staleInputs(actual, expected),
          );
    if (changed.length === 0) return [];
    const keys = matchingDefaults(targetDefaults, name, expected.executor, changed);
    return [
      {
        code: 'target-defaults',
        severity: 'error',
        message: `Unexpected ${changed.map((part) => `\`${part}\``).join(', ')} of target \`${name}\`, expected what nx-phases infers`,
        range: wholePlan,
        fix:
          keys.length > 0
            ? `Take ${changed.map((part) => `\`${part}\``).join(', ')} out of \`targetDefaults\` in nx.json under ${keys.map((key) => `\`${key}\``).join(', ')}, or let the key match other targets alone.`
            : 'Narrow the `targetDefaults` in nx.json that match it (a key such as `*` or `nx-phases:phase`), or the project.json beside the plan.',
      },
    ];
  });
}

/** A plan edited since the graph was made differs in its hashes alone, which is not the user's mistake. */
function staleInputs(
  actual: { readonly inputs?: readonly unknown[] },
  expected: { readonly inputs?: readonly unknown[] },
): boolean {
  const plain = (inputs: readonly unknown[] | undefined): string =>
    JSON.stringify(inputs).replaceAll(/"echo [0-9a-f]{32}"/g, '""');
  return plain(actual.inputs) === plain(expected.inputs);
}
