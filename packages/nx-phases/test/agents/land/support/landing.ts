import { dirname, join } from 'node:path';
import { land } from '../../../../src/agents/land/land.ts';
import type { LandOutcome, LandRequest, Landable } from '../../../../src/agents/land/model.ts';
import { mergeTrees, type TreeChange } from '../../../../src/platform/git/patch/merge-trees.ts';
import { createWorktree } from '../../../../src/agents/worktree/create-worktree.ts';
import { takeSnapshot } from '../../../../src/agents/worktree/snapshot.ts';
import { workIn } from '../../../../src/agents/worktree/work-in.ts';
import { commitMessage } from '../../../../src/agents/work-store/commit-message.ts';
import { useRepository, type TestRepository } from '../../../support/git-repository.ts';

export const planFile = 'plans/auth.md';
export const plan = '# Auth\n\n### Phase 1: One\n\n### Phase 2: Two\n';

/** What an agent does for a phase, on top of earlier work. */
export async function workFor(
  user: TestRepository,
  phase: string,
  act: (there: TestRepository) => void,
  earlier: readonly (Landable & TreeChange)[] = [],
): Promise<Landable & TreeChange> {
  const repository = await user.open();
  const created = await createWorktree({
    repository,
    snapshot: await takeSnapshot(repository),
    earlier: earlier.map(({ name, base, result }) => ({ name, base, result })),
    purpose: 'test',
    parent: join(dirname(user.folder), 'worktrees'),
  });
  if (!created.ok) throw new Error(`conflicts: ${created.conflicts.join(', ')}`);
  act(useRepository(created.worktree.folder));
  const { base, result } = await workIn(created.worktree, { planFiles: [planFile] });
  await created.worktree.remove();
  return {
    base,
    result,
    plan: planFile,
    phase,
    title: `Title ${phase}`,
    name: `Phase ${phase}: Title ${phase}`,
    fingerprint: phase.repeat(32),
    bring: (tree) => mergeTrees(repository, tree, { base, result }),
    summary: undefined,
    kept: undefined,
  };
}

/** Marks a phase as the plan's own edits would. */
export const editText = (text: string, landed: readonly Landable[]): string =>
  landed.reduce(
    (edited, { phase, fingerprint }) =>
      edited.includes(`landed ${fingerprint}`)
        ? edited
        : edited.replace(
            new RegExp(`### Phase ${phase}: .*`),
            (heading) => `${heading} ✅\n<!-- nx-phases: landed ${fingerprint} -->`,
          ),
    text,
  );
const editPlan: LandRequest['editPlan'] = (texts, landed) =>
  texts.map((text) => editText(text, landed));

export async function landing(
  user: TestRepository,
  works: readonly Landable[],
  more: Partial<LandRequest> = {},
): Promise<LandOutcome> {
  return land({
    repository: await user.open(),
    works,
    planFiles: [planFile],
    editPlan,
    branch: undefined,
    messageOf: (work) => Promise.resolve(commitMessage(work)),
    check: () => Promise.resolve({ ok: true, ran: false, checked: 0 }),
    dryRun: false,
    ...more,
  });
}
