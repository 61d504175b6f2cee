import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { within } from './within.ts';

export interface NxResult {
  /** Null: a signal ended it. */
  readonly exitCode: number | null;
  /** Both streams, in order of arrival. */
  readonly output: string;
}

/** A started `nx`, leader of a process group as a command in a terminal is. */
export interface NxRun {
  readonly pid: number;
  /** Settles when it has ended and everything it printed was read. */
  readonly ended: Promise<NxResult>;
  /** What it has printed up to now. */
  readonly output: () => string;
  /** To nx alone. */
  kill(signal: NodeJS.Signals): void;
  /** To the whole process group, as Ctrl-C in a terminal does. */
  killGroup(signal: NodeJS.Signals): void;
}

const limitSeconds = 150;
const pipesSeconds = 10;

export function startNx(
  root: string,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
): NxRun {
  return startCommand(root, 'nx', args, env);
}

/** Starts a command that a package of the workspace has installed, as `npx` would. */
export function startCommand(
  root: string,
  name: string,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
): NxRun {
  const child = spawn(join(root, 'node_modules', '.bin', name), args, {
    cwd: root,
    env,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const { pid } = child;
  if (pid === undefined) throw new Error(`${name} did not start`);
  let output = '';
  for (const pipe of [child.stdout, child.stderr]) {
    pipe.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
  }
  const closed = new Promise<NxResult>((resolve) => {
    const settle = (exitCode: number | null): void => {
      resolve({ exitCode, output });
    };
    child.once('close', settle);
    // Somebody that outlives nx may hold its pipes; then its exit counts.
    child.once('exit', (exitCode) => setTimeout(settle, pipesSeconds * 1000, exitCode).unref());
  });
  const killGroup = (signal: NodeJS.Signals): void => {
    try {
      process.kill(-pid, signal);
    } catch {
      // All of it has ended.
    }
  };
  const ended = within(limitSeconds, `the end of \`${name} ${args.join(' ')}\``, closed).catch(
    (error: unknown) => {
      killGroup('SIGKILL');
      throw error;
    },
  );
  // Also when nobody waits for it any more.
  ended.catch(() => undefined);
  return {
    pid,
    ended,
    output: () => output,
    kill: (signal) => {
      process.kill(pid, signal);
    },
    killGroup,
  };
}
