import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { gitEnvironment } from '../../../src/platform/environment/git-environment.ts';
import { indexEntries, parseIndex } from '../../../src/platform/git/index-entries.ts';

let folder = '';
let count = 0;
beforeAll(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'nx-phases-index-')));
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

function git(root: string, args: readonly string[], input?: Buffer): Buffer {
  return execFileSync('git', args, { cwd: root, input, env: gitEnvironment(process.env) });
}

/** A repository without a file. */
function repository(...args: readonly string[]): string {
  const root = join(folder, String(count++));
  mkdirSync(root);
  git(root, ['init', '--quiet', ...args]);
  return root;
}

/** What git reads out of the index, and what we do. */
function both(root: string) {
  const listed = git(root, ['ls-files', '--stage', '-z']).toString('latin1').split('\0');
  return {
    byGit: listed.slice(0, -1).map((line) => {
      const tab = line.indexOf('\t');
      const [mode, id] = line.slice(0, tab).split(' ');
      return { path: line.slice(tab + 1), id, mode };
    }),
    byUs: indexEntries(readFileSync(join(root, '.git', 'index'))),
  };
}

/** Puts entries into the index of which there need be no file. A file that is a folder to another drops it. */
function fill(
  root: string,
  entries: readonly { readonly path: string; readonly id: string; readonly stage?: number }[],
  ...args: readonly string[]
): void {
  const lines = entries.map(({ path, id, stage = 0 }) => `100644 ${id} ${stage}\t${path}\0`);
  const input = Buffer.from(lines.join(''), 'latin1');
  git(root, ['update-index', ...args, '-z', '--index-info'], input);
}

const segment = fc
  .string({
    unit: fc.constantFrom(
      'a',
      'b',
      'B',
      '.x',
      ' ',
      '\n',
      '\t',
      '"',
      'é',
      '\xff',
      'long'.repeat(30),
    ),
    minLength: 1,
    maxLength: 8,
  })
  .filter((name) => !/^\.*$/.test(name));
const path = fc
  .array(segment, { minLength: 1, maxLength: 4 })
  .map((segments) => segments.join('/'));

describe.each([
  ['sha1', 2],
  ['sha1', 3],
  ['sha1', 4],
  ['sha256', 2],
  ['sha256', 4],
] as const)('an index of %s in version %d', (objects, version) => {
  test('is read as git reads it, whatever paths are in it', () => {
    const root = repository(`--object-format=${objects}`);
    const digits = objects === 'sha1' ? 40 : 64;
    const id = fc
      .string({
        unit: fc.constantFrom(...Array.from('0123456789abcdef')),
        minLength: digits,
        maxLength: digits,
      })
      .filter((text) => !/^0*$/.test(text));
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.record({ path, id }), {
          selector: ({ path: one }) => one,
          maxLength: 24,
          size: 'max',
        }),
        (entries) => {
          rmSync(join(root, '.git', 'index'), { force: true });
          fill(root, entries, '--index-version', String(version), '--force-write-index');
          const { byGit, byUs } = both(root);
          expect(byUs).toEqual(byGit);
        },
      ),
      // Each starts git twice.
      { numRuns: 12 },
    );
  });
});

describe('an index', () => {
  const id = 'a'.repeat(40);

  test('of version 3, for a file that is to be added', () => {
    const root = repository();
    writeFileSync(join(root, 'one'), '1');
    writeFileSync(join(root, 'two'), '2');
    git(root, ['add', 'one']);
    git(root, ['add', '--intent-to-add', 'two']);
    expect(readFileSync(join(root, '.git', 'index')).readUInt32BE(4)).toBe(3);
    const { byGit, byUs } = both(root);
    expect(byUs).toEqual(byGit);
    expect(byUs).toHaveLength(2);
  });

  test('of a conflict has each of its stages', () => {
    const root = repository();
    fill(
      root,
      [1, 2, 3].map((stage) => ({ path: 'both', id: String(stage).repeat(40), stage })),
    );
    const { byGit, byUs } = both(root);
    expect(byUs).toEqual(byGit);
    expect(byUs).toHaveLength(3);
  });

  test('with names that are longer than their length can say', () => {
    const root = repository();
    fill(
      root,
      [4094, 4095, 5000].map((length) => ({ path: 'n'.repeat(length), id })),
    );
    const { byGit, byUs } = both(root);
    expect(byUs).toEqual(byGit);
    expect(byUs).toHaveLength(3);
  });

  test('in blocks, with all that git knows besides', () => {
    const root = repository();
    const many = Array.from({ length: 400 }, (_, at) => ({
      path: `folder-${at % 7}/file-${at}`,
      id,
    }));
    fill(root, many);
    git(root, ['config', 'index.threads', '4']);
    git(root, ['config', 'core.untrackedCache', 'true']);
    for (const version of ['4', '2']) {
      git(root, [
        'update-index',
        '--index-version',
        version,
        '--untracked-cache',
        '--force-write-index',
      ]);
      const { byGit, byUs } = both(root);
      expect(byUs).toEqual(byGit);
      expect(byUs).toHaveLength(400);
    }
  });

  test.each([
    ['is split', (root: string) => git(root, ['update-index', '--split-index'])],
    [
      'has no checksum (`index.skipHash`)',
      (root: string) => {
        const file = join(root, '.git', 'index');
        const bytes = readFileSync(file);
        writeFileSync(file, bytes.fill(0, bytes.length - 20));
      },
    ],
    [
      'is cut off',
      (root: string) => {
        const file = join(root, '.git', 'index');
        writeFileSync(file, readFileSync(file).subarray(0, -30));
      },
    ],
    [
      'is empty',
      (root: string) => {
        writeFileSync(join(root, '.git', 'index'), '');
      },
    ],
  ])('that %s is left to git', (_, change) => {
    const root = repository();
    fill(root, [{ path: 'one', id }]);
    change(root);
    expect(indexEntries(readFileSync(join(root, '.git', 'index')))).toBeUndefined();
  });

  test('that has whole folders is left to git', () => {
    const root = repository();
    for (const name of ['in', 'out']) {
      mkdirSync(join(root, name));
      writeFileSync(join(root, name, 'file'), name);
    }
    git(root, ['add', '.']);
    git(root, [
      '-c',
      'user.name=A',
      '-c',
      'user.email=a@example.com',
      'commit',
      '--quiet',
      '-m',
      'a',
    ]);
    git(root, ['sparse-checkout', 'set', '--cone', '--sparse-index', 'in']);
    expect(both(root).byGit.map(({ path: one }) => one)).toEqual(['in/file', 'out/file']);
    expect(both(root).byUs).toBeUndefined();
  });
});

describe('the tree of an index', () => {
  const treeIn = (root: string): string | undefined =>
    parseIndex(readFileSync(join(root, '.git', 'index')))?.tree;

  /** A repository with files in folders, of which git has written the tree. */
  function written(...args: readonly string[]): string {
    const root = repository(...args);
    for (const name of ['a', 'b', 'b/c']) {
      mkdirSync(join(root, name), { recursive: true });
      writeFileSync(join(root, name, 'file'), name);
    }
    git(root, ['add', '.']);
    git(root, ['write-tree']);
    return root;
  }

  test.each(['sha1', 'sha256'])('is what `git write-tree` has made of it, by %s', (objects) => {
    const root = written(`--object-format=${objects}`);
    const tree = git(root, ['write-tree']).toString().trim();
    expect(treeIn(root)).toBe(tree);
    git(root, ['read-tree', tree]);
    expect(treeIn(root)).toBe(tree);
  });

  test.each<readonly [what: string, change: (root: string) => void]>([
    [
      'a file that was changed',
      (root) => {
        writeFileSync(join(root, 'b', 'c', 'file'), 'changed');
        git(root, ['add', '.']);
      },
    ],
    ['a file that was taken out', (root) => git(root, ['rm', '--quiet', '--cached', 'a/file'])],
    [
      'a file that is to be added',
      (root) => {
        writeFileSync(join(root, 'b', 'new'), 'new');
        git(root, ['add', '--intent-to-add', '.']);
      },
    ],
    ['a mode that was changed', (root) => git(root, ['update-index', '--chmod=+x', 'a/file'])],
    [
      'a conflict',
      (root) => {
        fill(
          root,
          [1, 2, 3].map((stage) => ({ path: 'both', id: String(stage).repeat(40), stage })),
        );
      },
    ],
  ])('is not known after %s', (_, change) => {
    const root = written();
    expect(treeIn(root)).toBeDefined();
    change(root);
    expect(treeIn(root)).toBeUndefined();
  });

  test('is not known where git has written none', () => {
    const root = repository();
    writeFileSync(join(root, 'one'), '1');
    git(root, ['add', '.']);
    expect(treeIn(root)).toBeUndefined();
  });
});
