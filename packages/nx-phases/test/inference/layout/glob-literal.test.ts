import { expect, test } from '@jest/globals';
import {
  exactPatterns,
  globLiteral,
  patternAndLiteral,
} from '../../../src/inference/layout/glob-literal.ts';
import { pathMatcher } from '../../../src/inference/layout/path-matcher.ts';

test.each([
  ['plans/auth.md', 'plans/auth.md'],
  ['plans/[draft].md', 'plans/[[]draft[]].md'],
  ['plans/what? {a,b} *.md', 'plans/what[?] ?a,b? [*].md'],
  // Nx 22 knows no way to write brackets, Nx 24 none to write `!` in a class; both stop for some.
  ['plans/a(b)!+@|.md', 'plans/a?b?????.md'],
])('%s is matched by %s', (path, pattern) => {
  expect(globLiteral(path)).toBe(pattern);
});

/**
 * What a declared path becomes for Nx, and what it becomes where it is left out. What Nx 22.7, 23.3 and
 * 24.0 make of such patterns was measured with their own matchers over some thousand generated ones;
 * e2e/test/guarantees/inputs.test.ts has the ones that people write.
 */
test.each<readonly [string, readonly string[], readonly string[]]>([
  ['src', ['src'], ['src']],
  ['src/**/*.ts', ['src/**/*.ts'], ['src/**/*.ts']],
  ['app/[id]/x', ['app/[id]/x', 'app/[[]id[]]/x'], ['app/[id]/x', 'app/[[]id[]]/x']],
  ['app/[[...slug]]/x', ['app/?[]]/x', 'app/[[][[]...slug[]][]]/x'], []],
  ['app/[!a-c]x', ['app/[^a-c]x', 'app/[[]?a-c[]]x'], ['app/[^a-c]x']],
  ['[c-a]/x', ['?/x', '[[]c-a[]]/x'], []],
  ['app/[a/x', ['app/[[]a/x'], ['app/[[]a/x']],
  ['app/(shop)/x', ['app/?shop?/x'], []],
  ['app/(.)photo/**', ['app/?.?photo/**'], []],
  ['app/{id}/x', ['app/id/x', 'app/?id?/x'], ['app/id/x', 'app/[{]id[}]/x']],
  ['*.{ts,tsx}', ['*.{ts,tsx}', '*.?ts,tsx?'], ['*.{ts,tsx}', '*.[{]ts,tsx[}]']],
  [
    '{a,b}/{c,d}',
    ['a/{c,d}', 'b/{c,d}', '{a,b}/?c,d?', '?a,b?/{c,d}', '?a,b?/?c,d?'],
    ['a/{c,d}', 'b/{c,d}', '{a,b}/[{]c,d[}]', '[{]a,b[}]/{c,d}', '[{]a,b[}]/[{]c,d[}]'],
  ],
  ['src/a}', ['src/a?'], ['src/a[}]']],
  ['src/{a', ['src/?a'], ['src/[{]a']],
  ['src/{a,{b,c}}/x', ['src/*/x'], []],
  ['src/{a/{b,c},d}/x', ['src/**'], []],
  ['{a/{b,c},d}/x', ['**/*'], []],
  ['src/@(a|b)/x', ['src/{a,b}/x', 'src/@?a?b?/x'], ['src/{a,b}/x']],
  ['src/!(gen)/x', ['src/*/x'], []],
  ['src/+(a|b).ts', ['src/*.ts'], []],
  ['src/!(gen/x)/y', ['src/**'], []],
  ['+page.svelte', ['+page.svelte'], ['+page.svelte']],
  ['app/@modal/x', ['app/@modal/x'], ['app/@modal/x']],
  ['src/a!b|c', ['src/a?b?c'], []],
  ['[a]/[b]/[c]/[d]/x', ['*/*/*/*/x'], []],
])('%s is read as %j, and left out as %j', (declared, read, leftOut) => {
  expect(patternAndLiteral(declared)).toEqual(read);
  expect(exactPatterns(declared)).toEqual(leftOut);
});

/** Names that could stand in a plan, made of the characters that mean something to a glob. */
function* names(count: number): Generator<string> {
  const pieces = ['a', 'b', '/', '[', ']', '{', '}', '(', ')', '!', '+', '@', '|', ',', '-', '.'];
  let state = 7;
  for (let index = 0; index < count; index++) {
    let name = 'a';
    for (let length = 2 + (index % 9); length > 0; length--) {
      state = Math.imul(state, 1_664_525) + 1_013_904_223;
      name += pieces[(state >>> 16) % pieces.length] ?? '';
    }
    yield name.replaceAll(/\/{2,}/g, '/').replace(/\/$/, '');
  }
}

test('whatever a name holds, what it is read as matches it, in words that every Nx knows', () => {
  for (const name of names(3000)) {
    const patterns = [...patternAndLiteral(name), globLiteral(name)];
    for (const pattern of patterns) {
      const withoutClasses = pattern.replaceAll(/\[(?:\[|\]|\^?[^[\]{}!]+)\]/g, '');
      const withoutChoices = withoutClasses.replaceAll(/\{[^[\]{}()!|?]+\}/g, '');
      expect([name, withoutChoices]).toEqual([name, withoutChoices.replaceAll(/[[\]{}()!|]/g, '')]);
      // Nx 22 would take these off.
      expect(pattern).not.toMatch(/^\{[^}]*\}.+\}$/);
    }
    expect([name, patternAndLiteral(name).some((one) => pathMatcher(one)(name))]).toEqual([
      name,
      true,
    ]);
    expect([name, pathMatcher(globLiteral(name))(name)]).toEqual([name, true]);
  }
});

test('what is left out is read as well, so never more than it', () => {
  for (const name of names(3000)) {
    if (exactPatterns(name).length === 0) continue;
    const literally = exactPatterns(name).map((one) => one.replaceAll(/\[([{}])\]/g, '?'));
    expect([name, patternAndLiteral(name)]).toEqual([name, expect.arrayContaining(literally)]);
  }
});

test('what means nothing to a glob is taken as it stands', () => {
  for (const name of names(3000)) {
    const plain = name.replaceAll(/[[\]{}()!|]/g, '.');
    expect([patternAndLiteral(plain), exactPatterns(plain)]).toEqual([[plain], [plain]]);
  }
});
