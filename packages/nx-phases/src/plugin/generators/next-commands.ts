import { detectPackageManager, getPackageManagerCommand, type Tree } from '@nx/devkit';
import type { NormalizedOptions } from '../../inference/options/plugin-options.ts';

/** The two commands to go on with, as they run in this workspace. */
export function nextCommands(
  tree: Tree,
  project: string,
  { targetNames }: NormalizedOptions,
): readonly string[] {
  const nx = nxCommand(tree);
  return [
    'Next:',
    `  ${nx} run ${project}:${targetNames.planShow}   # what runs after what`,
    `  ${nx} run ${project}:${targetNames.phases}   # run it; a second time comes from the cache`,
  ];
}

/** How Nx is called here: `npx nx`, `yarn nx`, …; `./nx` where Nx has installed itself without a package.json. */
export function nxCommand(tree: Tree): string {
  if (!tree.exists('package.json') && tree.exists('nx')) return './nx';
  return `${getPackageManagerCommand(detectPackageManager(tree.root)).exec} nx`;
}
