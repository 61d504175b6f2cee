import { describe, expect, test } from '@jest/globals';
import { edgesOf, mistakesOf, planOf } from './reading.ts';

const codesOf = (text: string): readonly string[] =>
  mistakesOf(text).map(
    (one) => `${(one as { severity: string }).severity} ${(one as { code: string }).code}`,
  );

describe('Blocks: is compared and adds nothing', () => {
  test.each<[string, readonly string[]]>([
    ['the other end says it', ['deps: none\nblocks: [2]', 'deps: 1']],
    ['over another phase', ['deps: none\n**Blocks**: Phase 3', 'deps: 1', 'deps: 2']],
    ['it is about something else', ['deps: none\nBlocks: the release', 'deps: none']],
  ])('%s', (_, lines) => {
    expect(codesOf(planOf(...lines))).toEqual([]);
  });

  test('it differs', () => {
    const text = planOf('deps: none\nBlocks: Phase 2', 'deps: none');
    expect(edgesOf(text)).toBe('1 2');
    expect(mistakesOf(text)).toEqual([
      {
        code: 'blocks-mismatch',
        severity: 'warning',
        message:
          'Unexpected claim that Phase 1 blocks Phase 2, expected the latter to depend on it; it adds no dependency',
        at: 'Phase 2',
        phase: '1',
        fix: 'Name Phase 1 in the dependencies of Phase 2.',
        related: ['Phase 2 is here: Phase 2: P2'],
      },
    ]);
  });
});

describe('placeholders', () => {
  test.each([
    ['## Phase 1: A\n## Phase N: Polish\n', ['warning placeholder']],
    ['## Phase 1: [Name]\n', ['warning placeholder']],
    ['## Phase 1: {title} [STATUS]\n', ['warning placeholder']],
    ['## Phase 1: A\n## Phase 2: B\nDepends on: Phase N-1\n', ['error placeholder']],
    ['## Phase 1: A\n## Phase 2: B\nDepends on: Phase X\n', ['error placeholder']],
    // Letters may well be ids.
    ['## Phase M: A\n## Phase N: B\nDepends on: Phase M\n', []],
    ['## Phase 1: Use [brackets] in words\n', []],
  ])('%j', (text, codes) => {
    expect(codesOf(text)).toEqual(expect.arrayContaining(codes));
    expect(codesOf(text).filter((code) => code.endsWith('placeholder'))).toEqual(codes);
  });
});

describe('an id on two headings', () => {
  const detail = '- [ ] a\n- [ ] b\n\n';
  test.each([
    [
      'overview and detail',
      `## Plan\n### Phase 1: Build\n### Phase 2: Ship\n# Phase 1: Build\n${detail}# Phase 2: Ship\n${detail}`,
      '1 2<1',
    ],
    ['at one level', `## Phase 1: Build\n${detail}## Phase 1: Build\n`, 'invalid duplicate-id'],
    [
      'with other words',
      `### Phase 1: Build\n# Phase 1: Build it\n${detail}`,
      'invalid duplicate-id',
    ],
    [
      'a schedule below',
      `## Phase 1: Build\n${detail}## Phase 2: Ship\n${detail}## Order\n### Phase 1 (two people)\n- Ann\n### Phase 2 (alone)\n`,
      '1 2<1',
    ],
    [
      'tasks below both',
      `## Phase 1: Build\n${detail}## Order\n### Phase 1: Pilot\n${detail}`,
      'invalid duplicate-id',
    ],
    [
      'no tasks below either',
      '## Phase 1: Build\n## Order\n### Phase 1 (two people)\n',
      'invalid duplicate-id',
    ],
    [
      'at the level of the phases',
      `## Phase 1: Build\n${detail}## Phase 1: Form\n`,
      'invalid duplicate-id',
    ],
    [
      'with fields in both',
      `### Phase 1: Build\ndeps: none\n# Phase 1: Build\ndeps: none\n`,
      'invalid duplicate-id',
    ],
  ])('%s', (_, text, edges) => {
    expect(edgesOf(text)).toBe(edges);
  });
});

test('what a parenthesis adds to a list is a warning, what explains it a note', () => {
  expect(codesOf(planOf('', '', '', "depends on: 2 (and gated on 3's category)"))).toContain(
    'warning ignored-text',
  );
  expect(
    codesOf(planOf('', '', '', 'depends on: 2 (and can run in parallel with 3)')),
  ).not.toContain('warning ignored-text');
});

test("a plan's own dependency line, drawings and prose are no edges", () => {
  const text =
    '**Dependencies**: Phase 9\n\n```\nPhase 3 --> Phase 1\n```\n\n```mermaid\ngraph TD; P3-->P1\n```\n\nPhase 1 depends on Phase 2.\n\n' +
    planOf('deps: none', 'deps: 1', 'deps: 1');
  expect(edgesOf(text)).toBe('1 2<1 3<1');
});

test.each([
  'Dependencies: None',
  'Dependencies: Phase 9',
  'Dependencies: 633 (the other task)',
  'Dependencies: Node 20, PostgreSQL',
  '- **Dependencies**: None|2',
])('%s of a plan as a whole is nothing to report', (line) => {
  expect(codesOf(`${line}\n\n${planOf('deps: none', 'deps: 1')}`)).toEqual([]);
});

test('a row of a phase and its line are two fields', () => {
  const row = '| Field | Value |\n| --- | --- |\n| Depends on | Phase 2 |\n| Blocks | Phase 1 |\n';
  expect(edgesOf(planOf('deps: none', 'deps: none', row))).toBe('1 2 3<2');
  expect(codesOf(planOf('deps: none', 'deps: none', `deps: 1\n\n${row}`))).toEqual([
    'warning multiple-fields',
    'warning blocks-mismatch',
  ]);
});

test('a list of what a plan as a whole depends on is one too', () => {
  const text = `**Dependencies**:\n\n- Node 20\n- Phase 1\n\n${planOf('deps: none', 'deps: 1')}`;
  expect(codesOf(text)).toEqual(['info misplaced-dependencies']);
  expect(edgesOf(text)).toBe('1 2<1');
});

test('letters for digits of other scripts follow an id at once', () => {
  expect(edgesOf('## Phase 1: A\n依存: なし\n## Phase 2: B\n依存: Phase 1完了必須\n')).toBe(
    '1 2<1',
  );
});
