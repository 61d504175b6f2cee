import {
  phaseName,
  parsePhaseContent,
  writeScope,
  type Phase,
  type PhaseContent,
  type Plan,
} from 'plan-graph/internal';
import { type EarlierPhase, type FailedAttempt, type PromptInput } from './prompt.ts';
import { implementTargetName } from '../../inference/layout/target-names.ts';
import type { NormalizedAgent } from '../../inference/options/agents.ts';
import { readWork } from '../../running/record/work.ts';
import type { PlanContext } from '../../running/identify/identify.ts';
import { phasesBelow, type PhaseOfPlan } from '../workplace/phases-below.ts';
import { withDefaultChecks } from '../../running/attempt/runnable.ts';

/**
 * What an agent is asked about a phase, from the plan as it was read and from the records of the
 * phases below as they are on disk.
 */
export function promptInput(
  context: PlanContext,
  plan: Plan,
  phase: Phase,
  agent: NormalizedAgent,
  failure: FailedAttempt | undefined,
): PromptInput {
  const content = parsePhaseContent(plan.draft.source, phase);
  return {
    draft: plan.draft,
    phase,
    commands: withDefaultChecks(content.commands, agent.checks),
    earlier: earlierPhases(context, plan, phase),
    writes: declaredScope(phase, content),
    failure,
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

/** Of a plan that cannot be read any more nothing is told; its work cannot be brought along either. */
function earlierPhases(context: PlanContext, plan: Plan, phase: Phase): readonly EarlierPhase[] {
  const below = phasesBelow(context, plan, phase);
  return below.ok ? below.value.map((one) => earlierPhase(context, one)) : [];
}

function earlierPhase(own: PlanContext, { context, plan, phase }: PhaseOfPlan): EarlierPhase {
  const target = implementTargetName(context.options.targetNames, phase.id);
  const found = readWork(context.root, context.projectName, target);
  // What is left of an earlier text of the plan says nothing about this one.
  const work = found?.fingerprint === context.file.fingerprints.get(phase.id) ? found : undefined;
  const { path } = context.file;
  const where = path === own.file.path ? '' : ` (of \`${path}\`)`;
  return {
    name: `${phaseName(plan.draft.rules.unit, phase)}${where}`,
    summary: work?.summary ?? undefined,
    files: work?.files.map(({ path: file }) => file) ?? [],
  };
}
