import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { Socket } from 'node:net';
import type { Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { readProcess } from '../tree/linux-processes.ts';

/** Ends what is left, as a program of its own. */
const program = fileURLToPath(new URL('./watchdog-program.cjs', import.meta.url));

/**
 * What sits beside us meanwhile: a shell, which starts in a fiftieth of the time that Node takes, once for each
 * phase. It keeps the lines that we write and hands them to the program when we are gone, if anything is still
 * watched then.
 */
export const waiting = `lines='' watched=0
while IFS= read -r line; do
  case $line in
    watch*) watched=$((watched + 1)) ;;
    *) watched=$((watched - 1)) ;;
  esac
  if [ $watched -eq 0 ]; then lines=''; else lines="$lines$line
"; fi
done
if [ $watched -gt 0 ]; then printf %s "$lines" | "$1" "$2"; fi`;

/** The pipe that the dog reads, from the first run on. */
let dog: Writable | undefined;
/** What runs now, by run id; a dog that takes the place of one that was ended is told of all. */
const running = new Map<string, string>();

/**
 * Has a process tree ended should our own process be killed, against which nothing in our process
 * helps: an agent would go on for hours, and cost; a command would write into files that the next run
 * uses. One dog watches over everything that we run. It reads a pipe that we hold, so our end, however
 * it comes, is the end of the pipe.
 *
 * @returns what calls it off
 */
export function watchOver(rootPid: number, runId: string): () => void {
  const line = watchLine(rootPid, runId);
  running.set(runId, line);
  if (dog === undefined) {
    dog = startDog();
    for (const one of running.values()) dog?.write(one);
  } else dog.write(line);
  return () => {
    running.delete(runId);
    dog?.write(leaveLine(runId));
  };
}

function startDog(): Writable | undefined {
  // Only a build has the program: sources that a test runs as they are go unwatched.
  if (!existsSync(program)) return undefined;
  const [command, ...args] =
    process.platform === 'win32'
      ? [process.execPath, program]
      : ['/bin/sh', '-c', waiting, 'sh', process.execPath, program];
  const child = spawn(command, args, {
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

/**
 * `watch 4711 <run id> <start time>`: from now on this is to be ended with us. When the root was started is asked
 * now, while it is there, and tells it later from another process of its pid; nothing, where only Linux knows.
 */
function watchLine(rootPid: number, runId: string): string {
  return `watch ${rootPid} ${runId} ${readProcess(rootPid)?.startedAt ?? ''}\n`;
}

/** `leave <run id>`: it is over. */
function leaveLine(runId: string): string {
  return `leave ${runId}\n`;
}
