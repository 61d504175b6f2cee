import { describe, expect, test } from '@jest/globals';
import { mistakesOf, planOf } from './reading.ts';

/** Plan, and every diagnostic in full. */
const cases: Record<string, readonly [text: string, expected: readonly object[]]> = {
  'unknown-phase': [
    planOf('deps: []', 'deps: [9]', 'deps: [1]'),
    [
      {
        code: 'unknown-phase',
        severity: 'error',
        message: 'Unexpected dependency on Phase 9, expected one of 1-3',
        at: '9',
        fix: 'Did you mean Phase 3?',
        phase: '2',
        related: ['Phase 3 is here: Phase 3: P3'],
      },
    ],
  ],
  'unknown-phase, by letters': [
    '# Phase R1: a\n\ndeps: none\n\n# Phase R2: b\n\ndeps: R1, Phase R11\n',
    [
      {
        code: 'unknown-phase',
        severity: 'error',
        message: 'Unexpected dependency on Phase R11, expected one of R1, R2',
        at: 'Phase R11',
        fix: 'Did you mean Phase R1?',
        phase: 'r2',
        related: ['Phase R1 is here: Phase R1: a'],
      },
    ],
  ],
  'unknown-phase, nothing else to mean': [
    planOf('deps: 2'),
    [
      {
        code: 'unknown-phase',
        severity: 'error',
        message: 'Unexpected dependency on Phase 2, expected one of 1',
        at: '2',
        phase: '1',
      },
    ],
  ],
  'unknown-phase, the end of a range': [
    planOf('deps: []', 'deps: 1-7'),
    [
      {
        code: 'unknown-phase',
        severity: 'error',
        message: 'Unexpected dependency on Phase 7, expected one of 1, 2',
        at: '1-7',
        fix: 'Did you mean Phase 1?',
        phase: '2',
        related: ['Phase 1 is here: Phase 1: P1'],
      },
    ],
  ],
  'self-dependency': [
    planOf('deps: []', 'deps: [1, 2]'),
    [
      {
        code: 'self-dependency',
        severity: 'error',
        message: 'Unexpected dependency of Phase 2 on itself, expected other phases',
        at: '2',
        fix: 'Take 2 out of the list.',
        phase: '2',
      },
    ],
  ],
  cycle: [
    planOf('deps: 3', 'deps: 1', 'deps: 2'),
    [
      {
        code: 'cycle',
        severity: 'error',
        message:
          'Unexpected cycle Phase 1 -> 3 -> 2 -> 1, expected phases that can be put in an order',
        at: '3',
        fix: 'Remove one of these dependencies.',
        phase: '1',
        related: [
          'Phase 1 needs Phase 3: 3',
          'Phase 3 needs Phase 2: 2',
          'Phase 2 needs Phase 1: 1',
        ],
      },
      {
        code: 'forward-reference',
        severity: 'info',
        message:
          'Unexpected dependency on Phase 3 further down, expected phases to stand below those they need',
        at: '3',
        phase: '1',
        related: ['Phase 3 is here: Phase 3: P3'],
      },
    ],
  ],
  'forward-reference': [
    planOf('deps: 2', 'deps: []'),
    [
      {
        code: 'forward-reference',
        severity: 'info',
        message:
          'Unexpected dependency on Phase 2 further down, expected phases to stand below those they need',
        at: '2',
        phase: '1',
        related: ['Phase 2 is here: Phase 2: P2'],
      },
    ],
  ],
  'duplicate-id': [
    '# Phase 1: a\n\n# Phase 01: b\n',
    [
      {
        code: 'duplicate-id',
        severity: 'error',
        message: 'Unexpected second heading for Phase 1, expected each id once',
        at: 'Phase 01: b',
        fix: 'Give one of them another id.',
        phase: '1',
        related: ['Phase 1 is also here: Phase 1: a'],
      },
    ],
  ],
  'duplicate-id, one of which owns the field': [
    '# Phase 1: a\n\n# Phase 1: b\ndeps: []\n',
    [
      {
        code: 'duplicate-id',
        severity: 'warning',
        message:
          'Unexpected further heading for Phase 1, expected each id once; the one with the dependency field is the phase',
        at: 'Phase 1: a',
        fix: 'Take the id out of the other headings.',
        phase: '1',
        related: ['Phase 1 is also here: Phase 1: b'],
      },
    ],
  ],
  'multiple-fields': [
    planOf('deps: []', 'deps: 1\nDepends on: 1'),
    [
      {
        code: 'multiple-fields',
        severity: 'warning',
        message: 'Unexpected second dependency line in Phase 2, expected one; the first is used',
        at: 'Depends on: 1',
        fix: 'Join them in one line.',
        phase: '2',
        related: ['this one is used: deps: 1'],
      },
    ],
  ],
  'unreadable-reference': [
    planOf('deps: []', 'deps: Phase 1 core existing'),
    [
      {
        code: 'unreadable-reference',
        severity: 'error',
        message: 'Unexpected `Phase 1 core existing`, expected a list such as `Phase 1, Phase 2`',
        at: 'Phase 1 core existing',
        fix: 'Put what explains the dependency in parentheses.',
        phase: '2',
      },
    ],
  ],
  'unreadable-reference, prose': [
    planOf('deps: []', 'deps: 1, research.md complete'),
    [
      {
        code: 'unreadable-reference',
        severity: 'warning',
        message:
          'Unexpected `research.md complete`, expected a phase such as `Phase 1`; it adds no dependency',
        at: 'research.md complete',
        phase: '2',
      },
    ],
  ],
  'unreadable-reference, backwards': [
    planOf('deps: []', 'deps: []', 'deps: 2-1'),
    [
      {
        code: 'unreadable-reference',
        severity: 'error',
        message:
          'Unexpected range `2-1` that runs backwards in the plan, expected the earlier phase first',
        at: '2-1',
        phase: '3',
      },
    ],
  ],
  'unreadable-reference, below an item': [
    planOf('deps: []', 'deps:\n- Phase 1\n  - Phase 3', 'deps: []'),
    [
      {
        code: 'unreadable-reference',
        severity: 'error',
        message:
          'Unexpected `Phase 3` below an item of the list, expected it as an item of its own',
        at: 'Phase 3',
        fix: 'Move it out if it is needed too; put words before it if it explains the item.',
        phase: '2',
      },
    ],
  ],
  'or-dependency': [
    planOf('deps: []', 'deps: []', 'deps: 1 or 2'),
    [
      {
        code: 'or-dependency',
        severity: 'error',
        message: 'Unexpected alternative `1 or 2`, expected phases that are all needed',
        at: '1 or 2',
        fix: 'Name the phases that must be done; Nx has no edge for one or the other.',
        phase: '3',
      },
    ],
  ],
  'ignored-text': [
    planOf('deps: []', 'deps: 1 (not 3) - soon'),
    [
      {
        code: 'ignored-text',
        severity: 'info',
        message:
          'Unexpected words `(not 3)` beside a reference, expected references alone; they add no dependency',
        at: '(not 3)',
        phase: '2',
        related: ['nor this: - soon'],
      },
    ],
  ],
  'unclosed-bracket': [
    planOf('deps: []', 'deps: [1, 2'),
    [
      {
        code: 'unclosed-bracket',
        severity: 'error',
        message: 'Unexpected end of line in `[1, 2`, expected `]`',
        at: '[1, 2',
        fix: 'Close the bracket on the same line.',
        phase: '2',
      },
    ],
  ],
  'empty-dependencies': [
    planOf('deps: []', '**Depends on**:'),
    [
      {
        code: 'empty-dependencies',
        severity: 'error',
        message: 'Unexpected empty `Depends on`, expected phases or `none`',
        at: 'Depends on',
        fix: 'Write `none` if there are none.',
        phase: '2',
      },
    ],
  ],
  'misplaced-dependencies, of the plan': [
    `**Dependencies**: Phases 1 and 2\nDepends on: 2\n\n${planOf('deps: []', 'deps: []')}`,
    [
      {
        code: 'misplaced-dependencies',
        severity: 'info',
        message:
          'Unexpected dependencies of the plan as a whole, expected those of a phase below its heading; they are not read',
        at: 'Dependencies**: Phases 1 and 2',
        fix: 'If they are of a phase, put them right below its heading.',
        related: ['nor are these: Depends on: 2'],
      },
    ],
  ],
  'misplaced-dependencies, after the phases': [
    `${planOf('deps: []', 'deps: []')}\n## Notes\n\n- Depends on: Phase 1\n`,
    [
      {
        code: 'misplaced-dependencies',
        severity: 'info',
        message:
          'Unexpected dependencies outside of any phase, expected those of a phase below its heading; they are not read',
        at: 'Depends on: Phase 1',
        fix: 'If they are of a phase, put them right below its heading.',
      },
    ],
  ],
  'missing-dependencies, said': [
    planOf('deps: []', '', 'deps: 1', ''),
    [
      {
        code: 'missing-dependencies',
        severity: 'info',
        message:
          'Unexpected Phase 2, 4 without a dependency line, expected one because other phases have one; read as independent',
        at: 'Phase 2: P2',
        fix: 'Set `missing` to `independent`, `sequential` or `error` to say what it means.',
        related: ['Phase 4 has none either: Phase 4: P4'],
      },
    ],
  ],
  'missing-dependencies, forbidden': [
    `---\nmissing: error\n---\n${planOf('deps: []', '')}`,
    [
      {
        code: 'missing-dependencies',
        severity: 'error',
        message:
          'Unexpected Phase 2 without a dependency line, expected one (rule `missing: error`)',
        at: 'Phase 2: P2',
        fix: 'Write `dependencies: []` if it needs none.',
        phase: '2',
      },
    ],
  ],
  'count-mismatch': [
    `Total Phases: 4\n\n${planOf('deps: []')}`,
    [
      {
        code: 'count-mismatch',
        severity: 'warning',
        message: "Unexpected count 4 in the plan's metadata, expected 1, the phases found",
        at: '4',
        fix: 'Correct the number, or look for a heading that is not read as a phase.',
      },
    ],
  ],
  'range-heading': [
    '# Phase 1-2: Both\n\n# Phase 3: x\n',
    [
      {
        code: 'range-heading',
        severity: 'error',
        message: 'Unexpected heading for several phases, expected one phase per heading',
        at: '1-2',
        fix: 'Write a heading of its own for each phase.',
      },
    ],
  ],
  'range-heading, over phases of their own': [
    '# Phases 1-2: Both\n\n## Phase 1: x\n\n## Phase 2: y\n',
    [
      {
        code: 'range-heading',
        severity: 'warning',
        message:
          'Unexpected heading for several phases, expected one phase per heading; it is not read, because they have headings of their own',
        at: '1-2',
        fix: 'Take the ids out of this heading.',
      },
    ],
  ],
  'unreadable-heading': [
    '# Phase 1: x\n\n# Phase 2 Build it\n',
    [
      {
        code: 'unreadable-heading',
        severity: 'warning',
        message:
          'Unexpected words right after the id, expected `Phase <id>: <title>`; this heading is not read as a phase',
        at: 'Phase 2 Build it',
        fix: 'Put a colon after the id if it is a phase.',
      },
    ],
  ],
  'unreadable-heading, a number that is not read': [
    '# Phase 1: x\n\n# Phase Twenty-One: Build it\n',
    [
      {
        code: 'unreadable-heading',
        severity: 'warning',
        message:
          'Unexpected words right after the id, expected `Phase <id>: <title>`; this heading is not read as a phase',
        at: 'Phase Twenty-One: Build it',
        fix: 'Put a colon after the id if it is a phase.',
      },
    ],
  ],
  'unreadable-heading, no id': [
    '## Phase 1: x\n\n### Phase: a part\n\n## Phases: all\n\n## **Phase**: Review Fixes\n',
    [
      {
        code: 'unreadable-heading',
        severity: 'warning',
        message:
          'Unexpected heading without an id, expected `Phase <id>: <title>`; it is not read as a phase',
        at: '**Phase**: Review Fixes',
        fix: 'Put an id behind `Phase`.',
      },
    ],
  ],
  'unreadable-heading, an underlined field': [
    '# Phase 1: x\n\n# Phase 2: y\n**Depends on**: 1\n---\n',
    [
      {
        code: 'unreadable-heading',
        severity: 'error',
        message:
          'Unexpected underline below a dependency line, expected a blank line; markdown makes a heading of it',
        at: 'Depends on**: 1',
        fix: 'Put a blank line before the `---` or `===`.',
      },
    ],
  ],
  'unclosed-fence': [
    '# Phase 1: x\n\n```bash\nmake\n\n# Phase 2: y\n',
    [
      {
        code: 'unclosed-fence',
        severity: 'error',
        message:
          'Unexpected end of file inside this fence, expected it to be closed; it holds 1 phase heading',
        at: '```bash',
      },
    ],
  ],
  'unclosed-fence, nothing lost': [
    '# Phase 1: x\n\n~~~\nmake\n',
    [
      {
        code: 'unclosed-fence',
        severity: 'warning',
        message: 'Unexpected end of file inside this fence, expected it to be closed',
        at: '~~~',
      },
    ],
  ],
  'bad-field-value': [
    planOf('timeout: soon'),
    [
      {
        code: 'bad-field-value',
        severity: 'error',
        message:
          'Unexpected `soon` for `timeout`, expected a duration such as `90s`, `10m` or `1h 30m`, at most 24 days',
        at: 'soon',
        phase: '1',
      },
    ],
  ],
  'bad-field-value in the front matter': [
    `---\nmissing: maybe\n---\n${planOf('deps: []')}`,
    [
      {
        code: 'bad-field-value',
        severity: 'error',
        message:
          'Unexpected `maybe` for `missing` in the front matter, expected `auto`, `independent`, `sequential`, `error`',
        at: 'maybe',
      },
    ],
  ],
  'invalid-front-matter': [
    `---\ntitle: {\n---\n${planOf('deps: []')}`,
    [
      {
        code: 'invalid-front-matter',
        severity: 'warning',
        message: expect.stringMatching(
          /^Unexpected front matter that is no YAML \(.+\), expected keys and values$/,
        ) as unknown,
        at: expect.any(String) as unknown,
        fix: 'Mend the YAML, or remove the `---` lines.',
      },
    ],
  ],
  'output-outside-workspace': [
    planOf('Outputs: ../dist'),
    [
      {
        code: 'output-outside-workspace',
        severity: 'error',
        message:
          'Unexpected output `../dist`, expected a path or glob inside the workspace, relative to its root',
        at: '../dist',
        fix: 'Name just the files or folders that this phase alone writes: Nx replaces them as a whole when it restores the phase.',
        phase: '1',
      },
    ],
  ],
  'output-conflict': [
    planOf('Outputs: dist', 'Outputs: `dist/a`'),
    [
      {
        code: 'output-conflict',
        severity: 'error',
        message:
          'Unexpected output `dist/a` that is also written by Phase 1, expected each file to belong to one phase',
        at: 'dist/a',
        fix: 'Name in each phase just the files that it alone writes.',
        phase: '2',
        related: ['Phase 1 declares `dist`: dist'],
      },
    ],
  ],
  'output-conflict, perhaps': [
    planOf('Outputs: dist/*.js', 'Outputs: dist/a*'),
    [
      {
        code: 'output-conflict',
        severity: 'warning',
        message:
          'Unexpected output `dist/a*` that may also be written by Phase 1, expected each file to belong to one phase',
        at: 'dist/a*',
        fix: 'Name in each phase just the files that it alone writes.',
        phase: '2',
        related: ['Phase 1 declares `dist/*.js`: dist/*.js'],
      },
    ],
  ],
};

describe('every diagnostic in full', () => {
  test.each(Object.entries(cases))('%s', (_, [text, expected]) => {
    expect(mistakesOf(text)).toEqual(expected);
  });

  test.each(Object.entries(cases))('%s, worded alike', (_, [text]) => {
    for (const mistake of mistakesOf(text)) {
      expect(mistake).toMatchObject({
        message: expect.stringMatching(/^Unexpected .+, expected ./),
      });
    }
  });

  test.each(Object.entries(cases))('%s, the same with CRLF', (_, [text, expected]) => {
    expect(mistakesOf(text.replaceAll('\n', '\r\n'))).toEqual(expected);
  });
});

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
          /; found 2 where something else than `:` follows `Phase <id>`$/,
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
        'Unexpected plan without phases, expected headings such as `### Phase 1: Title`; found 2 inside a fence; 1 where something else than `:` follows `Phase <id>`; a dependency line outside any phase',
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
