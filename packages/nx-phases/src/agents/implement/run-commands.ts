import { join } from 'node:path';
import { attemptCommands, type Attempt } from '../../running/attempt/attempt.ts';
import type { RunnableCommand } from '../../running/attempt/runnable.ts';
import { phaseSettings } from '../../running/attempt/settings.ts';
import { echoInto } from '../../running/record/echo.ts';
import { boundedOutput } from '../run/bounded-output.ts';
import type { MakeWorkRequest } from './model.ts';

/** Runs commands of the phase on what the agent left in the worktree. */
export async function runCommands(
  request: MakeWorkRequest,
  number: number,
  kind: 'run' | 'check',
  commands: readonly RunnableCommand[],
): Promise<Attempt> {
  const { plan, valid, phase, ready, record, stop, tell } = request;
  const output = boundedOutput(echoInto(record).onOutput);
  try {
    return await attemptCommands(commands, {
      root: ready.worktree.workspace,
      source: valid.draft.source,
      phase,
      scripts: join(record.folder, 'scripts', `start-${number}-${kind}`),
      timeoutMs: phaseSettings({}, phase, plan.options)?.timeoutMs,
      stop,
      env: ready.env,
      sandbox: ready.sandboxes.commands,
      tell,
      onOutput: (chunk) => {
        output.add(chunk);
      },
    });
  } finally {
    output.close();
  }
}
