import { describe, expect, test } from '@jest/globals';
import { mistakesOf } from '../reading.ts';

describe('why there are no phases', () => {
  test.each<[string, string, object]>([
    [
      'in fences',
      '```md\n### Phase 1: a\n### Phase 2: b\n```\n\n~~~\n# Phase 3: c #\n~~~\n',
      { message: expect.stringMatching(/; found 3 inside a fence$/), at: '### Phase 1: a' },
    ],
    [
      'malformed',
      '# Phase 1 Setup\n\n# Phase 2 Build\n',
      {
        message: expect.stringMatching(
          /; found 2 where something other than `:` follows `Phase <id>`$/,
        ),
        at: 'Phase 1 Setup',
      },
    ],
    [
      'a dependency line',
      '# Setup\n\n**Depends on**: Phase 1\n',
      {
        message: expect.stringMatching(/; found a dependency line outside any phase$/),
        at: 'Depends on**: Phase 1',
      },
    ],
    [
      'front matter',
      '---\nunit: Stage\n---\n# Phase 1: a\n',
      { message: expect.stringMatching(/`### Stage 1: Title`; found front matter for a plan$/) },
    ],
  ])('%s', (_, text, expected) => {
    expect(mistakesOf(text)[0]).toMatchObject({
      code: 'no-phases',
      severity: 'error',
      ...expected,
    });
  });

  test('all of them at once', () => {
    const [mistake] = mistakesOf(
      '# Phase 1 a\n\nDeps: 1\n\n```\n# Phase 2: b\n# Phase 3: c\n```\n',
    );
    expect(mistake).toMatchObject({
      message:
        'Unexpected plan without phases, expected headings such as `### Phase 1: Title`; found 2 inside a fence; 1 where something other than `:` follows `Phase <id>`; a dependency line outside any phase',
      related: ['and here: # Phase 3: c', 'and here: Phase 1 a', 'and here: Deps: 1'],
    });
  });

  test.each([
    '',
    '# Notes\n\nWords.\n',
    '# Dependencies\n\n**Dependencies**: PostgreSQL, Redis\n',
    '---\ntitle: x\n---\n# Notes\n',
    '## Implementation Phases\n',
    '<!-- # Phase 1: a -->\n',
  ])('%j is simply no plan', (text) => {
    expect(mistakesOf(text)).toEqual([]);
  });
});
