import { existsSync } from 'node:fs';
import { join } from 'node:path';
import {
  parsePhaseContent,
  parsePlanGoal,
  writeScope,
  type Phase,
  type PhaseContent,
  type Plan,
} from 'plan-graph/internal';
import type { NormalizedAgent } from '../../inference/options/agents.ts';
import type { Repository } from '../../platform/git/repository.ts';
import type { PlanContext, Result } from '../../running/identify/identify.ts';
import { withDefaultChecks } from '../../running/attempt/runnable.ts';
import { phasesBelow } from '../workplace/phases-below.ts';
import { earlierPhases } from './earlier-work.ts';
import { readInstructions } from './instructions.ts';
import type { Question } from './model.ts';

/**
 * What an agent is asked about a phase: from the plan as it was read, from the workspace, and from what is
 * kept of the phases below. A reason where nothing can be asked before a setting is put right.
 *
 * @param repository - undefined: there is none, so only records tell of earlier phases
 */
export async function readQuestion(
  context: PlanContext,
  plan: Plan,
  phase: Phase,
  agent: NormalizedAgent,
  repository: Repository | undefined,
): Promise<Result<Question>> {
  const instructions = readInstructions(context.root, agent);
  if (!instructions.ok) return instructions;
  const content = parsePhaseContent(plan.draft.source, phase);
  // Of a plan that cannot be read any more nothing is told; its work cannot be brought along either.
  const below = phasesBelow(context, plan, phase);
  return {
    ok: true,
    value: {
      draft: plan.draft,
      phase,
      goal: parsePlanGoal(plan.draft),
      commands: withDefaultChecks(content.commands, agent.checks),
      earlier: await earlierPhases(context, below.ok ? below.value : [], repository),
      writes: declaredScope(phase, content),
      hasAgentsFile: existsSync(join(context.root, 'AGENTS.md')),
      instructions: instructions.value,
    },
  };
}

/**
 * What the phase may write: its `Outputs:` and `Files:`. Undefined: it declares neither. A file that a
 * task only mentions declares nothing.
 */
export function declaredScope(phase: Phase, content: PhaseContent): readonly string[] | undefined {
  if (phase.outputs === undefined && content.files.length === 0) return undefined;
  return writeScope(content, phase.outputs)
    .filter(({ from }) => from !== 'task')
    .map(({ pattern }) => pattern);
}
