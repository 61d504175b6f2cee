import { describe, expect, test } from '@jest/globals';
import { edgesOf } from '../validate/reading.ts';
import { withList, edges, warnings } from './list-plans.ts';

describe('a list of what the whole plan depends on', () => {
  test('is read where the unit stands on both sides', () => {
    const text =
      '## Dependencies\n\n- Phase 2 depends on Phase 1\n- Phase 3 requires Phases 1 and 2 (their tables)\n- Node 20\n';
    expect(edges(text)).toBe('1 2<1 3<1,2');
    expect(warnings(text)).toEqual([]);
    expect(edges('## 5. Dependencies:\n\n### Internal\n\n- Phase 2: Phase 1')).toBe('1 2<1 3');
  });

  test.each([
    ['- Phase 2 depends on Phase 1', '1 2<1 3'],
    // Behind a colon it may as well be a phase that is needed, with what explains it.
    ['- Phase 2: Phase 1', '1 2 3'],
    [
      '- Phase 2 depends on Phase 1\n\nA possible order:\n\n- Phase 3 depends on Phase 2',
      '1 2<1 3',
    ],
    ['- Phase 2 depends on Phase 1\n\n***\n\n- Phase 3 depends on Phase 2', '1 2<1 3<2'],
  ])('below a label, up to the next paragraph: %j', (items, expected) => {
    expect(edges(`## Notes\n\n**Dependencies:**\n\n${items}`)).toBe(expected);
  });

  describe.each(['Dependency Summary', 'Dependencies Between Phases', '4. Risks & Dependencies'])(
    'below %s too',
    (heading) => {
      const below = (text: string): string => `## ${heading}\n\n${text}\n`;

      test('where all that names phases says it', () => {
        const text = below(
          '- Phase 2 depends on Phase 1\n- Phase 3 requires Phase 2\n- Phases 1 and 4 can run in parallel\n- Node 20',
        );
        expect(edges(text)).toBe('1 2<1 3<2');
        expect(warnings(text)).toEqual([]);
      });

      test('what names a phase further on in its line is about something else', () => {
        const text = '- Phase 2 depends on Phase 1\n- The tables of Phase 1\n- Node 20';
        expect(warnings(below(text))).toEqual([
          'info unreadable-reference: Phase 2 depends on Phase 1',
        ]);
      });

      test('in lines that start with a bold name', () => {
        const text = below(
          '**Phase 1**: No external dependencies\n\n**Phase 2**: Requires Phase 1 complete\n\n**Phase 3**: Requires Phase 2 complete; its drawings in parallel with Phase 2',
        );
        expect(edges(text)).toBe('1 2<1 3<2');
      });

      test.each([
        '- Phase 2 depends on Phase 1\n- Phase 3 is the largest',
        '- Phase 2 depends on Phase 1\n- Phase 9 depends on Phase 1',
        '- Phase 2 depends on Phase 1\n- Phase 3 depends on the API of Phase 2',
        "- Phase 2 depends on Phase 1\n- Phase 3 depends on Phase 2's API being stable",
        '- Phase 2 depends on Phase 1',
      ])('else it is all reported, and none of it read: %j', (text) => {
        expect(edges(below(text))).toBe('1 2 3');
        expect(warnings(below(text))).toEqual(
          text.split('\n').map((line) => `info unreadable-reference: ${line.slice(2)}`),
        );
      });
    },
  );

  test('below a heading about an order too, where items that say less are nothing to report', () => {
    const below = (text: string): string => `## Execution Order\n\n${text}\n`;
    expect(edges(below('- Phase 2 after Phase 1\n- Phase 3 starts after Phase 1'))).toBe(
      '1 2<1 3<1',
    );
    const some = below('- Phase 2 after Phase 1\n- Phase 3 is the largest');
    expect(edges(some)).toBe('1 2 3');
    expect(warnings(some)).toEqual([]);
  });

  test('where lists are below headings inside it too, to the next heading of its level', () => {
    const text =
      '## Dependencies\n\n### Storage\n\n- Phase 2 needs Phase 1\n\n#### More\n\n- Phase 3 needs Phase 1\n\n## Notes\n\n- Phase 3 needs Phase 2\n';
    expect(edges(text)).toBe('1 2<1 3<1');
    expect(edges(text.replace('### Storage', '### Phase Dependencies'))).toBe('1 2<1 3');
    expect(edges(`> ${text}`)).toBe('1 2 3');
  });

  test('of which each is read once', () => {
    const text = '## Dependencies\n\n**Phase Dependencies**:\n- Phase 2 is a long one\n';
    expect(warnings(text)).toEqual(['warning unreadable-reference: Phase 2 is a long one']);
  });

  test.each(['**Phase Dependencies**：', '- **Phase dependencies:**', 'Phase Dependencies:'])(
    'below the label %j as far as it goes',
    (label) => {
      const nested = label.startsWith('-') ? '  ' : '';
      const text = `## Notes\n\n${label}\n\n${nested}- Phase 2: Phase 1\n${nested}  - Phase 3: Phase 1\n\nPhase 3: Phase 2\n`;
      expect(edges(text)).toBe('1 2<1 3<1');
    },
  );

  test('below such a label in a list, the items below an item too', () => {
    const text = '- Phase Dependencies:\n  - **Phase 2**:\n    - Phase 1\n';
    expect(edges(`## Notes\n\n${text}`)).toBe('1 2<1 3');
  });

  test('above the phases too', () => {
    expect(edgesOf(`## Dependencies\n- Phase 2 needs Phase 1\n\n${withList('')}`)).toBe('1 2<1 3');
  });

  test.each([
    ['- Phase 2 depends on the storage', 'warning'],
    ['- Phase 2: 1', 'warning'],
    ['- Storage depends on Phase 1', 'info'],
    ['- Node 20, from Phase 2 on', 'info'],
  ])('%s is reported and adds nothing', (item, severity) => {
    const text = `## Dependencies\n\n${item}`;
    expect(edges(text)).toBe('1 2 3');
    expect(warnings(text)).toEqual([`${severity} unreadable-reference: ${item.slice(2)}`]);
  });

  test('below a label too, where an item says it in full', () => {
    const text =
      '**Dependencies**:\n\n- Phase 2 depends on Phase 1\n- Phase 3 requires Phase 1\n- Node 20\n';
    expect(edges(`## Notes\n\n${text}`)).toBe('1 2<1 3<1');
    expect(warnings(`## Notes\n\n${text}`)).toEqual([]);
    expect(edgesOf(`- Dependencies:\n  - Phase 2 needs Phase 1\n\n${withList('')}`)).toBe(
      '1 2<1 3',
    );
    expect(edges('## Notes\n\nDepends on:\n- Phase 3: Phase 1 is its ground')).toBe('1 2 3');
    expect(edgesOf(withList('## Notes\n\nDepends on:\n- Phase 3: none'))).toBe('1 2 3');
    // As the value of the label it is the plan's, and that is said.
    const plain = '## Notes\n\nDepends on:\n- Phase 1\n';
    expect(edges(plain)).toBe('1 2 3');
    expect(warnings(plain)).toEqual(['info misplaced-dependencies: Depends on:\n- Phase 1']);
  });

  test.each([
    ['', '1 2<1 3<1'],
    ['Words.\n\n', '1 2<1 3<1'],
  ])('a label of phase dependencies in the last phase is of all, after %j', (before, expected) => {
    const text = `${withList('')}${before}**Phase Dependencies:**\n- Phase 2 depends on Phase 1\n- Phase 1 blocks Phase 3\n\nDone.\n`;
    expect(edgesOf(text, { missing: 'independent' })).toBe(expected);
  });

  test.each([
    [
      'Phase 1 has no dependencies. Phases 2 and 3 depend on Phase 1 and can be done in parallel.',
      '1 2<1 3<1',
    ],
    [
      'Phase 1 needs nothing; Phase 3 depends on Phase 1.\nPhase 2 depends on Phase 1.',
      '1 2<1 3<1',
    ],
    ['Phases 2 and 3 need Phase 1. What else there is stands in the table.', '1 2<1 3<1'],
  ])('sentences of one paragraph are items: %j', (words, expected) => {
    expect(edgesOf(withList(`## Dependencies\n\n${words}\n`), { missing: 'independent' })).toBe(
      expected,
    );
  });

  test('of other things is nothing to report', () => {
    expect(warnings('## Dependencies\n\n- zod ^3\n- Build depends on Node 20\n')).toEqual([]);
  });

  test('a list of other units is theirs', () => {
    const text = '## Stage 1: A\n## Stage 2: B\n## Stage Dependencies\n- Stage 2 needs Stage 1\n';
    expect(edgesOf(text)).toBe('1 2<1');
    const sprints =
      '## Sprint 1: A\n## Sprint 2: B\n## Sprint Dependencies\n- Sprint 2 needs Sprint 1\n';
    expect(edgesOf(sprints, { missing: 'independent' })).toBe('1 2<1');
  });
});
