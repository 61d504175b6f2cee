import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openSandboxes } from '../../../../src/agents/sandbox/open-sandboxes.ts';
import type { Sandboxes } from '../../../../src/agents/sandbox/model.ts';
import { createWorktree } from '../../../../src/agents/worktree/create-worktree.ts';
import { takeSnapshot } from '../../../../src/agents/worktree/snapshot.ts';
import { normalizeAgents, type NormalizedAgent } from '../../../../src/inference/options/agents.ts';
import { optionProblems } from '../../../../src/inference/options/option-problems.ts';
import type { SandboxOptions } from '../../../../src/inference/options/sandbox.ts';
import { runProcess } from '../../../../src/platform/process/run-process.ts';
import type { Sandbox } from '../../../../src/platform/process/start/sandbox.ts';
import { makeRepository, type TestRepository } from '../../../support/git-repository.ts';

/** A user with a checkout, a home folder and other things, and a copy for an agent beside all that. */
export interface World {
  readonly folder: string;
  readonly user: TestRepository;
  readonly home: string;
  /** A file of the user's, in no repository. */
  readonly file: string;
  /** The copy of another phase. */
  readonly sibling: string;
  readonly record: string;
  readonly copy: string;
  readonly sandboxes: Sandboxes;
  /** A process of the user's, and where it answers. */
  readonly outside: { readonly pid: number; readonly port: number; readonly udp: number };
  readonly socket: string;
  readonly read: (path: string) => string | undefined;
  /** Runs a script in the copy. @returns what it printed */
  readonly run: (script: string, sandbox: Sandbox | undefined) => Promise<string>;
  readonly close: () => Promise<void>;
}

export const secret = 'do-not-tell-4711';

const agentOf = (sandbox: SandboxOptions): NormalizedAgent => {
  const problems = optionProblems();
  const agents = normalizeAgents({ a: { command: 'sh', sandbox } }, undefined, problems);
  if (agents?.byName['a'] === undefined || problems.found.length > 0)
    throw new Error(problems.found.join('\n'));
  return agents.byName['a'];
};

export async function createWorld(sandbox: SandboxOptions = { use: 'bwrap' }): Promise<World> {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'nxp-sandbox-')));
  const put = (path: string, text = `${secret}\n`): string => {
    const whole = join(folder, path);
    mkdirSync(dirname(whole), { recursive: true });
    writeFileSync(whole, text);
    return whole;
  };
  const user = makeRepository(join(folder, 'user', 'repo'), {
    '.gitignore': '.env\nnode_modules/\n.nx/\n',
    'package.json': '{"name": "demo"}\n',
    'src/a.js': 'one\n',
  });
  user.write({ 'src/a.js': `${secret}\n` });
  user.git('stash');
  for (const path of ['.env', 'node_modules/lib/index.js', '.nx/phases/demo/implement-2/log'])
    put(`user/repo/${path}`);
  const record = dirname(put('user/repo/.nx/phases/demo/implement-1/log', 'of this phase\n'));
  const home = join(folder, 'user', 'home');
  for (const path of ['.npmrc', '.ssh/id_ed25519', '.bashrc']) put(`user/home/${path}`);
  const file = put('elsewhere/notes.txt');
  const sibling = dirname(put('copies/other/repo/a.js'));
  const repository = await user.open();
  const created = await createWorktree({
    repository,
    snapshot: await takeSnapshot(repository),
    earlier: [],
    purpose: 'test',
    parent: join(folder, 'copies'),
  });
  if (!created.ok) throw new Error('conflicts in a new repository');
  const { worktree } = created;
  const env = { PATH: process.env['PATH'] ?? '', HOME: home };
  const opened = await openSandboxes({ agent: agentOf(sandbox), worktree, record, env });
  if (!opened.ok) throw new Error(opened.reason);
  const socket = join(folder, 'elsewhere', 'agent.sock');
  const outside = spawn(
    process.execPath,
    [fileURLToPath(new URL('outside.mjs', import.meta.url)), socket],
    { env: { ...env, OUTSIDE: secret }, stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const ports = await portsOf(outside);
  return {
    folder,
    user,
    home,
    file,
    sibling,
    record,
    copy: worktree.folder,
    sandboxes: opened.value,
    outside: { pid: Number(outside.pid), ...ports },
    socket,
    read: (path) => {
      try {
        return readFileSync(path, 'utf8');
      } catch {
        return undefined;
      }
    },
    run: async (script, into) => {
      let output = '';
      await runProcess({
        command: 'bash',
        args: ['-c', script],
        cwd: worktree.folder,
        env,
        sandbox: into,
        timeoutMs: 60_000,
        graceMs: 100,
        onOutput: (chunk) => {
          output += chunk.toString('latin1');
        },
      });
      return output;
    },
    close: async () => {
      outside.kill('SIGKILL');
      await worktree.remove();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function portsOf({
  stdout,
}: ChildProcess): Promise<{ readonly port: number; readonly udp: number }> {
  if (stdout === null) throw new Error('no output');
  const [line] = (await once(stdout, 'data')) as unknown as readonly [Buffer];
  return JSON.parse(line.toString('utf8')) as { port: number; udp: number };
}
