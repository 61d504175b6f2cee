import type { Diagnostic, Plan } from 'plan-graph/internal';
import { mostInputs } from '../../../inference/targets/inputs-and-outputs/most-inputs.ts';
import { hasTooManyInputs } from '../../../inference/targets/inputs-and-outputs/phase-inputs.ts';
import type { PlanContext } from '../../identify/identify.ts';

/** Phases whose declared inputs are not what is read, because all of them together would be too many for Nx's graph. */
export function tooManyInputs({ input }: PlanContext, plan: Plan): readonly Diagnostic[] {
  const phases = plan.phases.filter((phase) => hasTooManyInputs(input, plan, phase));
  const [first] = phases;
  if (first === undefined) return [];
  const others = phases.length - 1;
  const whichRead =
    others === 0
      ? 'this phase reads'
      : `this phase and ${others} ${others === 1 ? 'other reads' : 'others read'}`;
  return [
    {
      code: 'too-many-inputs',
      severity: 'warning',
      message: `Unexpected number of inputs of all phases together, with those of the phases that each builds on, expected at most ${mostInputs}: ${whichRead} the whole workspace`,
      range: first.idRange,
      phase: first.id,
      fix: 'Declare folders (`src/**`) in place of single files, or split the plan: a plan of half as many phases has a quarter of the inputs.',
    },
  ];
}
