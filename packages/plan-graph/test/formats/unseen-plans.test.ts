import { describe, expect, test } from '@jest/globals';
import { checkPlan } from '../../src/index.ts';
import { phasesOf } from './reading.ts';

const epics =
  '# Shop\n\n## Epic: Accounts\n\n- [ ] a\n\n## Epic: Billing\n\nDepends on: Accounts\n\n- [ ] b\n';

describe('headings with a unit and no id', () => {
  test('are told of at a place for plans', () => {
    const { plan, diagnostics } = checkPlan({ path: 'docs/plans/shop.md', text: epics });
    expect(plan).toBeUndefined();
    expect(diagnostics.map(({ code, message }) => `${code}: ${message}`)).toEqual([
      'no-phases: Unexpected plan without phases, expected headings such as `### Phase 1: Title`; found 2 headings with `Epic` and no id',
    ]);
  });

  test.each([
    ['elsewhere', 'docs/shop.md', epics],
    ['one alone', 'docs/plans/shop.md', '# Shop\n\n## Goal: Accounts\n\n## Epic: Billing\n'],
    [
      'words that are no unit',
      'docs/plans/shop.md',
      '# Shop\n\n## Risk: Disk\n\n## Risk: Network\n',
    ],
  ])('are nothing to tell: %s', (_, path, text) => {
    expect(checkPlan({ path, text }).diagnostics).toEqual([]);
  });
});

test('a numbered list goes on below the next heading', () => {
  const plan =
    '## Server\n\n1. [ ] schema\n2. [ ] routes (needs 1)\n\n## Pages\n\n3. [ ] shell\n4. [ ] cart (needs 2, 3)\n';
  expect(phasesOf(`# Todo\n\n${plan}`)).toEqual([
    '1 schema',
    '2 routes: 1 by field',
    '3 shell: 2 by order',
    '4 cart: 2, 3 by field',
  ]);
});
