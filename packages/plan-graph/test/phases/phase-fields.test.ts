import { describe, expect, test } from '@jest/globals';
import { dependenciesOf, outlineOf, phaseOf } from './reading.ts';

/** What the dependency field of a phase with these lines below its heading says. */
function read(...lines: readonly string[]): string[] {
  const text = `### Phase 9: It\n${lines.join('\n')}\n`;
  const [phase] = outlineOf(text).phases;
  return phase === undefined ? ['no phase'] : dependenciesOf(phase, text);
}

describe('where a dependency field may stand', () => {
  test.each<[string, string[]]>([
    ['right below the heading', ['dependencies: [1]']],
    ['after a blank line', ['', 'dependencies: [1]']],
    ['far below', ['Words.', '', 'Tasks:', '- [ ] a', '', '```', 'x', '```', '', 'Depends on: 1']],
    ['bold', ['**Dependencies**: [1]']],
    ['in a list', ['- **Depends on:** 1']],
    ['in a list with a star', ['* **Depends on**: 1']],
    ['in a list with a number', ['1. Depends on: 1']],
    ['in a quote', ['> **Depends on**: 1']],
    ['in a list after a tab', ['-\tDepends on: 1']],
    ['in a cell', ['**Duration**: 2d | **Depends On**: Phase 1 ✓']],
    ['below tasks, at the margin', ['- [ ] a', 'Depends on: 1']],
    ['after a list of tasks', ['- [ ] a', '', 'Depends on: 1']],
    ['in a quote after a list of tasks', ['- [ ] a', '', '> Depends on: 1']],
    ['in a quote after tasks in it', ['> - [ ] a', '>', '> Depends on: 1']],
    ['beside a comment', ['Depends on: 1 <!-- 2 -->']],
    ['around a comment', ['Depends on: <!-- 2 --> 1']],
    ['generation B′', ['**Dependencies**: depends_on: [phase_1]']],
    ['generation B′ in a list', ['- depends_on: [phase_1]']],
    ['a prerequisite', ['*Prerequisite: Phase 1 complete*']],
    ['blocked by', ['**Blocked by**: 1']],
    ['with a remark on the label', ['**Depends on** (phases): 1']],
    ['in another language', ['**Dépendances** : 1']],
    [
      'in a row',
      ['| Field | Value |', '| --- | --- |', '| Owner | x |', '| Depends on | Phase 1 |'],
    ],
    ['in a bold row', ['| | |', '|-|-|', '| **Depends on:** | Phase 1 (its folders) |']],
    ['in a row that is the first', ['| Dependencies | 1 |', '| --- | --- |']],
    ['in a column', ['| Depends on | Why |', '| --- | --- |', '| Phase 1 | its tables |']],
    ['behind an emoji', ['🔗 **Depends on:** Phase 1']],
    ['behind an emoji in bold', ['- **🔗 Depends on**: Phase 1']],
    ['without a colon', ['Depends on Phase 1']],
    ['in bold without a colon', ['> **Depends on Phase 1.**']],
    ['between fields parted by dots', ['Effort: 2 days · Depends on: Phase 1 · **open**']],
    ['in a task', ['- [ ] Depends on: Phase 1']],
    ['in a bold line above a list', ['**Dependencies**', '', '- Phase 1']],
    ['in a row in a list', ['- x', '', '  | Depends on | 1 |', '  | --- | --- |']],
  ])('%s', (_, lines) => {
    expect(read(...lines)).toEqual(['1']);
  });
});

describe('where none is read', () => {
  test.each<[string, string[]]>([
    ['below a sub-heading', ['#### Notes', 'Depends on: 1']],
    ['below an underlined sub-heading', ['Notes', '---', 'Depends on: 1']],
    ['in a fence', ['```', 'Depends on: 1', '```']],
    ['in a longer fence', ['````', '```', 'Depends on: 1', '```', '````']],
    ['in a fence of tildes', ['~~~', '```', 'Depends on: 1', '~~~']],
    ['in a fence in a list', ['- x', '  ```', '  Depends on: 1', '  ```']],
    ['in indented code', ['', '    Depends on: 1']],
    ['in a comment', ['<!-- Depends on: 1 -->']],
    ['in a comment of several lines', ['<!--', 'Depends on: 1', '-->']],
    ['in a comment inside a line', ['Words <!-- x', 'Depends on: 1', '--> more']],
    ['in HTML', ['<div>', 'Depends on: 1', '</div>']],
    ['in a table', ['| Task | Note |', '| --- | --- |', '| Depends on: 1 | x |']],
    ['in a column of other things', ['| Dependency | Version |', '| --- | --- |', '| zod | 1 |']],
    ['in a second column', ['| Task | Depends on |', '| --- | --- |', '| a | Phase 1 |']],
    ['in a bold line above words', ['**Dependencies**', '', 'Node 20']],
    ['in a bold line above nothing', ['**Dependencies**', '', '', 'Phase 1']],
    ['in a bold line that says more', ['**Dependencies of the API**', '', '- Phase 1']],
    ['in a wider table', ['| Depends on | 1 | x |', '| --- | --- | --- |']],
    ['in an empty cell', ['| Field | Value |', '| --- | --- |', '| Depends on | |']],
    ['in a row below a task', ['- [ ] a', '', '  | Depends on | 1 |', '  | --- | --- |']],
    ['below a task', ['- [ ] a', '  - Depends on: 1']],
    ['in a task', ['- [ ] a', '  Depends on: 1']],
    ['below a task in a quote', ['> - [ ] a', '>   - Depends on: 1']],
    ['in a quote below a task', ['- [ ] a', '  > Depends on: 1']],
    ['deep below a task', ['- [ ] a', '  - b', '    - Depends on: 1']],
    ['in a task itself', ['- [ ] Depends on: 1']],
    ['in a sentence', ['It depends on: 1']],
    ['a noun in a sentence', ['Dependencies are drawn in Phase 1.']],
    ['what goes on inside a paragraph', ['The rest', 'depends on Phase 1.']],
    ['without a colon, and no phase', ['Depends on 3 tables']],
    ['after the phase', ['', '## Notes', 'Depends on: 1']],
  ])('%s', (_, lines) => {
    expect(read(...lines)).toEqual(['no field']);
  });
});

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

test('several fields: the first is the one that counts', () => {
  const { dependencyFields, at } = phaseOf('Depends on: 1', 'Dependencies: 2');
  expect(dependencyFields.map(({ key, value }) => [at(key), at(value)])).toEqual([
    ['Depends on', '1'],
    ['Dependencies', '2'],
  ]);
});

describe('other fields', () => {
  test('all of them, in any style', () => {
    const phase = phaseOf(
      '**Duration**: 2-3 hours | **Status**: blocked (no key)',
      '- **Outputs:** `dist/**`, docs',
      '- timeout: `90s`',
      '- Retries: 2',
      '- cwd: ./packages/a/',
    );
    expect(phase).toMatchObject({
      estimate: { minutes: 150 },
      status: { value: 'blocked', note: 'no key' },
      timeoutMs: 90_000,
      retries: 2,
      cwd: 'packages/a',
      problems: [],
    });
    expect(phase.outputs?.map(({ pattern }) => pattern)).toEqual(['dist/**', 'docs']);
    expect(phase.at(phase.estimate?.range)).toBe('2-3 hours');
  });

  test('limits of a run do not stand among numbered criteria', () => {
    const phase = phaseOf(
      '1. Timeout: 15 seconds (of a request)',
      '2) Retries: 3',
      '3. cwd: ../x',
      '4. max tokens: 1000, temperature: 0',
      '5. Outputs: `dist`',
    );
    expect(phase).toMatchObject({ timeoutMs: undefined, retries: undefined, problems: [] });
    expect(phase.outputs?.map(({ pattern }) => pattern)).toEqual(['dist']);
  });

  test('none of them', () => {
    expect(phaseOf('Words.')).toMatchObject({
      estimate: undefined,
      outputs: undefined,
      timeoutMs: undefined,
      retries: undefined,
      cwd: undefined,
      problems: [],
    });
  });

  test.each<[string[], string[] | undefined]>([
    [['Outputs: none'], []],
    [
      ['Outputs:', '- `a`', '- b/ (all of it)'],
      ['a', 'b'],
    ],
    [
      ['Outputs: a', 'Outputs: b'],
      ['a', 'b'],
    ],
    [['Output: a'], undefined],
    [['Outputs: a clear report'], undefined],
    [['Outputs:'], undefined],
  ])('outputs of %j', (lines, patterns) => {
    expect(phaseOf(...lines).outputs?.map(({ pattern }) => pattern)).toEqual(patterns);
  });

  test.each([
    ['cwd: .', '.'],
    ['cwd: ./', '.'],
    ['Working directory: `packages/a`', 'packages/a'],
  ])('%s', (line, cwd) => {
    expect(phaseOf(line).cwd).toBe(cwd);
  });

  test.each([
    [
      'timeout: soon',
      'error bad-field-value [soon] Unexpected `soon` for `timeout`, expected a duration such as `90s`, `10m` or `1h 30m`, at most 24 days',
    ],
    [
      'retries: -1',
      'error bad-field-value [-1] Unexpected `-1` for `retries`, expected a whole number from 0 to 99',
    ],
    [
      'cwd: ../x',
      'error bad-field-value [../x] Unexpected `../x` for `cwd`, expected a folder inside the workspace, relative to its root',
    ],
    [
      'cwd: /etc',
      'error bad-field-value [/etc] Unexpected `/etc` for `cwd`, expected a folder inside the workspace, relative to its root',
    ],
    [
      '**cwd**:',
      'error bad-field-value [cwd] Unexpected empty value for `cwd`, expected a folder inside the workspace, relative to its root',
    ],
    [
      'Outputs:',
      'error bad-field-value [Outputs] Unexpected empty value for `outputs`, expected paths, globs or `none`',
    ],
    [
      'Outputs: dist, a clear report',
      'warning bad-field-value [a clear report] Unexpected words for `outputs`, expected paths or globs; the field is ignored',
    ],
  ])('%s is a mistake', (line, problem) => {
    expect(phaseOf(line).problems).toEqual([problem]);
  });
});

describe('the same under every line ending', () => {
  const lines = [
    '---',
    'missing: error',
    '---',
    '## Phase 1: One  ',
    'dependencies: []',
    '',
    '## Phase 2: Two [DONE]\t',
    '-\t**Depends on:** 1',
    'Outputs: dist',
  ];

  test.each([
    ['LF', '\n', ''],
    ['CRLF', '\r\n', ''],
    ['CR', '\r', ''],
    ['a BOM', '\n', '\uFEFF'],
    ['a BOM and CRLF', '\r\n', '\uFEFF'],
  ])('%s', (_, ending, start) => {
    const text = start + lines.join(ending);
    const { phases, at, rules, problems } = outlineOf(text);
    expect(rules.missing).toBe('error');
    expect(problems).toEqual([]);
    expect(phases.map(({ title, heading, status }) => [title, at(heading), status.value])).toEqual([
      ['One', 'Phase 1: One', 'pending'],
      ['Two', 'Phase 2: Two [DONE]', 'done'],
    ]);
    expect(phases.map((phase) => dependenciesOf(phase, text))).toEqual([['none'], ['1']]);
    expect(phases.map(({ section }) => at(section)).join('')).toBe(lines.slice(3).join(ending));
  });
});

describe('labels that may be of other things', () => {
  test.each(['Requires', 'Predecessors', 'Needs', 'Erfordert', 'Upstream'])(
    '%s is read where it names phases',
    (label) => {
      const named = phaseOf(`**${label}:** Phase 1 (the store)`);
      expect(dependenciesOf(named, '### Phase 2: It\n**X')).toEqual(['1']);
    },
  );

  test.each(['Node 20', '2 servers', '1', 'none', 'an account'])(
    'not in `Requires: %s`',
    (value) => {
      const phase = phaseOf(`**Requires:** ${value}`);
      expect([phase.dependencyFields, phase.problems]).toEqual([[], []]);
    },
  );
});

describe('several labels in one line', () => {
  test.each([
    '**Owner:** me. **Status:** done',
    '**Owner:** me; **Status:** done',
    '**Owner**: me · **Status**: done',
    'Some words. **Status:** done',
    '**Status:** done. **Owner:** me',
    '**Status:** done · **Owner:** me',
  ])('%s', (line) => {
    expect(phaseOf(line).status).toEqual({ value: 'done', from: 'field', note: '' });
  });

  test('bold words that are no label part nothing', () => {
    expect(phaseOf('**Status:** blocked. **Really** so').status.note).toBe('**Really** so');
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

describe('below a heading that is itself the label', () => {
  test.each<[string, string[], string[]]>([
    ['a table', ['| a | Phase 2 |', '| --- | --- |', '', 'Phase 1'], ['1']],
    ['a bar within a paragraph', ['Phase 1', 'and Phase 2 |'], ['1', '2', 'prose(|)']],
    ['a bar at the end', ['Phase 1 |'], ['1', 'prose(|)']],
    ['a line that leads on', ['Phase 2 and these:', '', '- Phase 1'], ['1']],
    ['a bold line that leads on', ['**Phase 2:**', '', '- Phase 1'], ['1']],
    ['a wide colon', ['Phase 2：', '', '- Phase 1'], ['1']],
    ['a colon within', ['Phase 1: its tables'], ['1']],
    ['a fence', ['```', 'Phase 2', '```', 'Phase 1'], ['1']],
    ['a fence in an item', ['- Phase 1', '  ```', '  x', '  ```', '  Phase 2'], ['1']],
    ['a further paragraph of an item', ['- Phase 1', '', '  of Phase 2'], ['1']],
    ['a lazy line of an item', ['- Phase 1', 'its tables', '', 'Phase 2'], ['1', '2']],
    ['a paragraph behind a list', ['- Phase 1', '', 'Phase 2'], ['1', '2']],
    ['a line behind a fence behind a list', ['- Phase 1', '', '```', '```', 'Phase 2'], ['1', '2']],
    ['a list in a quote', ['> - Phase 1', '>   - its tables', '> - Phase 2'], ['1', '2']],
    ['a paragraph in a quote', ['> Phase 1 and', '> Phase 2'], ['1', '2']],
    ['several lines', ['Phase 1', 'and', 'Phase 2  '], ['1', '2']],
    ['two paragraphs', ['Phase 1', '', 'Phase 2'], ['1', '2']],
  ])('%s', (_, lines, says) => {
    expect(read('#### Dependencies', '', ...lines)).toEqual(says);
  });
});
