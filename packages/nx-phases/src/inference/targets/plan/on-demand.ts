import { helpFor } from '../help.ts';
import { hasGates } from '../inputs-and-outputs/gates.ts';
import { hashInput } from '../inputs-and-outputs/hash-carrier.ts';
import type { PlanProjectInput, Target } from '../model.ts';

interface OnDemand {
  readonly executor: string;
  readonly description: string;
  /** Flags that `nx show project` shows. */
  readonly example: Readonly<Record<string, unknown>>;
  /** Only where an agent is configured. */
  readonly isOfAgents?: boolean;
  /** Only where the plan asks for an approval. */
  readonly isOfGates?: boolean;
}

/** The targets of a plan that show or change something as it is now, and that need nothing before them; as they are listed. */
const onDemand = {
  planShow: {
    executor: 'plan-show',
    description: 'Shows the waves of the plan, its status and its estimates',
    example: { format: 'mermaid' },
  },
  planReport: {
    executor: 'plan-report',
    description: 'Writes a page about the plan: graph, last runs, tasks, logs',
    example: { runs: 3 },
  },
  mark: {
    executor: 'mark',
    description: 'Marks the phases that passed as done in the plan',
    example: { dryRun: true },
  },
  land: {
    executor: 'land',
    description: 'Lands the work of agents on the current branch, one commit per phase',
    example: { dryRun: true },
    isOfAgents: true,
  },
  clean: {
    executor: 'clean',
    description: 'Removes worktrees of finished runs, and work that has landed',
    example: { dryRun: true },
    isOfAgents: true,
  },
  accept: {
    executor: 'accept',
    description: 'Accepts the files as they are as the work of phases, as the plan is now written',
    example: { phase: '2' },
    isOfAgents: true,
  },
  redo: {
    executor: 'redo',
    description: 'Asks in the plan for phases to be done again',
    example: { phase: '2' },
    isOfAgents: true,
  },
  share: {
    executor: 'share',
    description: 'Shares recorded work with other clones through the git remote',
    example: { remote: 'origin' },
    isOfAgents: true,
  },
  reject: {
    executor: 'reject',
    description: 'Rejects the recorded work of phases, which then never lands',
    example: { phase: '2', because: 'It has no tests' },
    isOfAgents: true,
  },
  diff: {
    executor: 'diff',
    description: 'Shows the recorded work of phases as it would land',
    example: { phase: '2' },
    isOfAgents: true,
  },
  approve: {
    executor: 'approve',
    description: 'Shows the work of phases that wait for a person, and records your approval',
    example: { phase: '2' },
    isOfGates: true,
  },
} as const satisfies Readonly<Record<string, OnDemand>>;

/** By name. Without dependencies and never cached: they are about the files and the branch as they are. */
export function onDemandTargets(input: PlanProjectInput): Readonly<Record<string, Target>> {
  const { options } = input;
  const offered = (Object.keys(onDemand) as (keyof typeof onDemand)[]).filter((key) =>
    isOffered(onDemand[key], input),
  );
  return Object.fromEntries(
    offered.map((key) => {
      const name = options.targetNames[key];
      return [name, onDemandTarget(input, name, onDemand[key])];
    }),
  );
}

function isOffered({ isOfAgents, isOfGates }: OnDemand, input: PlanProjectInput): boolean {
  if (isOfAgents === true && input.options.agents === undefined) return false;
  return isOfGates !== true || hasGates(input.file.reading.draft);
}

function onDemandTarget(
  { projectName, file }: PlanProjectInput,
  name: string,
  { executor, description, example }: OnDemand,
): Target {
  return {
    executor: `nx-phases:${executor}`,
    options: {},
    cache: false,
    inputs: [hashInput(file.textHash)],
    outputs: [],
    dependsOn: [],
    metadata: {
      description,
      help: helpFor(projectName, name, example),
    },
  };
}
