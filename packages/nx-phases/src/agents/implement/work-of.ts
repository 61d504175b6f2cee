import { planFilesOf } from '../workplace/works.ts';
import { workIn, type Done } from '../worktree/work-in.ts';
import type { MakeWorkRequest } from './model.ts';

/** What is in the worktree beyond what was brought there and set up. The files of the plan are no part of it. */
export function workOf({ plan, ready }: MakeWorkRequest): Promise<Done> {
  const { worktree, base, leaveOut } = ready;
  const { prefix } = worktree.repository;
  const planFiles = planFilesOf(plan.file).map((path) => `${prefix}${path}`);
  return workIn(worktree, { planFiles, base, leaveOut });
}
