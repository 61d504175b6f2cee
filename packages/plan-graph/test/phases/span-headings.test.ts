import { describe, expect, test } from '@jest/globals';
import { edgesOf, findingsOf, read } from '../validate/reading.ts';

const box = '\n- [ ] a\n- [x] b\n';

describe('a heading of several phases, with their work below it', () => {
  test.each([
    ['## Phases 2–4: Views', '2-4'],
    ['## Phase 2-4: Views', '2-4'],
    ['## Phases 2 to 4: Views', '2-4'],
    ['## Phases 2 and 4', '2-4'],
    ['## ✅ Phase 2 – Phase 4: Views', '2-4'],
  ])('%s is one phase, which each of its numbers means', (heading, id) => {
    for (const needed of ['Phase 2', 'Phase 3', '4', 'Phases 2-4', 'Phase 2–4', 'Phases 3 and 4']) {
      const text = `## Phase 1: A\n${box}\n${heading}\n\nDepends on: Phase 1\n${box}\n## Phase 5: B\n\nDepends on: ${needed}\n${box}`;
      expect([needed, edgesOf(text)]).toEqual([needed, `1 ${id}<1 5<${id}`]);
      expect(findingsOf(text)).toEqual([]);
    }
  });

  test('in order, of letters, of tasks', () => {
    expect(edgesOf(`## Phase 1: A\n${box}\n## Phases 2-3: B\n${box}\n## Phase 4: C\n`)).toBe(
      '1 2-3<1 4<2-3',
    );
    expect(edgesOf(`### Tasks 1-3: A\n${box}\n### Task 4: B\n\nDepends on: Task 2\n`)).toBe(
      '1-3 4<1-3',
    );
    expect(edgesOf(`## Phases A-C: A\n${box}\n## Phase D: B\n\nDepends on: Phase B\n`)).toBe(
      'a-c d<a-c',
    );
  });

  test('is named in tables and lists as well', () => {
    const plan = `## Phase 1: A\n${box}\n## Phases 2-3: B\n${box}\n## Phase 4: C\n${box}`;
    expect(
      edgesOf(`${plan}\n# Behind\n\n| Phase | Depends on |\n|---|---|\n| 3 | 1 |\n| 4 | 2 |\n`),
    ).toBe('1 2-3<1 4<2-3');
    expect(edgesOf(`${plan}\n# Behind\n\n## Dependencies\n\n- Phase 4 depends on Phase 3\n`)).toBe(
      '1 2-3 4<2-3',
    );
  });

  test('has a title, a status and boxes as any other', () => {
    const reading = read(`## Phase 1: A\n\n## Phases 2-3: B [DONE]\n${box}`);
    expect(reading.draft.phases[1]).toMatchObject({
      writtenId: '2-3',
      title: 'B',
      status: { value: 'done' },
      boxes: { ticked: 1, total: 2 },
    });
  });
});

test.each([
  ['nothing below it', '## Phase 1-2: A\n\n## Phase 3: B\n', 'invalid range-heading'],
  ['a phase of its own', `## Phases 1-3: A\n${box}\n## Phase 2: B\n`, 'invalid range-heading'],
  ['a range backwards', `## Phases 3-2: A\n${box}\n## Phase 4: B\n`, 'invalid range-heading'],
])('with %s it stays an error', (_, text, expected) => {
  expect(edgesOf(text)).toBe(expected);
});

describe('`Phase 1 → Phase 2: Title`', () => {
  test('is the second phase, which needs the first', () => {
    expect(
      edgesOf(`## Phase 1: A\n${box}\n## Phase 1 → Phase 2: B\n${box}\n## Phase 1 -> 3: C\n`),
    ).toBe('1 2<1 3<1');
    expect(edgesOf(`## Phase 1: A\n${box}\n## Phase 1 —> Phase 2: B\n${box}\n`)).toBe('1 2<1');
  });

  test('is a note where that has a heading of its own', () => {
    expect(edgesOf(`## Phase 1: A\n\n## Phase 2: B\n\n## Phase 1 → Phase 2: Handover\n`)).toBe(
      '1 2<1',
    );
  });
});
