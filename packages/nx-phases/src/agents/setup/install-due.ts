import { lstatSync } from 'node:fs';
import { join } from 'node:path';
import { isJsonObject, parseJson } from '../../platform/files/json.ts';
import { changedFiles, touchedPaths } from '../../platform/git/patch/changed-files.ts';
import type { Repository } from '../../platform/git/repository.ts';
import { dependenciesOf } from './gather-facts.ts';
import { whyOtherInstalled } from './installed/compare-installed.ts';
import { packageManagerOf, readManifest } from './package-manager.ts';

/**
 * One sentence, if what is installed in the user's checkout does not fit what has come into it.
 *
 * @param before - commit that the checkout was at; it is at HEAD now
 */
export async function installDue(
  { git, toplevel, prefix }: Repository,
  before: string,
): Promise<string | undefined> {
  const root = join(toplevel, prefix);
  const manager = packageManagerOf(root);
  const modules = lstatSync(join(root, 'node_modules'), { throwIfNoEntry: false });
  if (manager === undefined || modules === undefined) return undefined;
  const command = `${manager === 'yarn-classic' ? 'yarn' : manager} install`;
  const other = whyOtherInstalled(manager, root, root);
  if (other !== undefined) return `${other}; run: ${command}`;
  const touched = touchedPaths(await changedFiles(git, before, 'HEAD'));
  for (const path of touched.filter((one) => /(?:^|\/)package\.json$/.test(one))) {
    const shown = await git.try(['show', `${before}:${path}`]);
    const old = shown.exitCode === 0 ? parseJson(shown.stdout.toString('utf8')) : undefined;
    const now = readManifest(join(toplevel, path.replace(/\/?package\.json$/, '')));
    if (dependenciesOf(isJsonObject(old) ? old : undefined) !== dependenciesOf(now))
      return `the dependencies in ${path} have changed; run: ${command}`;
  }
  return undefined;
}
