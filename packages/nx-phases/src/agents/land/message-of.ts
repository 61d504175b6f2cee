import { must, parsePhaseContent, type Plan } from 'plan-graph/internal';
import { dollars } from '../../inference/options/dollars.ts';
import type { Repository } from '../../platform/git/repository.ts';
import { commandsOf, preview } from '../../running/attempt/commands-of.ts';
import type { PlanContext } from '../../running/identify/identify.ts';
import { trailerLines } from '../work-store/commit-message.ts';
import { factsAttachment, parseFacts, type WorkFacts } from '../work-store/facts.ts';
import { readAttachment } from '../work-store/work-store.ts';
import { commitText } from './commit-text.ts';
import type { Landable } from './model.ts';

/** The message of the commit that lands a piece of work, as the option `commit` words it. */
export async function messageOf(
  { options, projectName }: PlanContext,
  plan: Plan,
  repository: Repository,
  work: Landable,
): Promise<string> {
  const phase = must(
    plan.phases.find(({ id }) => id === work.phase),
    'phase of landed work',
  );
  const facts = await factsOfWork(repository, work);
  const { commands } = parsePhaseContent(plan.draft.source, phase);
  const checks = commandsOf(options, plan, phase, { commands }).filter(
    ({ kind }) => kind === 'check',
  );
  return commitText(
    options.commit,
    {
      name: work.name,
      unit: plan.draft.rules.unit,
      phase: phase.writtenId,
      title: work.title,
      plan: work.plan,
      project: projectName,
      summary: work.summary ?? '',
      agent: facts?.agent ?? '',
      model: facts?.model ?? '',
      cost: facts?.usd === undefined ? '' : dollars(facts.usd),
      tokens: facts?.tokens === undefined ? '' : String(facts.tokens),
      checks: checks.map(preview).join(', '),
    },
    trailerLines(work),
  );
}

async function factsOfWork(
  repository: Repository,
  { kept }: Pick<Landable, 'kept'>,
): Promise<WorkFacts | undefined> {
  const text = kept && (await readAttachment(repository, kept, factsAttachment));
  return text === undefined ? undefined : parseFacts(text.toString('utf8'));
}
