import { describe, expect, test } from '@jest/globals';
import { dependenciesOf, outlineOf, phaseOf } from './reading.ts';

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
