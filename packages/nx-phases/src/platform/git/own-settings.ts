import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseSettings, type Setting } from './on-disk/settings.ts';
import { isPlainCheckout } from './plain-checkout.ts';
import type { Git } from './run-git.ts';

/** The settings of a repository itself, in their order. What holds for the whole machine or user is not among them. */
export async function ownSettings(git: Git): Promise<readonly Setting[]> {
  const known = git.checkout === undefined ? undefined : settingsOnDisk(git.checkout);
  if (known !== undefined) return known;
  const listed = await git.list(['config', '--list', '--includes', '--show-scope', '-z']);
  const settings: Setting[] = [];
  for (let at = 0; at + 1 < listed.length; at += 2) {
    const [scope, entry = ''] = listed.slice(at, at + 2);
    if (scope !== 'local' && scope !== 'worktree') continue;
    const lineEnd = entry.indexOf('\n');
    settings.push({
      name: lineEnd < 0 ? entry : entry.slice(0, lineEnd),
      value: lineEnd < 0 ? 'true' : entry.slice(lineEnd + 1),
    });
  }
  return settings;
}

/** Those of an ordinary checkout; undefined where only git can tell. */
export function settingsOnDisk(checkout: string): readonly Setting[] | undefined {
  if (!isPlainCheckout(checkout)) return undefined;
  try {
    return parseSettings(readFileSync(join(checkout, '.git', 'config'), 'utf8'));
  } catch {
    return undefined;
  }
}
