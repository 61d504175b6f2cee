import { posix } from 'node:path';
import type { WritableFormat } from 'plan-graph/internal';

/** Where the tool of a format keeps its plans; `plans` for those that have no place of their own. */
const folders: Readonly<Record<WritableFormat, string>> = {
  phases: 'plans',
  superpowers: 'plans',
  'compound-engineering': 'plans',
  'spec-kit': 'specs',
  'agent-os': 'agent-os/specs',
  kiro: '.kiro/specs',
  openspec: 'openspec/changes',
  'gsd-roadmap': '.planning',
};

/** Formats whose plans have a folder each. */
const inFolders: ReadonlySet<WritableFormat> = new Set([
  'spec-kit',
  'agent-os',
  'kiro',
  'openspec',
]);

/**
 * The path of a new plan from the workspace root: `plans/shop.md`, `specs/shop/tasks.md`.
 *
 * @param directory - in place of the usual folder
 */
export function planPlace(name: string, format: WritableFormat, directory?: string): string {
  const folder = directory ?? folders[format];
  if (format === 'gsd-roadmap') return posix.join(folder, 'ROADMAP.md');
  return posix.join(folder, inFolders.has(format) ? `${name}/tasks.md` : `${name}.md`);
}
