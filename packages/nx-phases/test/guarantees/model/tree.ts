import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';

export type Tree = ReadonlyMap<string, string>;

const left: ReadonlySet<string> = new Set(['.git', '.nx', 'node_modules']);

/** Every file of the workspace with its text, what git or Nx keep aside. */
export function readTree(root: string): Tree {
  return new Map(
    filesBelow(root, '').map((path) => [path, readFileSync(join(root, path), 'utf8')]),
  );
}

export function filesBelow(root: string, folder: string): readonly string[] {
  const at = join(root, folder);
  if (!existsSync(at)) return [];
  return readdirSync(at, { withFileTypes: true })
    .filter(({ name }) => folder !== '' || !left.has(name))
    .flatMap((entry) => {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
      return entry.isDirectory() ? filesBelow(root, path) : [path];
    })
    .toSorted();
}

export function readText(root: string, path: string): string | undefined {
  const file = join(root, path);
  return existsSync(file) && statSync(file).isFile() ? readFileSync(file, 'utf8') : undefined;
}

/** Undefined where a file or a folder stands in the way. */
export function writeText(root: string, path: string, text: string): void {
  const file = join(root, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

export function removeFile(root: string, path: string): void {
  rmSync(join(root, path), { recursive: true, force: true });
}

/** Runs a script as a phase would, where it leaves no trace. True: it ended with 0. */
export function scriptPasses(root: string, script: string): boolean {
  const { status } = spawnSync('bash', ['--noprofile', '--norc', '-eo', 'pipefail', '-c', script], {
    cwd: root,
    stdio: 'ignore',
    env: { PATH: process.env['PATH'], MODEL_TRACE: '/dev/null' },
  });
  return status === 0;
}

/** As one word of a shell. */
export function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
