import { describe, expect, test } from '@jest/globals';
import { outlineOf } from './reading.ts';

/** `id title` of every phase. */
function phasesOf(text: string): string[] {
  return outlineOf(text).phases.map(({ writtenId, title }) => `${writtenId} ${title}`.trim());
}

describe('what is a phase heading', () => {
  test.each<[string, string[]]>([
    ['# Phase 1: a', ['1 a']],
    ['###### Phase 1: a', ['1 a']],
    ['Phase 1: a\n===', ['1 a']],
    ['Phase 1: a\n---', ['1 a']],
    ['### Phase 1: a ###', ['1 a']],
    ['   ### Phase 1: a', ['1 a']],
    ['### Phase 1: a <!-- b -->', ['1 a']],
    ['### <!-- b --> Phase 1: a', ['1 a']],
    ['### Phase 0: a\n### Phase 2: b', ['0 a', '2 b']],
    ['## Phase 2: b\n### Phase 1: a', ['2 b', '1 a']],
    ['####### Phase 1: a', []],
    ['###Phase 1: a', []],
    ['    ### Phase 1: a', []],
    ['```\n### Phase 1: a\n```', []],
    ['~~~md\n### Phase 1: a\n~~~', []],
    ['````\n```\n### Phase 1: a\n```\n````', []],
    ['> ```\n> ### Phase 1: a\n> ```', []],
    ['<!--\n### Phase 1: a\n-->', []],
    ['<!-- ### Phase 1: a -->', []],
    ['<div>\n### Phase 1: a\n</div>', []],
    ['> ### Phase 1: a', []],
    ['- ### Phase 1: a', []],
    ['---\nx: |\n  a\n### Phase 1: a\n---', []],
    ['**Phase 1: a**', []],
    ['- Phase 1: a', []],
  ])('%j', (text, phases) => {
    expect(phasesOf(text)).toEqual(phases);
  });
});

describe('where a phase ends', () => {
  test.each<[string, string[]]>([
    ['### Phase 1\na\n### Phase 2\nb\n', ['### Phase 1\na\n', '### Phase 2\nb\n']],
    ['### Phase 1\na\n## Notes\nb\n', ['### Phase 1\na\n']],
    ['### Phase 1\na\n### Notes\nb\n', ['### Phase 1\na\n']],
    ['### Phase 1\na\n#### Notes\nb\n', ['### Phase 1\na\n#### Notes\nb\n']],
    ['## Phase 1\na\n### Phase 2\nb', ['## Phase 1\na\n', '### Phase 2\nb']],
    ['# Phase 1\na\n## Phase 2-3: x\nb', ['# Phase 1\na\n', '## Phase 2-3: x\nb']],
    ['# Phase 1\na\n## Phase 2-3: x\n', ['# Phase 1\na\n']],
    ['# Phase 1\n> ## Notes\n', ['# Phase 1\n> ## Notes\n']],
    ['x\n# Phase 1', ['# Phase 1']],
  ])('%j', (text, sections) => {
    const { phases, at } = outlineOf(text);
    expect(phases.map(({ section }) => at(section))).toEqual(sections);
  });
});

test('ranges of heading and id', () => {
  const { phases, at } = outlineOf('## ✅ **Phase 02A: It** [DONE]\n');
  expect(phases.map(({ heading, idRange }) => [at(heading), at(idRange)])).toEqual([
    ['✅ **Phase 02A: It** [DONE]', '02A'],
  ]);
});

describe('whether a phase may run something', () => {
  test.each([
    'Run: `make`',
    'Run:',
    '**Run**:',
    '**Commands:**',
    '- Command: `make`',
    '- [ ] Run: `make`',
    '### Commands',
    '#### Run commands:',
    '#### Run (once)',
    'Commands\n---',
    '> Run:',
    'Run (once):',
    '**Run** (once):',
    'R**un**: `make`',
    'R&#117;n: `make`',
    'Run&colon; `make`',
    'Run\\: `make`',
    '[Run](x): `make`',
    '[Run][x]: `make`',
    '<b>Run</b>: `make`',
    'Run<!-- x -->: `make`',
    '~~Run~~: `make`',
    'Run &nbsp;commands: `make`',
  ])('%j: yes', (text) => {
    expect(outlineOf(`# Phase 1\n\n${text}\n`).phases[0]?.mayRun).toBe(true);
  });

  test.each([
    'Testing:',
    'Verification: `make`',
    'Run it: `make`',
    'Run the tests: `make`',
    'Runbook: x',
    '[Runbook](run.md): x',
    'Running: x',
    'Just run: `make`',
    '### Run the tests',
    '### Commands to know',
    '```\nRun:\n```',
    '<!-- Run: `make` -->',
    'Run `make`',
    '## Notes\nCommand',
  ])('%j: no', (text) => {
    expect(outlineOf(`# Phase 1\n\n${text}\n`).phases[0]?.mayRun).toBe(false);
  });
});

describe('the count that the plan declares', () => {
  test.each([
    ['Total Phases: 4', 4],
    ['- **Total Phases**: 4', 4],
    ['**Total Phases:** 4 (2 parallel)', 4],
    ['Number of phases: 4', 4],
    ['Phase count: 4', 4],
    ['Total Phases: 4-5', undefined],
    ['Total Phases: 4.5', undefined],
    ['Total Phases: four', undefined],
    ['Parallel Phases: 2', undefined],
    ['```\nTotal Phases: 4\n```', undefined],
  ])('%j', (text, count) => {
    const { declaredCount, at } = outlineOf(`# Plan\n\n${text}\n\n## Phase 1\nTotal Phases: 9\n`);
    expect(declaredCount?.count).toBe(count);
    if (declaredCount !== undefined) expect(at(declaredCount.range)).toBe('4');
  });

  test('in the words of the unit', () => {
    const text = 'Total task groups: 3\n# Task Group 1\n';
    expect(outlineOf(text, { unit: 'Task Group' }).declaredCount?.count).toBe(3);
  });
});

describe('front matter', () => {
  const read = (yaml: string): object => {
    const { name, rules, problems, at } = outlineOf(`---\n${yaml}\n---\n# Phase 1\n# Stage 1\n`);
    return {
      name,
      ...rules,
      problems: problems.map(({ code, severity, range }) => `${severity} ${code} [${at(range)}]`),
    };
  };
  const plain = {
    strict: false,
    name: undefined,
    format: 'phases',
    unit: 'Phase',
    missing: 'auto',
    writeConflicts: 'refuse',
    problems: [],
  };

  test.each<[string, object]>([
    ['name: auth', { name: 'auth' }],
    ['name: 7', { name: '7' }],
    ['unit: Stage', { unit: 'Stage' }],
    ['unit: "Task Group"', { unit: 'Task Group' }],
    ['missing: sequential', { missing: 'sequential' }],
    ['writeConflicts: serialize', { writeConflicts: 'serialize' }],
    ['format: phases', {}],
    ['format: slides', {}],
    ['title: x', {}],
    ['', {}],
    ['name:', {}],
    ['- a\n- b', {}],
    ['just words', {}],
    ['missing: maybe', { problems: ['error bad-field-value [maybe]'] }],
    ['missing: [a]', { problems: ['error bad-field-value [[a]]'] }],
    ['unit: "###"', { problems: ['error bad-field-value ["###"]'] }],
    [`unit: ${'x'.repeat(50)}`, { problems: [`error bad-field-value [${'x'.repeat(50)}]`] }],
    ['name: {a: 1}', { problems: ['error bad-field-value [{a: 1}]'] }],
  ])('%j', (yaml, expected) => {
    expect(read(yaml)).toEqual({ ...plain, ...expected });
  });

  test.each([
    ['title: [', 'warning'],
    ['title: [\nunit: Stage', 'error'],
    ['a: &a [*a]\nb: *c', 'warning'],
    [`a: ${'['.repeat(20_000)}`, 'warning'],
    [`a:\n  ${'- '.repeat(10_000)}b`, 'warning'],
    [`a: ${'x'.repeat(60_000)}\nunit: Stage`, 'error'],
  ])('what is no YAML is a %#th problem', (yaml, severity) => {
    expect(outlineOf(`---\n${yaml}\n---\n# Phase 1\n`).problems).toMatchObject([
      { code: 'invalid-front-matter', severity },
    ]);
  });

  test('indentation as deep as the length allows', () => {
    const lines = Array.from({ length: 300 }, (_, depth) => `${' '.repeat(depth)}a:`);
    expect(outlineOf(`---\n${lines.join('\n')}\n---\n# Phase 1\n`).problems).toEqual([]);
  });

  test('aliases that expand without end', () => {
    const lines = ['a0: &a0 [x, x, x, x, x, x, x, x, x, x]'];
    for (let level = 1; level < 12; level++) {
      const alias = `*a${level - 1}`;
      lines.push(`a${level}: &a${level} [${Array(10).fill(alias).join(', ')}]`);
    }
    expect(outlineOf(`---\n${lines.join('\n')}\n---\n# Phase 1\n`).problems).toMatchObject([
      { code: 'invalid-front-matter' },
    ]);
  });
});
