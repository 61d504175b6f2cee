import { describe, expect, test } from '@jest/globals';
import { inFull } from './in-full.ts';
import { findingsOf } from '../reading.ts';

inFull({
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
        fix: 'Remove the id from the other headings.',
        phase: '1',
        related: ['Phase 1 is also here: Phase 1: b'],
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
        fix: 'Add an id after `Phase`.',
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
          'Unexpected underline below a dependency line, expected a blank line; markdown turns it into a heading',
        at: 'Depends on**: 1',
        fix: 'Add a blank line before the `---` or `===`.',
      },
    ],
  ],
  'unclosed-fence, a fence in a fence': [
    '# Phase 1: x\n\n```markdown\n### Phase 1: example\n```bash\nmake\n```\n```\n\n# Phase 2: y\n\n```bash\n```\n',
    [
      {
        code: 'unclosed-fence',
        severity: 'error',
        message:
          'Unexpected fence inside one of the same length, expected the outer one to be longer; the next closing fence ends both, so 1 phase heading below is inside a fence',
        at: '```bash',
        fix: 'Open and close the outer fence with one more backtick than the inner one.',
        related: ['this is not read as a phase: # Phase 2: y'],
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
          'Unexpected end of file inside this fence, expected it to be closed; it contains 1 phase heading',
        at: '```bash',
        fix: 'Write ``` on a line of its own where it ends.',
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
        fix: 'Write ~~~ on a line of its own where it ends.',
      },
    ],
  ],
});

describe('placeholders', () => {
  test.each([
    ['## Phase 1: A\n## Phase N: Polish\n', ['warning placeholder: N']],
    ['## Phase 1: [Name]\n', ['warning placeholder: Phase 1: [Name]']],
    ['## Phase 1: {title} [STATUS]\n', ['warning placeholder: Phase 1: {title} [STATUS]']],
    ['## Phase 1: A\n## Phase 2: B\nDepends on: Phase N-1\n', ['error placeholder: Phase N-1']],
    ['## Phase 1: A\n## Phase 2: B\nDepends on: Phase X\n', ['error placeholder: Phase X']],
    // Letters may well be ids.
    ['## Phase M: A\n## Phase N: B\nDepends on: Phase M\n', []],
    ['## Phase 1: Use [brackets] in words\n', []],
  ])('%j', (text, expected) => {
    const found = findingsOf(text).filter((one) => !one.includes('missing-dependencies'));
    expect(found).toEqual(expected);
  });
});
