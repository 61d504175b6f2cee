import type { Phase, Plan } from 'plan-graph/internal';
import { phaseTargetName } from '../../inference/layout/target-names.ts';
import { ofPhase, type PlacedPhase } from '../../inference/workspace/model.ts';
import type { PlanContext } from '../identify/identify.ts';
import { splitByReady } from '../history/ready.ts';
import type { PhaseRecord } from '../record/model.ts';
import { readRecord } from '../record/read-record.ts';

/** How far a plan is, phases by what the plan calls them. */
export interface PlanState {
  /** By the plan itself. */
  readonly done: number;
  readonly total: number;
  /** Passed for their present text, and not marked as done. */
  readonly passed: readonly string[];
  /** Failed the last time, for their present text. */
  readonly failing: readonly string[];
  readonly blocked: readonly string[];
  /** All that they need is done, skipped or passed, and they are not. */
  readonly ready: readonly string[];
}

type StateContext = Pick<PlanContext, 'root' | 'projectName' | 'file' | 'options' | 'input'>;

export function planState(context: StateContext, plan: Plan): PlanState {
  const own = { name: context.projectName, file: context.file };
  const outcomeOf = (placed: PlacedPhase): PhaseRecord['outcome'] | undefined => {
    const target = phaseTargetName(context.options.targetNames, placed.phase.id);
    const record = readRecord(context.root, placed.plan.name, target);
    const fingerprint = placed.plan.file.fingerprints.get(placed.phase.id);
    return record?.fingerprint === fingerprint ? record?.outcome : undefined;
  };
  const isOver = ({ phase, plan: of }: PlacedPhase): boolean =>
    ['done', 'skipped'].includes(phase.status.value) || outcomeOf({ phase, plan: of }) === 'passed';
  const { ready } = splitByReady(
    plan.phases.filter((phase) => !isOver({ plan: own, phase })),
    needsOf,
  );
  const isReady = (phase: Phase): boolean =>
    phase.status.value !== 'blocked' && ofPhase(context.input.links?.upstream, phase).every(isOver);
  const written = (is: (phase: Phase) => boolean, of = plan.phases): readonly string[] =>
    of.filter(is).map(({ writtenId }) => writtenId);
  const isDone = ({ status }: Phase): boolean => status.value === 'done';
  const hasOutcome =
    (outcome: PhaseRecord['outcome']) =>
    (phase: Phase): boolean =>
      !isDone(phase) && outcomeOf({ plan: own, phase }) === outcome;
  return {
    done: plan.phases.filter(isDone).length,
    total: plan.phases.length,
    passed: written(hasOutcome('passed')),
    failing: written(hasOutcome('failed')),
    blocked: written(({ status }) => status.value === 'blocked'),
    ready: written(isReady, ready),
  };
}

function needsOf({ dependencies }: Phase): readonly string[] {
  return dependencies.map(({ on }) => on);
}
