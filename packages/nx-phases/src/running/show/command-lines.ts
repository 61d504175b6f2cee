import {
  idRanges,
  parsePhaseContent,
  visibleText,
  type Phase,
  type Plan,
} from 'plan-graph/internal';
import type { PlanProjectInput } from '../../inference/targets/model.ts';
import { commandsOf, preview } from '../attempt/commands-of.ts';

/**
 * What each phase would run now, as its target says it when it does:
 *
 * ```
 * Commands
 *   1 run    Run (3 lines of bash)
 *   1 check  Testing: npm test
 *   2 has no check command
 *   3 runs nothing: it is skipped
 * ```
 */
export function commandLines({ options }: PlanProjectInput, plan: Plan): string {
  const lines = plan.phases.flatMap((phase) =>
    ofPhase(options, plan, phase).map((line) => `  ${visibleText(`${phase.writtenId} ${line}`)}\n`),
  );
  return `\nCommands\n${lines.join('')}`;
}

function ofPhase(
  options: PlanProjectInput['options'],
  plan: Plan,
  phase: Phase,
): readonly string[] {
  const { value } = phase.status;
  if (value === 'skipped' || value === 'blocked') return [`runs nothing: it is ${value}`];
  const content = parsePhaseContent(plan.draft.source, phase);
  const commands = commandsOf(options, plan, phase, content);
  if (commands.length === 0) return ['has no check command'];
  return commands.map((command) => `${command.kind.padEnd(6)} ${preview(command)}`);
}

/** Which phases nothing would judge, in short; undefined: each has a check, or is not to be run. */
export function briefChecks({ options }: PlanProjectInput, plan: Plan): string | undefined {
  const without = plan.phases.filter((phase) => {
    if (['skipped', 'blocked'].includes(phase.status.value)) return false;
    const content = parsePhaseContent(plan.draft.source, phase);
    return !commandsOf(options, plan, phase, content).some(({ kind }) => kind === 'check');
  });
  if (without.length === 0) return undefined;
  const ids = idRanges(
    plan.phases.map(({ writtenId }) => writtenId),
    new Set(without.map(({ writtenId }) => writtenId)),
  );
  return `${ids} ${without.length === 1 ? 'has' : 'have'} none, so nothing tells when the work is done`;
}
