import type { ProcessTree } from '../tree/process-tree.ts';

const running = new Set<ProcessTree>();

/**
 * Kills the tree should our own process exit while it runs: `process.exit`, or an exception nobody
 * caught, such as EPIPE on stdout after Nx was killed. Returns what takes the tree off again.
 *
 * A signal without a handler gives no `exit` event: run processes under `watchStopSignals`. Nothing
 * helps against SIGKILL of our own process.
 */
export function endOnExit(tree: ProcessTree): () => void {
  if (running.size === 0) process.on('exit', killAll);
  running.add(tree);
  return () => {
    running.delete(tree);
    if (running.size === 0) process.off('exit', killAll);
  };
}

/** Nothing can be waited for in an `exit` handler; the rounds catch what forks meanwhile. */
const ROUNDS = 10;

function killAll(): void {
  for (const tree of running) {
    for (let round = 0; round < ROUNDS && tree.sweep('SIGKILL') > 0; round += 1);
  }
}
