import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parseSettings } from '../../../../src/platform/git/on-disk/settings.ts';
import { makeRepository, runGit } from '../../../support/git-repository.ts';
import { useTempFolder } from '../../../support/temp-folder.ts';

const inFolder = useTempFolder();

/** What git reads in a file, name and value. */
function byGit(text: string): readonly (readonly [string, string])[] {
  const file = inFolder('config');
  writeFileSync(file, text);
  return runGit(inFolder(), 'config', '--file', file, '--list', '-z')
    .split('\0')
    .slice(0, -1)
    .map((entry) => {
      const [name = '', ...value] = entry.split('\n');
      return [name, value.join('\n')] as const;
    });
}

function byUs(text: string): readonly (readonly [string, string])[] | undefined {
  return parseSettings(text)?.map(({ name, value }) => [name, value] as const);
}

test('what git writes for nearly everybody is read as git reads it', () => {
  const user = makeRepository(inFolder('repo'));
  user.git('config', 'user.name', 'Ada Lovelace');
  user.git('config', 'core.autocrlf', 'input');
  user.git('config', 'Filter.LFS.clean', 'git-lfs clean -- %f');
  user.git('remote', 'add', 'origin', 'git@example.org:ada/engine.git');
  user.git('config', 'branch.feature/login.remote', 'origin');
  user.git('config', 'branch.Feature/Login.merge', 'refs/heads/main');
  const text = readFileSync(user.path('.git', 'config'), 'utf8');
  expect(byUs(text)).toEqual(byGit(text));
  expect(byUs(text)).toContainEqual(['filter.LFS.clean', 'git-lfs clean -- %f']);
});

describe('lines of all kinds', () => {
  const line = fc.oneof(
    fc.constantFrom(
      ...[
        '[core]',
        '[Core]',
        '[remote "origin"]',
        '[branch "Feature/x y"]',
        '[a.b]',
        '[a "b\\"c"]',
      ],
      ...['[core] bare = false', '[ core ]', '[core', ' [lfs]', '[lfs] # words'],
      ...['name = value', '\tName = two words', 'name=value', 'name =', 'name', 'name  =  wide'],
      ...['name = "quoted"', 'name = a\\tb', 'name = one\\', 'name = a # words', 'name = a;b'],
      ...[
        'name = tab\there',
        'name = two  blanks',
        'name = ends ',
        'na_me = x',
        '-name = x',
        '1 = x',
      ],
      ...[
        '# words',
        '; words',
        '  # words',
        '',
        '   ',
        'name = é',
        'name = \u00a0',
        'name = a = b',
      ],
    ),
    fc.string({
      unit: fc.constantFrom('a', 'b', '=', '[', ']', '"', ' ', '\\', '#', ';', '\t', '.', '-', '1'),
      maxLength: 12,
    }),
  );
  const end = fc.constantFrom('\n', '\r\n');

  test('what is read is what git reads, and the rest is left to git', () => {
    let read = 0;
    fc.assert(
      fc.property(
        fc
          .array(fc.tuple(line, end), { maxLength: 8 })
          .map((lines) => ['[a]\n', ...lines.flat()].join('')),
        (text) => {
          const own = byUs(text);
          if (own === undefined) return;
          read += 1;
          expect(own).toEqual(byGit(text));
        },
      ),
      { numRuns: 300 },
    );
    expect(read).toBeGreaterThan(20);
  });
});
