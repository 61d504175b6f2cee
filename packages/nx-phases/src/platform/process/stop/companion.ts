import { spawn } from 'node:child_process';
import { Socket } from 'node:net';
import type { Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';

/*
 * A process that sits beside ours from the first command on, whatever we run: a shell, which starts in a fiftieth of the
 * time that Node takes. It is of use in two ways, see `watchdog.ts` and `leaf-watch.ts`: it outlives us, and it dies before us
 * where Nx ends us. It reads a pipe that we hold, so our end, however it comes, is the end of the pipe.
 */

/** Ends what is left, as a program of its own. Only a build has it. */
export const program = fileURLToPath(new URL('./watchdog-program.cjs', import.meta.url));

/** It keeps the lines that we write and hands them to the program when we are gone, if anything is still watched then. */
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

/** The pipe that it reads. Undefined: there is none, or none any more. */
let pipe: Writable | undefined;
/** What it is to know, by run; one that takes the place of another is told of all. */
const watched = new Map<string, string>();
const listeners = new Set<(signal: string) => void>();

/** Has it know of a run until it is told otherwise. @returns what tells it */
export function tellCompanion(runId: string, begin: string, end: string): () => void {
  watched.set(runId, begin);
  if (pipe === undefined) start();
  else pipe.write(begin);
  return () => {
    watched.delete(runId);
    pipe?.write(end);
  };
}

/** Has somebody told when a signal ends it. @returns what calls that off */
export function whenCompanionIsKilled(listener: (signal: string) => void): () => void {
  if (pipe === undefined) start();
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}

function start(): void {
  const [command, ...args] =
    process.platform === 'win32'
      ? [process.execPath, program]
      : ['/bin/sh', '-c', waiting, 'sh', process.execPath, program];
  const child = spawn(command, args, {
    // A group of its own: Ctrl-C reaches us by ourselves. And nothing of a run's in its environment: it is no part of any tree.
    detached: true,
    env: { PATH: process.env['PATH'] },
    stdio: ['pipe', 'ignore', 'ignore'],
    windowsHide: true,
  });
  const { stdin } = child;
  const forget = (): void => {
    if (pipe === stdin) pipe = undefined;
  };
  child.on('error', forget).on('exit', (_, signal) => {
    forget();
    if (signal !== null) for (const listener of [...listeners]) listener(signal);
  });
  stdin.on('error', forget);
  // Our process does not wait for it.
  child.unref();
  if (stdin instanceof Socket) stdin.unref();
  pipe = stdin;
  for (const line of watched.values()) stdin.write(line);
}
