// What Nx's plugin registry and npm's readers ask of a package; what needs a packed one is in tools/check-packages.mjs.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { satisfies, validRange } from 'semver';

const packages = join(import.meta.dirname, '../../..');

interface Manifest {
  readonly [field: string]: unknown;
  readonly name: string;
  readonly keywords: readonly string[];
  readonly repository: { readonly type: string; readonly url: string; readonly directory: string };
  readonly dependencies: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

function readManifest(path: string): Manifest {
  return JSON.parse(readFileSync(path, 'utf8')) as Manifest;
}

describe.each(['plan-graph', 'nx-phases', 'plan-lsp', 'nx-phases-cache'])('%s', (name) => {
  const manifest = readManifest(join(packages, name, 'package.json'));

  test('says what it is, and where it comes from', () => {
    expect(manifest.repository).toMatchObject({
      type: 'git',
      url: expect.stringMatching(/^git\+https:\/\/\S+\.git$/),
      directory: `packages/${name}`,
    });
    for (const field of ['description', 'homepage', 'bugs', 'license'])
      expect([field, manifest[field]]).toEqual([field, expect.anything()]);
    expect(manifest.keywords.length).toBeGreaterThan(4);
  });

  test.each(['README.md', 'LICENSE'])('has %s', (file) => {
    expect(existsSync(join(packages, name, file))).toBe(true);
  });
});

describe('nx-phases, by the rules of the registry of Nx plugins', () => {
  const manifest = readManifest(join(packages, 'nx-phases/package.json'));
  const all = { ...manifest.peerDependencies, ...manifest.optionalDependencies };

  test('depends on @nx/devkit, and takes nx as the workspace has it', () => {
    expect(manifest.dependencies).toHaveProperty(['@nx/devkit']);
    expect(manifest.dependencies).not.toHaveProperty('nx');
    expect(all).not.toHaveProperty('nx');
  });

  test('the devkit it depends on takes Nx 22, 23 and 24, and no other', () => {
    const range = manifest.dependencies['@nx/devkit'] ?? '';
    expect(validRange(range)).not.toBeNull();
    const devkit = readManifest(join(packages, '../node_modules/@nx/devkit/package.json'));
    expect(satisfies(String(devkit['version']), range)).toBe(true);
    const nx = devkit.peerDependencies?.['nx'] ?? '';
    const accepted = ['21.6.11', '22.7.12', '23.3.2', '24.0.6', '25.0.0'].filter((version) =>
      satisfies(version, nx),
    );
    expect(accepted).toEqual(['22.7.12', '23.3.2', '24.0.6']);
  });

  test('each executor and generator of its manifests has a source and a schema', () => {
    for (const kind of ['executors', 'generators'] as const) {
      const listed = readManifest(join(packages, `nx-phases/${kind}.json`))[kind] as Readonly<
        Record<string, { readonly implementation: string; readonly schema: string }>
      >;
      for (const { implementation, schema } of Object.values(listed)) {
        const source = (path: string): string =>
          join(packages, 'nx-phases', path.replace('./dist/', 'src/').replace(/\.cjs$/, '.ts'));
        expect([implementation, existsSync(source(implementation))]).toEqual([
          implementation,
          true,
        ]);
        expect([schema, existsSync(source(schema))]).toEqual([schema, true]);
      }
    }
  });
});
