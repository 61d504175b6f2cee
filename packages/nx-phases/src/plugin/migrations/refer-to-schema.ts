import type { Tree } from '@nx/devkit';
import { referToSchema } from '../generators/init/edit-nx-json.ts';

/** What `init` has written since the schema is in the package. A `$schema` of the user's own stays. */
export default function referToSchemaMigration(tree: Tree): void {
  const text = tree.read('nx.json', 'utf8');
  if (text === null) return;
  const edited = referToSchema(text);
  if (edited !== text) tree.write('nx.json', edited);
}
