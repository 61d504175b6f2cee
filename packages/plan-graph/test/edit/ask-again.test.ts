import { describe, expect, test } from '@jest/globals';
import { askAgain } from '../../src/edit/ask-again.ts';
import { markDone } from '../../src/edit/mark-done.ts';
import { markLanded } from '../../src/edit/mark-landed.ts';
import { fingerprints } from '../../src/fingerprint/fingerprints.ts';
import { landedMark } from '../../src/fingerprint/landed-mark.ts';
import { defaultRules } from '../../src/model/rules.ts';
import type { Plan } from '../../src/model/plan.ts';
import { parsePlan } from '../../src/parse-plan.ts';

function planOf(text: string): Plan {
  const reading = parsePlan({ path: 'plan.md', text }, defaultRules);
  if (reading.kind !== 'valid') throw new Error(`no valid plan: ${text}`);
  return reading.plan;
}

const idsOf = (plan: Plan, ...named: readonly string[]) =>
  new Set(plan.phases.filter(({ id }) => named.includes(id)).map(({ id }) => id));

function again(text: string, ...named: readonly string[]): ReturnType<typeof askAgain> {
  const plan = planOf(text);
  return askAgain(plan, defaultRules, idsOf(plan, ...named));
}

/** As the plan is once the work of all of its phases has landed. */
function landed(text: string): string {
  const plan = planOf(text);
  const done = planOf(markDone(plan, defaultRules, new Set(plan.byId.keys())).text);
  return markLanded(done, defaultRules, fingerprints(done)).text;
}

const two =
  '# Plan\n\n### Phase 1: One\n\n- [ ] Do it\n\n### Phase 2: Two\n\ndependencies: [1]\n\n- [ ] Use it\n';

describe('asking for a phase again', () => {
  test('takes back what landing wrote, and raises the attempt', () => {
    const { text, marked, refused } = again(landed(two), '1');
    expect([marked, refused]).toEqual([['1'], []]);
    const expected = two.replace('Phase 1: One\n', 'Phase 1: One\nattempt: 2\n');
    const asked = planOf(text);
    expect(asked.phases.map(({ status }) => status.value)).toEqual(['pending', 'done']);
    expect(text.slice(0, text.indexOf('### Phase 2'))).toBe(
      expected.slice(0, expected.indexOf('### Phase 2')),
    );
    // Of the phase on top only the fingerprint changes, by what it builds on.
    const before = planOf(landed(two));
    expect(text.slice(text.indexOf('### Phase 2'))).toBe(
      landed(two).slice(landed(two).indexOf('### Phase 2')),
    );
    for (const id of before.byId.keys())
      expect(fingerprints(asked).get(id)).not.toBe(fingerprints(before).get(id));
  });

  test.each([
    '— DONE',
    '- ✅ Complete',
    '(done)',
    '— COMPLETED 2025-01-02',
    '— **DONE**',
    '— **DONE** (2025-01-02)',
    '✅ **done** (2025-01-02)',
    '**[DONE]**',
    '*(done)*',
    '`[Complete]`',
    '✅ **complete**',
    '- `DONE`',
  ])('takes back %s', (marker) => {
    const done = two.replace('One\n', `One ${marker}\n`).replace('[ ] Do', '[x] Do');
    expect(again(done, '1').text).toBe(two.replace('One\n', 'One\nattempt: 2\n'));
  });

  test('takes back a word before the unit', () => {
    const done = two.replace('### Phase 1', '### DONE: Phase 1').replace('[ ] Do', '[x] Do');
    expect(again(done, '1').text).toBe(
      two.replace('### Phase 1: One\n', '### PENDING: Phase 1: One\nattempt: 2\n'),
    );
  });

  test('counts on', () => {
    const { text } = again(again(two, '1').text, '1');
    expect(text).toBe(two.replace('Phase 1: One\n', 'Phase 1: One\nattempt: 3\n'));
    expect(again(two.replace('- [ ] Do', '**Attempt:** 7\n\n- [ ] Do'), '1').text).toContain(
      '**Attempt:** 8\n',
    );
  });

  test('of a phase above changes none below it', () => {
    const prints = (text: string): readonly string[] => [...fingerprints(planOf(text)).values()];
    const [before, after] = [prints(two), prints(again(two, '2').text)];
    expect(after[0]).toBe(before[0]);
    expect(after[1]).not.toBe(before[1]);
  });

  test.each([
    ['a bracket', '### Phase 1: One [DONE]\n\n- [x] a\n', '### Phase 1: One\n'],
    ['a symbol', '### Phase 1: One ✅\n\n- [x] a\n', '### Phase 1: One\n'],
    ['a field', '### Phase 1: One\n\nStatus: Done\n\n- [x] a\n', 'Status: Pending\n'],
    ['a box', '### [x] Phase 1: One\n\n- [x] a\n', '### [ ] Phase 1: One\n'],
    ['an underline', 'Phase 1: One ✅\n--------------\n\n- [x] a\n', 'Phase 1: One\n------'],
    ['text below', '### Phase 1: One ✅\nIt matters.\n', 'attempt: 2\n\nIt matters.\n'],
    [
      'Windows line ends',
      '### Phase 1: One\r\n\r\n- [x] a\r\n',
      'One\r\nattempt: 2\r\n\r\n- [ ] a\r\n',
    ],
  ])('%s', (_, text, expected) => {
    const asked = again(text, '1');
    expect([asked.refused, asked.text]).toEqual([[], expect.stringContaining(expected)]);
    const [phase] = planOf(asked.text).phases;
    expect([phase?.status.value, phase?.title]).toEqual(['pending', 'One']);
  });

  test('phases in a list', () => {
    const text = '# Tasks\n\n- [x] 1. One\n  - [x] 1.1 Part\n- [x] 2. Two\n';
    expect(again(text, '2').text).toBe(
      text.replace('- [x] 2. Two\n', '- [ ] 2. Two\n  attempt: 2\n'),
    );
    expect(again(text, '1.1').text).toContain('  - [ ] 1.1 Part\n    attempt: 2\n');
  });

  test('a list of all phases loses its tick', () => {
    const text =
      '# Roadmap\n\n## Phases\n\n- [x] **Phase 1: One** - first\n- [ ] **Phase 2: Two** - second\n\n## Phase Details\n\n### Phase 1: One\n**Goal**: Text.\n\n### Phase 2: Two\n**Goal**: Text.\n';
    const reading = parsePlan({ path: '.planning/ROADMAP.md', text }, defaultRules);
    if (reading.kind !== 'valid') throw new Error('no valid plan');
    const asked = askAgain(reading.plan, defaultRules, idsOf(reading.plan, '1'));
    expect(asked).toMatchObject({ marked: ['1'], refused: [] });
    expect(asked.text).toContain(
      '- [ ] **Phase 1: One** - first\n- [ ] **Phase 2: Two** - second\n',
    );
  });

  test('what cannot be written is refused', () => {
    // Its phases are entries of front matter, which have no place for an attempt.
    const text = '---\ntodos:\n  - id: a\n    content: One\n    status: completed\n---\n\n# Plan\n';
    const reading = parsePlan({ path: 'x.plan.md', text }, defaultRules);
    if (reading.kind !== 'valid') throw new Error('no valid plan');
    const asked = askAgain(reading.plan, defaultRules, idsOf(reading.plan, 'a'));
    expect(asked).toMatchObject({ text, marked: [], refused: ['a'] });
  });

  test('leaves no mark of what was landed', () => {
    const asked = planOf(again(landed(two), '1', '2').text);
    expect(asked.phases.map((phase) => landedMark(asked.draft, phase))).toEqual([
      undefined,
      undefined,
    ]);
  });
});
