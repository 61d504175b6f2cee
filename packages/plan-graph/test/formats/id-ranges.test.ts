import { describe, expect, test } from '@jest/globals';
import { toShownId } from '../../src/values/phase-ids.ts';
import { read } from '../validate/reading.ts';

/** A place in the text for each form of phase: what renames an id, or points at it, trusts these ranges. */
const plans: Record<string, string> = {
  headings: '## Phase 1: a\n\n## **Phase 2**: Phase 1 again\n\nDepends on: 1\n',
  'headings with a keyword that holds the id': '## Task A: a\n\n## Task T: b\n\nDepends on: A\n',
  'letter and number': '### M1 — Minimum\n\n### M2 — M1 as well\n\nDepends on: M1\n',
  'items with a box': '- [ ] Phase 3b — as Phase 8\n- [x] Phase 1b — as Phase 3b\n',
  'items with a mark of more letters': '- [⏸️] Phase A — words\n- [ ] Phase 1b — words\n',
  'items in bold': '1. **Step 1: Step 2 first** - base\n   - [ ] x\n2. **Step 2: b**\n   - [ ] y\n',
  'items in bold with a box': '- [ ] **Unit 1: Unit 2 first**\n\n- [ ] **Unit 2: b**\n',
  'numbered boxes': '- [ ] 1.1 1.1 times\n- [ ]* **1.2** b\n',
  'a table whose keyword holds the letter':
    '| Task | Title | Depends on |\n| --- | --- | --- |\n| Task T | a | - |\n| TASK A | b | T |\n',
  'a table':
    '| Task | Title | Depends on |\n| --- | --- | --- |\n| **T1** | a | |\n| `T2` | b | T1 |\n',
};

describe('the range of an id', () => {
  test.each(Object.entries(plans))('%s', (_, text) => {
    const { phases } = read(text).draft;
    expect(phases.length).toBeGreaterThan(1);
    expect(phases.map(({ idRange }) => toShownId(text.slice(idRange.start, idRange.end)))).toEqual(
      phases.map(({ writtenId }) => writtenId),
    );
  });

  test('is the first place of the text of an item, not a letter of its keyword', () => {
    const text = plans['a table whose keyword holds the letter'] ?? '';
    const { phases } = read(text).draft;
    expect(phases.map(({ idRange }) => text.slice(idRange.start - 5, idRange.end))).toEqual([
      'Task T',
      'TASK A',
    ]);
  });
});
