import { digest, type Phase, type Plan } from 'plan-graph/internal';
import { contentDigest } from '../file-changes/content-digest.ts';
import { GitError } from '../../platform/git/run-git.ts';
import { phaseTargetName } from '../../inference/layout/target-names.ts';
import { openHashMemo } from '../outputs/hash-memo.ts';
import { readOutputs } from '../outputs/read-outputs.ts';
import { builtOn } from '../../inference/targets/inputs-and-outputs/built-on.ts';
import { phaseHash } from '../../inference/targets/inputs-and-outputs/phase-inputs.ts';
import { writtenBy } from '../../inference/targets/inputs-and-outputs/plan-outputs.ts';
import type { PlanContext } from '../identify/identify.ts';
import { inputFiles } from '../watch/hashed-files.ts';

/**
 * A hash of all that the verdict on a phase rests on, as it is now: its text, the files that Nx hashes
 * for it, and what it and the phases below have written. It says in another process, long after the run, whether the pass still
 * holds. Nx's own hash cannot, because no executor is told that of another task.
 *
 * @param content - digest of the files, where somebody has just looked at them
 * @returns undefined where git cannot be run
 */
export async function passedState(
  plan: PlanContext,
  valid: Plan,
  phase: Phase,
  content?: () => Promise<string>,
): Promise<string | undefined> {
  const { root, input, projectName } = plan;
  const target = phaseTargetName(plan.options.targetNames, phase.id);
  const written = writtenBy(input, [
    phase,
    ...builtOn(input, valid, phase).map((one) => one.phase),
  ]);
  try {
    const files = await (content?.() ?? contentDigest(root, inputFiles(plan, target)));
    const memo = openHashMemo(root, projectName, `${target}.judged`);
    const outputs = readOutputs(root, written, memo);
    memo.keep();
    return digest([
      phaseHash(input, valid, phase),
      files,
      [...outputs].toSorted(([a], [b]) => (a < b ? -1 : 1)),
    ]);
  } catch (error) {
    if (error instanceof GitError) return undefined;
    throw error;
  }
}
