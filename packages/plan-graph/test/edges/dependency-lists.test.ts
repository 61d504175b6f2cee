import { describe, expect, test } from '@jest/globals';
import { edgesOf, mistakesOf } from '../validate/reading.ts';
import { withList, edges, warnings } from './list-plans.ts';

describe('items of a list of phase dependencies', () => {
  const list = (...items: readonly string[]): string =>
    `## Phase Dependencies\n\n${items.join('\n')}`;

  test.each([
    ['- Phase 2 depends on Phase 1', '1 2<1 3'],
    ['- Phase 2: Phase 1', '1 2<1 3'],
    ['- **Phase 3**: 1, 2', '1 2 3<1,2'],
    ['- Phase 3: Phases 1 and 2', '1 2 3<1,2'],
    ['- Phase 3: all previous phases', '1 2 3<1,2'],
    ['- Phase 2: []', '1 2 3'],
    ['- Phase 3 requires Phases 1 and 2', '1 2 3<1,2'],
    ['- Phase 2 → needs Phase 1', '1 2<1 3'],
    ['- Phase 3 follows Phase 2', '1 2 3<2'],
    ['- Phase 3 builds on Phase 2', '1 2 3<2'],
    ['- **Phase 3**:\n  - Phase 1\n  - depends on Phase 2', '1 2 3<1,2'],
    ['- Pages:\n  - Phase 2 depends on Phase 1', '1 2<1 3'],
    ['- Phase 2 depends on Phase 1\n  - Phase 3 depends on Phase 2', '1 2<1 3<2'],
    ['- **Phase 2**:\n  - Phase 3: Phase 1', '1 2 3<1'],
    ['-\n  Phase 2 depends on Phase 1', '1 2<1 3'],
    ['- [ ]\n  Phase 2 depends on Phase 1\n- Phase 3: Phase 1', '1 2<1 3<1'],
    ['-\n  - Phase 2 depends on Phase 1', '1 2<1 3'],
    ['- **Phase 3**:\n  - [ ]\n    Phase 1\n  - Phase 2', '1 2 3<1,2'],
    ['- **Phase 2** => depends on Phase 1', '1 2<1 3'],
    ['- Phase 2→ needs Phase 1', '1 2<1 3'],
    ['- Phase 3: none\n- Phase 3: Phase 1', '1 2 3<1'],
    ['- Phase 2 – Pages → needs Phase 1', '1 2<1 3'],
    ['- Phase 2 (3 days: its pages) depends on Phase 1', '1 2<1 3'],
    ['- Phase 2（3 days：its pages）：Phase 1', '1 2<1 3'],
    ['- Phase 2 (a (b: c)): Phase 1', '1 2<1 3'],
    ['- Phase 3: Phase 1\n- Phase 3: none\n- Phase 3: Phase 2', '1 2 3<1,2'],
    ['- Phases 2, 3 and 2: Phase 1', '1 2<1 3<1'],
    ['- Phase 3: Phase 1 (its tables)\n- Phase 3: Phase 2 (its index)', '1 2 3<1,2'],
  ])('%j', (item, expected) => {
    expect(edges(list(item))).toBe(expected);
    expect(warnings(list(item))).toEqual([]);
  });

  test.each([
    ['- Phase 1 blocks the index', 'warning unreadable-reference: Phase 1 blocks the index'],
    ['- Phase 1 → the index', 'warning unreadable-reference: Phase 1 → the index'],
    ['- Phase 2: Pages', 'warning unreadable-reference: Phase 2: Pages'],
    ['- Phase 2: 3 days', 'warning unreadable-reference: Phase 2: 3 days'],
    ['- The search of Phase 3', 'info unreadable-reference: The search of Phase 3'],
    [
      '- Phase 2 depends on Phase 1\n  - Phase 3 comes too',
      'warning unreadable-reference: Phase 3 comes too',
    ],
    ['- Phase 2: Phase 9', 'error unknown-phase: Phase 9'],
    ['- Phase 2: Phase 1, Node 20', 'warning unreadable-reference: Phase 2: Phase 1, Node 20'],
    [
      '- Phase 2 depends on Phase 1\n- Phase 3 = Phase 2',
      'warning unreadable-reference: Phase 3 = Phase 2',
    ],
    ['- Phase 2: (soon)', 'warning unreadable-reference: Phase 2: (soon)'],
    ['- Depends on Phase 1', 'warning unreadable-reference: Phase 1'],
    ['- Deployment → needs Phase 1', 'warning unreadable-reference: Deployment'],
    [
      `- Phase 2 is ${'very '.repeat(30)}large`,
      `warning unreadable-reference: Phase 2 is ${'very '.repeat(30)}large`,
    ],
    [
      '- Phase 3 depends on Storage: Phase 1',
      'warning unreadable-reference: Phase 3 depends on Storage',
    ],
    ['Phase 2 depends on the web', 'warning unreadable-reference: Phase 2 depends on the web'],
  ])('%j is reported', (item, expected) => {
    const found = warnings(list(item));
    expect(found.slice(0, 1)).toEqual([expected]);
  });

  test('a long item is shown by its start', () => {
    const item = `Phase 2 is ${'x'.repeat(69)}`;
    const messages = (text: string): readonly string[] =>
      (mistakesOf(withList(list(text))) as { message: string }[]).map(({ message }) => message);
    expect(messages(`- ${item}`)).toContain(
      `Unexpected \`${item}\` among dependencies, expected an item such as \`- Phase 2 depends on Phase 1\`; it is ignored`,
    );
    expect(messages(`- ${item}x`)).toContain(
      `Unexpected \`${item.slice(0, 79)}…\` among dependencies, expected an item such as \`- Phase 2 depends on Phase 1\`; it is ignored`,
    );
  });

  test('an item that names no phase to wait for says something all the same', () => {
    expect(edgesOf(withList(list('- Phase 3: none', '- Phase 2: Phase 1')))).toBe('1 2<1 3');
    expect(edgesOf(withList(list('- Later:', '  - Phase 3: none')))).toBe('1 2 3');
  });

  test.each([
    '- Phases 2 and 3 can run in parallel',
    '- Tests come first',
    '- Phase 2:',
    '- **Phase 2**:\n  - Storage',
    'Phase 2 is the longest.',
    'See **Phase 2**: Phase 1',
    'The search depends on Phase 1.',
  ])('%j loses nothing', (item) => {
    expect(warnings(list(item))).toEqual([]);
    expect(edges(list(item))).toBe('1 2 3');
  });
});
