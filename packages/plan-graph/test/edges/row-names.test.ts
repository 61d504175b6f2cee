import { describe, expect, test } from '@jest/globals';
import { edgesOf, findingsOf } from '../validate/reading.ts';

const plan = (header: string, ...rows: readonly string[]): string =>
  [
    '## Step 1: Ground\n\n## Step 2: Store\n\n## Step 3: Pages\n\n## Order\n',
    `| ${header} |`,
    `|${'---|'.repeat(header.split('|').length)}`,
    ...rows.map((row) => `| ${row} |`),
  ].join('\n');

describe('rows that name each other by another column', () => {
  test.each([
    ['`base.ts`', '`store.ts`', '1 2<1 3<2'],
    ['base.ts', 'base.ts, store.ts', '1 2<1 3<1,2'],
    ['BASE.ts', '`store.ts` + `base.ts`', '1 2<1 3<1,2'],
    ['none', 'store.ts', '1 2 3<2'],
    // By the unit, as ever.
    ['Step 1', 'Step 2', '1 2<1 3<2'],
  ])('%s, %s', (second, third, edges) => {
    const rows = [
      '1 | `base.ts` | -',
      `2 | \`store.ts\` (small) | ${second}`,
      `3 | pages.ts | ${third}`,
    ];
    expect(edgesOf(plan('Step | File | Depends on', ...rows))).toBe(edges);
  });

  test('what no row is called is told', () => {
    const text = plan(
      'Step | File | Depends on',
      '1 | a.ts | -',
      '2 | b.ts | a.ts, other.ts',
      '3 | c.ts | b.ts',
    );
    expect(edgesOf(text)).toBe('1 2<1 3<2');
    expect(findingsOf(text)).toEqual(['warning unreadable-reference: other.ts']);
  });

  test.each([
    ['two rows have one name', ['1 | base | -', '2 | base | none', '3 | pages | base']],
    ['several rows are of one phase', ['1 | base | -', '1 | more | base', '3 | pages | base']],
  ])('not where %s', (_, rows) => {
    expect(edgesOf(plan('Step | Module | Depends on', ...rows))).not.toContain('<');
  });
});
