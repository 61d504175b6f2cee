import { cpSync, existsSync, mkdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, isAbsolute, join, resolve } from 'node:path';
import type { NormalizedAgent } from '../../inference/options/agents.ts';
import type { NormalizedSandbox, SandboxRole } from '../../inference/options/sandbox.ts';
import { findProgram } from '../../platform/process/find-program.ts';
import { makePrivateFolder } from '../../platform/files/private-files.ts';
import type { Worktree } from '../worktree/model.ts';
import { isInside } from './is-inside.ts';
import { managerCache } from '../worktree/location.ts';
import type { SandboxView } from './model.ts';

export interface ViewRequest {
  readonly agent: NormalizedAgent;
  readonly sandbox: NormalizedSandbox;
  readonly worktree: Worktree;
  /** Absolute path of the record of this run. */
  readonly record: string;
  readonly env: Readonly<Record<string, string>>;
}

/** What a process of that role may see. */
export function viewOf(request: ViewRequest, role: SandboxRole): SandboxView {
  const { agent, sandbox, worktree, record, env } = request;
  const { repository, folder } = worktree;
  const home = env['HOME'] ?? homedir();
  const below = (path: string): string => path.replace(/^~(?=\/)/, home);
  // Beside the copy, and removed with it.
  const homes = join(dirname(folder), '.homes');
  const cache = managerCache(worktree);
  mkdirSync(cache, { recursive: true });
  let count = 0;
  return {
    copy: folder,
    checkout: repository.toplevel,
    record,
    readable: [
      ...objectFolders(join(repository.commonDir, 'objects')),
      join(repository.commonDir, 'lfs'),
      ...programsOf(agent.command, env['PATH'], [home, repository.toplevel]),
      ...certificates(env),
      ...sandbox.read.map(below),
    ],
    writable: [cache, ...sandbox.write.map(below)],
    home,
    newHome: () => {
      // Each process has a new one: links that another has left there would lead the mounts astray.
      const own = join(homes, `${role}-${++count}`);
      makePrivateFolder(own);
      if (role === 'agent') copyInto(own, home, sandbox.home);
      return own;
    },
    hasNetwork: sandbox.network.has(role),
  };
}

function copyInto(own: string, home: string, paths: readonly string[]): void {
  for (const path of paths) {
    if (!existsSync(join(home, path))) continue;
    mkdirSync(dirname(join(own, path)), { recursive: true });
    cpSync(join(home, path), join(own, path), { recursive: true, dereference: true });
  }
}

/** Where git in the copy finds its objects: those of the repository, and those that it borrows itself. */
function objectFolders(folder: string): readonly string[] {
  const found = new Set<string>();
  const visit = (objects: string): void => {
    if (found.has(objects)) return;
    found.add(objects);
    const borrowed = join(objects, 'info', 'alternates');
    if (!existsSync(borrowed)) return;
    for (const line of readFileSync(borrowed, 'utf8').split('\n'))
      if (line !== '' && !line.startsWith('#')) visit(resolve(objects, line));
  };
  visit(folder);
  return [...found];
}

/** The Node that runs here and the agent's command, wherever they are installed. */
function programsOf(
  command: string,
  path: string | undefined,
  never: readonly string[],
): readonly string[] {
  const node = realpathSync(process.execPath);
  const prefix = dirname(dirname(node));
  const isInstallation =
    existsSync(join(prefix, 'lib', 'node_modules')) &&
    !never.some((folder) => isInside(folder, prefix));
  const found = findProgram(command, path);
  return [
    isInstallation ? prefix : node,
    process.execPath,
    ...(found === undefined ? [] : [found, realpathSync(found)]),
  ];
}

/** Authorities that the machine trusts besides the usual ones; nothing secret. */
function certificates(env: Readonly<Record<string, string>>): readonly string[] {
  return ['SSL_CERT_FILE', 'SSL_CERT_DIR', 'NODE_EXTRA_CA_CERTS']
    .map((name) => env[name])
    .filter((path) => path !== undefined)
    .filter((path) => isAbsolute(path) && statSync(path, { throwIfNoEntry: false }) !== undefined);
}
