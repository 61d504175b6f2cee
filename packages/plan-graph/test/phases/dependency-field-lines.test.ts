import { describe, expect, test } from '@jest/globals';
import { outlineOf } from './reading.ts';
import { read } from './field-reading.ts';

describe('further lines of a value', () => {
  test.each<[string, string[], string[]]>([
    ['in an item', ['Depends on:', '- Phase 1', '  Phase 2', '- 3'], ['1', 'error(Phase 2)', '3']],
    ['phases alone', ['Depends on: Phase 1', 'Phases 2-3 done'], ['1', 'error(Phases 2-3 done)']],
    [
      'two lines below',
      ['Depends on: Phase 1', 'for its tables', 'Phase 2'],
      ['1', 'error(Phase 2)'],
    ],
    ['words', ['Depends on: Phase 1', 'for its tables'], ['1']],
    ['a sentence about a phase', ['Depends on: Phase 1', 'Phase 2 can run beside it'], ['1']],
    ['below words', ['Depends on: a key', 'Phase 2'], ['prose(a key)']],
    ['below none', ['Depends on: none', 'Phase 2'], ['none']],
    ['another field', ['Depends on: Phase 1', 'Blocks: Phase 2', 'Phase 3'], ['1']],
    ['another paragraph', ['Depends on: Phase 1', '', 'Phase 2'], ['1']],
    ['what the list runs on to', ['Depends on: Phase 1,', 'Phase 2'], ['1', '2']],
  ])('%s', (_, lines, says) => {
    expect(read(...lines)).toEqual(says);
  });
});

describe('a value that runs on', () => {
  test.each<[string, string[], string[]]>([
    ['after a comma', ['Depends on: Phase 1,', 'Phase 2'], ['1', '2']],
    ['to a target', ['Depends on: Phase 1,', 'api:build'], ['1', 'api>build']],
    [
      'to a target in the middle',
      ['Depends on: Phase 1,', 'api:build, web:build:production,', '2'],
      ['1', 'api>build', 'web>build:production', '2'],
    ],
    ['to no field', ['Depends on: Phase 1,', 'Status: done'], ['1']],
    ['to no words after a colon', ['Depends on: Phase 1,', 'note:see below'], ['1']],
    ['after "and"', ['Depends on: Phase 1 and', 'Phase 2'], ['1', '2']],
    ['in a list', ['- **Depends on:** Phase 1,', '  Phase 2'], ['1', '2']],
    ['in a quote', ['> Depends on: Phase 1,', '> Phase 2'], ['1', '2']],
    ['inside a parenthesis', ['Depends on: Phase 1 (needs', 'Phase 3), Phase 2'], ['1', '2']],
    ['over three lines', ['Depends on: 1,', '2,', '3'], ['1', '2', '3']],
    ['not to the next paragraph', ['Depends on: 1,', '', '2'], ['1']],
    ['not to the next item', ['- Depends on: 1,', '- 2'], ['1']],
    ['not to the next field', ['Depends on: 1,', 'Owner: 2'], ['1']],
    ['not without a reason', ['Depends on: 1', 'Phase 2'], ['1', 'error(Phase 2)']],
    ['inside a bracket, after a comma', ['Depends on: [1,', '2]'], ['1', '2']],
    ['not inside a bracket without one', ['Depends on: [1', ', 2]'], ['unclosed([1)']],
  ])('%s', (_, lines, says) => {
    expect(read(...lines)).toEqual(says);
  });
});

describe('a value that runs on over further lines', () => {
  const twenty = Array.from({ length: 20 }, (_, index) => `Phase ${index + 2},`);
  const all = ['1', ...twenty.map((_, index) => `${index + 2}`)];
  test.each<[string, string[], string[]]>([
    ['behind a comma', ['Depends on: Phase 1,', 'Phase 2'], ['1', '2']],
    ['behind a comma and blanks', ['Depends on: Phase 1,  ', 'Phase 2'], ['1', '2']],
    ['behind a long line', [`Depends on: Phase 1 (${'x '.repeat(40)}),`, 'Phase 2'], ['1', '2']],
    ['before a conjunction', ['Depends on: Phase 1', 'and Phase 2'], ['1', '2']],
    ['of a quote', ['> Depends on: Phase 1,', '> Phase 2,', '> Phase 3'], ['1', '2', '3']],
    ['of an item', ['Depends on:', '- Phase 1,', '  Phase 2', '- Phase 3'], ['1', '2', '3']],
    ['through twenty lines', ['Depends on: Phase 1,', ...twenty], all],
    [
      'through a parenthesis',
      ['Depends on: Phase 1 (the', 'schema of', 'it), Phase 2'],
      ['1', '2'],
    ],
    ['through wide ones', ['Depends on: Phase 1 （the', 'schema of', 'it）, Phase 2'], ['1', '2']],
    ['through nested ones', ['Depends on: Phase 1 (a (b)', 'c', 'd), Phase 2'], ['1', '2']],
    ['to the end of a parenthesis', ['Depends on: Phase 1 (the', 'schema)', 'and words'], ['1']],
    ['a line that closes', ['Depends on: Phase 1 (a', 'b) (c)', 'and words'], ['1']],
    ['no field', ['Depends on: Phase 1,', 'Owner: Phase 2'], ['1']],
    ['no item', ['Depends on: Phase 1,', '- Phase 2'], ['1']],
    ['no line behind a blank one', ['Depends on: Phase 1,', '', 'Phase 2'], ['1']],
    ['a target', ['Depends on: Phase 1,', 'api:build'], ['1', 'api>build']],
    [
      'a target with what follows',
      ['Depends on: Phase 1,', 'api:build, Phase 2'],
      ['1', 'api>build', '2'],
    ],
    [
      'a target with a remark',
      ['Depends on: Phase 1,', 'api:build (its files)'],
      ['1', 'api>build'],
    ],
    ['a target, spaced', ['Depends on: Phase 1,', 'api:build  ; 2'], ['1', 'api>build', '2']],
    ['no label like a target', ['Depends on: Phase 1,', 'api:build is a command'], ['1']],
    ['no target later in a line', ['Depends on: Phase 1,', 'Note: run api:build'], ['1']],
  ])('%s', (_, lines, says) => {
    expect(read(...lines).filter((item) => !item.startsWith('prose'))).toEqual(says);
  });

  test('and the place of what it says is that of the file', () => {
    const draft = outlineOf('### Phase 9: It\n> Depends on: Phase 1 (a\n>   b), and\n> Phase 2\n');
    const [field] = draft.phases[0]?.dependencyFields ?? [];
    expect(field?.items.map(({ range }) => draft.at(range))).toEqual(['Phase 1', 'Phase 2']);
    expect(field && draft.at(field.value)).toBe('Phase 1 (a\n>   b), and\n> Phase 2');
  });
});
