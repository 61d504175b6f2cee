import type { PhaseContent } from 'plan-graph/internal';
import { declaredScope } from '../prompt/question.ts';
import { describeNotice, inspectChange } from '../inspect/inspect-change.ts';
import type { Done } from '../worktree/work-in.ts';
import { final, type Failure, type MakeWorkRequest } from './model.ts';
import { outsideScope } from './outside-scope.ts';
import { workOf } from './work-of.ts';

const mostListed = 20;

/** What was done, or why it cannot count, whatever the checks say. */
export async function lookAtWork(
  request: MakeWorkRequest,
  content: PhaseContent,
): Promise<Done | Failure> {
  const { phase, ready, tell } = request;
  const { prefix } = ready.worktree.repository;
  const done = await workOf(request);
  for (const path of done.planFiles)
    tell(`warning: the agent changed \`${path}\`; the change is discarded`);
  for (const path of done.nestedRepositories)
    tell(`warning: the agent made a repository in \`${path}\`; nothing of it is recorded`);
  for (const path of done.emptyFolders)
    tell(`warning: the agent made the empty folder \`${path}\`, which git cannot keep`);
  if (done.submodules.length > 0)
    return final(
      `the agent changed the submodule ${listed(done.submodules)}, which cannot be recorded here`,
    );
  const scope = declaredScope(phase, content);
  const outside = scope === undefined ? [] : outsideScope(done.files, scope, prefix);
  if (outside.length > 0)
    return {
      reason: `the agent wrote files that the phase may not write: ${listed(outside)}`,
      lastLines: [],
      mayRetry: true,
    };
  if (done.isEmpty) {
    return {
      reason: 'the agent changed nothing; if there is nothing to do, mark the phase as done',
      lastLines: [],
      mayRetry: true,
    };
  }
  if (done.tests.length > 0) tell(`note: tests were touched: ${listed(done.tests)}`);
  const { places = [] } = request.plan.input;
  for (const notice of await inspectChange(ready.worktree.repository, done, done, places))
    tell(`note: look at this before it lands: ${describeNotice(notice)}`);
  return done;
}

function listed(paths: readonly string[]): string {
  const shown = paths.slice(0, mostListed).join(', ');
  return paths.length > mostListed ? `${shown} and ${paths.length - mostListed} more` : shown;
}
