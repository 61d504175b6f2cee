import { writeToOutputOf } from '../../platform/process/output-of-process.ts';
import { findNx } from './find-nx.ts';
import { isInDaemon, nxToWriteTo } from './invoker-output.ts';
import { print } from './print.ts';

/**
 * Shows a text after a run where people see it.
 *
 * With the daemon on Nx calls hooks inside the daemon, or a worker of it, whose output nobody sees; and that of any
 * worker is lost unless the answer comes later than the text, which takes time.
 *
 * @param argv - what Nx was called with
 * @param invoker - the `nx` that executors of the run have noted, if any has run
 */
export async function showAfterRun(
  text: string,
  argv: readonly string[],
  invoker: number | undefined,
): Promise<void> {
  const own = { pid: process.pid, ppid: process.ppid, program: process.argv[1] ?? '' };
  const nx = nxToWriteTo(invoker, own);
  if (nx !== undefined && writeToOutputOf(nx, text)) return;
  const found = invoker === undefined && isInDaemon(own) ? findNx(argv) : undefined;
  if (found !== undefined && writeToOutputOf(found, text)) return;
  await print(text);
}
