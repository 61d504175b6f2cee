import { phaseName, type Phase } from 'plan-graph/internal';
import type { PhaseInPlan } from '../inputs-and-outputs/built-on.ts';
import { gatherInChain } from '../inputs-and-outputs/gathered.ts';
import { oncePerPlan } from '../inputs-and-outputs/once-per-plan.ts';
import { perUpstream } from '../inputs-and-outputs/per-upstream.ts';
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
  const blocked = blockedInChain(input, plan);
  return plan.phases.flatMap((phase): readonly LeftOut[] => {
    const own = (blocked.with(phase) ?? []).map((one) => ({
      phase: one,
      draft: plan.draft,
      path: file.path,
    }));
    const blockedBy = [...own, ...blockedBeyond(input, phase)];
    return blockedBy.length === 0 ? [] : [{ phase, blockedBy }];
  });
}

const blockedInChain = oncePerPlan((_, plan) =>
  gatherInChain(
    plan,
    (phase) => (isBlocked(phase) ? [phase] : []),
    ({ id }) => id,
  ),
);

const blockedBeyond = perUpstream((_, upstream) =>
  upstream
    .filter(({ phase }) => isBlocked(phase))
    .map(({ plan, phase }) => ({ phase, draft: plan.file.reading.draft, path: plan.file.path })),
);

function isBlocked(phase: Phase): boolean {
  return statusClass(phase) === 'blocked';
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
