import { visibleText } from 'plan-graph/internal';
import { dollars } from '../../inference/options/dollars.ts';
import type { Spent } from '../run/ledger.ts';
import type { AgentsOverview, CapsReport, PhaseOverview } from './model.ts';

/** The section of `plan-show` on agents, for people. */
export function overviewLines({ phases, spent, caps }: AgentsOverview): string {
  const starting = phases.filter(({ next }) => next === 'starts');
  const lines = [
    ...phases.map(phaseLine),
    `  the plan has used ${amounts(spent, caps)}; ${starting.length} ${starting.length === 1 ? 'agent' : 'agents'} would start${upTo(starting)}`,
    ...phases.flatMap(({ writtenId, attempts }) =>
      attempts.map(
        ({ at, end, reason, folder }) =>
          `  kept of ${writtenId}, ${at}, ${end}: ${visibleText(reason)}\n    ${folder}`,
      ),
    ),
  ];
  return `\nAgents\n${lines.join('\n')}\n`;
}

function phaseLine({ writtenId, next, why, agent, model, spent, caps }: PhaseOverview): string {
  const reason = why === null ? '' : `: ${visibleText(why)}`;
  const costs = `, used ${amounts(spent, caps)}`;
  const named = `${String(agent)}${model === null ? '' : ` (model ${visibleText(model)})`}`;
  switch (next) {
    case 'starts':
      return `  ${writtenId} starts ${named}${costs}`;
    case 'recorded':
      return `  ${writtenId} is recorded and has not landed: no agent starts${costs}`;
    case 'cached':
      return `  ${writtenId} came from a cache and has not landed: no agent starts${costs}`;
    case 'changed':
      return `  ${writtenId} stops before an agent starts${reason}${costs}`;
    case 'refused':
      return `  ${writtenId} starts no agent${reason}${costs}`;
    case 'landed':
      return `  ${writtenId} has landed${costs}`;
    case 'done':
    case 'skipped':
    case 'blocked':
      return `  ${writtenId} is ${next}${reason}`;
    default:
      return next satisfies never;
  }
}

/** `0.42 US$ of 2.00 US$, 1200 tokens`. */
function amounts({ usd, tokens }: Spent, caps: CapsReport): string {
  const money = `${dollars(usd)}${caps.usd === null ? '' : ` of ${dollars(caps.usd)}`}`;
  return `${money}, ${tokens}${caps.tokens === null ? '' : ` of ${caps.tokens}`} tokens`;
}

/** What those that would start may come to, if each has a limit. */
function upTo(starting: readonly PhaseOverview[]): string {
  const open = starting.map(({ caps, spent }) =>
    caps.usd === null ? undefined : Math.max(0, caps.usd - spent.usd),
  );
  if (open.length === 0 || open.includes(undefined)) return '';
  return `, for at most ${dollars(open.reduce<number>((sum, one) => sum + (one ?? 0), 0))} by the limits of their phases`;
}
