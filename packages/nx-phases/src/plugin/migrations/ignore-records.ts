import type { Tree } from '@nx/devkit';
import { ignoreRecords } from '../generators/ignore-lines.ts';

/** For workspaces whose nx.json got the plugin by hand, or before `init` wrote .gitignore. */
export default function ignoreRecordsMigration(tree: Tree): void {
  ignoreRecords(tree);
}
