import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { deflateSync } from 'node:zlib';
import { expect, test } from '@jest/globals';
import { looseObjects } from '../../../../src/platform/git/on-disk/loose-objects.ts';
import { copiesOf, makeRepository, type TestRepository } from '../../../support/git-repository.ts';
import { useTempFolder } from '../../../support/temp-folder.ts';

const inFolder = useTempFolder();

const copyOfHistory = copiesOf((folder) => {
  const user = makeRepository(folder, {
    'a.txt': 'one\n',
    'deep/er/ü b.txt': 'two\n',
    'empty.txt': '',
    'bytes.bin': Uint8Array.from({ length: 3000 }, (_, at) => at % 256),
  });
  user.git('branch', 'side');
  user.write({ 'a.txt': 'changed\n' });
  user.commitAll('Second\n\ntree 1111111111111111111111111111111111111111\nparent of nothing');
  user.git('checkout', '--quiet', 'side');
  user.write({ 'b.txt': 'side\n' });
  user.commitAll('Side');
  user.git('merge', '--quiet', '--no-edit', 'main');
  user.git('update-ref', 'refs/nx-phases/aaaaaaaa', 'HEAD');
});
const history = (): TestRepository => copyOfHistory(inFolder('repo'));

const ref = 'refs/nx-phases/aaaaaaaa';
const names = [
  ref,
  `${ref}^{tree}`,
  `${ref}^1`,
  `${ref}^2`,
  `${ref}^1^1`,
  `${ref}^2^{tree}`,
  `${ref}:a.txt`,
  `${ref}^1:a.txt`,
  `${ref}:deep`,
  `${ref}:deep/er/ü b.txt`,
  `${ref}:empty.txt`,
  `${ref}:bytes.bin`,
  `${ref}^{tree}:deep/er`,
  'refs/heads/main^1^{tree}',
];

test('what is named is what git finds under the name', () => {
  const { folder, git } = history();
  const found = looseObjects(folder, names);
  expect(found?.map((one) => one?.id)).toEqual(
    git('rev-parse', ...names)
      .trim()
      .split('\n'),
  );
  for (const one of found ?? []) {
    expect(git('cat-file', String(one?.kind), String(one?.id))).toBe(one?.content.toString());
  }
  expect(found?.[6]?.content.toString()).toBe('changed\n');
  const byId = found?.map((one) => String(one?.id)) ?? [];
  expect(looseObjects(folder, byId)).toEqual(found);
});

test('what is not there is not there', () => {
  const { folder } = history();
  const missing = [
    'refs/nx-phases/bbbbbbbb',
    'refs/nx-phases/bbbbbbbb:a.txt',
    'refs/nx-phases/bbbbbbbb^1^{tree}',
    `${ref}^3`,
    `${ref}:none.txt`,
    `${ref}:deep/none.txt`,
  ];
  expect(looseObjects(folder, missing)).toEqual(missing.map(() => undefined));
});

const elsewhere: readonly (readonly [what: string, change: (user: TestRepository) => string])[] = [
  [
    'what is packed',
    ({ git }) => {
      git('repack', '-a', '-d', '--quiet');
      return ref;
    },
  ],
  ['what nobody has written', () => '1'.repeat(40)],
  [
    'a tag',
    ({ git }) => {
      git('tag', '--annotate', '--message=One', 'v1');
      return 'refs/tags/v1';
    },
  ],
  ['the path of a file in a file', () => `${ref}:a.txt/below`],
  ['the tree of a file', ({ git }) => `${git('rev-parse', 'HEAD:a.txt').trim()}^{tree}`],
  ['any other way to name one', () => `${ref}~1`],
  ['a name that is cut', ({ git }) => git('rev-parse', '--short', 'HEAD').trim()],
  ['HEAD', () => 'HEAD'],
  [
    'anything, where objects are replaced',
    ({ git }) => {
      git('replace', 'HEAD', 'HEAD^1');
      return ref;
    },
  ],
];

test.each(elsewhere)('%s is left to git', (_, change) => {
  const user = history();
  const name = change(user);
  expect(looseObjects(user.folder, [name])).toBeUndefined();
});

test('so is an object that is not what its name says', () => {
  const user = history();
  const id = user.git('rev-parse', 'HEAD:a.txt').trim();
  const file = user.path('.git', 'objects', id.slice(0, 2), id.slice(2));
  const bytes = readFileSync(file);
  for (const content of [deflateSync('blob 8\0chanted\n'), bytes.subarray(0, 9), Buffer.from('')]) {
    chmodSync(file, 0o644);
    writeFileSync(file, content);
    expect(looseObjects(user.folder, [`${ref}:a.txt`])).toBeUndefined();
  }
});
