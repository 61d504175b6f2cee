import { describe, expect, jest, test } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { mergeWork } from '../../../src/agents/derived/merge-work.ts';
import { copiesOf, makeRepository, type TestRepository } from '../../support/git-repository.ts';
import { useTempFolder } from '../../support/temp-folder.ts';

jest.setTimeout(120_000);
const inFolder = useTempFolder();

const json = (value: unknown): string => `${JSON.stringify(value, undefined, 2)}\n`;

/** A package with a lock file, and two packages in it that it could depend on. */
const copyOfPackage = copiesOf((folder) => {
  const repository = makeRepository(folder, {
    'package.json': json({ name: 'demo', version: '1.0.0', dependencies: {} }),
    'vendor/one/package.json': json({ name: 'one', version: '1.0.0' }),
    'vendor/two/package.json': json({ name: 'two', version: '1.0.0' }),
    '.gitignore': 'node_modules/\n',
  });
  npm(folder, 'install');
  repository.commitAll('Lock');
});
const packageWithLock = (): TestRepository => copyOfPackage(inFolder('repo'));

function npm(folder: string, ...args: readonly string[]): void {
  const all = [...args, '--package-lock-only', '--offline', '--no-audit', '--no-fund'];
  const { status, stderr } = spawnSync('npm', all, { cwd: folder, encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
}

/** What npm makes of the manifest and the lock file where a package is added; it is asked once for each. */
const added = new Map<string, Readonly<Record<string, string>>>();

function add(repository: TestRepository, name: 'one' | 'two'): void {
  const known = added.get(name);
  if (known !== undefined) {
    repository.write(known);
    return;
  }
  npm(repository.folder, 'install', `./vendor/${name}`);
  const paths = ['package.json', 'package-lock.json'];
  added.set(name, Object.fromEntries(paths.map((path) => [path, repository.read(path)])));
}

/** The tree after a change of the user's files, which are then as before. */
function treeWith(repository: TestRepository, change: () => void): string {
  const start = repository.git('rev-parse', 'HEAD').trim();
  change();
  repository.commitAll('One side');
  const tree = repository.git('rev-parse', 'HEAD^{tree}').trim();
  repository.git('reset', '--hard', '--quiet', start);
  return tree;
}

async function merged(repository: TestRepository, one: () => void, other: () => void) {
  const base = repository.git('rev-parse', 'HEAD^{tree}').trim();
  const onto = treeWith(repository, one);
  const result = treeWith(repository, other);
  const outcome = await mergeWork(await repository.open(), onto, { base, result });
  const show = (path: string): string =>
    outcome.ok ? repository.git('show', `${outcome.tree}:${path}`) : '';
  return { outcome, show };
}

describe('work that adds a dependency on each side', () => {
  test('goes together: the manifest by its keys, and the lock file made anew from it', async () => {
    const repository = packageWithLock();
    const { outcome, show } = await merged(
      repository,
      () => {
        add(repository, 'one');
        repository.write({ 'one.js': 'one\n' });
      },
      () => {
        add(repository, 'two');
        repository.write({ 'two.js': 'two\n' });
      },
    );
    expect(outcome).toMatchObject({
      ok: true,
      notes: [
        'package.json was changed on both sides and is merged by its keys',
        'package-lock.json was changed on both sides and is made anew from the manifests',
      ],
    });
    expect(show('package.json')).toBe(
      json({
        name: 'demo',
        version: '1.0.0',
        dependencies: { one: 'file:vendor/one', two: 'file:vendor/two' },
      }),
    );
    const lock = JSON.parse(show('package-lock.json')) as { packages: Record<string, unknown> };
    expect(Object.keys(lock.packages)).toEqual(
      expect.arrayContaining(['node_modules/one', 'node_modules/two']),
    );
    expect([show('one.js'), show('two.js')]).toEqual(['one\n', 'two\n']);
  });

  test('is a conflict where another file is one too', async () => {
    const repository = packageWithLock();
    const { outcome } = await merged(
      repository,
      () => {
        add(repository, 'one');
        repository.write({ 'same.js': 'one\n' });
      },
      () => {
        add(repository, 'two');
        repository.write({ 'same.js': 'two\n' });
      },
    );
    expect(outcome).toMatchObject({
      ok: false,
      conflicts: ['package-lock.json', 'package.json', 'same.js'],
    });
  });

  test.each<[string, (repository: TestRepository) => void, string]>([
    [
      'the package manager fails',
      (repository) => {
        const manifest = repository.read('package.json');
        const two = '"two": "file:vendor/two"';
        repository.write({
          'package.json': manifest.replace(two, `${two},\n    "void": "file:void.tgz"`),
        });
      },
      'package-lock.json could not be made anew: `npm install --package-lock-only',
    ],
    [
      'a side brings settings that the user does not have',
      (repository) => {
        repository.write({ '.npmrc': 'registry=http://elsewhere.invalid\n' });
      },
      '.npmrc is not as in your checkout, and it decides what the package manager runs',
    ],
  ])('is a conflict, and says why, where %s', async (_, spoil, why) => {
    const repository = packageWithLock();
    const { outcome } = await merged(
      repository,
      () => {
        add(repository, 'one');
      },
      () => {
        add(repository, 'two');
        spoil(repository);
      },
    );
    expect(outcome).toMatchObject({ ok: false, why: expect.stringContaining(why) as unknown });
  });
});
