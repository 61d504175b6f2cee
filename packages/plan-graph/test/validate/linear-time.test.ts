import { describe, expect, test } from '@jest/globals';
import { fingerprints } from '../../src/fingerprint/fingerprints.ts';
import { pieces, places } from './linear-time-places.ts';
import { read } from './reading.ts';

/** In milliseconds; what other processes do in the meantime is none of it. */
function processorTime(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** Milliseconds for reading a text of about `size` characters: the best of several runs, or the first that is not above `enough`. */
function timeOf(make: (size: number) => string, size: number, enough = 0): number {
  const text = make(size);
  let best = Infinity;
  for (let run = 0; run < 3 && best > enough; run++) {
    const start = processorTime();
    const reading = read(text);
    if (reading.kind === 'valid') fingerprints(reading.plan);
    best = Math.min(best, processorTime() - start);
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
    const short = Math.max(1, timeOf(make, small));
    ratio = timeOf(make, small * growth, short * (bound - 1)) / short;
  }
  expect(ratio).toBeLessThan(bound);
}

/** Where quadratic work would take a tenth of a second, and most texts take a millisecond. */
const medium = 8_000;
/** How much longer than other words a text may take there before its growth is measured. */
const slow = 15;

/**
 * Whether a text takes hardly longer than other words do, so that its growth need not be measured. Quadratic work that is so much
 * slower in a text is half as much slower in one of half the length: most are fast there, and need not be read in full.
 */
function isFast(make: (size: number) => string): boolean {
  return (
    onceOf(make, medium / 2) < (slow / 2) * (wordsTime / 2) ||
    onceOf(make, medium) < slow * wordsTime
  );
}

function onceOf(make: (size: number) => string, size: number): number {
  const text = make(size);
  const start = processorTime();
  read(text);
  return processorTime() - start;
}

const wordsTime = Math.max(
  1,
  timeOf((size) => `# Phase 1: A\n${'Words of a plan. '.repeat(size / 17)}`, medium),
);

/**
 * Of a text that is slow anyway, short ones take long enough to be measured: thrice as much takes three times as long, with quadratic
 * work nine times. With as much of it as {@link expectLinear} allows, which decides where this is in doubt, it is 6.2 times.
 */
function growsSlowly(make: (size: number) => string): boolean {
  const short = Math.max(1, onceOf(make, medium));
  return onceOf(make, medium * 3) < short * 5;
}

describe('every piece at every place', () => {
  test.each(places)('%s', (_, put) => {
    for (const piece of pieces) {
      const make = (size: number): string => put(piece.repeat(size / piece.length));
      if (!isFast(make) && !growsSlowly(make)) expectLinear(make);
    }
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
    [
      'lines of arrows',
      (number) =>
        `${number === 1 ? '# Phase 1\n\n# Phase 2\n\n# Order\n\n' : ''}Phase 1 → Phase 2\n\n`,
    ],
    [
      'drawings',
      (number) =>
        `${number === 1 ? '# Phase 1\n\n# Phase 2\n\n' : ''}# Order\n\n\`\`\`\nPhase 1 ─► Phase 2\n\`\`\`\n`,
    ],
    [
      'nodes of a flowchart',
      (number, count) =>
        `${number === 1 ? '# Phase 1\n\n# Phase 2\n\n\`\`\`mermaid\ngraph TD\n' : ''}P1 --> a${number} --> P2\n${number === count ? '\`\`\`\n' : ''}`,
    ],
    [
      'rows of a drawing',
      (number) =>
        `${number === 1 ? '# Phase 1\n\n# Phase 2\n\n# Order\n\n\`\`\`\n' : ''}Phase 1 ─► Phase 2\n`,
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
