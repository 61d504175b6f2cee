// Brings a workspace from one release to the next by `nx migrate`, from a registry on loopback that has both: whether Nx
// finds and runs what migrations.json names is up to Nx, npm and the packed package together.
import { execFile } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { hermeticEnvironment } from '../../../tools/lib/hermetic-environment.mjs';
import { nxVersion } from '../../../tools/lib/nx-versions.mjs';
import { startPackageRegistry } from '../../../tools/lib/package-registry.mjs';
import { cellsFor } from '../../rig/rig.ts';
import { selectedCells } from '../../rig/cells.mjs';
import { makeTestFolder } from '../../rig/workspace.ts';

const run = promisify(execFile);
const runFolder = process.env['NX_PHASES_E2E_FOLDER'] ?? '';
let registry: Awaited<ReturnType<typeof startPackageRegistry>>;

/** The packed package under another version, as it would be released. */
async function released(folder: string, tarball: string, version: string): Promise<string> {
  const root = join(folder, version);
  mkdirSync(root, { recursive: true });
  await run('tar', ['-xzf', tarball, '-C', root]);
  const path = join(root, 'package/package.json');
  const manifest = JSON.parse(readFileSync(path, 'utf8')) as Record<string, unknown>;
  writeFileSync(path, JSON.stringify({ ...manifest, version }));
  const file = join(folder, `nx-phases-${version}.tgz`);
  await run('tar', ['-czf', file, '-C', root, 'package']);
  return file;
}

beforeAll(async () => {
  const folder = makeTestFolder();
  const tarballs = join(runFolder, 'tarballs');
  const [name = ''] = readdirSync(tarballs);
  registry = await startPackageRegistry([
    await released(folder, join(tarballs, name), '0.1.0'),
    await released(folder, join(tarballs, name), '0.2.0'),
  ]);
});

afterAll(() => registry.close());

describe('nx migrate nx-phases', () => {
  const chosen = selectedCells().filter(cellsFor.newestAndOldest);
  if (chosen.length === 0) test.skip('on the newest and the oldest Nx alone', () => undefined);

  test.each(chosen)(
    'Nx $major',
    async ({ major }) => {
      const folder = makeTestFolder();
      const root = join(folder, 'shop');
      mkdirSync(root);
      const write = (path: string, value: object): void => {
        writeFileSync(join(root, path), JSON.stringify(value, undefined, 2));
      };
      const read = (path: string): string => readFileSync(join(root, path), 'utf8');
      const { nx } = nxVersion(major);
      write('package.json', {
        name: 'shop',
        private: true,
        devDependencies: { nx, 'nx-phases': '0.1.0' },
      });
      write('nx.json', {
        $schema: './node_modules/nx/schemas/nx-schema.json',
        plugins: ['nx-phases'],
      });
      writeFileSync(join(root, '.gitignore'), 'node_modules\n.nx/cache\n.nx/workspace-data\n');
      writeFileSync(join(root, 'plan.md'), '### Phase 1: One\n\nTesting: `true`\n');
      const env = environmentOf(folder);
      const call = async (program: string, ...args: string[]): Promise<string> => {
        const { stdout, stderr } = await run(program, args, { cwd: root, env }).catch(
          (error: unknown) => {
            const { stdout: out = '', stderr: err = '' } = error as Record<string, string>;
            throw new Error(`${program} ${args.join(' ')} failed:\n${out}${err}`);
          },
        );
        return stdout + stderr;
      };

      await call('git', 'init', '--quiet');
      await call('npm', 'install');
      await call('npx', 'nx', 'migrate', 'nx-phases@0.2.0');
      expect(JSON.parse(read('package.json'))).toMatchObject({
        devDependencies: { nx, 'nx-phases': '0.2.0' },
      });
      await call('npm', 'install');
      await call('npx', 'nx', 'migrate', '--run-migrations');
      expect(read('.gitignore')).toBe('node_modules\n.nx/cache\n.nx/workspace-data\n.nx/phases\n');
      expect(JSON.parse(read('nx.json'))).toMatchObject({
        $schema: './node_modules/nx-phases/schema/nx-json.json',
        plugins: ['nx-phases'],
      });
      await call('npx', 'nx', 'run', 'plan:phases');
    },
    300_000,
  );
});

function environmentOf(folder: string): Record<string, string> {
  return {
    ...hermeticEnvironment({
      home: join(folder, 'home'),
      temporary: join(folder, 'tmp'),
      daemon: false,
    }),
    ...ofTheNetwork(),
    npm_config_registry: registry.url,
    npm_config_cache:
      process.env['npm_config_cache'] ?? join(process.env['HOME'] ?? folder, '.npm'),
    // Below the system's temporary folder, which others may write to, Nx would install nothing.
    NX_ALLOW_INSECURE_DIRECTORIES: 'true',
    npm_config_audit: 'false',
    npm_config_fund: 'false',
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
