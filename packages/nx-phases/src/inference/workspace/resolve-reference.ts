import {
  nearestName,
  phaseName,
  type Diagnostic,
  type ExternalDependency,
  type ExternalReference,
  type PhaseDraft,
  type PhaseId,
} from 'plan-graph/internal';
import { phaseTargetName } from '../layout/target-names.ts';
import type { TargetNames } from '../options/plugin-options.ts';
import type { NamedPlan, Need } from './model.ts';
import type { PlanDirectory } from './plan-directory.ts';

/** What all plans of one entry in nx.json have in common. */
export interface LinkRules {
  readonly targetNames: TargetNames;
  /** Whether the directory holds every plan of the workspace: no other entry in nx.json reads some. */
  readonly knowsAllPlans: boolean;
  /** Whether phases run in working copies, so that nothing is restored into the workspace. Absent: no. */
  readonly inWorkingCopies?: boolean;
}

/** What a reference names, what is wrong with it, and the plan that a message about it speaks of. */
export type ResolvedReference =
  | { readonly kind: 'needs'; readonly needs: readonly Need[] }
  | {
      readonly kind: 'wrong';
      readonly diagnostic: Diagnostic;
      readonly mentions: NamedPlan | undefined;
    };

/**
 * Finds what a phase's reference outside of its plan names. A target of a project that is no plan
 * known here may exist or not: whoever runs the phase finds out.
 */
export function resolveReference(
  directory: PlanDirectory,
  rules: LinkRules,
  plan: NamedPlan,
  phase: PhaseDraft,
  { reference, range }: ExternalDependency,
): ResolvedReference {
  const wrong = (
    diagnostic: Pick<Diagnostic, 'code' | 'message'> & { readonly fix?: string | undefined },
    mentions?: NamedPlan,
  ): ResolvedReference => {
    const { fix, ...said } = diagnostic;
    return {
      kind: 'wrong',
      diagnostic: {
        ...said,
        severity: 'error',
        range,
        phase: phase.id,
        ...(fix !== undefined && { fix }),
      },
      mentions,
    };
  };
  const needOf = (other: NamedPlan, id: PhaseId): Need => ({
    project: other.name,
    target: phaseTargetName(rules.targetNames, id),
    range,
    phase: { path: other.file.path, id },
  });
  const needsOf = (found: readonly Need[]): ResolvedReference => {
    const isItself = found.some(
      (need) => need.phase?.path === plan.file.path && need.phase.id === phase.id,
    );
    if (!isItself) return { kind: 'needs', needs: found };
    const name = phaseName(plan.file.reading.draft.rules.unit, phase);
    return wrong({
      code: 'self-dependency',
      message: `Unexpected dependency of ${name} on itself, expected other phases`,
      fix: found.length > 1 ? 'Name the phases that it needs.' : 'Remove it from the list.',
    });
  };
  const unknownPhase = (other: NamedPlan, written: string): ResolvedReference => {
    const { phases, rules: own } = other.file.reading.draft;
    const nearest = nearestName(
      phases.map(({ id }) => phaseTargetName(rules.targetNames, id)),
      phaseTargetName(rules.targetNames, written.replace(/^(?:\p{L}+[-_])+/u, '')),
    );
    const found = phases.find(({ id }) => phaseTargetName(rules.targetNames, id) === nearest);
    return wrong(
      {
        code: 'unknown-phase',
        message: `Unexpected dependency on \`${written}\` of \`${other.file.path}\`, expected one of its ${phases.length} ${phases.length === 1 ? 'phase' : 'phases'}`,
        fix: found && `Did you mean ${own.unit} ${found.writtenId}, \`${other.name}:${nearest}\`?`,
      },
      other,
    );
  };

  if (reference.by === 'path') {
    const other = directory.fromPlan(plan, reference.path);
    if (other === undefined) {
      const nearest = directory.nearestByPath(plan, reference.path);
      return wrong(
        {
          code: 'unknown-plan',
          message: `Unexpected dependency on \`${reference.path}\`, expected the path of a plan`,
          fix:
            nearest !== undefined
              ? `Did you mean \`${nearest.file.path}\`?`
              : rules.knowsAllPlans
                ? undefined
                : 'Name a plan that another entry in nx.json reads by its project and target, `name-plan:phase-2`.',
        },
        nearest,
      );
    }
    const found = phaseByAnchor(other, reference.phase);
    if (found === undefined) return unknownPhase(other, reference.phase);
    return needsOf([needOf(other, found.id)]);
  }

  const { project, target } = reference;
  const other = directory.byName(project);
  if (other !== undefined) {
    const { phases } = other.file.reading.draft;
    if (target === rules.targetNames.phases) {
      return needsOf(phases.map(({ id }) => needOf(other, id)));
    }
    const found = phases.find(({ id }) => phaseTargetName(rules.targetNames, id) === target);
    if (found === undefined) return unknownPhase(other, target);
    return needsOf([needOf(other, found.id)]);
  }
  if (target.includes(':')) {
    return wrong({
      code: 'unreadable-reference',
      message: `Unexpected configuration in \`${project}:${target}\`, expected \`project:target\`; Nx has no dependency on a configuration`,
      fix: 'Name the target alone.',
    });
  }
  if (rules.knowsAllPlans && looksLikePlan(reference, rules.targetNames)) {
    const nearest = directory.nearestByName(plan, project);
    return wrong(
      {
        code: 'unknown-plan',
        message: `Unexpected dependency on \`${project}:${target}\`, expected the name of a plan's project`,
        fix: nearest && `Did you mean \`${nearest.name}:${target}\`, of \`${nearest.file.path}\`?`,
      },
      nearest,
    );
  }
  return { kind: 'needs', needs: [{ project, target, range, phase: undefined }] };
}

/** `2`, `phase-2`, or the anchor that a heading gets: `phase-2-module-a`. */
function phaseByAnchor({ file }: NamedPlan, anchor: string): PhaseDraft | undefined {
  const { phases, rules } = file.reading.draft;
  const unit = slug(rules.unit);
  return (
    phases.find(({ id }) => id === anchor || `${unit}-${id}` === anchor) ??
    phases.find((phase) => slug(phaseName(rules.unit, phase)) === anchor)
  );
}

/** The anchor of a heading, as GitHub makes it. */
function slug(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}\s_-]/gu, '')
    .trim()
    .replace(/\s/g, '-');
}

/** A target named like a phase's, of a project named like a plan's. */
function looksLikePlan(
  { project, target }: Extract<ExternalReference, { readonly by: 'target' }>,
  names: TargetNames,
): boolean {
  const [before = '', after = ''] = names.phase.split('{id}');
  const named =
    target.startsWith(before) &&
    target.endsWith(after) &&
    /^(?:\d[\w.]*|[a-z]\d*)$/i.test(target.slice(before.length, target.length - after.length));
  return (named || target === names.phases) && /(?:^|[-_.])plan$/i.test(project);
}
