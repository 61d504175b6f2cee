import { formatFiles, readNxJson, updateNxJson, type Tree } from '@nx/devkit';
import { ignoreLine, ignoresRecords } from '../../../inference/layout/record-folder.ts';
import { placesIn } from '../../../inference/options/plan-places.ts';
import { withoutPlans } from './without-plans.ts';

/** Registers the plugin in nx.json, and has git and Nx ignore the records of its runs. Once. */
export default async function initGenerator(
  tree: Tree,
  options: { readonly skipFormat?: boolean; readonly excludePlans?: boolean },
): Promise<void> {
  const gitignore = tree.read('.gitignore', 'utf8') ?? '';
  if (!ignoresRecords(gitignore)) {
    const gap = gitignore === '' || gitignore.endsWith('\n') ? '' : '\n';
    tree.write('.gitignore', `${gitignore}${gap}${ignoreLine}\n`);
  }
  const nxJson = readNxJson(tree) ?? {};
  const plugins = nxJson.plugins ?? [];
  const names = plugins.map((entry) => (typeof entry === 'string' ? entry : entry.plugin));
  const isRegistered = names.includes('nx-phases');
  if (isRegistered && options.excludePlans !== true) return;
  updateNxJson(tree, {
    ...nxJson,
    ...(options.excludePlans === true && {
      namedInputs: withoutPlans(nxJson.namedInputs ?? {}, placesIn(nxJson)),
    }),
    plugins: isRegistered ? plugins : [...plugins, { plugin: 'nx-phases', options: {} }],
  });
  if (options.skipFormat !== true) await formatFiles(tree);
}
