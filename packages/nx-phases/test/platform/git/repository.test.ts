import {
  appendFileSync,
  chmodSync,
  existsSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { delimiter, join, resolve } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { openRepository, ownFolder } from '../../../src/platform/git/repository.ts';
import {
  makeRepository,
  runGit,
  testGitEnvironment,
  type TestRepository,
} from '../../support/git-repository.ts';
import { useTempFolder } from '../../support/temp-folder.ts';

const inFolder = useTempFolder();

/** The environment with a `git` of ours first on PATH: it notes its arguments and is the real one, of another version where one is given. */
function noted(version?: string): {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly starts: () => readonly string[];
} {
  const folder = inFolder(`bin-${version ?? 'real'}`);
  const notes = join(folder, 'starts');
  if (!existsSync(folder)) mkdirSync(folder);
  const other =
    version === undefined
      ? ''
      : `case "$*" in *--version) echo 'git version ${version}'; exit;; esac`;
  writeFileSync(
    join(folder, 'git'),
    `#!/bin/sh\nprintf '%s\\n' "$*" >> '${notes}'\n${other}\nPATH="$REAL" exec git "$@"\n`,
  );
  chmodSync(join(folder, 'git'), 0o755);
  const { PATH } = process.env;
  return {
    env: { ...testGitEnvironment, PATH: `${folder}${delimiter}${String(PATH)}`, REAL: PATH },
    starts: () =>
      existsSync(notes)
        ? readFileSync(notes, 'utf8')
            .trim()
            .split('\n')
            .map((line) => line.replace(/^(?:-c \S+ )+/, '').replace(/ .*/, ''))
        : [],
  };
}

/** What git says of a folder. */
function byGit(folder: string): object {
  const ask = (question: string): string => runGit(folder, 'rev-parse', question).trim();
  return {
    toplevel: realpathSync(ask('--show-toplevel')),
    prefix: ask('--show-prefix'),
    gitDir: ask('--absolute-git-dir'),
    commonDir: resolve(folder, ask('--git-common-dir')),
    objectFormat: ask('--show-object-format'),
  };
}

const places: readonly (readonly [
  what: string,
  asked: boolean,
  make: (user: TestRepository) => string,
])[] = [
  ['the root of an ordinary checkout', false, ({ folder }) => folder],
  [
    'a link to one',
    false,
    ({ folder }) => {
      symlinkSync(folder, inFolder('link'));
      return inFolder('link');
    },
  ],
  [
    'a folder in one',
    true,
    (user) => {
      user.write({ 'below/it/a.txt': '' });
      return user.path('below', 'it');
    },
  ],
  [
    'a linked worktree',
    true,
    (user) => {
      user.git('worktree', 'add', '--quiet', inFolder('linked'));
      return inFolder('linked');
    },
  ],
  [
    'a checkout whose repository is a link',
    true,
    (user) => {
      renameSync(user.path('.git'), inFolder('elsewhere'));
      symlinkSync(inFolder('elsewhere'), user.path('.git'));
      return user.folder;
    },
  ],
  [
    'one with settings that only git can read',
    true,
    (user) => {
      user.git('config', 'core.sshCommand', 'ssh -i "my key"');
      return user.folder;
    },
  ],
];

describe.each(places)('%s', (_, asked, make) => {
  test('is where git says it is', async () => {
    const folder = make(makeRepository(inFolder('repo')));
    const { env, starts } = noted();
    const found = await openRepository(folder, env);
    if (!found.ok) throw new Error(found.reason);
    const { git, ...value } = found.value;
    expect(value).toEqual(byGit(folder));
    expect((await git.text(['rev-parse', '--show-toplevel'])).trim()).toBe(value.toplevel);
    expect(starts().slice(0, -1)).toEqual([...(asked ? ['rev-parse'] : []), '--version']);
  });
});

test('settings that are broken are refused with the words of git', async () => {
  const user = makeRepository(inFolder('repo'));
  appendFileSync(user.path('.git', 'config'), '[core\n');
  const found = await openRepository(user.folder, noted().env);
  expect(found).toEqual({ ok: false, reason: expect.stringContaining('bad config line') });
});

test('an old git is refused, before and after another was there', async () => {
  const { folder } = makeRepository(inFolder('repo'));
  mkdirSync(ownFolder({ commonDir: join(folder, '.git') }));
  const old = noted('2.37.9');
  const reason = 'Unexpected `git version 2.37.9`, expected 2.38 or later';
  expect(await openRepository(folder, old.env)).toEqual({ ok: false, reason });
  expect(await openRepository(folder, noted('2.38.0').env)).toMatchObject({ ok: true });
  expect(await openRepository(folder, old.env)).toEqual({ ok: false, reason });
});
