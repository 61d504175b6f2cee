import type { Git } from '../../platform/git/run-git.ts';
import { trailers } from '../work-store/commit-message.ts';

/** Which of these fingerprints stand in a trailer of a commit of the branch: work that somebody landed or picked by hand. */
export async function landedInBranch(
  git: Git,
  tip: string,
  fingerprints: readonly string[],
): Promise<ReadonlySet<string>> {
  if (fingerprints.length === 0) return new Set();
  const output = await git.text([
    'log',
    '--fixed-strings',
    ...fingerprints.map((one) => `--grep=${trailers.fingerprint}: ${one}`),
    `--format=%(trailers:key=${trailers.fingerprint},valueonly)`,
    tip,
  ]);
  const found = new Set(output.split('\n').map((line) => line.trim()));
  return new Set(fingerprints.filter((one) => found.has(one)));
}
