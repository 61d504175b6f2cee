import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, posix } from 'node:path';
import { must } from 'plan-graph/internal';
import { checkoutEnvironment } from '../../platform/environment/checkout-environment.ts';
import type { Repository } from '../../platform/git/repository.ts';
import { failureWords } from '../../platform/process/start/process-outcome.ts';
import { runProcess } from '../../platform/process/run-process.ts';
import type { Result } from '../../running/identify/identify.ts';
import { isManifest, lockMaker } from './lock-files.ts';
import { textIn } from './tree-files.ts';

const limitMs = 10 * 60_000;

/** Settings of package managers beside a lock file. They may name programs, so they are never an agent's. */
const settings = [
  '.npmrc',
  '.yarnrc',
  '.yarnrc.yml',
  '.yarn/releases',
  '.yarn/plugins',
  '.yarn/patches',
  '.pnpmfile.cjs',
  'bunfig.toml',
  'patches',
];

/**
 * Has the package manager write a lock file for the manifests of a tree, from the one that is there, in a
 * temporary folder that has nothing but these, packed packages and the user's own settings.
 *
 * @param path - of the lock file, from the top of the repository
 */
export async function makeLockFile(
  repository: Repository,
  tree: string,
  path: string,
): Promise<Result<string>> {
  const { git, toplevel } = repository;
  const at = posix.dirname(path);
  const inside = (name: string): boolean => at === '.' || name.startsWith(`${at}/`);
  const old = await textIn(repository, tree, path);
  if (old === undefined) return { ok: false, reason: 'it was deleted' };
  const maker = lockMaker(path, old);
  const paths = await git.list(['ls-tree', '-r', '-z', '--name-only', '--full-tree', tree]);
  const manifests = paths.filter((one) => isManifest(one) && inside(one));
  const folder = mkdtempSync(join(tmpdir(), 'nx-phases-lock-'));
  try {
    for (const name of [path, ...manifests])
      put(join(folder, name), must(await textIn(repository, tree, name), `${name} in its tree`));
    for (const name of paths.filter((one) => inside(one) && /\.t(?:ar\.)?gz$/.test(one)))
      put(join(folder, name), await git.bytes(['cat-file', 'blob', `${tree}:${name}`]));
    const refused = await unlikeTheUsers(repository, tree, at);
    if (refused !== undefined) return { ok: false, reason: refused };
    for (const name of [...settings, 'pnpm-workspace.yaml']) {
      const from = join(toplevel, at, name);
      if (existsSync(from)) cpSync(from, join(folder, at, name), { recursive: true });
    }
    let output = '';
    const outcome = await runProcess({
      command: maker.command,
      args: maker.args,
      cwd: join(folder, at),
      env: checkoutEnvironment(process.env, { from: toplevel, to: folder }, maker.env),
      timeoutMs: limitMs,
      onOutput: (chunk) => {
        output = `${output}${chunk.toString('utf8')}`.slice(-2000);
      },
    });
    const words = failureWords(outcome);
    if (words === undefined) return { ok: true, value: readFileSync(join(folder, path), 'utf8') };
    const said = output.trim().split('\n').slice(-5).join(' ');
    return {
      ok: false,
      reason: `\`${[maker.command, ...maker.args].join(' ')}\` ${words}${said === '' ? '' : `: ${said}`}`,
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function put(path: string, content: string | Uint8Array): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
}

/** What decides which program runs, and with what, must be as the user has it; one sentence where it is not. */
async function unlikeTheUsers(
  repository: Repository,
  tree: string,
  at: string,
): Promise<string | undefined> {
  const { toplevel } = repository;
  const users = (name: string): string | undefined => {
    const path = join(toplevel, at, name);
    return existsSync(path) ? readFileSync(path, 'utf8') : undefined;
  };
  const theirs = (name: string): Promise<string | undefined> =>
    textIn(repository, tree, posix.join(at, name));
  for (const name of ['pnpm-workspace.yaml', '.npmrc', '.yarnrc.yml', '.pnpmfile.cjs']) {
    if ((await theirs(name)) !== users(name))
      return `${name} is not as in your checkout, and it decides what the package manager runs`;
  }
  const manager = (text: string | undefined): unknown =>
    /"packageManager"\s*:\s*"[^"]*"/.exec(text ?? '')?.[0];
  return manager(await theirs('package.json')) === manager(users('package.json'))
    ? undefined
    : '`packageManager` in package.json is not as in your checkout';
}
