import { describe, expect, test } from '@jest/globals';
import {
  chmodSync,
  existsSync,
  linkSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { moduleCopier } from '../../../src/agents/setup/copy-modules.ts';
import { managerEnvironment } from '../../../src/agents/setup/manager-environment.ts';
import { changedModules, listModules } from '../../../src/agents/setup/module-listing.ts';
import { walkModules } from '../../../src/agents/setup/walk-modules.ts';
import { makeLink, writeFiles } from '../../support/git-repository.ts';
import { useTempFolder } from '../../support/temp-folder.ts';

const inFolder = useTempFolder();

describe('the copy of what is installed', () => {
  const copied = async (prefix = ''): Promise<readonly string[]> => {
    mkdirSync(inFolder('copy', prefix), { recursive: true });
    const main = inFolder('main', prefix);
    const packageFolders = ['', 'packages/lib'];
    const worktree = inFolder('copy', prefix);
    const copier = moduleCopier({ main, worktree, prefix, packageFolders });
    await walkModules(main, packageFolders, copier.copy);
    return copier.finish();
  };

  test('has files, modes and nested folders, and no caches of tools', async () => {
    writeFiles(inFolder('main'), {
      'node_modules/a/index.js': 'a\n',
      'node_modules/a/node_modules/b/run.sh': '#!/bin/sh\n',
      'node_modules/.prisma/client/index.js': 'generated\n',
      'node_modules/.cache/x': 'cache\n',
      'node_modules/.vite/deps/x': 'cache\n',
      'node_modules/a/.cache/x': 'no cache of ours\n',
      'packages/lib/node_modules/c/index.js': 'c\n',
    });
    chmodSync(inFolder('main/node_modules/a/node_modules/b/run.sh'), 0o755);
    expect(await copied()).toEqual([]);
    expect(readFileSync(inFolder('copy/node_modules/.prisma/client/index.js'), 'utf8')).toBe(
      'generated\n',
    );
    expect(statSync(inFolder('copy/node_modules/a/node_modules/b/run.sh')).mode & 0o777).toBe(
      0o755,
    );
    expect(existsSync(inFolder('copy/packages/lib/node_modules/c/index.js'))).toBe(true);
    expect(existsSync(inFolder('copy/node_modules/a/.cache/x'))).toBe(true);
    expect(existsSync(inFolder('copy/node_modules/.cache'))).toBe(false);
    expect(existsSync(inFolder('copy/node_modules/.vite'))).toBe(false);
  });

  test('shares no file with a store that the user’s files are linked from', async () => {
    writeFiles(inFolder(), { 'store/file': 'x\n' });
    mkdirSync(inFolder('main/node_modules/a'), { recursive: true });
    linkSync(inFolder('store/file'), inFolder('main/node_modules/a/file'));
    await copied();
    writeFileSync(inFolder('copy/node_modules/a/file'), 'y\n');
    expect(readFileSync(inFolder('store/file'), 'utf8')).toBe('x\n');
  });

  test.each(['', 'web/'])('has links that mean the same, in a workspace at %j', async (prefix) => {
    const main = inFolder('main', prefix);
    const [packages, shared] = [`${prefix}packages/lib`, 'shared'];
    writeFiles(inFolder(), {
      [`main/${packages}/index.js`]: '',
      'main/shared/index.js': '',
      'elsewhere/index.js': '',
      [`main/${prefix}node_modules/.pnpm/a@1/node_modules/a/index.js`]: '',
    });
    const up = prefix === '' ? '..' : '../..';
    for (const [name, to] of [
      ['a', '.pnpm/a@1/node_modules/a'],
      ['.pnpm/a@1/node_modules/lib', '../../../../packages/lib'],
      ['lib', inFolder('main', packages)],
      ['shared', `${up}/${shared}`],
      ['beyond', `${up}/../elsewhere`],
      ['away', inFolder('elsewhere')],
      ['gone', './nothing'],
    ] as const)
      makeLink(`${main}/node_modules/${name}`, to);
    expect([...(await copied(prefix))].toSorted()).toEqual([
      'node_modules/away',
      'node_modules/beyond',
    ]);
    const link = (name: string): string =>
      readlinkSync(inFolder('copy', prefix, 'node_modules', name));
    expect(link('a')).toBe('.pnpm/a@1/node_modules/a');
    expect(link('.pnpm/a@1/node_modules/lib')).toBe('../../../../packages/lib');
    expect(link('lib')).toBe(inFolder('copy', packages));
    expect(link('shared')).toBe(`${up}/${shared}`);
    expect(link('beyond')).toBe(inFolder('elsewhere'));
    expect(link('away')).toBe(inFolder('elsewhere'));
    expect(link('gone')).toBe('./nothing');
  });

  test('has programs that look for packages in the copy', async () => {
    const program = (folder: string): string =>
      `#!/bin/sh\nexport NODE_PATH="${folder}/node_modules/.pnpm/a@1:${folder}/node_modules"\n# ${folder}-2/x ${folder}\n`;
    writeFiles(inFolder('main'), {
      'node_modules/.bin/a': program(inFolder('main')),
      'node_modules/.bin/bytes': `${inFolder('main')}/x \xff\xfe`,
      'node_modules/.pnpm-workspace-state-v1.json': `{"projects": {"${inFolder('main')}": {}}}`,
      'node_modules/a/readme.md': inFolder('main'),
    });
    await copied();
    const text = (path: string): string => readFileSync(inFolder('copy', path), 'utf8');
    expect(text('node_modules/.bin/a')).toBe(
      program(inFolder('copy')).replace(`${inFolder('copy')}-2`, `${inFolder('main')}-2`),
    );
    expect(text('node_modules/.bin/bytes')).toBe(`${inFolder('copy')}/x \xff\xfe`);
    expect(text('node_modules/.pnpm-workspace-state-v1.json')).toBe(
      `{"projects": {"${inFolder('copy')}": {}}}`,
    );
    expect(text('node_modules/a/readme.md')).toBe(inFolder('main'));
  });

  test('leaves what git has put there already', async () => {
    writeFiles(inFolder(), {
      'main/node_modules/a/index.js': 'of the user\n',
      'copy/node_modules/a/index.js': 'of earlier work\n',
    });
    makeLink(inFolder('main/node_modules/l'), 'a');
    makeLink(inFolder('copy/node_modules/l'), 'b');
    await copied();
    expect(readFileSync(inFolder('copy/node_modules/a/index.js'), 'utf8')).toBe(
      'of earlier work\n',
    );
    expect(readlinkSync(inFolder('copy/node_modules/l'))).toBe('b');
  });

  test('has what npm knows of it newest of all, or npm would not believe it', async () => {
    writeFiles(inFolder('main/node_modules'), { '.package-lock.json': '{}', 'z/index.js': '' });
    await copied();
    const time = (path: string): number => lstatSync(inFolder('copy/node_modules', path)).mtimeMs;
    expect(time('.package-lock.json')).toBeGreaterThanOrEqual(time('z'));
  });
});

describe('what is seen of the user’s node_modules', () => {
  const long = new Date(2020, 1, 1);
  const install = (): void => {
    writeFiles(inFolder('node_modules'), {
      'a/index.js': 'old\n',
      'a/other.js': 'old\n',
      '.cache/x': 'x\n',
    });
    makeLink(inFolder('node_modules/l'), 'a');
    for (const file of ['a/index.js', 'a/other.js'])
      utimesSync(inFolder('node_modules', file), long, long);
  };
  const file = (): string => inFolder('node_modules/a/index.js');

  test.each<readonly [string, () => void, readonly string[]]>([
    ['nothing', () => undefined, []],
    [
      'reading',
      () => {
        readFileSync(file());
      },
      [],
    ],
    [
      'a write in place',
      () => {
        writeFileSync(file(), 'new\n');
      },
      ['a/index.js'],
    ],
    [
      'a write that puts size and time back',
      () => {
        writeFileSync(file(), 'new\n');
        utimesSync(file(), long, long);
      },
      ['a/index.js'],
    ],
    [
      'another file in its place',
      () => {
        writeFiles(inFolder(), { next: 'new\n' });
        utimesSync(inFolder('next'), long, long);
        renameSync(inFolder('next'), file());
      },
      ['a/index.js'],
    ],
    [
      'a new file',
      () => {
        writeFileSync(inFolder('node_modules/a/new.js'), '');
      },
      ['a/new.js'],
    ],
    [
      'a removed folder',
      () => {
        rmSync(inFolder('node_modules/a'), { recursive: true });
      },
      ['a', 'a/index.js', 'a/other.js'],
    ],
    [
      'other rights',
      () => {
        chmodSync(file(), 0o755);
      },
      ['a/index.js'],
    ],
    [
      'a link that leads elsewhere',
      () => {
        rmSync(inFolder('node_modules/l'));
        makeLink(inFolder('node_modules/l'), 'b');
      },
      ['l'],
    ],
    // As pnpm does, when the same package is installed somewhere else.
    [
      'another name for the same file',
      () => {
        linkSync(file(), inFolder('again'));
      },
      [],
    ],
    [
      'caches of tools',
      () => {
        writeFileSync(inFolder('node_modules/.cache/x'), 'y\n');
      },
      [],
    ],
  ])('%s', async (_what, change, expected) => {
    install();
    const before = await listModules(inFolder(), ['']);
    change();
    expect(changedModules(before, await listModules(inFolder(), ['']))).toEqual(
      expected.map((path) => `node_modules/${path}`),
    );
  });
});

describe('package managers that are called in a copy', () => {
  test.each([
    [
      'pnpm',
      { 'node_modules/.modules.yaml': '{\n  "storeDir": "/data/.pnpm-store/v10",\n  "x": 1\n}' },
      {
        npm_config_package_import_method: 'copy',
        pnpm_config_package_import_method: 'copy',
        npm_config_store_dir: '/data/.pnpm-store/v10',
        pnpm_config_store_dir: '/data/.pnpm-store/v10',
      },
    ],
    [
      'pnpm',
      { 'node_modules/.modules.yaml': 'storeDir: /s/v3\n' },
      { npm_config_store_dir: '/s/v3' },
    ],
    ['yarn', { '.yarnrc.yml': 'nmMode: hardlinks-global\n' }, { YARN_NM_MODE: 'hardlinks-local' }],
    ['bun', {}, { BUN_INSTALL_CACHE_DIR: '/cache' }],
  ] as const)('%s shares no files with %j', (manager, files, expected) => {
    writeFiles(inFolder(), files);
    expect(managerEnvironment(manager, inFolder(), '/cache')).toMatchObject(expected);
  });

  test.each(['npm', 'yarn-classic', 'yarn', undefined] as const)(
    '%s does so by itself',
    (manager) => {
      writeFiles(inFolder(), { '.yarnrc.yml': 'nmMode: hardlinks-local\n' });
      expect(managerEnvironment(manager, inFolder(), '/cache')).toEqual({});
    },
  );
});
