import { createHash } from 'node:crypto';
import { existsSync, lstatSync, readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Everything that is the user's: files, index, HEAD, refs, stash.
 *
 * @param leftOut - names at the top of the repository
 */
export function userState(
  root: string,
  git: (...args: readonly string[]) => string,
  leftOut: readonly string[],
): Readonly<Record<string, string>> {
  const state: Record<string, string> = {
    head: git('symbolic-ref', 'HEAD'),
    refs: git('for-each-ref', '--format=%(refname) %(objectname)')
      .split('\n')
      .filter((line) => !/^refs\/nx-phases[a-z-]*\//.test(line))
      .join('\n'),
    stash: git('stash', 'list'),
    index: hash(readFileSync(join(root, '.git', 'index'))),
  };
  const walk = (folder: string): void => {
    for (const name of readdirSync(join(root, folder)).sort()) {
      const path = folder === '' ? name : `${folder}/${name}`;
      if (leftOut.includes(path)) continue;
      const found = lstatSync(join(root, path));
      if (found.isDirectory()) walk(path);
      else {
        const content = found.isSymbolicLink()
          ? readlinkSync(join(root, path))
          : hash(readFileSync(join(root, path)));
        state[path] = `${found.mode.toString(8)} ${content}`;
      }
    }
  };
  walk('');
  return state;
}

function hash(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** Command lines of whatever holds the scenario's path on its own, or was started by such a process. */
export function survivorsOf(scenario: string): readonly string[] {
  if (!existsSync('/proc/self/environ')) return [];
  return readdirSync('/proc').flatMap((pid) => {
    if (!/^\d+$/.test(pid)) return [];
    try {
      const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
      const environment = readFileSync(`/proc/${pid}/environ`, 'utf8');
      const isOurs =
        command.includes(scenario) || environment.includes(`FAKE_AGENT_OF=${scenario}`);
      return isOurs ? [command] : [];
    } catch {
      return [];
    }
  });
}
