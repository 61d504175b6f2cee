import type { PathPattern } from '../../model/plan-draft.ts';
import { normalizePattern } from '../../values/path-patterns.ts';
import { leavesWorkspace } from '../../values/workspace-path.ts';
import type { PhaseContent } from '../model.ts';

/** A path or glob that a phase may write, from the workspace root. */
export interface ScopePath extends PathPattern {
  /** Where it is named: under a label such as `Files:`, in the text of a task, or as an output. */
  readonly from: 'files' | 'task' | 'outputs';
}

/**
 * What a phase may write, as far as its text says: its `Files:` and the like, the files that its tasks
 * name, and its `Outputs:`. Every path once, in that order; what lies outside the workspace is left
 * out. Empty: the phase names nothing, which says nothing about what it writes.
 *
 * @param outputs - of the phase, `undefined` where it declares none
 */
export function writeScope(
  content: Pick<PhaseContent, 'files' | 'taskFiles'>,
  outputs: readonly PathPattern[] | undefined = [],
): readonly ScopePath[] {
  const named = (from: 'files' | 'task', files: PhaseContent['files']): readonly ScopePath[] =>
    files.map(({ path, range }) => ({ pattern: normalizePattern(path), range, from }));
  const all: readonly ScopePath[] = [
    ...named('files', content.files),
    ...named('task', content.taskFiles),
    ...outputs.map(({ pattern, range }): ScopePath => ({ pattern, range, from: 'outputs' })),
  ];
  const found = new Map<string, ScopePath>();
  for (const path of all) {
    const outside = leavesWorkspace(path.pattern) || path.pattern === '.';
    if (!outside && !found.has(path.pattern)) found.set(path.pattern, path);
  }
  return [...found.values()];
}
