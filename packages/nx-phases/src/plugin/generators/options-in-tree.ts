import { readNxJson, type Tree } from '@nx/devkit';
import {
  normalizeOptions,
  type NormalizedOptions,
} from '../../inference/options/plugin-options.ts';

/** The options of the plugin's first entry in nx.json; the defaults where there is none. */
export function optionsInTree(tree: Tree): NormalizedOptions {
  for (const entry of readNxJson(tree)?.plugins ?? []) {
    if (entry === 'nx-phases') break;
    if (typeof entry !== 'string' && entry.plugin === 'nx-phases')
      return normalizeOptions(entry.options);
  }
  return normalizeOptions(undefined);
}
