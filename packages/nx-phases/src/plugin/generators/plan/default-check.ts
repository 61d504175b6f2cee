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
 * workspace has; where it has none, that nothing of it holds a conflict or blanks at the end of a line.
 */
export function defaultCheck(tree: Tree): string {
  const manifest = parseJson(tree.read('package.json', 'utf8') ?? '');
  const scripts = isJsonObject(manifest) ? manifest['scripts'] : undefined;
  const script = isJsonObject(scripts) ? scripts['test'] : undefined;
  // What `npm init` writes fails on purpose.
  if (typeof script === 'string' && !script.includes('no test specified'))
    return `${runnerOf(tree)} test`;
  return byFile.find(([file]) => tree.exists(file))?.[1] ?? 'git diff --check';
}

function runnerOf(tree: Tree): string {
  if (tree.exists('pnpm-lock.yaml')) return 'pnpm';
  if (tree.exists('yarn.lock')) return 'yarn';
  if (tree.exists('bun.lock') || tree.exists('bun.lockb')) return 'bun run';
  return 'npm';
}
