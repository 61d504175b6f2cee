import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { anyCharacter } from '../../../../tools/lib/any-character.mjs';
import type { Diagnostic } from '../../src/diagnostic/diagnostic.ts';
import { diagnosticsToGithub } from '../../src/diagnostic/github.ts';

const text = '### Phase 1: Dig\n\n### Phase 2: Build\ndependencies: [9]\n';
const at = (words: string) => {
  const start = text.indexOf(words);
  return { start, end: start + words.length };
};
const annotate = (diagnostic: Partial<Diagnostic>, path = 'plans/shed.md'): string =>
  diagnosticsToGithub([
    {
      source: { path, text },
      diagnostic: {
        code: 'unknown-phase',
        severity: 'error',
        message: 'Unexpected 9, expected 1',
        range: at('9'),
        ...diagnostic,
      },
    },
  ]);

describe('annotations of GitHub Actions', () => {
  test('have a place, the code as title, and the fix and related places as further lines', () => {
    expect(
      annotate({
        fix: 'Did you mean Phase 1?',
        related: [{ message: 'Phase 1 is here', range: at('Phase 1: Dig') }],
      }),
    ).toBe(
      '::error file=plans/shed.md,line=4,endLine=4,col=16,endColumn=17,title=unknown-phase::Unexpected 9, expected 1%0ADid you mean Phase 1?%0Aplans/shed.md:1:5 Phase 1 is here\n',
    );
  });

  test.each([
    ['error', '::error '],
    ['warning', '::warning '],
    ['info', '::notice '],
  ] as const)('%s', (severity, start) => {
    expect(annotate({ severity })).toMatch(new RegExp(`^${start}`));
  });

  test('over several lines have no columns', () => {
    expect(annotate({ range: { start: 0, end: text.length - 1 } })).toMatch(
      /^::error file=plans\/shed\.md,line=1,endLine=4,title=unknown-phase::/,
    );
  });

  test.each([
    ['100% of it', 'plans/a.md', 'file=plans/a.md,', '::100%25 of it\n'],
    ['a\r\nb', 'plans/a.md', 'file=plans/a.md,', '::a\u240d%0Ab\n'.replace('%0A', '\u240a')],
    ['x::y, z', 'plans/a,b: 100%.md', 'file=plans/a%2Cb%3A 100%25.md,', '::x::y, z\n'],
  ])('escape %j in %s', (message, path, file, end) => {
    const printed = annotate({ message }, path);
    expect(printed).toContain(file);
    expect(printed.endsWith(end)).toBe(true);
  });

  test('are one line each, whatever the plan says', () => {
    fc.assert(
      fc.property(fc.string({ unit: anyCharacter }), fc.string(), (message, path) => {
        const printed = annotate({ message }, path);
        expect(printed.split(/\r\n|\r|\n/)).toHaveLength(2);
        expect(printed).toMatch(/^::error file=[^,:]*,line=4,[a-zA-Z0-9=,-]*::/);
      }),
    );
  });

  test('there are none where there is nothing to say', () => {
    expect(diagnosticsToGithub([])).toBe('');
  });
});
