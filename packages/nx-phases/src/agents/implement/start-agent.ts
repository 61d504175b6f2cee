import type { FailedAttempt } from '../prompt/model.ts';
import { buildPrompt } from '../prompt/prompt.ts';
import { runInCopy, type StartedAgent } from '../run-in-copy/run-in-copy.ts';
import type { MakeWorkRequest } from './model.ts';

/** Starts the agent of a phase in its worktree. */
export function startAgent(
  request: MakeWorkRequest,
  number: number,
  before: FailedAttempt | undefined,
  onTail: (chunk: Uint8Array) => void,
): Promise<StartedAgent> {
  const { question, chosen, ready, record } = request;
  return runInCopy({
    ...request,
    start: String(number),
    folder: record.folder,
    agent: chosen.agent,
    prompt: buildPrompt({ ...question, failure: before, asked: request.before.asked }),
    variables: { ...request.variables, ...ready.installs },
    alsoGets: ['NX_PHASES_PORT'],
    onLog: (chunk) => {
      onTail(chunk);
      record.log(chunk);
    },
  });
}
