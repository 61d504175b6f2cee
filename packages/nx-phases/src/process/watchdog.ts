import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { Socket } from 'node:net';
import { fileURLToPath } from 'node:url';

/** Runs beside us as a program of its own. */
const program = fileURLToPath(new URL('./watchdog-program.js', import.meta.url));

/**
 * Has a process tree ended should our own process be killed, against which nothing in our process
 * helps: an agent would go on for hours, and cost. The dog reads a pipe that we hold, so our end,
 * however it comes, is the end of the pipe.
 *
 * @returns what calls it off
 */
export function watchOver(rootPid: number, runId: string): () => void {
  // Only a build has the program: sources that a test runs as they are go unwatched.
  if (!existsSync(program)) return () => undefined;
  const dog = spawn(process.execPath, [program, String(rootPid), runId], {
    // A group of its own, and nothing of a run's in its environment: it is no part of any tree.
    detached: true,
    env: { PATH: process.env['PATH'] },
    stdio: ['pipe', 'ignore', 'ignore'],
    windowsHide: true,
  });
  dog.on('error', () => undefined);
  dog.stdin.on('error', () => undefined);
  // Our process does not wait for it.
  dog.unref();
  if (dog.stdin instanceof Socket) dog.stdin.unref();
  return () => {
    dog.stdin.end(calledOff);
  };
}

/** What it reads where nothing is to be ended. */
export const calledOff = 'done\n';
