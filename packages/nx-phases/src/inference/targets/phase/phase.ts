import { phaseName, type Phase, type Plan } from 'plan-graph/internal';
import { recordFolder } from '../../layout/record-folder.ts';
import { implementTargetName, phaseTargetName } from '../../layout/target-names.ts';
import { dependsOn } from './depends-on.ts';
import type { PhaseFamily } from './family.ts';
import { mayWait, notCachedAsItWaits, withGate } from '../inputs-and-outputs/gates.ts';
import { hashInput } from '../inputs-and-outputs/hash-carrier.ts';
import { withAgentSettings } from './agent-settings.ts';
import type { PlanProjectInput, Target } from '../model.ts';
import { oncePerPlan } from '../inputs-and-outputs/once-per-plan.ts';
import { firstInChain } from '../inputs-and-outputs/over-chain.ts';
import { perUpstream } from '../inputs-and-outputs/per-upstream.ts';
import { phaseHash, phaseInputs, readsDeliverables } from '../inputs-and-outputs/phase-inputs.ts';
import { inWorkspace, outputsInput, writtenBy } from '../inputs-and-outputs/plan-outputs.ts';

/** Runs a phase, after those it needs. */
export const phaseFamily: PhaseFamily = {
  group: 'Phases',
  executor: 'phase',
  nameOf: phaseTargetName,
  describe: phaseName,
  target: phaseTarget,
};

function phaseTarget(input: PlanProjectInput, plan: Plan, phase: Phase): Target {
  const { options, projectName } = input;
  const name = phaseTargetName(options.targetNames, phase.id);
  // Where agents are configured a phase runs in a worktree: what it writes there stays there.
  const { agents } = options;
  const uncached = mayWait(input, plan, phase, 'with')
    ? notCachedAsItWaits
    : agents === undefined
      ? whyNotCached(input, plan, phase)
      : undefined;
  const found = phaseHash(input, plan, phase);
  const own = found && withGate(found, plan.draft, phase);
  const written = writtenBy(input, [phase]);
  const hash =
    own === undefined || agents === undefined ? own : withAgentSettings(own, agents, plan, phase);
  return {
    executor: 'nx-phases:phase',
    options: {},
    cache: uncached === undefined,
    inputs: [
      ...(hash === undefined ? [] : [hashInput(hash, input.carrier)]),
      ...(written.length > 0 ? [outputsInput(input, name)] : []),
      ...phaseInputs(input, plan, phase),
    ],
    outputs: [inWorkspace(recordFolder(projectName, name)), ...written.map(inWorkspace)],
    dependsOn: [
      ...checkedFirst(input),
      ...dependsOn(input, phase),
      ...(readsDeliverables(input, phase) ? [options.targetNames.planOutputs] : []),
      ...(agents === undefined ? [] : [implementTargetName(options.targetNames, phase.id)]),
    ],
    metadata: {
      description: phaseFamily.describe(plan.draft.rules.unit, phase),
      ...(uncached !== undefined && { notCached: uncached }),
    },
  };
}

/**
 * What everything that does a plan's work depends on besides: under `strict` that is `plan-check`,
 * because some of what `strict` forbids is seen only by the reading of content, which the graph never
 * waits for.
 */
export function checkedFirst({ file, options }: PlanProjectInput): readonly string[] {
  return file.reading.draft.rules.strict ? [options.targetNames.planCheck] : [];
}

/** In the metadata of the target of a phase that may write anything. */
export const notCachedAsItWrites =
  'Not cached: it has a Run: block and no `Outputs:` to declare what it writes.';

/**
 * Why a phase runs each time. A phase that writes files without saying which cannot be restored;
 * and what is built on such a phase was never hashed with what it read.
 */
export function whyNotCached(
  input: PlanProjectInput,
  plan: Plan,
  phase: Phase,
): string | undefined {
  if (writesUnsaid(phase)) return notCachedAsItWrites;
  const own = unsaidInChain(input, plan).below(phase);
  if (own !== undefined) return becauseOf(own, '');
  const foreign = unsaidBeyond(input, phase);
  return foreign && becauseOf(foreign.phase, ` of ${foreign.plan.file.path}`);
}

const unsaidBeyond = perUpstream((_, upstream) => upstream.find((one) => writesUnsaid(one.phase)));

const unsaidInChain = oncePerPlan((_, plan) => firstInChain(plan, writesUnsaid));

function becauseOf({ writtenId }: Phase, place: string): string {
  return `Not cached: it depends on ${writtenId}${place}, which has a Run: block and no \`Outputs:\`.`;
}

function writesUnsaid(phase: Phase): boolean {
  return phase.mayRun && phase.outputs === undefined;
}
