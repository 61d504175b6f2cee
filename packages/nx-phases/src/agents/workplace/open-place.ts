import { chooseAgent } from '../../inference/options/choose-agent.ts';
import { openRepository } from '../../platform/git/repository.ts';
import type { OpenPlace } from '../../running/attempt/place.ts';
import { openWorktree } from './open-worktree.ts';
import { phasesBelow } from './phases-below.ts';
import { openPassedChecks, withoutPlan } from './passed-checks.ts';
import { planFilesOf, worksOf } from './works.ts';
import { variablesOf } from '../../running/attempt/chain.ts';
import { placeHere } from '../../running/attempt/here.ts';

/**
 * The workspace itself; where an agent is configured, a worktree with the files of the workspace, the
 * work of the phases below, those of other plans too, and the phase's own.
 */
export const openPlace: OpenPlace = async (context, plan, phase, settings) => {
  const { agents } = context.options;
  if (agents === undefined) return { ok: true, value: placeHere(context, phase) };
  const choice = chooseAgent(agents, plan.draft, phase);
  if (!choice.ok) return choice;
  const below = phasesBelow(context, plan, phase);
  if (!below.ok) return below;
  const works = worksOf(context, [...below.value, { context, plan, phase }]);
  if (!works.ok) return works;
  const repository = await openRepository(context.root);
  if (!repository.ok) return repository;
  const opened = await openWorktree({
    ...settings,
    plan: context,
    repository: repository.value,
    works: works.value,
    agent: choice.value.agent,
    variables: variablesOf(context, phase),
  });
  if (!opened.ok) return opened;
  const { worktree, env, sandboxes, watch } = opened.value;
  return {
    ok: true,
    value: {
      root: worktree.workspace,
      env,
      sandbox: sandboxes.commands,
      whyChanged: () => watch.whyChanged(settings.stop.signal),
      passed: async (commands) => {
        // What a `Run:` block makes is not in the tree that it started from.
        if (commands.some(({ kind }) => kind === 'run')) return;
        const planFiles = planFilesOf(context.file).map(
          (path) => `${repository.value.prefix}${path}`,
        );
        openPassedChecks(repository.value).add({
          tree: await withoutPlan(repository.value, worktree.base.tree, planFiles),
          agent: choice.value.agent,
          phase,
          checks: commands,
        });
      },
      // What cannot be removed now is left to `clean`.
      close: async () => {
        await worktree.remove();
      },
    },
  };
};
