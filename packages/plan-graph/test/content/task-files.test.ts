import { describe, expect, test } from '@jest/globals';
import { read } from './read.ts';

const inTask = (text: string): readonly string[] =>
  read(`- [ ] ${text}`).taskFiles.map(({ path }) => path);

describe('files that tasks name', () => {
  test.each<[text: string, paths: readonly string[]]>([
    ['Add `src/auth/login.ts`', ['src/auth/login.ts']],
    ['Write `login.ts` and `login.test.ts`', ['login.ts', 'login.test.ts']],
    ['**Build it** in `./src/a.ts:12-30`', ['./src/a.ts']],
    ['Move what is in `src/a.ts` to `src/b.ts`', ['src/a.ts', 'src/b.ts']],
    ['Create the folder `src/auth/`', ['src/auth/']],
    ['Update `src/**/*.css`, `src/**`', ['src/**/*.css', 'src/**']],
    ['Change `docker/Dockerfile`', ['docker/Dockerfile']],
    ['Wrap it\n  in `src/late.ts`', ['src/late.ts']],
    // No file.
    ['Call `user.save` and `req.body`', []],
    ['Use `Node.js` or `vue.js`', []],
    ['Install `@nx/devkit` and `lodash/fp`', []],
    ['Serve `/api/users` and `GET /a.json`', []],
    ['Send `application/json` to `https://x.org/a.json`', []],
    ['Leave `../other/a.ts` and `~/a.ts`', []],
    ['Add `path/to/...`', []],
    ['Set `a/b.c(d)` and `x{y}.ts`', []],
    // Only read.
    ['Review `src/a.ts`', []],
    ['Build it like `src/a.ts`', []],
    ['Add `src/b.ts`, following the pattern in `src/a.ts`', ['src/b.ts']],
    ['Add `src/b.ts` (see `docs/a.md` and `docs/c.md`)', ['src/b.ts']],
    ['Import it from `src/a.ts`', []],
  ])('%s', (text, paths) => {
    expect(inTask(text)).toEqual(paths);
  });

  test('only of tasks, and not of checks, criteria or what people do', () => {
    const { taskFiles } = read(
      'See `a/words.ts`.',
      '',
      '- `a/item.ts`',
      '',
      'Testing:',
      '',
      '- [ ] `a/check.ts` is there',
      '',
      '**Success Criteria**:',
      '',
      '- [ ] `a/criterion.ts` is there',
      '',
      '**Manual testing**:',
      '',
      '- [ ] open `a/manual.ts`',
    );
    expect(taskFiles).toEqual([]);
  });

  test('each once, with the place of its path', () => {
    const { taskFiles, at } = read('- [ ] Add `src/a.ts:3`', '- [ ] Mend `src/a.ts`');
    expect(taskFiles.map(({ path, range }) => [path, at(range)])).toEqual([
      ['src/a.ts', 'src/a.ts'],
    ]);
  });
});
