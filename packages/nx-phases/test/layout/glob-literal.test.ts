import { expect, test } from '@jest/globals';
import { globLiteral } from '../../src/layout/glob-literal.ts';

test.each([
  ['plans/auth.md', 'plans/auth.md'],
  ['plans/[draft].md', 'plans/[[]draft[]].md'],
  ['plans/what? {a,b} *.md', 'plans/what[?] [{]a,b[}] [*].md'],
  ['plans/a(b)+@|.md', 'plans/a[(]b[)][+][@][|].md'],
])('%s is matched by %s', (path, pattern) => {
  expect(globLiteral(path)).toBe(pattern);
});
