import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  defaultRules,
  filesOf,
  fingerprints,
  joinSources,
  markDone,
  parsePlan,
  type PhaseId,
  type Plan,
} from '../../src/internal.ts';
import { plan as arbitraryPlan } from '../validate/arbitrary-plan.ts';

function read(text: string): Plan {
  const reading = parsePlan({ path: 'plan.md', text }, defaultRules);
  if (reading.kind !== 'valid') throw new Error(`not a valid plan: ${JSON.stringify(reading)}`);
  return reading.plan;
}

function mark(text: string, ...ids: readonly string[]) {
  return markDone(read(text), defaultRules, new Set(ids as PhaseId[]));
}

describe('marks in the style that the phase itself uses', () => {
  test.each([
    ['### Phase 1: One [NOT STARTED]', '### Phase 1: One [COMPLETED]'],
    ['### Phase 1: One [In progress]', '### Phase 1: One [Completed]'],
    ['### Phase 1: One [pending]', '### Phase 1: One [completed]'],
    ['### Phase 1: One [~]', '### Phase 1: One [x]'],
    ['### Phase 1: One (in progress)', '### Phase 1: One (completed)'],
    ['### Phase 1: One — IN PROGRESS', '### Phase 1: One — DONE'],
    ['### Phase 1: One 🚧', '### Phase 1: One ✅'],
    ['### Phase 1: One ⏳ Pending', '### Phase 1: One ✅ Done'],
    ['### 🚧 Phase 1: One', '### ✅ Phase 1: One'],
    ['### Phase 1: One — **IN PROGRESS**', '### Phase 1: One — **DONE**'],
    ['### Phase 1: One **[NOT STARTED]**', '### Phase 1: One **[COMPLETED]**'],
    ['### Phase 1: One `[Pending]` ###', '### Phase 1: One `[Completed]` ###'],
    ['### Phase 1: One 🚧 **in progress**', '### Phase 1: One ✅ done'],
    ['### Phase 1: One — **IN PROGRESS** (2025-01-02)', '### Phase 1: One — DONE'],
    ['### Current: Phase 1: One', '### Done: Phase 1: One'],
    ['### IN PROGRESS: Phase 1: One', '### DONE: Phase 1: One'],
    ['### `TODO` Phase 1: One', '### `DONE` Phase 1: One'],
    ['### [PENDING] Phase 1: One', '### [DONE] Phase 1: One'],
    ['### [ ] Phase 1: One', '### [x] Phase 1: One'],
    ['### - [ ] Phase 1: One', '### - [x] Phase 1: One'],
    ['### **Phase 1: One [WIP]** ###', '### **Phase 1: One [COMPLETED]** ###'],
    ['### 🚧 Phase 1: One [IN PROGRESS]', '### ✅ Phase 1: One [COMPLETED]'],
    ['### Phase 1: One\n\n**Status**: Not started', '### Phase 1: One\n\n**Status**: Done'],
    ['### Phase 1: One\n\nStatus: `pending`', '### Phase 1: One\n\nStatus: `done`'],
    [
      '### Phase 1: One\n\n**Status:** 🔄 In Progress | **Duration**: 2h',
      '### Phase 1: One\n\n**Status:** ✅ Done | **Duration**: 2h',
    ],
  ])('%j', (before, after) => {
    expect(mark(`${before}\n\n- [ ] a\n`, '1')).toMatchObject({
      text: `${after}\n\n- [x] a\n`,
      marked: ['1'],
      refused: [],
    });
  });
});

describe('else in the style of the plan', () => {
  test.each([
    ['### Phase 1: One [DONE]', '### Phase 2: Two [DONE]'],
    ['### Phase 1: One [Complete - 2025-01-02]', '### Phase 2: Two [Complete]'],
    ['### Phase 1: One ✅', '### Phase 2: Two ✅'],
    ['### Phase 1: One — COMPLETED 2025-01-02', '### Phase 2: Two — DONE'],
    ['### Phase 1: One [BLOCKED: keys]', '### Phase 2: Two [COMPLETED]'],
  ])('%j', (first, second) => {
    expect(mark(`${first}\n\n### Phase 2: Two\n\n- [ ] a\n`, '2').text).toBe(
      `${first}\n\n${second}\n\n- [x] a\n`,
    );
  });

  test('a field takes the word that another phase has', () => {
    const text = '## Phase 1: One\n\nStatus: Shipped (v2)\n\n## Phase 2: Two\n\nStatus: open\n';
    expect(mark(text, '2').text).toBe(text.replace('open', 'Shipped'));
  });
});

test('without a marker anywhere only the boxes are ticked', () => {
  expect(mark('## Phase 1: A\n\n- [ ] a\n  - [~] b\n* [x] c\n\n## Phase 2: B\n', '1').text).toBe(
    '## Phase 1: A\n\n- [x] a\n  - [x] b\n* [x] c\n\n## Phase 2: B\n',
  );
});

test('a box with nothing behind it is ticked as any other', () => {
  expect(mark('## Phase 1: A\n\n- [ ]\n- [ ]* b\n\n## Phase 2: B\n', '1')).toMatchObject({
    text: '## Phase 1: A\n\n- [x]\n- [x]* b\n\n## Phase 2: B\n',
    marked: ['1'],
    refused: [],
  });
});

test('without boxes and markers the heading says it', () => {
  expect(mark('## Phase 1: A ##\n\nWords\n', '1').text).toBe(
    '## Phase 1: A [COMPLETED] ##\n\nWords\n',
  );
});

test('byte order mark, line endings, trailing blanks, fences and comments stay as they are', () => {
  const text =
    '\uFEFF# P\r\n\r\n## Phase 1: A\t\r\n- [ ] a  \r\n```md\r\n- [ ] no\r\n```\r\n<!-- \n- [ ] no\n-->\r- [/] b\r\n\r\n';
  expect(mark(text, '1').text).toBe(text.replace('- [ ] a', '- [x] a').replace('[/]', '[x]'));
});

test('tasks of Kiro are ticked on their own line', () => {
  const text =
    '- [ ] 1. Store\n  - [ ] 1.1 Write it\n    - a\n    - _Requirements: 1.1_\n  - [ ]* 1.2 Test it\n    - _Requirements: 1.2_\n';
  expect(mark(text, '1.1', '1.2').text).toBe(
    text.replace('[ ] 1.1', '[x] 1.1').replace('[ ]* 1.2', '[x]* 1.2'),
  );
});

test('where a list of all phases says what is done, its box is ticked', () => {
  const text =
    '# Roadmap: It\n\n## Phases\n\n- [ ] **Phase 1: A**\n- [ ] **Phase 2: B**\n\n## Phase Details\n\n### Phase 1: A\n**Depends on**: Nothing\n\nPlans:\n- [ ] 01-01: a\n\n### Phase 2: B\n**Depends on**: Phase 1\n';
  expect(mark(text, '1')).toMatchObject({
    text: text.replace('[ ] **Phase 1', '[x] **Phase 1').replace('[ ] 01-01', '[x] 01-01'),
    marked: ['1'],
    refused: [],
  });
  expect(mark(text, '1', '2').text).toBe(text.replaceAll('[ ]', '[x]'));
});

const golden = new URL('../validate/__golden__/', import.meta.url);

test.each(readdirSync(golden))('marking a second time changes nothing: %s', (name) => {
  const source = {
    path: 'plan.md',
    text: readFileSync(new URL(`${name}/plan.md`, golden), 'utf8'),
  };
  const first = parsePlan(source, defaultRules);
  if (first.kind !== 'valid') return;
  const ids = new Set(first.plan.phases.map(({ id }) => id));
  const marked = markDone(first.plan, defaultRules, ids);
  const again = markDone(read(marked.text), defaultRules, ids);
  expect(marked.refused).toEqual([]);
  expect(again).toMatchObject({ text: marked.text, marked: [], refused: [] });
  expect([...fingerprints(read(marked.text))]).toEqual([...fingerprints(first.plan)]);
});

test('phases that are done, skipped, blocked or unknown are left alone', () => {
  const text =
    '## Phase 1: A [DONE]\n- [ ] a\n\n## Phase 2: B [SKIPPED]\n- [ ] b\n\n## Phase 3: C [BLOCKED: no]\n- [ ] c\n';
  expect(mark(text, '1', '2', '3', '9')).toMatchObject({ text, marked: [], refused: [] });
});

test('what cannot be marked without another meaning is refused, and the others are marked', () => {
  const todo = '---\ntodos:\n  - id: one\n    content: Do it\n    status: pending\n---\n\nWords\n';
  expect(mark(todo, 'one')).toMatchObject({ text: todo, marked: [], refused: ['one'] });
});

test('says done of exactly these phases, with the same fingerprints, and touches nothing else', () => {
  fc.assert(
    fc.property(
      arbitraryPlan,
      fc.integer({ min: 0, max: 255 }),
      fc.boolean(),
      (made, bits, crlf) => {
        const text = crlf ? made.text.replaceAll('\n', '\r\n') : made.text;
        const before = read(text);
        const ids = before.phases.filter((_, at) => (bits >> at) & 1).map(({ id }) => id);
        const result = markDone(before, defaultRules, new Set(ids));
        const after = read(result.text);
        const open = before.phases.filter(({ status }) => status.value === 'pending');
        expect(result.refused).toEqual([]);
        expect(result.marked).toEqual(
          open.filter(({ id }) => ids.includes(id)).map(({ id }) => id),
        );
        expect([...fingerprints(after)]).toEqual([...fingerprints(before)]);
        for (const { id, status } of after.phases) {
          const was = before.byId.get(id)?.status.value;
          expect(status.value).toBe(result.marked.includes(id) ? 'done' : was);
        }
        // Taking out what was put in gives the old text back.
        expect(undone(result.text)).toBe(undone(text));
        expect(markDone(after, defaultRules, new Set(ids)).text).toBe(result.text);
      },
    ),
  );
});

/** Boxes and markers as if nothing had been done. */
function undone(text: string): string {
  return text
    .replaceAll(/\[[x~/-]\]/g, '[ ]')
    .replaceAll(/ \[COMPLETED\]/g, '')
    .replaceAll(/ \[NOT STARTED\]/g, '');
}

test('of a plan in several files each phase is marked in its own', () => {
  const reading = parsePlan(
    joinSources([
      { path: 'plan.md', text: '### Phase 1: One [PENDING]\n\n### Phase 2: Two\n\nAn overview.' },
      { path: 'phase-2.md', text: '# Phase 2: Two [PENDING]\n' },
      { path: 'phase-3.md', text: '# Phase 3: Three [PENDING]' },
    ]),
    defaultRules,
  );
  if (reading.kind !== 'valid') throw new Error('not a valid plan');
  const result = markDone(reading.plan, defaultRules, new Set(['1', '2', '3'] as PhaseId[]));
  expect(result.marked).toEqual(['1', '2', '3']);
  expect(filesOf(result.source)).toEqual([
    { path: 'plan.md', text: '### Phase 1: One [COMPLETED]\n\n### Phase 2: Two\n\nAn overview.' },
    { path: 'phase-2.md', text: '# Phase 2: Two [COMPLETED]\n' },
    { path: 'phase-3.md', text: '# Phase 3: Three [COMPLETED]' },
  ]);
});
