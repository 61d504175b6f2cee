import type { Phase, Plan } from 'plan-graph';
import { chooseAgent } from '../../agent/choose.ts';
import { openRepository } from '../../git/repository.ts';
import { commandEnvironment } from '../../process/environment.ts';
import { withoutHashes } from '../../run-start/model.ts';
import type { PlanContext, Result } from '../identify.ts';
import { phasesBelow } from '../implement/question.ts';
import { openWorktree, type WorktreeSettings } from '../isolated/open-worktree.ts';
import { worksOf } from '../isolated/works.ts';
import { variablesOf } from './chain.ts';

/** Where the commands of a phase run. */
export interface Place {
  /** Absolute path of the workspace there. */
  readonly root: string;
  /** The whole environment of a command. */
  readonly env: Readonly<Record<string, string>>;
  readonly close: () => Promise<void>;
}

/**
 * The workspace itself; where an agent is configured, a worktree with the files of the workspace, the
 * work of the phases below, and the phase's own.
 */
export async function openPlace(
  context: PlanContext,
  plan: Plan,
  phase: Phase,
  how: Pick<WorktreeSettings, 'scripts' | 'stop' | 'tell' | 'onOutput'>,
): Promise<Result<Place>> {
  const variables = variablesOf(context, phase);
  const { agents } = context.options;
  if (agents === undefined) {
    return {
      ok: true,
      value: {
        root: context.root,
        env: commandEnvironment(withoutHashes(process.env), variables),
        close: () => Promise.resolve(),
      },
    };
  }
  const choice = chooseAgent(agents, plan.draft, phase);
  if (!choice.ok) return choice;
  const works = worksOf(context, plan, [...phasesBelow(plan, phase), phase]);
  if (!works.ok) return works;
  const repository = await openRepository(context.root);
  if (!repository.ok) return repository;
  const opened = await openWorktree({
    ...how,
    plan: context,
    repository: repository.value,
    works: works.value,
    setup: choice.value.agent.setup,
    variables,
  });
  if (!opened.ok) return opened;
  const { worktree, env } = opened.value;
  return {
    ok: true,
    value: {
      root: worktree.workspace,
      env,
      // What cannot be removed now is left to `clean`.
      close: async () => {
        await worktree.remove();
      },
    },
  };
}
