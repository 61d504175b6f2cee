import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Tree } from '@nx/devkit';
import { isJsonObject, parseJson } from '../../../platform/files/json.ts';

/** What tests a workspace, by the file that says so. The first that is there counts. */
const byFile: readonly (readonly [string, string])[] = [
  ['Cargo.toml', 'cargo test'],
  ['go.mod', 'go test ./...'],
  ['pyproject.toml', 'python -m pytest'],
  ['pytest.ini', 'python -m pytest'],
];

/**
 * The command that checks each phase of a new plan until somebody writes a better one: the tests that the
 * workspace has; where it has none, that git finds no conflict or blanks at the end of a line in it, or, without
 * git, that the plan is there.
 *
 * @param path - of the plan
 */
export function defaultCheck(tree: Tree, path: string): string {
  const manifest = parseJson(tree.read('package.json', 'utf8') ?? '');
  const scripts = isJsonObject(manifest) ? manifest['scripts'] : undefined;
  const script = isJsonObject(scripts) ? scripts['test'] : undefined;
  // What `npm init` writes fails on purpose.
  if (typeof script === 'string' && !script.includes('no test specified'))
    return `${runnerOf(tree)} test`;
  const known = byFile.find(([file]) => tree.exists(file))?.[1];
  return known ?? (existsSync(join(tree.root, '.git')) ? 'git diff --check' : `test -s ${path}`);
}

function runnerOf(tree: Tree): string {
  if (tree.exists('pnpm-lock.yaml')) return 'pnpm';
  if (tree.exists('yarn.lock')) return 'yarn';
  if (tree.exists('bun.lock') || tree.exists('bun.lockb')) return 'bun run';
  return 'npm';
}
