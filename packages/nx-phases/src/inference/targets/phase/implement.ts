import {
  digest,
  landedMark,
  phaseName,
  type Fingerprint,
  type Phase,
  type PhaseDraft,
  type Plan,
  must,
} from 'plan-graph/internal';
import { chooseAgent, reviewerName } from '../../options/choose-agent.ts';
import { recordFolder } from '../../layout/record-folder.ts';
import { implementTargetName } from '../../layout/target-names.ts';
import type { NormalizedAgents } from '../../options/agents.ts';
import { dependsOn } from './depends-on.ts';
import type { PhaseFamily } from './family.ts';
import { mayWait } from '../inputs-and-outputs/gates.ts';
import { hashInput } from '../inputs-and-outputs/hash-carrier.ts';
import { workBelow } from '../inputs-and-outputs/inputs.ts';
import type { PlanProjectInput, Target } from '../model.ts';
import { checkedFirst } from './phase.ts';
import { statusClass } from '../inputs-and-outputs/status-class.ts';

/**
 * Has a phase implemented by an agent. Its hash holds what is asked of the agent, the work it builds
 * on, and which agent it is; not the source tree, so that the work is found again in every checkout,
 * on every machine, and whatever else has changed.
 */
export function implementFamily(agents: NormalizedAgents): PhaseFamily {
  return {
    group: 'Agents',
    executor: 'implement',
    nameOf: implementTargetName,
    describe,
    target: (input, plan, phase) => implementTarget(input, agents, plan, phase),
  };
}

function describe(unit: string, phase: PhaseDraft): string {
  return `Has an agent implement it: ${phaseName(unit, phase)}`;
}

function implementTarget(
  input: PlanProjectInput,
  agents: NormalizedAgents,
  plan: Plan,
  phase: Phase,
): Target {
  const { options, projectName } = input;
  const name = implementTargetName(options.targetNames, phase.id);
  return {
    executor: 'nx-phases:implement',
    options: {},
    cache: !mayWait(input, plan, phase, 'below'),
    inputs: [
      hashInput(implementHash(input, agents, plan, phase), input.carrier),
      workBelow,
      { externalDependencies: [] },
    ],
    outputs: [`{workspaceRoot}/${recordFolder(projectName, name)}`],
    dependsOn: [...checkedFirst(input), ...dependsOn(input, phase)],
    metadata: {
      description: describe(plan.draft.rules.unit, phase),
    },
  };
}

/** Limits of time and cost are left out: they say how work is done, not which. */
function implementHash(
  { file }: PlanProjectInput,
  agents: NormalizedAgents,
  plan: Plan,
  phase: Phase,
): Fingerprint {
  const fingerprint = must(file.fingerprints.get(phase.id), 'fingerprint of a valid phase');
  const choice = chooseAgent(agents, plan.draft, phase);
  const reviewer = reviewerName(plan.draft, phase);
  const mark = landedMark(plan.draft, phase);
  return digest([
    fingerprint,
    statusClass(phase),
    mark === undefined ? 'not landed' : mark === fingerprint ? 'landed' : 'landed otherwise',
    choice.ok
      ? [
          choice.value.agent.command,
          choice.value.agent.arguments,
          choice.value.agent.prompt,
          choice.value.agent.checks,
        ]
      : choice.reason,
    // Work that nobody has reviewed is other work, once a review is asked for.
    ...(reviewer === undefined ? [] : ['review', reviewer]),
  ]);
}
