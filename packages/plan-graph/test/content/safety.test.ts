import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { read, readText } from './read.ts';

/** Blocks that hold no run or check label, in any order, with fences and code that must not run. */
const harmless = fc.constantFrom(
  'Words.',
  'Words that run: `danger`',
  'Run `danger` now.',
  'Output:',
  '**Note**: words',
  '**Rollback**',
  'Files:',
  'Success criteria:',
  'Manual testing:',
  'Manual verification: `danger`',
  '### Notes',
  '#### Manual Verification',
  '#### Testing strategy',
  '---',
  '<!-- Testing: -->',
  '<!--\nRun: `danger`\n-->',
  '- words\n- more `danger`',
  '- [ ] Unit tests pass: `danger`',
  '- [x] `danger`',
  '- **Example:**\n  ```bash\n  danger\n  ```',
  '> quoted\n> ```sh\n> danger\n> ```',
  '```bash\ndanger\n```',
  '~~~console\n$ danger\n~~~',
  '<!-- ends a list -->\n\n    Run: `danger`',
  '```md\nTesting:\n\nRun: `danger`\n```',
  '| Run: | `danger` |',
  '\\*\\*Testing\\*\\*: `danger`',
);

test('nothing outside the labels becomes a command', () => {
  fc.assert(
    fc.property(fc.array(harmless, { maxLength: 12 }), (blocks) => {
      expect(read(blocks.join('\n\n')).commands).toEqual([]);
    }),
    { numRuns: 500 },
  );
});

test('a fence behind a label that ends the check never becomes a command', () => {
  const ends = fc.constantFrom(
    'Output:',
    '**Note**: x',
    '**Rollback**',
    '### Notes',
    '---',
    'Goal: x',
  );
  const between = fc.array(
    fc.constantFrom('Words.', '- item', '> quote', '<!-- x -->', '```json\n{}\n```'),
  );
  const start = fc.constantFrom(
    'Testing:',
    '**Run:**',
    'Verify: `ok`',
    '#### Checks',
    '- **Testing:**',
  );
  fc.assert(
    fc.property(start, between, ends, between, (label, before, end, after) => {
      const blocks = [label, ...before, end, ...after, '```bash\ndanger\n```'];
      const scripts = read(blocks.join('\n\n')).commands.map(({ script }) => script);
      expect(scripts).not.toContain('danger');
    }),
    { numRuns: 300 },
  );
});

test('every command is text of the phase, and reading throws for nothing', () => {
  const parts = fc.constantFrom(
    ...[
      'Testing:',
      'Run:',
      '**Verify:**',
      '#### Run',
      '`a b`',
      '```',
      '```bash',
      '~~~',
      '- ',
      '> ',
    ],
    ...[
      '[ ] ',
      '[~] ',
      '\n',
      '\n\n',
      '  ',
      '\t',
      ':',
      '**',
      '<!--',
      '-->',
      '$ x',
      '\\',
      '1. ',
      '\r',
    ],
    ...['## ', 'Files: ', 'Goal: ', 'Success Criteria:', '\0', '\uFEFF', '&amp;', '[x]: y', '🚀'],
  );
  fc.assert(
    fc.property(fc.array(parts, { maxLength: 30 }), (pieces) => {
      const { commands, tasks, files, diagnostics, source } = readText(
        `## Phase 1: X\n\n${pieces.join('')}`,
      );
      for (const { range } of [...commands, ...tasks, ...files, ...diagnostics]) {
        expect(range.start).toBeGreaterThanOrEqual(0);
        expect(range.end).toBeGreaterThan(range.start);
        expect(range.end).toBeLessThanOrEqual(source.text.length);
      }
      for (const { script } of commands) {
        for (const line of script.split('\n')) {
          expect(source.text.replaceAll('\0', '\uFFFD')).toContain(line.trim());
        }
      }
    }),
    { numRuns: 500 },
  );
});

test('deep nesting is read', () => {
  expect(() => read('> '.repeat(300) + 'Run: `x`')).not.toThrow();
  expect(() => read('- '.repeat(300) + 'Run: `x`')).not.toThrow();
  // Deeper than functions can call each other.
  expect(() => read('>'.repeat(10_000) + 'Run: `x`')).not.toThrow();
  expect(() => read('*a **b '.repeat(5_000))).not.toThrow();
});
