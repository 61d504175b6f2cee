// Runs the commands of docs/getting-started.md in empty folders, with each package manager, against a registry on loopback
// that has the packed package: whether an install from a registry works is seen by installing from one.
import { execFile } from 'node:child_process';
import { chmodSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { hermeticEnvironment } from '../../../tools/lib/hermetic-environment.mjs';
import { nxVersion } from '../../../tools/lib/nx-versions.mjs';
import { repositoryRoot } from '../../../tools/lib/pack-packages.mjs';
import { startPackageRegistry } from '../../../tools/lib/package-registry.mjs';
import { selectedCells } from '../../rig/cells.mjs';
import { makeTestFolder } from '../../rig/workspace.ts';

const page = readFileSync(join(repositoryRoot, 'docs/getting-started.md'), 'utf8');

/** The commands of a way, one a line. */
function commandsOf(path: string): readonly string[] {
  const [, fence] = new RegExp(`^\`\`\`sh path=${path}\\n([^]*?)^\`\`\``, 'm').exec(page) ?? [];
  if (fence === undefined) throw new Error(`docs/getting-started.md has no way \`${path}\``);
  return fence.trim().split('\n');
}

interface Way {
  readonly path: string;
  /** Of Nx: each major once, and what differs between managers on the newest. */
  readonly major: string;
  /** Files that are there before the first command. */
  readonly files?: Readonly<Record<string, string>>;
  /** How managers that are no part of Node are called. */
  readonly programs?: Readonly<Record<string, string>>;
  readonly env?: Readonly<Record<string, string>>;
}

const yarn = { yarn: 'npx --yes @yarnpkg/cli-dist@4.9.2' };
const ways: readonly Way[] = [
  { path: 'npm', major: '22' },
  { path: 'pnpm', major: '23', programs: { pnpm: 'npx --yes pnpm@10.34.9' } },
  { path: 'yarn', major: '24', programs: yarn, env: { YARN_NODE_LINKER: 'node-modules' } },
  { path: 'yarn-pnp', major: '24', programs: yarn, env: { YARN_NODE_LINKER: 'pnp' } },
  {
    path: 'no-package',
    major: '24',
    files: { 'go.mod': 'module example.com/shop\n', 'go.sum': '' },
    // A stand-in: what is tested is that the plan's checks are the tests of the repository.
    programs: { go: 'test "$*" = "test ./..." && echo' },
  },
];

let registry: Awaited<ReturnType<typeof startPackageRegistry>>;

beforeAll(async () => {
  const tarballs = join(process.env['NX_PHASES_E2E_FOLDER'] ?? '', 'tarballs');
  registry = await startPackageRegistry(readdirSync(tarballs).map((name) => join(tarballs, name)));
});

afterAll(() => registry.close());

describe('from nothing to a plan that comes from the cache', () => {
  const majors = new Set(
    selectedCells()
      .filter(({ daemon }) => !daemon)
      .map(({ major }) => major),
  );
  const chosen = ways.filter(({ major }) => majors.has(major));
  if (chosen.length === 0) test.skip('without a cell that has no daemon', () => undefined);

  for (const way of chosen) {
    test(`${way.path}, Nx ${way.major}`, async () => {
      const folder = makeTestFolder();
      const root = join(folder, 'shop floor');
      mkdirSync(root);
      for (const [path, text] of Object.entries(way.files ?? {}))
        writeFileSync(join(root, path), text);
      const env = environmentOf(folder, way);
      const commands = commandsOf(way.path);
      expect(commands.length).toBeLessThanOrEqual(6);
      const outputs: string[] = [];
      for (const command of commands)
        outputs.push(await runCommand(pinned(command, way.major), root, env));
      expect(outputs.at(-3)).toContain('plans/shop.md: project shop-plan, 4 phases');
      expect(outputs.at(-2)).toContain('nx-phases: shop-plan: 4 passed');
      expect(outputs.at(-1)).toContain('nx-phases: shop-plan: 4 passed (4 from the cache)');
    });
  }
});

/** The page installs the newest Nx; a test asks for one release. */
function pinned(command: string, major: string): string {
  const { nx } = nxVersion(major);
  return command.replace(/ nx$/, ` nx@${nx}`).replace('nx@latest', `nx@${nx}`);
}

function environmentOf(folder: string, { programs = {}, env }: Way): Record<string, string> {
  const bin = join(folder, 'bin');
  mkdirSync(bin);
  for (const [name, call] of Object.entries(programs)) {
    writeFileSync(join(bin, name), `#!/bin/sh\n${call} "$@"\n`);
    chmodSync(join(bin, name), 0o755);
  }
  const hermetic = hermeticEnvironment({
    home: join(folder, 'home'),
    temporary: join(folder, 'tmp'),
    daemon: false,
  });
  return {
    ...hermetic,
    ...ofTheNetwork(),
    PATH: `${bin}:${hermetic['PATH'] ?? ''}`,
    npm_config_registry: registry.url,
    // One for all runs of the tests: what is fetched once need not be fetched again.
    npm_config_cache:
      process.env['npm_config_cache'] ?? join(process.env['HOME'] ?? folder, '.npm'),
    npm_config_audit: 'false',
    npm_config_fund: 'false',
    YARN_NPM_REGISTRY_SERVER: registry.url,
    YARN_UNSAFE_HTTP_WHITELIST: '127.0.0.1',
    YARN_ENABLE_TELEMETRY: '0',
    ...env,
  };
}

/** How the machine reaches the registry that the one on loopback leads to. */
function ofTheNetwork(): Record<string, string> {
  const names = /^(?:NODE_EXTRA_CA_CERTS|SSL_CERT_(?:FILE|DIR)|(?:https?|no)_proxy)$/i;
  return Object.fromEntries(
    Object.entries(process.env).flatMap(([name, value]) =>
      names.test(name) && value !== undefined ? [[name, value]] : [],
    ),
  );
}

/** Not `spawnSync`: the registry answers from this process. */
const run = promisify(execFile);

async function runCommand(
  command: string,
  cwd: string,
  env: Readonly<Record<string, string>>,
): Promise<string> {
  const limits = { timeout: 200_000, maxBuffer: 64_000_000 };
  const { stdout, stderr } = await run('bash', ['-c', command], { cwd, env, ...limits }).catch(
    (error: unknown) => {
      const { stdout: out = '', stderr: err = '' } = error as { stdout?: string; stderr?: string };
      throw new Error(`${command} failed:\n${out}${err}`);
    },
  );
  return `${stdout}${stderr}`;
}
