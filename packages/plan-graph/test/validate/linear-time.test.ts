import { describe, expect, test } from '@jest/globals';
import { fingerprints } from '../../src/fingerprint/fingerprints.ts';
import { read } from './reading.ts';

/** Milliseconds for reading a text of about `size` characters, the best of several runs. */
function timeOf(make: (size: number) => string, size: number): number {
  const text = make(size);
  let best = Infinity;
  for (let run = 0; run < 3; run++) {
    const start = performance.now();
    const reading = read(text);
    if (reading.kind === 'valid') fingerprints(reading.plan);
    best = Math.min(best, performance.now() - start);
  }
  return best;
}

const small = 4_000;
const growth = 12;
const bound = 60;

/**
 * Twelve times the text takes about twelve times the time, where quadratic work takes 144 times.
 * The bound between them is wide, and only times that can be measured count: a machine under load
 * must not fail the test, and no time is absolute.
 */
function expectLinear(make: (size: number) => string): void {
  let ratio = Infinity;
  for (let attempt = 0; attempt < 3 && ratio > bound; attempt++) {
    ratio = timeOf(make, small * growth) / Math.max(1, timeOf(make, small));
  }
  expect(ratio).toBeLessThan(bound);
}

const pieces = [
  ...[
    '(',
    '[',
    '|',
    '#',
    '*',
    '`',
    ' ',
    '\t',
    ':',
    'a: ',
    '<',
    '<!--',
    '&#',
    '✅ ',
    '✅A  ',
    '[x] ',
  ],
  ...[
    '(DONE)',
    '[DONE]',
    'Phase 1 and ',
    '1,',
    '1 - ',
    '(or 1) ',
    'a | b: c | ',
    '[a](',
    '1',
    '1.',
  ],
  ...['[]', '()', '[DONE] x', '\\', 'x/', '{,', 'all ', 'either 1 ', '\u3000', '- ', '> ', '"'],
];

describe.each([
  ['a dependency value', '# Phase 1: A\nDepends on: '],
  ['a title', '# Phase 1: '],
  ['what follows an id', '# Phase 1 '],
  ['what precedes a phase', '# '],
  ['a line', '# Phase 1: A\n'],
  ['a status', '# Phase 1: A\nStatus: '],
  ['outputs', '# Phase 1: A\nOutputs: '],
  ['an estimate', '# Phase 1: A\nDuration: '],
  ['a timeout', '# Phase 1: A\ntimeout: '],
  ['a heading in a fence', '```\n# '],
])('%s of', (_, start) => {
  test.each(pieces)('%j', (piece) => {
    expectLinear((size) => `${start}${piece.repeat(size / piece.length)}x\n\n# Phase 2: B\n`);
  });
});

describe('many', () => {
  // As many as a plan may have, in the larger of the two texts.
  const many = (make: (number: number, count: number) => string) => (size: number) => {
    const count = Math.floor(size / 50);
    return Array.from({ length: count }, (_, index) => make(index + 1, count)).join('');
  };

  test.each<[string, (number: number, count: number) => string]>([
    ['phases', (number) => `# Phase ${number}\n`],
    ['phases with fields', (number) => `# Phase ${number}\ndeps: ${number - 1 || 'none'}\n`],
    ['unknown phases', (number, count) => `# Phase ${number}\ndeps: ${number + count}\n`],
    ['duplicates', () => '# Phase 1\n'],
    ['phases in a circle', (number, count) => `# Phase ${number}\ndeps: ${(number % count) + 1}\n`],
    ['phases that need all', (number) => `# Phase ${number}\ndeps: all previous phases\n`],
    ['phases that need a range', (number, count) => `# Phase ${number}\ndeps: 1-${count}\n`],
    ['equal outputs', (number) => `# Phase ${number}\noutputs: dist\n\nRun:\n`],
    ['outputs', (number) => `# Phase ${number}\noutputs: dist/${number}\n\nRun:\n`],
    [
      'outputs with wildcards',
      (number) => `# Phase ${number}\noutputs: dist/${number}/*.js\n\nRun:\n`,
    ],
    ['sub-headings', (number) => `${number === 1 ? '# Phase 1\n' : ''}## Part ${number}\n`],
    ['fields', (number) => `${number === 1 ? '# Phase 1\n' : ''}deps: (${number}\n`],
    ['unfinished fields', (number) => `${number === 1 ? '# Phase 1\n' : ''}deps: ${number},\n`],
    ['status lines', (number) => `${number === 1 ? '# Phase 1\n' : ''}Status: ${number}\n`],
    ['items', (number) => `${number === 1 ? '# Phase 1\ndeps:\n' : ''}- ${number}\n`],
    ['tasks', (number) => `${number === 1 ? '# Phase 1\n' : ''}- [ ] x\n  - deps: ${number}\n`],
    ['comments', (number) => `${number === 1 ? '# Phase 1\n' : ''}a <!-- ${number} --> b\n`],
    ['tasks of Kiro', (number) => `- [ ] ${number}. x\n  - _Depends: ${number - 1}_\n`],
    ['tasks side by side', (number) => `- [ ] ${number}. (P) x\n  - _Requirements: 1_\n`],
    ['groups of OpenSpec', (number) => `## ${number}. x\n\n- [ ] ${number}.1 y\n`],
    [
      'todos',
      (number, count) =>
        `${number === 1 ? '---\ntodos:\n' : ''}  - id: a${number}\n    content: x\n${number === count ? '---\n' : ''}`,
    ],
    [
      'waves',
      (number) =>
        `${number === 1 ? '# Phase 1\n\n| Wave | Phases | Blocked by |\n|-|-|-|\n' : ''}| ${number} | ${number} | ${number - 1} |\n`,
    ],
    [
      'waves as data',
      (number, count) =>
        `${number === 1 ? '# Phase 1\n\n# Dependency Graph\n\n```json\n[' : ''}["${number}"]${number === count ? ']\n```\n' : ',\n'}`,
    ],
    [
      'items of a list of dependencies',
      (number) =>
        `${number === 1 ? '# Phase 1\n\n## Phase Dependencies\n\n' : ''}- **Phase ${number}**: Depends on Phase ${number + 1}\n`,
    ],
    [
      'references of an item of a list of dependencies',
      (number) =>
        `${number === 1 ? '# Phase 1\n\n## Phase Dependencies\n\n- Phase 1 depends on Phase 1' : ''}; Phase ${number}`,
    ],
    ['dependencies below headings', (number) => `# Phase ${number}\n\n## Dependencies\n\n- 1\n`],
    [
      'misplaced dependencies',
      (number) => `${number === 1 ? '# Phase 1\n' : ''}## Part\nDepends on: Phase ${number}\n`,
    ],
    [
      'columns of dependencies',
      () => '# Phase 1\n\n| Depends on | Why |\n|-|-|\n| Phase 1 | x |\n',
    ],
    [
      'headers in one table',
      (number) => `${number === 1 ? '# Phase 1\n\n' : ''}| Depends on | Why |\n|-|-|\n`,
    ],
    ['labels without a list', (number) => `${number === 1 ? '# Phase 1\n' : ''}\n**Depends on**\n`],
    [
      'further lines of a value',
      (number) => `${number === 1 ? '# Phase 1\nDepends on: Phase 1\n' : ''}Phase 1\n`,
    ],
    [
      'items below an item',
      (number) => `${number === 1 ? '# Phase 1\nDepends on:\n- Phase 1\n' : ''}  - Phase 1\n`,
    ],
    [
      "lists of the plan's dependencies",
      (number) => `${number === 1 ? '# Phase 1\n' : ''}# Dependencies\n\n- Phase 1 needs Phase 2\n`,
    ],
    ["labels of the plan's dependencies", () => 'Dependencies:\n\n- Phase 1 needs Phase 2\n\n'],
  ])('%s', (_, make) => {
    expectLinear(many(make));
  });
});

test('a plan of half a megabyte is read', () => {
  const phase = (number: number): string =>
    `## Phase ${number}: Part ${number}\n\n**Depends on**: ${number - 1 || 'none'}\n\n${'Words of a plan. '.repeat(250)}\n\n`;
  const text = Array.from({ length: 120 }, (_, index) => phase(index + 1)).join('');
  expect(text.length).toBeGreaterThan(500_000);
  const reading = read(text);
  expect(reading.kind === 'valid' && reading.plan.phases).toHaveLength(120);
});
