import { describe, expect, test } from '@jest/globals';
import { outlineOf } from './reading.ts';
import { read } from './field-reading.ts';

describe('a list below the label', () => {
  test.each<[string, string[], string[]]>([
    ['one', ['Depends on:', '- Phase 1'], ['1']],
    ['several', ['**Depends on**:', '- Phase 1', '- Phase 2'], ['1', '2']],
    ['after a blank line', ['**Dependencies:**', '', '- 1', '- 2'], ['1', '2']],
    ['with blank lines between', ['Depends on:', '', '- 1', '', '- 2'], ['1', '2']],
    ['with a comment between', ['Depends on:', '<!-- x -->', '- 1'], ['1']],
    ['below an item', ['* **Dependencies**:', '  * Phase 1 completion', '* Other: 2'], ['1']],
    ['with boxes', ['Depends on:', '- [x] Phase 1', '- [ ] Phase 2'], ['1', '2']],
    ['with what explains', ['Depends on:', '- Phase 1 (Phase 7) — because of 3'], ['1']],
    ['with deeper items', ['Depends on:', '- Phase 1', '  - as Phase 2 says'], ['1']],
    ['that says none', ['Depends on:', '- None'], ['none']],
    ['with lists in it', ['Depends on:', '- Phases 1, 2', '- 4-5'], ['1', '2', '4..5']],
    ['with tabs', ['Depends on:', '-\tPhase 1', '-\tPhase 2'], ['1', '2']],
    ['with numbers', ['Depends on:', '1. Phase 3', '2. Phase 4'], ['3', '4']],
    ['nothing', ['Depends on:'], []],
    ['a paragraph of phases', ['Depends on:', '', 'Phase 1, 2'], ['1', '2']],
    ['a line of phases', ['Depends on:', 'Phase 1'], ['1']],
    ['a line of phases below a bold one', ['**Dependencies**', 'Phase 1'], ['1']],
    ['a line that says none', ['Depends on:', 'None'], ['none']],
    ['a paragraph that says more', ['Depends on:', '', 'See what Phase 1 makes.'], []],
    ['another field', ['Depends on:', 'Outputs: Phase 1'], []],
    ['a paragraph further down', ['Depends on:', '', '', 'Phase 1'], []],
    ['items of the list the label is in', ['- Depends on:', '- Phase 1'], []],
    ['a list after the value', ['Depends on: 1', '- Phase 2'], ['1']],
    ['a list below a sub-heading', ['Depends on:', '', '#### X', '- Phase 1'], []],
  ])('%s', (_, lines, says) => {
    expect(read(...lines)).toEqual(says);
  });
});

describe('items below an item', () => {
  test.each<[string, string[], string[]]>([
    ['words', ['Depends on:', '- Phase 1', '  - its folders', '- Phase 2'], ['1', '2']],
    ['a phase', ['Depends on:', '- Phase 1', '  - Phase 2'], ['1', 'error(Phase 2)']],
    ['a bare id', ['Depends on:', '- 1', '  - 2'], ['1', 'error(2)']],
    ['deeper still', ['Depends on:', '- 1', '  - x', '    - Phase 2'], ['1', 'error(Phase 2)']],
    ['a phase with words', ['Depends on:', '- 1', '  - Phase 2 x'], ['1', 'error(Phase 2 x)']],
    ['a target', ['Depends on:', '- 1', '  - api:build'], ['1', 'error(api:build)']],
    ['a count', ['Depends on:', '- Phase 1', '  - 2 tables'], ['1', 'prose(2 tables)']],
    ['below words', ['Depends on:', '- A key', '  - Phase 2'], ['prose(A key)', 'prose(Phase 2)']],
    [
      'below a label that says something else',
      ['Depends on:', '- 1', '- **Blocks**:', '  - Phase 3'],
      ['1'],
    ],
    [
      'below a mere label',
      ['Depends on:', '- **Internal**:', '  - Phase 1', '  - Phase 2', '- External:', '  - a key'],
      ['1', '2', 'prose(External:)'],
    ],
    [
      'a line below a mere label',
      ['Depends on:', '- **Internal**:', '  Phase 2', '  and words', '  - Phase 1'],
      ['error(Phase 2)', '1'],
    ],
    [
      'a bold count',
      ['Depends on:', '- Phase 1', '  - **2** tables'],
      ['1', 'prose(**2** tables)'],
    ],
    ['below none', ['Depends on:', '- None', '  - Phase 2 comes later'], ['none']],
    ['with boxes', ['Depends on:', '- [x] 1', '  - [ ] Phase 2'], ['1', 'error(Phase 2)']],
    ['below the line itself', ['- Depends on: 1', '  - Phase 2'], ['1', 'error(Phase 2)']],
    ['words below the line', ['- Depends on: 1', '  - its folders', '- Phase 2'], ['1']],
  ])('%s', (_, lines, says) => {
    expect(read(...lines)).toEqual(says);
  });
});

test.each([
  ['**Dependencies:**\n\n* Phase 1 \n*', 'Phase 1'],
  ['#### Dependencies\n\n- Phase 1\n- Phase 2  ', 'Phase 1\n- Phase 2'],
  ['#### Dependencies\n\n> Phase 1\n> and Phase 2 ', 'Phase 1\n> and Phase 2'],
])('the place of the value of %j', (lines, value) => {
  const draft = outlineOf(`### Phase 9: It\n${lines}\n`);
  const [field] = draft.phases[0]?.dependencyFields ?? [];
  expect(field && draft.at(field.value)).toBe(value);
});

describe('items that say nothing', () => {
  test.each<[string, string[], string[]]>([
    ['an empty one', ['Depends on:', '', '*', '* Phase 1'], ['1']],
    ['an empty box', ['Depends on:', '- [ ] ', '- [x] Phase 1'], ['1']],
    ['an empty one below', ['Depends on:', '- Phase 1', '  *', '  * [ ]', '- Phase 2'], ['1', '2']],
    ['blanks behind the words', ['Depends on:', '- Phase 1   ', '- Phase 2\t'], ['1', '2']],
  ])('%s', (_, lines, says) => {
    expect(read(...lines)).toEqual(says);
  });
});

/** Markdown has an item start with its marker, whatever follows that: none of these may lose a phase without a word. */
describe.each([
  ['below a label', 'Depends on:'],
  ['below a heading', '#### Dependencies'],
])('%s, items that do not start with words', (_, label) => {
  test.each<[string, string[], string[]]>([
    ['words on the next line', ['-', '  Phase 1', '- Phase 2'], ['1', '2']],
    ['words on the next line, of an ordered list', ['1.', '   Phase 1', '2. Phase 2'], ['1', '2']],
    ['words below a box', ['- [ ]', '  Phase 1', '- Phase 2'], ['1', '2']],
    ['words below a box, at the margin', ['- [x]', 'Phase 1', '- Phase 2'], ['1', '2']],
    ['words that run on', ['-', '  Phase 1,', '  Phase 2', '- Phase 3'], ['1', '2', '3']],
    ['words in a quote', ['> -', '>   Phase 1', '> - Phase 2'], ['1', '2']],
    ['items', ['-', '  - Phase 1', '  - Phase 2', '- Phase 3'], ['1', '2', '3']],
    ['items below a box', ['- [ ]', '  - Phase 1', '    - its tables', '- Phase 2'], ['1', '2']],
    ['items below empty items', ['-', '  -', '    - Phase 1', '- Phase 2'], ['1', '2']],
    ['an item on the same line', ['- - Phase 1', '  - Phase 2', '- Phase 3'], ['1', '2', '3']],
    ['a number on the same line', ['- 1. Phase 1', '- Phase 2'], ['1', '2']],
    ['items behind one with words', ['- Phase 1', '-', '  - Phase 2'], ['1', '2']],
    ['words below another item', ['- Phase 1', '', '  -', '    Phase 2'], ['1', 'error(Phase 2)']],
    ['a comment', ['- <!-- first -->', '  Phase 1', '- Phase 2'], ['1', '2']],
    ['a fence in an item', ['- Phase 1', '  ```', '  x', '  ```', '- Phase 2'], ['1', '2']],
    ['HTML in an item', ['- Phase 1', '', '  <p>x</p>', '', '- Phase 2'], ['1', '2']],
    ['a heading in an item', ['- Phase 1', '  ### x', '- Phase 2'], ['1', '2']],
    ['nothing', ['-', '- [ ]', '', '- Phase 1', '-'], ['1']],
  ])('%s', (__, lines, says) => {
    expect(read(label, '', ...lines)).toEqual(says);
  });
});
