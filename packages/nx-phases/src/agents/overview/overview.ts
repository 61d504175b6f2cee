import { landedMark, must, type Phase, type Plan } from 'plan-graph/internal';
import type { Caps } from '../../inference/options/agents.ts';
import { chooseAgent, type AgentChoice } from '../../inference/options/choose-agent.ts';
import { whyNoAgent } from '../../platform/environment/agent-environment.ts';
import type { Repository } from '../../platform/git/repository.ts';
import type { PlanContext } from '../../running/identify/identify.ts';
import { attemptsOf } from '../attempts/attempt-store.ts';
import { noCheck } from '../implement/no-check.ts';
import { capReached, ledgerOf, type Ledger } from '../run/ledger.ts';
import { listForeignWork } from '../work-store/foreign-work.ts';
import { worksForOtherTexts } from '../work-store/other-texts.ts';
import { workKey } from '../work-store/work-key.ts';
import { listWork } from '../work-store/work-store.ts';
import { modelOf } from './model-of.ts';
import type { AgentsOverview, CapsReport, NextOfPhase, PhaseOverview } from './model.ts';

/** Says what agents would do for a plan now, and what they have used; starts none and changes nothing. */
export async function agentsOverview(
  context: PlanContext,
  plan: Plan,
  repository: Repository,
): Promise<AgentsOverview> {
  const { agents } = context.options;
  if (agents === undefined) throw new Error('an overview of agents without agents');
  const ledger = ledgerOf(repository, context.file.path);
  const found: Found = {
    own: new Set((await listWork(repository)).map(({ key }) => key)),
    foreign: new Set((await listForeignWork(repository)).map(({ key }) => key)),
    otherTexts: new Set((await worksForOtherTexts(repository, context.file, plan)).keys()),
  };
  const looked = plan.phases.map((phase) => {
    const choice = chooseAgent(agents, plan.draft, phase);
    const overview = overviewOf({ context, plan, phase, repository, ledger, found, choice });
    return { overview, choice };
  });
  const starting = looked.flatMap(({ overview, choice }) =>
    overview.next === 'starts' && choice.ok ? [choice.value.planCaps] : [],
  );
  return {
    spent: ledger.spent(),
    caps: { usd: lowest(starting, 'usd'), tokens: lowest(starting, 'tokens') },
    phases: looked.map(({ overview }) => overview),
  };
}

/** Work that is there, by key or phase. */
interface Found {
  readonly own: ReadonlySet<string>;
  readonly foreign: ReadonlySet<string>;
  readonly otherTexts: ReadonlySet<string>;
}

interface Looked {
  readonly context: PlanContext;
  readonly plan: Plan;
  readonly phase: Phase;
  readonly repository: Repository;
  readonly ledger: Ledger;
  readonly found: Found;
  readonly choice: AgentChoice;
}

function overviewOf(looked: Looked): PhaseOverview {
  const { context, phase, repository, ledger, choice } = looked;
  const key = keyOf(looked);
  const chosen = choice.ok ? choice.value : undefined;
  const { next, why = null } = nextOf(looked, key);
  return {
    phase: phase.id,
    writtenId: phase.writtenId,
    next,
    why,
    agent: chosen?.agent.name ?? null,
    model: chosen === undefined ? null : modelOf(chosen.agent.arguments),
    spent: ledger.spent(key),
    caps: capsReport(chosen?.phaseCaps),
    attempts: attemptsOf(repository, { plan: context.file.path, phase: phase.id }).map(
      ({ at, end, reason, folder }) => ({ at, end, reason, folder }),
    ),
  };
}

function keyOf({ context, phase }: Looked): string {
  const { file } = context;
  return workKey(file.path, must(file.fingerprints.get(phase.id), 'fingerprint of a valid phase'));
}

/** In the order in which a run looks. */
function nextOf(
  { context, plan, phase, ledger, found, choice }: Looked,
  key: string,
): { readonly next: NextOfPhase; readonly why?: string } {
  const mark = landedMark(plan.draft, phase);
  if (mark !== undefined)
    return mark === context.file.fingerprints.get(phase.id)
      ? { next: 'landed' }
      : { next: 'changed', why: 'its text has changed since its work landed' };
  const { value, note } = phase.status;
  if (value === 'done' || value === 'skipped') return { next: value };
  if (value === 'blocked') return { next: 'blocked', ...(note !== '' && { why: note }) };
  if (!choice.ok) return { next: 'refused', why: choice.reason };
  if (found.own.has(key)) return { next: 'recorded' };
  if (found.foreign.has(key)) return { next: 'cached' };
  if (found.otherTexts.has(phase.id))
    return { next: 'changed', why: 'its text has changed since its work was recorded' };
  const refusal =
    whyNoAgent(process.env) ??
    noCheck(plan, phase, choice.value.agent) ??
    capReached(ledger, key, choice.value);
  return refusal === undefined ? { next: 'starts' } : { next: 'refused', why: refusal };
}

function capsReport(caps: Caps | undefined): CapsReport {
  return { usd: caps?.usd ?? null, tokens: caps?.tokens ?? null };
}

function lowest(caps: readonly Caps[], unit: keyof Caps): number | null {
  const amounts = caps.flatMap((one) => one[unit] ?? []);
  return amounts.length === 0 ? null : Math.min(...amounts);
}
