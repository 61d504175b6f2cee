import { parsePhaseContent, type Diagnostic } from 'plan-graph/internal';
import type { PlanContext } from '../../identify/identify.ts';
import { commandsOf } from '../../attempt/commands-of.ts';

/**
 * A plan of which no phase has anything to judge it by: all of them will "pass" whatever is in the files. One
 * finding for the plan, since a single phase without a check may well be right, and says so when it runs.
 */
export function noChecks({ file, options }: PlanContext): readonly Diagnostic[] {
  const { reading } = file;
  if (reading.kind !== 'valid') return [];
  const { plan, draft } = reading;
  const phases = plan.phases.filter(({ status }) => status.value !== 'skipped');
  // Ends at the first phase with a check, so most plans are not read twice.
  const isJudged = phases.some((phase) =>
    commandsOf(options, plan, phase, parsePhaseContent(draft.source, phase)).some(
      ({ kind }) => kind === 'check',
    ),
  );
  if (phases.length === 0 || isJudged) return [];
  const count = phases.length === 1 ? 'its one phase' : `any of its ${phases.length} phases`;
  return [
    {
      code: 'no-checks',
      severity: 'warning',
      message: `Unexpected plan without a check in ${count}, expected at least one; no run of it can tell whether the work is done`,
      range: { start: 0, end: 0 },
      fix: 'Add a `Testing:` block with a ```bash fence to a phase. With the option `unverified: "fail"` phases without a check fail.',
    },
  ];
}
