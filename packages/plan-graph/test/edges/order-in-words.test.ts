import { describe, expect, test } from '@jest/globals';
import { edgesOf, mistakesOf } from '../validate/reading.ts';

const plan = ['Base', 'Store', 'Screens', 'Words']
  .map((title, index) => `### Phase ${index + 1}: ${title}\n\n- [ ] work\n\n`)
  .join('');
const listed = (heading: string, ...items: readonly string[]): string =>
  `${plan}## ${heading}\n\n${items.join('\n')}\n`;
const headings = ['Execution Order', 'Dependencies', 'Ordering', 'Phase Dependencies'];

describe.each(headings)('an order in words below `%s`', (heading) => {
  test.each([
    [
      [
        '1. **Phase 1** must be first',
        '2. **Phase 2 and 3** can run in parallel after Phase 1',
        '3. **Phase 4** after Phases 2 and 3',
      ],
    ],
    [
      [
        '- Phase 1 must be completed first (all else builds on it)',
        '- Phases 2 and 3 in parallel once Phase 1 is done',
        '- Phase 4 depends on Phase 2 and Phase 3',
      ],
    ],
    [
      [
        '1. **Phase 1: Base** — must be done first',
        '2. **Phase 2: Store** and **Phase 3: Screens** — can be built concurrently after Phase 1',
        '3. **Phase 4: Words** — after Phase 2 and Phase 3 complete',
      ],
    ],
    [
      [
        '- Phase 2 can be worked on after Phase 1',
        '- Phases 2 and 3 can be worked on in parallel after Phase 1',
        '- Phase 4 can be worked on after Phases 2 and 3',
      ],
    ],
    [
      [
        '- Phase 2 cannot start until Phase 1 is done',
        '- Phase 3 must wait for Phase 1',
        '- Phase 4 is blocked on Phase 2 and Phase 3',
      ],
    ],
    [
      [
        '- Phases 2 and 3 may start as soon as Phase 1 is finished',
        '- Phase 4 can only begin when Phases 2 and 3 are complete',
      ],
    ],
    [
      [
        '- Phase 1 blocks everything else',
        '- Phase 4 needs Phases 2 and 3',
        '- Phase 3 can run in parallel with Phase 2',
      ],
    ],
    // What nothing is said of comes after the first.
    [['- Phase 1 first', '- Phase 4 after Phases 2 and 3', '- Phase 2 needs Phase 1']],
  ])('%j', (items) => {
    expect(edgesOf(listed(heading, ...items))).toBe('1 2<1 3<1 4<2,3');
  });

  test('that ends with the last phase', () => {
    const items = ['- Phase 1 must come first.', '- Phase 2 needs Phase 1.', '- Phase 4 last'];
    const all = ['- Phase 4 after everything', ...items.slice(0, 2)];
    expect(edgesOf(listed(heading, ...items))).toBe('1 2<1 3<1 4<1,2,3');
    expect(edgesOf(listed(heading, ...all))).toBe('1 2<1 3<1 4<1,2,3');
  });

  test.each([
    ['that names the first alone', '- Phase 1 must be first'],
    ['that names the last alone', '- Phase 4 comes last'],
    ['that names both', '- Phase 1 first\n- Phase 4 last'],
  ])('%s leaves the plan in order', (_, items) => {
    expect(edgesOf(listed(heading, items))).toBe('1 2<1 3<2 4<3');
    expect(mistakesOf(listed(heading, items))).toEqual([]);
  });
});

describe('what cannot be read of a phase', () => {
  const doubtful = (item: string, ...more: readonly string[]): string =>
    listed('Dependencies', item, '- Phase 4 depends on Phase 3', ...more);

  test.each([
    ['- Phases 2 and 3 kick off following sign-off of Phase 1', '1 2<1 3<1,2 4<3'],
    ['- Phase 1 first, then Phase 2 and Phase 3 in parallel', '1 2<1 3<1,2 4<3'],
    ['- Phase 2 comes last', '1 2<1 3 4<3'],
  ])('%s: it comes after all before it', (item, expected) => {
    expect(edgesOf(doubtful(item))).toBe(expected);
    expect(mistakesOf(doubtful(item))).toContainEqual(
      expect.objectContaining({ code: 'unreadable-reference', severity: 'warning' }),
    );
  });

  test('unless another item says what it needs', () => {
    const text = doubtful('- Phase 3 kicks off some day', '- Phase 3 depends on Phase 1');
    expect(edgesOf(text)).toBe('1 2 3<1 4<3');
  });
});
