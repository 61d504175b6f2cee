import { describe, expect, test } from '@jest/globals';
import { edgesOf, mistakesOf, read } from '../validate/reading.ts';

const plan = '## Phase 1: A\n\n## Phase 2: B\n\n## Phase 3: C\n';
const withMatter = (yaml: string): string => `---\n${yaml}\n---\n${plan}`;

describe('what front matter says of a phase', () => {
  test.each([
    ['a number', '3: 1', '1 2 3<1'],
    ['a text', '3: Phase 1, 2', '1 2 3<1,2'],
    ['a list', '3: [1, "Phase 2"]', '1 2 3<1,2'],
    ['a list of lines', '3:\n    - 1\n    - 2', '1 2 3<1,2'],
    ['a list with nothing in one place', '3: ["", 1, null]', '1 2 3<1'],
    ['none beside a phase', '3: [none, 1]', '1 2 3<1'],
    ['none', '3: none', '1 2 3'],
    ['none in a list', '3: [none]', '1 2 3'],
    ['an empty list', '3: []', '1 2 3'],
    ['an empty text', '3: ""', '1 2 3'],
    ['blanks', '3: "  "', '1 2 3'],
    ['a map', '3: {depends_on: [1], title: x}', '1 2 3<1'],
    ['a map with two names for it', '3: {dependencies: [1], depends_on: [2]}', '1 2 3<1'],
    ['the key as it is called elsewhere', 'Phase 3: 1', '1 2 3<1'],
    ['the key as programs write it', 'phase_3: 1', '1 2 3<1'],
    ['the first of two keys that says something', 'phase_3: {title: x}\n  3: 2', '1 2 3<2'],
    ['the first of two keys', 'phase_3: 1\n  3: 2', '1 2 3<1'],
  ])('%s', (_, yaml, edges) => {
    expect(edgesOf(withMatter(`phases:\n  ${yaml}`))).toBe(edges);
  });

  test.each([
    ['a list of texts without a word', '3: [""]'],
    ['nothing', '3:'],
    ['an empty map', '3: {}'],
    ['a map without such a key', '3: {title: x}'],
    ['a remark', '3: "(see above)"'],
    ['several', '3: ["(x)", "(y)"]'],
    ['an unknown phase', '9: [1]'],
    ['an unknown phase that needs nothing', '9: {title: x}'],
  ])('%s says nothing, and the order counts', (_, yaml) => {
    expect(edgesOf(withMatter(`phases:\n  ${yaml}`))).toBe('1 2<1 3<2');
  });

  test.each([
    ['true', '3: true', 'true'],
    ['false', '3: false', 'false'],
    ['a list in a list', '3: [[1]]', '[1]'],
    ['a map in a list', '3: [{id: 1}]', '{id: 1}'],
    ['a map as the value of the key', '3: {depends_on: {id: 1}}', '{id: 1}'],
    ['an alias', '2: &two [1]\n  3: *two', '*two'],
    ['no, of something that a phase makes', '3: no schema from Phase 1', 'no schema from Phase 1'],
  ])('%s is an error, also beside a phase', (_, yaml, at) => {
    const expected = { code: 'unreadable-reference', severity: 'error', at };
    expect(mistakesOf(withMatter(`phases:\n  ${yaml}`))).toEqual([
      expect.objectContaining(expected),
    ]);
  });

  test('what is no text is an error beside a phase as well', () => {
    expect(edgesOf(withMatter('phases:\n  3: [1, [2]]'))).toBe('invalid unreadable-reference');
  });

  test.each(['{depends_on: {}}', 'no dependency on Phase 1', 'no blockers of Phase 1'])(
    '%s is none',
    (value) => {
      expect(edgesOf(withMatter(`phases:\n  3: ${value}`))).toBe('1 2 3');
    },
  );

  test('a key that is no phase is told of beside one that is', () => {
    const { problems } = read(withMatter('phases:\n  2: [1]\n  9: [1]')).draft;
    expect(problems).toMatchObject([{ code: 'unreadable-reference', severity: 'warning' }]);
    expect(problems[0]?.message).toContain('`9`');
    const explained = read(withMatter('phases:\n  2: [1]\n  9: [1, "Node 20"]')).draft;
    expect(explained.problems).toMatchObject([{ code: 'unreadable-reference' }]);
    expect(read(withMatter('phases:\n  total: 3\n  9: [1]')).draft.problems).toEqual([]);
    expect(read(withMatter('phases:\n  2: [1]\n  note: of words')).draft.problems).toEqual([]);
    expect(read(withMatter('phases:\n  2: [1]\n  9: {title: x}')).draft.problems).toEqual([]);
  });

  test.each(['3: "[1, 2"', '3: ["[1", 2]'])(
    'a bracket that nothing closes is an error: %s',
    (yaml) => {
      expect(edgesOf(withMatter(`phases:\n  ${yaml}`))).toBe('invalid unclosed-bracket');
    },
  );

  test.each([
    ['by id', '- {id: 3, depends_on: 1}', '1 2 3<1'],
    ['by phase', '- {phase: 3, depends_on: 1}', '1 2 3<1'],
    ['by id before phase', '- {phase: 2, id: 3, depends_on: 1}', '1 2 3<1'],
    ['by a title that is a number', '- {title: 3, depends_on: 1}', '1 2<1 3<2'],
    ['without one', '- {title: x, depends_on: 1}', '1 2<1 3<2'],
    ['of other things', '- 1\n  - x', '1 2<1 3<2'],
  ])('a list of phases %s', (_, yaml, edges) => {
    expect(edgesOf(withMatter(`phases:\n  ${yaml}`))).toBe(edges);
  });

  test('none beside a phase is nothing that it says', () => {
    const { phases } = read(withMatter('phases:\n  2: [none]\n  3: [none, 1]')).draft;
    expect(phases.map(({ dependencyFields: [field] }) => field?.none)).toEqual([
      undefined,
      true,
      false,
    ]);
  });

  test('what it says has its place from the first entry to the last', () => {
    const text = withMatter('phases:\n  3: ["Phase 9 (x)", "Phase 2", "Phase 8"]');
    const reading = read(text);
    const [field] = reading.draft.phases[2]?.dependencyFields ?? [];
    const at = ({ start, end }: { start: number; end: number }): string => text.slice(start, end);
    expect(field && at(field.value)).toBe('Phase 9 (x)", "Phase 2", "Phase 8');
    expect(field?.items.map(({ range }) => at(range))).toEqual(['Phase 9', 'Phase 2', 'Phase 8']);
    expect(field?.ignored.map(at)).toEqual(['(x)']);
    expect(field).toMatchObject({ source: 'front matter', none: false });
    expect(mistakesOf(text)).toContainEqual(expect.objectContaining({ at: 'Phase 9' }));
  });
});
