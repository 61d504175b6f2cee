import {
  ancestors,
  phaseName,
  planGraph,
  parsePhaseContent,
  topologicalOrder,
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
import { withDefaultChecks } from '../../running/attempt/runnable.ts';

/** The phases that a phase builds on at any distance, each after those it builds on itself. */
export function phasesBelow(plan: Plan, phase: Phase): readonly Phase[] {
  const graph = planGraph(plan.phases);
  const below = ancestors(graph, phase.id);
  return topologicalOrder(graph).flatMap((id) => {
    const found = below.has(id) ? plan.byId.get(id) : undefined;
    return found === undefined ? [] : [found];
  });
}

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
    earlier: phasesBelow(plan, phase).map((one) => earlierPhase(context, plan, one)),
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

function earlierPhase(context: PlanContext, plan: Plan, phase: Phase): EarlierPhase {
  const target = implementTargetName(context.options.targetNames, phase.id);
  const found = readWork(context.root, context.projectName, target);
  // What is left of an earlier text of the plan says nothing about this one.
  const work = found?.fingerprint === context.file.fingerprints.get(phase.id) ? found : undefined;
  return {
    name: phaseName(plan.draft.rules.unit, phase),
    summary: work?.summary ?? undefined,
    files: work?.files.map(({ path }) => path) ?? [],
  };
}
