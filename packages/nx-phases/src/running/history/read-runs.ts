import { runSoFar, settleOpenRuns } from './end-run.ts';
import { readEndedRun, readEndedRuns } from './history-folder.ts';
import type { RunHistory } from './model.ts';

/**
 * The runs of Nx that touched a phase and are kept, from the oldest to the newest; those that are running now are among
 * them, as far as they are. What is damaged is left out.
 */
export async function readRuns(root: string): Promise<readonly RunHistory[]> {
  const open = await settleOpenRuns(root);
  const running = open.flatMap((noted) => runSoFar(root, noted) ?? []);
  const ended = readEndedRuns(root);
  // One that has ended a moment ago is among both.
  const known = new Set(ended.map(({ id }) => id));
  return [...ended, ...running.filter(({ id }) => !known.has(id))].toSorted((a, b) =>
    a.id < b.id ? -1 : 1,
  );
}

/** One of them. Undefined: it is not kept. */
export async function readRun(root: string, id: string): Promise<RunHistory | undefined> {
  return readEndedRun(root, id) ?? (await readRuns(root)).find((run) => run.id === id);
}
