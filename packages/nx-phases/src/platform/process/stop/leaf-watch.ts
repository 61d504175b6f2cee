import { whenCompanionIsKilled } from './companion.ts';

/**
 * Tells at once when Nx stops our process. Nx ends a tree from its leaves: first what our command
 * started, and our own process only about 100 ms after that is gone. By then a command that takes
 * the end of its child lightly (`npm test || true`) may have ended with 0, and we would have written
 * down a success that was none. So we hold a leaf of our own, our companion, which starts nothing as long as we live and dies first.
 *
 * On Windows, where processes have no such order, nothing is watched.
 *
 * @returns what calls it off.
 */
export function watchLeaf(onKilled: (signal: string) => void): () => void {
  return process.platform === 'win32' ? () => undefined : whenCompanionIsKilled(onKilled);
}
