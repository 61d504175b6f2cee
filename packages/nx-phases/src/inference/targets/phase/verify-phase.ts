import { targetId } from '../../workspace/continuous-targets.ts';
import { ofPhase } from '../../workspace/model.ts';
import { digest, phaseName, type Fingerprint, type Phase, type Plan } from 'plan-graph/internal';
import { recordFolder } from '../../layout/record-folder.ts';
import { verifyTargetName } from '../../layout/target-names.ts';
import { hashInput } from '../inputs-and-outputs/hash-carrier.ts';
import { sharedInputs } from '../inputs-and-outputs/inputs.ts';
import type { Input, PlanProjectInput, Target } from '../model.ts';
import type { PhaseFamily } from './family.ts';
import { checkedFirst, whyNotCached } from './phase.ts';
import { phaseHash, readsWholeWorkspace, scopeInputs } from '../inputs-and-outputs/phase-inputs.ts';
import { outputsBelow } from '../inputs-and-outputs/outputs-below.ts';
import { outputsInChain } from '../inputs-and-outputs/outputs-in-chain.ts';
import { mostInputsOfPhase } from '../inputs-and-outputs/most-inputs.ts';
import { outputsBeyond } from '../inputs-and-outputs/outputs-beyond.ts';
import { declaredOutputs, sortedOnce } from '../inputs-and-outputs/plan-outputs.ts';
import { statusClass } from '../inputs-and-outputs/status-class.ts';

/**
 * Checks one phase on the files as they are. It runs no other phase first: those that it builds on
 * are done, or its own check finds out that they are not.
 */
export const verifyFamily: PhaseFamily = {
  group: 'Verify',
  executor: 'verify-phase',
  nameOf: verifyTargetName,
  describe: (unit, phase) => `${phaseName(unit, phase)}: its checks, once it is done`,
  target: verifyPhaseTarget,
};

function verifyPhaseTarget(input: PlanProjectInput, plan: Plan, phase: Phase): Target {
  const { options, projectName } = input;
  const name = verifyTargetName(options.targetNames, phase.id);
  const uncached = whyNotCached(input, plan, phase);
  const runs = statusClass(phase) === 'done';
  const places = runs ? outputsRead(input, plan, phase) : [];
  const hash = verifyHash(input, plan, phase);
  return {
    executor: 'nx-phases:verify-phase',
    options: {},
    // One that runs nothing reads nothing besides its status.
    cache: !runs || uncached === undefined,
    inputs: [
      ...(hash === undefined ? [] : [hashInput(hash, input.carrier)]),
      ...(runs ? filesRead(input, plan, phase) : []),
    ],
    outputs: [`{workspaceRoot}/${recordFolder(projectName, name)}`],
    dependsOn: [
      ...checkedFirst(input),
      ...places.map(({ project }) => {
        const target = options.targetNames.planOutputs;
        return project === projectName ? target : { projects: [project], target };
      }),
      ...(runs ? serversOf(input, phase) : []),
    ],
    ...(runs && uncached !== undefined && { metadata: { notCached: uncached } }),
  };
}

/** What has to run while its checks do. Targets that end, such as a build, have left their files or not. */
function serversOf(
  { continuous = [], links }: PlanProjectInput,
  phase: Phase,
): NonNullable<Target['dependsOn']> {
  const servers = ofPhase(links?.needs, phase).filter((need) =>
    continuous.includes(targetId(need)),
  );
  return [...new Map(servers.map((need) => [targetId(need), need])).values()].map(
    ({ project, target }) => ({ projects: [project], target }),
  );
}

/**
 * Unlike for a phase, what the plan's phases have written is not left out: nothing restores it
 * before a verification, so its content must be in the hash. Git may ignore it or not, so it is read
 * both as files of the workspace, which `nx affected` sees, and as outputs.
 */
function filesRead(input: PlanProjectInput, plan: Plan, phase: Phase): readonly Input[] {
  const declared = outputsInChain(input, plan).declared.with(phase);
  const beyond = outputsBeyond(input, phase);
  const isTooMuch = beyond.declared.length > mostInputsOfPhase(input);
  return [
    ...scopeInputs(input, plan, phase, {
      whole: [sharedInputs.verifyScope],
      leftOut: [sharedInputs.planPlaces],
      alsoRead: 'declared',
      patterns: isTooMuch ? undefined : declared && sortedOnce([...declared, ...beyond.declared]),
    }),
    ...outputsBelow(
      input,
      {
        patterns: isTooMuch ? undefined : together(outputsRead(input, plan, phase)),
        foreign: together(beyond.byProject) ?? [],
      },
      ['phaseWritten', 'phaseDeliverables'],
    ),
  ];
}

/** Outputs of one project that a verification reads. */
interface OutputsRead {
  readonly project: string;
  /** Undefined: more than one phase's share of inputs. */
  readonly patterns: readonly string[] | undefined;
}

function together(read: readonly OutputsRead[]): readonly string[] | undefined {
  const all: string[] = [];
  for (const { patterns } of read) {
    if (patterns === undefined) return undefined;
    all.push(...patterns);
  }
  return [...new Set(all)];
}

/**
 * Outputs that a verification reads, by the project whose `planOutputsTarget` has Nx hash them: of its own plan
 * those of the phases that it is about, or all; of other plans those of the phases that it builds on.
 */
function outputsRead(input: PlanProjectInput, plan: Plan, phase: Phase): readonly OutputsRead[] {
  const { projectName } = input;
  const declared = outputsInChain(input, plan).declared.with(phase);
  return [
    {
      project: projectName,
      patterns: readsWholeWorkspace(input, plan, phase)
        ? declaredOutputs(input)
        : declared && sortedOnce(declared),
    },
    ...outputsBeyond(input, phase).byProject,
  ].filter(({ patterns }) => patterns?.length !== 0);
}

/** Everything that decides about a verification and is no file. Undefined for a plan with errors. */
export function verifyHash(
  input: PlanProjectInput,
  plan: Plan,
  phase: Phase,
): Fingerprint | undefined {
  const hash = phaseHash(input, plan, phase);
  return hash && digest(['verify', statusClass(phase), hash]);
}
