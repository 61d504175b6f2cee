import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Phase } from 'plan-graph/internal';

/** The declared outputs that are not there. Globs are left out: matching nothing may be right. */
export function missingOutputs(root: string, phase: Phase): readonly string[] {
  return (phase.outputs ?? [])
    .map(({ pattern }) => pattern)
    .filter((pattern) => !/[*?[\]{}()!+@]/.test(pattern) && !existsSync(join(root, pattern)));
}
