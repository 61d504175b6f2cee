import { join } from 'node:path';
import { failedWith, type AttemptsVerdict } from './verdict.ts';
import { attemptCommands, type Attempt, type AttemptSettings } from './attempt.ts';
import type { RunnableCommand } from './runnable.ts';

export interface AttemptsSettings extends AttemptSettings {
  /** How often it is tried again after a failure. */
  readonly retries: number;
}

/**
 * Runs the commands of a phase until an attempt passes or no try is left: each from the first command
 * on, as the next run of a failed phase would.
 *
 * @param settings.scripts - folder for the scripts of all attempts
 */
export async function attemptUntilPassed(
  commands: readonly RunnableCommand[],
  { retries, ...settings }: AttemptsSettings,
): Promise<AttemptsVerdict> {
  const { stop, tell } = settings;
  const attempts: Attempt[] = [];
  for (let left = retries; ; left--) {
    const attempt = await attemptCommands(commands, {
      ...settings,
      scripts: join(settings.scripts, `attempt-${attempts.length + 1}`),
    });
    attempts.push(attempt);
    if (attempt.failure === undefined) {
      // A command may take the end of its child lightly; the phase was stopped all the same.
      if (stop.signal.aborted) return failedWith('it was stopped', attempts);
      const files = await settings.watch?.findings();
      // Not tried again: on what a check has put right itself it would pass.
      const { failure } = files ?? {};
      return failure === undefined
        ? { outcome: 'passed', reason: null, attempts, files }
        : { ...failedWith(failure, attempts), files };
    }
    for (const line of attempt.lastLines) tell(`  | ${line}`);
    if (left <= 0 || stop.signal.aborted) return failedWith(attempt.failure, attempts);
    tell(`${attempt.failure}. Trying again, ${left} ${left === 1 ? 'try' : 'tries'} left`);
  }
}
