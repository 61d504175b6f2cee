import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Workspace } from '../../rig/workspace.ts';
import { taskName } from './selected.ts';

/** By task, as it is called in the table: why it ran, such as `text` or `file src/read.txt`. */
export type Causes = Readonly<Record<string, readonly string[]>>;

interface Kept {
  readonly tasks: readonly {
    readonly project: string;
    readonly target: string;
    readonly cache: string | null;
    readonly causes: readonly Readonly<Record<string, unknown>>[];
  }[];
}

/** Of the last run in a workspace: all tasks that ran, and those from the cache that anything else is said of than that nothing changed. */
export function causesOfLastRun({ root }: Workspace): Causes {
  const folder = join(root, '.nx/phases/runs');
  const last = readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .at(-1);
  const { tasks } = JSON.parse(readFileSync(join(folder, last ?? ''), 'utf8')) as Kept;
  return Object.fromEntries(
    tasks
      .map(({ project, target, cache, causes }) => ({
        name: taskName(`${project}:${target}`),
        words: causes.map(wordsOf),
        cache,
      }))
      .filter(({ cache, words }) => cache === null || words.join() !== 'unchanged')
      .map(({ name, words }) => [name, words] as const)
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}

function wordsOf({ kind, diff, target, path }: Readonly<Record<string, unknown>>): string {
  if (kind === 'text' && !String(diff).includes('\n@@ ')) return 'text without a diff';
  return [kind, target, path].flatMap((part) => (typeof part === 'string' ? [part] : [])).join(' ');
}
