import { join } from 'node:path';
import { filesOf, type SourceText } from 'plan-graph/internal';
import type { PlanContext, Result } from '../identify/identify.ts';
import { readTextFile, replaceTextFile, type TextFile } from './text-file.ts';

/** The files of a plan as they are on disk, for an edit of them. */
export interface OpenPlanFiles {
  /** Writes those files that differ. A reason, if one was edited meanwhile; those before it are then written. */
  replaceWith(edited: SourceText): Result<undefined>;
}

/** Refuses files that are not as the plan was read from them, and those that cannot be written back to the byte. */
export function openPlanFiles({ file, root }: PlanContext): Result<OpenPlanFiles> {
  const before = new Map<string, TextFile>();
  for (const { path, text } of filesOf(file.reading.draft.source)) {
    const read = readTextFile(join(root, path));
    if (!read.ok) return read;
    if (read.value.text !== text) {
      return {
        ok: false,
        reason: `${path} is being edited, so nothing is written. Run the command again`,
      };
    }
    before.set(path, read.value);
  }
  return {
    ok: true,
    value: {
      replaceWith(edited) {
        for (const { path, text } of filesOf(edited)) {
          const old = before.get(path);
          if (old === undefined || old.text === text) continue;
          const replaced = replaceTextFile(join(root, path), old, text);
          if (!replaced.ok) return replaced;
        }
        return { ok: true, value: undefined };
      },
    },
  };
}
