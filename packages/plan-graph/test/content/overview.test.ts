import { describe, expect, test } from '@jest/globals';
import { parsePlanOverview } from '../../src/content/plan-overview.ts';
import { draftOf } from './read.ts';

const overviewOf = (...lines: readonly string[]) => parsePlanOverview(draftOf(lines.join('\n')));

const plan = [
  '---',
  'name: x',
  '# not a title',
  '---',
  '# The *plan*',
  '',
  '## Metadata',
  '- **Date**: 2026-01-02',
  '- **Owner:** A',
  '  and B',
  '- plain',
  '',
  '## Overview',
  '',
  '- a list',
  '',
  'What it is',
  'about.',
  '',
  '## Phase 1: First',
  '# No title',
  '**Goal**: of the phase',
  'Success Criteria:',
  '- of the phase',
  '',
  '## Success Criteria',
  '- [x] a',
  '- b',
  '',
];

describe.each([
  ['LF', '\n', ''],
  ['CRLF and BOM', '\r\n', '\uFEFF'],
])('a whole plan, %s', (_, end, bom) => {
  test('is read outside its phases', () => {
    expect(parsePlanOverview(draftOf(bom + plan.join(end)))).toEqual({
      title: 'The plan',
      objective: 'What it is about.',
      metadata: [
        { key: 'Date', value: '2026-01-02' },
        { key: 'Owner', value: 'A and B' },
      ],
      successCriteria: [
        { text: 'a', ticked: true },
        { text: 'b', ticked: undefined },
      ],
    });
  });
});

test('an empty plan has nothing', () => {
  const nothing = { title: undefined, objective: undefined, metadata: [], successCriteria: [] };
  expect(overviewOf('')).toEqual(nothing);
  expect(overviewOf('## Phase 1: X', '**Goal**: y')).toEqual(nothing);
});

test('a label goes before a section', () => {
  expect(overviewOf('# P', '**Goal:** This.', '', '## Overview', 'That.').objective).toBe('This.');
  expect(overviewOf('# P', '', '## Summary', 'That.').objective).toBe('That.');
  expect(overviewOf('# P', '', '## Background', 'That.').objective).toBeUndefined();
});

describe('metadata', () => {
  test.each<[string[], [string, string][]]>([
    [
      ['# P', '**Date:** today', '**Owner**: A: B', '## Next', '**No:** x'],
      [
        ['Date', 'today'],
        ['Owner', 'A: B'],
      ],
    ],
    [
      ['# P', '**Date:** today | **Owner:** A'],
      [
        ['Date', 'today'],
        ['Owner', 'A'],
      ],
    ],
    [['> **Date:** today'], [['Date', 'today']]],
    [['**Steps:**', '- one'], []],
    [['Date: today'], []],
    [['- **A**: 1', '', '### Metadata', '- **B**: `2`'], [['B', '2']]],
  ])('%j', (lines, expected) => {
    expect(overviewOf(...lines).metadata.map(({ key, value }) => [key, value])).toEqual(expected);
  });
});

test('criteria under a label or a heading', () => {
  const texts = (...lines: string[]) =>
    overviewOf(...lines).successCriteria.map(({ text }) => text);
  expect(texts('**Acceptance Criteria:**', '- a')).toEqual(['a']);
  expect(texts('## Phase 1: X', '- a', '## Definition of Done', '- b')).toEqual(['b']);
});
