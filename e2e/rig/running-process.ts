import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { within } from './within.ts';

const waitSeconds = 60;

/** The process of Nx's that runs an executor, above one that the executor has started. Linux only. */
export function executorAbove(pid: number): number {
  for (let at = pid; at > 1; at = parentOf(at)) {
    if (readFileSync(`/proc/${at}/cmdline`, 'utf8').includes('run-executor')) return at;
  }
  throw new Error(`no executor above process ${pid}`);
}

function parentOf(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
}

/** Waits until there is none of something, such as processes that are being ended. */
export function none(what: string, list: () => readonly string[]): Promise<void> {
  let isOver = false;
  const look = async (): Promise<void> => {
    while (!isOver && list().length > 0) await pause(50);
  };
  return within(waitSeconds, `that there is no ${what}`, look()).finally(() => {
    isOver = true;
  });
}
