import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { Socket } from 'node:net';
import type { Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';

/** Runs beside us as a program of its own. */
const program = fileURLToPath(new URL('./watchdog-program.cjs', import.meta.url));

/** The pipe that the dog reads, from the first run on. */
let dog: Writable | undefined;
/** What runs now, by run id; a dog that takes the place of one that was ended is told of all. */
const running = new Map<string, number>();

/**
 * Has a process tree ended should our own process be killed, against which nothing in our process
 * helps: an agent would go on for hours, and cost; a command would write into files that the next run
 * uses. One dog watches over everything that we run. It reads a pipe that we hold, so our end, however
 * it comes, is the end of the pipe.
 *
 * @returns what calls it off
 */
export function watchOver(rootPid: number, runId: string): () => void {
  running.set(runId, rootPid);
  if (dog === undefined) {
    dog = startDog();
    for (const [id, pid] of running) dog?.write(watchLine(pid, id));
  } else dog.write(watchLine(rootPid, runId));
  return () => {
    running.delete(runId);
    dog?.write(leaveLine(runId));
  };
}

function startDog(): Writable | undefined {
  // Only a build has the program: sources that a test runs as they are go unwatched.
  if (!existsSync(program)) return undefined;
  const child = spawn(process.execPath, [program], {
    // A group of its own, and nothing of a run's in its environment: it is no part of any tree.
    detached: true,
    env: { PATH: process.env['PATH'] },
    stdio: ['pipe', 'ignore', 'ignore'],
    windowsHide: true,
  });
  const { stdin } = child;
  const forget = (): void => {
    if (dog === stdin) dog = undefined;
  };
  child.on('error', forget).on('exit', forget);
  stdin.on('error', forget);
  // Our process does not wait for it.
  child.unref();
  if (stdin instanceof Socket) stdin.unref();
  return stdin;
}

/** `watch 4711 <run id>`: from now on this is to be ended with us. */
function watchLine(rootPid: number, runId: string): string {
  return `watch ${rootPid} ${runId}\n`;
}

/** `leave <run id>`: it is over. */
function leaveLine(runId: string): string {
  return `leave ${runId}\n`;
}
