import { phaseName, type Phase } from 'plan-graph/internal';
import { builtOn, type PhaseInPlan } from '../inputs-and-outputs/built-on.ts';
import { statusClass } from '../inputs-and-outputs/status-class.ts';
import type { PlanProjectInput } from '../model.ts';

/** A phase that the run of a whole plan leaves out. */
export interface LeftOut {
  readonly phase: Phase;
  /** The phases that the plan, or another one, says are blocked: itself, or what it builds on at any distance. At least one. */
  readonly blockedBy: readonly PhaseInPlan[];
}

/**
 * The phases that `phases` does not wait for, so that a plan with a blocked phase does not fail every run of all plans.
 * Empty under the option `blocked: fail`. What names such a phase, be it a person, a phase or a project, still fails with it.
 */
export function leftOut(input: PlanProjectInput): readonly LeftOut[] {
  const { options, file } = input;
  const { reading } = file;
  if (options.blocked === 'fail' || reading.kind !== 'valid') return [];
  const { plan } = reading;
  const isBlocked = ({ phase }: Pick<PhaseInPlan, 'phase'>): boolean =>
    statusClass(phase) === 'blocked';
  // Nothing of most plans is blocked, and what each phase builds on is long.
  const mayBeBlocked =
    (input.links?.upstream.size ?? 0) > 0 || plan.phases.some((phase) => isBlocked({ phase }));
  if (!mayBeBlocked) return [];
  return plan.phases.flatMap((phase): readonly LeftOut[] => {
    const own = { phase, draft: plan.draft, path: file.path };
    const blockedBy = [own, ...builtOn(input, plan, phase)].filter(isBlocked);
    return blockedBy.length === 0 ? [] : [{ phase, blockedBy }];
  });
}

/** Why, such as `the vendor is silent`, or `it waits for Phase 3: Keys, which is blocked: the vendor is silent`. */
export function whyLeftOut({ file }: PlanProjectInput, { phase, blockedBy }: LeftOut): string {
  if (isBlockedItself({ phase, blockedBy })) return blockedWhy(phase);
  return blockedBy
    .map(({ phase: one, draft, path }) => {
      const place = path === file.path ? '' : ` of ${path}`;
      return `it waits for ${phaseName(draft.rules.unit, one)}${place}, which is blocked: ${blockedWhy(one)}`;
    })
    .join('; ');
}

/** Whether the plan says so of the phase, and not only of one that it builds on. */
export function isBlockedItself({ phase }: LeftOut): boolean {
  return statusClass(phase) === 'blocked';
}

/** What the plan says of a blocked phase. */
export function blockedWhy({ status }: Phase): string {
  return status.note || 'the plan gives no reason';
}
