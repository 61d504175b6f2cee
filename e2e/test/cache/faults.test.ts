// Which answers fail a run is decided inside of Nx's own client, in each major differently: no unit test sees it.
import { execFileSync } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@jest/globals';
import {
  type FaultyServer,
  type Mood,
  startFaultyCacheServer,
} from '../../../tools/lib/faulty-cache-server.mjs';
import { startCommand } from '../../rig/nx-run.ts';
import { fake, plan } from '../../rig/plan.ts';
import { type Rig, rigTest } from '../../rig/rig.ts';
import type { Workspace } from '../../rig/workspace.ts';

const keys = [
  'main=secret:a-secret-of-the-main-branch',
  'pull-request=secret:a-secret-of-pull-requests',
].join('\n');
const limits = '--connect-limit=1s --first-byte-limit=1s --request-limit=2s --limit=2s'.split(' ');

/** Each gives the entries of a first run back in another state, or takes what is stored in another way. */
const faults: Readonly<Record<string, (server: FaultyServer) => void>> = {
  ...Object.fromEntries(
    (
      [
        ...['error', 'unauthorized', 'redirect', 'reset', 'hang'],
        ...['trickle', 'truncated', 'changed'],
      ] as Mood[]
    ).map((mood) => [`GET ${mood}`, ({ moods }: FaultyServer) => (moods.get = mood)]),
  ),
  'GET the entry of another hash': ({ moods, entries }) => {
    entries.set('ff', [...entries.values()][0] ?? Buffer.alloc(0));
    moods.get = 'elsewhere';
  },
  'GET an entry that is forged': ({ entries }) => {
    for (const [hash, entry] of entries) entries.set(hash, forged(entry));
  },
  'GET the entry of another domain': ({ entries }) => {
    const foreign = [...entries.values()].find((entry) => entry.includes('pull-request'));
    for (const hash of entries.keys()) entries.set(hash, foreign ?? Buffer.alloc(0));
  },
  ...Object.fromEntries(
    (['error', 'forbidden', 'hang', 'reset'] satisfies Mood[]).map((mood) => [
      `PUT ${mood}`,
      ({ moods, entries }: FaultyServer) => {
        entries.clear();
        moods.put = mood;
      },
    ]),
  ),
};

/** The same claim and content, with a signature of the right length by somebody else. */
function forged(entry: Buffer): Buffer {
  let [from, to] = [0, entry.indexOf('\n')];
  for (let line = 0; line < 5; line += 1) [from, to] = [to + 1, entry.indexOf('\n', to + 1)];
  const own = entry.subarray(from, to).toString('latin1');
  const other = createHmac('sha256', 'a-secret-of-somebody-else')
    .update(entry.subarray(0, from))
    .digest('hex');
  expect([own.length, own === other]).toEqual([other.length, false]);
  return Buffer.concat([entry.subarray(0, from), Buffer.from(other), entry.subarray(to)]);
}

interface Run {
  readonly exitCode: number | null;
  /** The commands that ran. */
  readonly ran: readonly string[];
  readonly hits: number;
  readonly survived: boolean;
}

/** A run on a machine that has nothing: all that it could restore comes from the cache. */
async function runAnew(
  { commands, fakeCommand }: Rig,
  workspace: Workspace,
  flags: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<Run> {
  workspace.remove('.nx');
  rmSync(workspace.env['HOME'] ?? '', { recursive: true, force: true });
  mkdirSync(workspace.env['HOME'] ?? '');
  const json = workspace.path('../figures.json');
  const { exitCode } = await startCommand(
    workspace.root,
    'nx-phases-cache',
    [...limits, `--json=${json}`, ...flags, '--', workspace.path('node_modules/.bin/nx')].concat(
      'run',
      'plan:phase-1',
    ),
    {
      ...workspace.env,
      FAKE_COMMAND: fakeCommand,
      FAKE_COMMANDS_PORT: String(commands.port),
      NX_PHASES_CACHE_KEYS: keys,
      ...env,
    },
  ).ended;
  const figures = JSON.parse(readFileSync(json, 'utf8')) as {
    readonly hits: number;
    readonly faults: readonly unknown[];
  };
  return {
    exitCode,
    ran: commands.taken(),
    hits: figures.hits,
    survived: figures.faults.length > 0,
  };
}

const files = { 'plan.md': plan({ 1: { lines: ['Says this.'], testing: fake('one') } }) };
const asWithout = { exitCode: 0, ran: ['one'], hits: 0, survived: true };

rigTest(
  'whatever a server does, a run ends as without it',
  'eachMajor',
  async (rig) => {
    rig.commands.answerAll(0);
    const workspace = rig.workspace({ files, startsOften: true });
    const seen: Record<string, unknown> = {};
    for (const [name, arrange] of Object.entries(faults)) {
      const server = await startFaultyCacheServer();
      const upstream = `--upstream=${server.url}`;
      try {
        // Both domains have what they would have; a first run of each fault would cost as much as the fault.
        for (const [hash, entry] of stored) server.entries.set(hash, entry);
        if (stored.size === 0) {
          await runAnew(rig, workspace, [upstream, '--domain=pull-request']);
          await runAnew(rig, workspace, [upstream]);
          for (const [hash, entry] of server.entries) stored.set(hash, entry);
        }
        arrange(server);
        seen[name] = await runAnew(rig, workspace, [upstream]);
      } finally {
        await server.close();
      }
    }
    stored.clear();
    expect(seen).toEqual(Object.fromEntries(Object.keys(faults).map((name) => [name, asWithout])));
  },
  600_000,
);

/** What a server holds after good runs of both domains. */
const stored = new Map<string, Buffer>();

rigTest(
  'a server that is away, one that nobody trusts, and a full disk cost a run nothing; a good one gives hits, with a proxy too',
  'eachMajor',
  async (rig) => {
    rig.commands.answerAll(0);
    const workspace = rig.workspace({ files, startsOften: true });
    const away = await startFaultyCacheServer();
    await away.close();
    expect(await runAnew(rig, workspace, [`--upstream=${away.url}`])).toEqual(asWithout);

    const untrusted = await startFaultyCacheServer({ tls: true });
    try {
      expect(await runAnew(rig, workspace, [`--upstream=${untrusted.url}`])).toEqual(asWithout);
      expect(untrusted.requests).toEqual([]);
    } finally {
      await untrusted.close();
    }

    await withFullDisk(workspace.path('../disk'), async (disk) => {
      expect(await runAnew(rig, workspace, [`--folder=${disk}`])).toEqual(asWithout);
    });

    const folder = join(workspace.root, '..', 'cache');
    expect(await runAnew(rig, workspace, [`--folder=${folder}`])).toMatchObject({ ran: ['one'] });
    const hit = { exitCode: 0, ran: [], hits: 1, survived: false };
    expect(await runAnew(rig, workspace, [`--folder=${folder}`])).toEqual(hit);
    // A proxy knows another machine by our address on loopback. This one is not even there.
    const proxy = { HTTP_PROXY: away.url, http_proxy: away.url, NO_PROXY: '', no_proxy: '' };
    expect(await runAnew(rig, workspace, [`--folder=${folder}`], proxy)).toEqual(hit);
  },
  600_000,
);

/** A disk without room; where none can be mounted, a file in the place of the folder. */
async function withFullDisk(path: string, body: (path: string) => Promise<void>): Promise<void> {
  mkdirSync(path);
  const isRoot = process.getuid?.() === 0;
  if (isRoot) {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=4k', 'tmpfs', path]);
    execFileSync('sh', ['-c', 'cat /dev/zero > "$0/filler" || true', path], { stdio: 'ignore' });
  }
  try {
    await body(isRoot ? path : '/dev/null/cache');
  } finally {
    if (isRoot) execFileSync('umount', [path]);
  }
}
