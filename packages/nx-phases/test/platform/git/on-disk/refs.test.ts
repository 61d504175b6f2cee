import { appendFileSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { headOnDisk, refOnDisk, refsOnDisk } from '../../../../src/platform/git/on-disk/refs.ts';
import { copiesOf, makeRepository, type TestRepository } from '../../../support/git-repository.ts';
import { useTempFolder } from '../../../support/temp-folder.ts';

const inFolder = useTempFolder();
const prefixes = ['refs/heads/', 'refs/tags/', 'refs/remotes/', 'refs/nx-phases/'];

/** What git says of the same refs, a line each. */
function byGit({ git }: TestRepository): string {
  return git('for-each-ref', '--format=%(objectname) %(refname)', ...prefixes);
}

function byUs({ folder }: TestRepository): string | undefined {
  const refs = refsOnDisk(folder, prefixes);
  return refs && Array.from(refs, ([name, id]) => `${id} ${name}\n`).join('');
}

/** Writes a ref as no command of git would. */
function writeRef(user: TestRepository, name: string, content: string): void {
  mkdirSync(dirname(user.path('.git', name)), { recursive: true });
  writeFileSync(user.path('.git', name), content);
}

const copyWithRefs = copiesOf((folder) => {
  const { git } = makeRepository(folder);
  git('update-ref', 'refs/nx-phases/aaaaaaaa', 'HEAD');
  git('update-ref', 'refs/elsewhere/one', 'HEAD');
  git('branch', 'feature/login');
  git('branch', 'Feature-2+a@b');
  git('tag', 'v1.0.0');
  git('tag', '--annotate', '--message=Two', 'v2.0.0');
  git('update-ref', 'refs/remotes/origin/main', 'HEAD');
  git('symbolic-ref', 'refs/remotes/origin/HEAD', 'refs/remotes/origin/main');
});
const withRefs = (): TestRepository => copyWithRefs(inFolder('repo'));

const ordinary: readonly (readonly [what: string, change: (user: TestRepository) => void])[] = [
  ['loose', () => undefined],
  ['packed', ({ git }) => git('pack-refs', '--all')],
  ['packed without those that are loose', ({ git }) => git('pack-refs')],
  [
    'packed, and some moved or removed since',
    (user) => {
      user.git('pack-refs', '--all');
      user.commitAll('Second');
      user.git('branch', '--force', 'feature/login', 'HEAD');
      user.git('branch', '--quiet', '--delete', '--force', 'Feature-2+a@b');
      user.git('branch', 'feature/logout');
    },
  ],
  [
    'beside one that somebody is about to write',
    (user) => {
      writeRef(user, 'refs/heads/feature/login.lock', '');
    },
  ],
  [
    'with a branch that leads to another',
    ({ git }) => git('symbolic-ref', 'refs/heads/alias', 'refs/remotes/origin/HEAD'),
  ],
  [
    'with one that leads nowhere',
    ({ git }) => git('symbolic-ref', 'refs/remotes/other/HEAD', 'refs/remotes/other/main'),
  ],
  [
    'with one that was packed and leads nowhere now',
    ({ git }) => {
      git('pack-refs', '--all');
      git('symbolic-ref', 'refs/heads/feature/login', 'refs/heads/nobody');
    },
  ],
];

describe.each(ordinary)('refs that are %s', (_, change) => {
  test('are what git says', () => {
    const user = withRefs();
    change(user);
    const said = byGit(user);
    expect(byUs(user)).toBe(said);
    for (const line of said.trim().split('\n')) {
      const [id, name = ''] = line.split(' ');
      expect(refOnDisk(user.folder, name)).toEqual({ id });
    }
  });
});

test('HEAD is what git says, before and after the first commit, on a branch or not', () => {
  const user = makeRepository(inFolder('repo'));
  const head = (): string => user.git('rev-parse', 'HEAD').trim();
  expect(refOnDisk(user.folder, 'HEAD')).toEqual({ id: head() });
  user.git('pack-refs', '--all');
  expect(refOnDisk(user.folder, 'HEAD')).toEqual({ id: head() });
  user.git('checkout', '--quiet', '--detach');
  expect(refOnDisk(user.folder, 'HEAD')).toEqual({ id: head() });
  user.git('checkout', '--quiet', '--orphan', 'new');
  expect(refOnDisk(user.folder, 'HEAD')).toEqual({ id: undefined });
});

test('the branch of HEAD is what git says, or left to git', () => {
  const user = withRefs();
  const branch = (): string => user.git('symbolic-ref', 'HEAD').trim();
  expect(headOnDisk(user.folder)).toEqual({ branch: branch() });
  user.git('pack-refs', '--all');
  expect(headOnDisk(user.folder)).toEqual({ branch: branch() });
  user.git('symbolic-ref', 'HEAD', 'refs/heads/feature/login');
  expect(headOnDisk(user.folder)).toEqual({ branch: 'refs/heads/feature/login' });
  user.git('symbolic-ref', 'refs/heads/alias', 'refs/heads/main');
  user.git('symbolic-ref', 'HEAD', 'refs/heads/alias');
  expect(headOnDisk(user.folder)).toBeUndefined();
  user.git('symbolic-ref', 'HEAD', 'refs/heads/orphan');
  expect(headOnDisk(user.folder)).toEqual({ branch: branch() });
  user.git('checkout', '--quiet', '--detach', 'main');
  expect(headOnDisk(user.folder)).toEqual({ branch: undefined });
});

test('what is not there is not there, also where others have longer names', () => {
  const { folder, git } = withRefs();
  for (const name of ['refs/heads/feature', 'refs/nx-phases/bbbbbbbb', 'refs/heads/main/below'])
    expect(refOnDisk(folder, name)).toEqual({ id: undefined });
  expect(refsOnDisk(folder, ['refs/nx-phases-foreign/'])).toEqual(new Map());
  git('pack-refs', '--all');
  expect(refOnDisk(folder, 'refs/heads/feature')).toEqual({ id: undefined });
});

const id = '1'.repeat(40);
const odd: readonly (readonly [what: string, change: (user: TestRepository) => void])[] = [
  [
    'an empty ref',
    (user) => {
      writeRef(user, 'refs/heads/empty', '');
    },
  ],
  [
    'a ref that names nothing',
    (user) => {
      writeRef(user, 'refs/heads/none', `${'0'.repeat(40)}\n`);
    },
  ],
  [
    'other words in a ref',
    (user) => {
      writeRef(user, 'refs/heads/words', 'somewhere\n');
    },
  ],
  [
    'an id that goes on',
    (user) => {
      writeRef(user, 'refs/heads/long', `${id}1\n`);
    },
  ],
  [
    'a name that git does not take',
    (user) => {
      writeRef(user, 'refs/heads/a..b', `${id}\n`);
    },
  ],
  [
    'a name of the system’s',
    (user) => {
      writeRef(user, 'refs/heads/.DS_Store', 'x');
    },
  ],
  ['a name with other letters', ({ git }) => git('branch', 'überblick')],
  [
    'a packed name with other letters',
    ({ git }) => {
      git('branch', 'überblick');
      git('pack-refs', '--all');
    },
  ],
  [
    'a link',
    (user) => {
      symlinkSync('main', user.path('.git', 'refs', 'heads', 'link'));
    },
  ],
  [
    'two that lead to each other',
    (user) => {
      writeRef(user, 'refs/heads/one', 'ref: refs/heads/two\n');
      writeRef(user, 'refs/heads/two', 'ref: refs/heads/one\n');
    },
  ],
  [
    'a ref that leads out',
    (user) => {
      writeRef(user, 'refs/heads/out', 'ref: ../../secret\n');
    },
  ],
  [
    'a list of packed refs that is cut',
    (user) => {
      user.git('pack-refs', '--all');
      appendFileSync(user.path('.git', 'packed-refs'), id.slice(1));
    },
  ],
];

test.each(odd)('%s is left to git', (_, change) => {
  const user = withRefs();
  change(user);
  expect(refsOnDisk(user.folder, prefixes)).toBeUndefined();
});

test('so is every ref of a linked worktree, which has some of its own', () => {
  const user = withRefs();
  user.git('worktree', 'add', '--quiet', inFolder('linked'));
  expect(refsOnDisk(inFolder('linked'), prefixes)).toBeUndefined();
  expect(refOnDisk(inFolder('linked'), 'HEAD')).toBeUndefined();
});

test('nothing is written', () => {
  const user = withRefs();
  user.git('pack-refs', '--all');
  const before = readFileSync(user.path('.git', 'packed-refs'), 'utf8');
  byUs(user);
  expect(readFileSync(user.path('.git', 'packed-refs'), 'utf8')).toBe(before);
});
