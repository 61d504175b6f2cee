import { spawn } from 'node:child_process';
import { Socket } from 'node:net';

/**
 * Tells at once when Nx stops our process. Nx ends a tree from its leaves: first what our command
 * started, and our own process only about 100 ms after that is gone. By then a command that takes
 * the end of its child lightly (`npm test || true`) may have ended with 0, and we would have written
 * down a success that was none. So we hold a leaf of our own, which does nothing and dies first.
 *
 * The leaf reads a pipe that we hold, so it ends with us even if we are killed. Without a `cat`, and
 * on Windows, where processes have no such order, nothing is watched.
 *
 * @returns what ends the leaf.
 */
export function watchLeaf(onKilled: (signal: string) => void): () => void {
  if (process.platform === 'win32') return () => undefined;
  const leaf = spawn('cat', {
    // A group of its own: Ctrl-C reaches us by ourselves.
    detached: true,
    env: { PATH: process.env['PATH'] },
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  let watching = true;
  leaf.on('exit', (_, signal) => {
    if (watching && signal !== null) onKilled(signal);
  });
  // No `cat`, or it went away while its pipe was closed.
  leaf.on('error', () => undefined);
  leaf.stdin.on('error', () => undefined);
  // Our process may end while it is watched.
  leaf.unref();
  if (leaf.stdin instanceof Socket) leaf.stdin.unref();
  return () => {
    watching = false;
    leaf.stdin.destroy();
  };
}
