import { accessSync, constants, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Repository } from './repository.ts';
import { splitNul, type Git } from './run-git.ts';

/**
 * What the user's files say of a setting, the last of them winning; undefined: nothing. What our own
 * command line says of it does not count; see `fixedSettings`.
 */
async function settingOf(
  git: Git,
  name: string,
  type: 'bool' | 'path',
): Promise<string | undefined> {
  const { exitCode, stdout } = await git.try([
    'config',
    '--show-scope',
    '-z',
    `--type=${type}`,
    '--get-all',
    name,
  ]);
  if (exitCode !== 0) return undefined;
  const entries = splitNul(stdout);
  const values: string[] = [];
  for (let at = 0; at + 1 < entries.length; at += 2) {
    const [scope, value] = entries.slice(at, at + 2);
    if (scope !== 'command' && value !== undefined) values.push(value);
  }
  return values.at(-1);
}

/** Whether the user wants commits to be signed: `commit.gpgSign`. */
export async function wantsSignature(git: Git): Promise<boolean> {
  return (await settingOf(git, 'commit.gpgSign', 'bool')) === 'true';
}

/** Those that `git commit` would run. */
const commitHooks = ['pre-commit', 'prepare-commit-msg', 'commit-msg', 'post-commit'] as const;

/** The hooks of the user's that `git commit` would run, in the order in which it would. */
export async function hooksOfCommit({
  git,
  toplevel,
  commonDir,
}: Pick<Repository, 'git' | 'toplevel' | 'commonDir'>): Promise<readonly string[]> {
  const configured = await settingOf(git, 'core.hooksPath', 'path');
  const folder =
    configured === undefined ? join(commonDir, 'hooks') : resolve(toplevel, configured);
  const names = namesIn(folder);
  return commitHooks.filter((name) => names.has(name) && isExecutable(join(folder, name)));
}

function namesIn(folder: string): ReadonlySet<string> {
  try {
    return new Set(readdirSync(folder));
  } catch {
    return new Set();
  }
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
