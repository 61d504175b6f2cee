import { describe, expect, test } from '@jest/globals';
import { fingerprints } from '../../src/fingerprint/fingerprints.ts';
import type { PhaseDraft } from '../../src/model/plan-draft.ts';
import { outlineOf } from './reading.ts';
import { edgesOf, mistakesOf, read } from '../validate/reading.ts';

/** Phases 1 and 2 say that they need nothing, so what phase 3 needs is seen. */
const withThird = (body: string, marks = '###'): string =>
  `${marks} Phase 1: A\n\ndeps: none\n\n${marks} Phase 2: B\n\ndeps: none\n\n${marks} Phase 3: C\n\n${body}\n`;

/** `warning code: what it points at`, without the note that a phase says nothing. */
const foundIn = (text: string): readonly string[] =>
  (mistakesOf(text) as { severity: string; code: string; at: string }[])
    .filter(({ code }) => code !== 'missing-dependencies')
    .map(({ severity, code, at }) => `${severity} ${code}: ${at}`);

test('criteria about the phase itself are none', () => {
  expect(edgesOf(withThird('#### Entry criteria\n\n- Phase 3 design approved'))).toBe('1 2 3');
});

describe('a sub-heading that says nothing but Dependencies is a label', () => {
  test.each([
    ['a list', '#### Dependencies\n\n- Phase 1\n- Phase 2 (its tables)', '1,2'],
    ['a list with boxes', '#### Prerequisites\n- [x] Phase 1 complete\n- [ ] Phase 2', '1,2'],
    ['an ordered list', '#### Dependencies\n1. Phase 2', '2'],
    ['a paragraph', '#### Depends on\n\nPhase 1 and Phase 2', '1,2'],
    ['a quote', '#### Blocked by\n\n> Phase 2', '2'],
    ['a paragraph that leads to a list', '#### Dependencies\n\nThis needs:\n\n- Phase 2', '2'],
    ['none', '#### Dependencies\n\nNone', ''],
    ['bare ids', '#### Dependencies\n\n1, 2', '1,2'],
    ['a line of its own', '#### Dependencies\n\n- **Depends on**: Phase 2', '2'],
    ['two names', '#### 3.1 Prerequisites & Dependencies:\n- Phase 1', '1'],
    ['another language', '#### Abhängigkeiten\n- Phase 1', '1'],
    ['a list below a label', '#### Dependencies\n\n- **Internal**:\n  - Phase 1\n', '1'],
    ['words below an item', '#### Dependencies\n\n- Phase 1\n  - its tables\n', '1'],
    ['after tasks', '#### Tasks\n- [ ] x\n\n#### Dependencies\n- Phase 1', '1'],
    ['the value in the heading', '#### Depends on: Phase 1\n\nWords.', '1'],
    ['emphasis', '#### **Dependencies**\n- Phase 1', '1'],
    ['a name said of machines too', '#### Requires\n\n- Phase 1', '1'],
    ['internal ones', '#### Internal Dependencies\n\n- Phase 1', '1'],
    ['the same of criteria', '#### Entry criteria\n\nPhase 1 complete', '1'],
    ['setext', 'Words.\n\nDependencies\n---\n- Phase 1', '1'],
  ])('%s', (name, body, needs) => {
    const text = withThird(body, name === 'setext' ? '#' : '###');
    expect(edgesOf(text)).toBe(`1 2 3${needs === '' ? '' : `<${needs}`}`);
    expect(foundIn(text).filter((line) => !line.includes('ignored-text'))).toEqual([]);
  });

  test('words of it are warnings, numbers of things no references', () => {
    const text = withThird(
      '#### Prerequisites\n\n- Phase 1\n- 2 servers\n- A key for the shop\n\nNot before\nPhase 2 is bought.',
    );
    expect(edgesOf(text)).toBe('1 2 3<1');
    expect(foundIn(text)).toEqual([
      'warning unreadable-reference: 2 servers',
      'warning unreadable-reference: Not before\nPhase 2 is bought',
    ]);
  });

  test('what starts with the unit and is no reference is an error, as in a line', () => {
    expect(edgesOf(withThird('#### Dependencies\n- Phase 1 core of the other plan'))).toBe(
      'invalid unreadable-reference',
    );
    expect(edgesOf(withThird('#### Dependencies\n- Phase 9'))).toBe('invalid unknown-phase');
  });

  test('a phase below an item is one too', () => {
    const text = withThird('#### Dependencies\n- Phase 1\n  - Phase 2');
    expect(foundIn(text)).toEqual(['error unreadable-reference: Phase 2']);
  });

  test('without anything to read it is a warning', () => {
    expect(foundIn(withThird('#### Dependencies\n\n```\nPhase 1 --> Phase 3\n```'))).toEqual([
      'warning unreadable-reference: Dependencies',
    ]);
  });

  test('the line above the first sub-heading counts before it', () => {
    const text = withThird('deps: 1\n\n#### Dependencies\n- Phase 2');
    expect(edgesOf(text)).toBe('1 2 3<1');
    expect(foundIn(text)).toEqual(['warning multiple-fields: Dependencies\n- Phase 2']);
  });

  test('a line of mere words does not count before it', () => {
    const text = withThird('Prerequisites: Node 20\n\n#### Dependencies\n- Phase 2');
    expect(edgesOf(text)).toBe('1 2 3<2');
    expect(foundIn(text)).toEqual(['warning multiple-fields: Prerequisites: Node 20']);
  });
});

describe('fields at the end of a phase, behind what its last sub-heading has below it', () => {
  const atEnd = (body: string): string => withThird(`#### Work\n\nWords.\n\n${body}`);

  test.each([
    ['a line', '**Dependencies:** Phase 1', '1'],
    ['behind a rule', '---\n\nDepends on: Phase 1, Phase 2', '1,2'],
    ['behind another field', '**Outputs:** `dist`\n**Depends on:** Phase 2', '2'],
    ['a list', '**Depends on:**\n\n- Phase 1\n- Phase 2', '1,2'],
    ['with words behind it', '**Depends on:** Phase 1\n\n**Notes:** more words', '1'],
    ['another language', '**依赖：** Phase 2', '2'],
    ['none', '**Depends on:** none', ''],
  ])('%s', (_, body, needs) => {
    expect(edgesOf(atEnd(body))).toBe(`1 2 3${needs === '' ? '' : `<${needs}`}`);
    expect(foundIn(atEnd(body))).toEqual([]);
  });

  test('below a numbered chapter too', () => {
    const text = withThird(
      '#### 1. Work\n\nWords.\n\n#### 2. More\n\n- a\n\n**Depends on:** Phase 1',
    );
    expect(edgesOf(text)).toBe('1 2 3<1');
  });

  test('outputs and limits are read, a status is not', () => {
    const text = atEnd(
      '**Outputs:** `dist`\n\n**timeout:** 5m\n\n**Status:** done\n\n**retries:** 2',
    );
    expect(outlineOf(text).phases[2]).toMatchObject({
      outputs: [{ pattern: 'dist' }],
      timeoutMs: 300_000,
      retries: undefined,
      status: { value: 'pending' },
    });
  });

  test.each([
    ['right below the sub-heading', '#### Notes\n\n**Depends on:** Phase 1', '1'],
    ['in a list', '#### Notes\n\n- a\n\n- **Depends on:** Phase 1', '1'],
    ['a row', '#### Notes\n\n| Field | Value |\n|---|---|\n| Depends on | Phase 1 |', '1'],
    ['with a list', '#### Notes\n\nDepends on:\n- Phase 1', '1'],
    ['of a task in a list', '- [ ] x\n  - Depends on: Phase 1', '1'],
    ['inside a paragraph', '#### Notes\n\nWords.\nDepends on: Phase 1', '1'],
    ['of a task', '#### Task 3.1: A\n\nWords.\n\n**Depends on:** Phase 1', '1'],
    ['of a step', '#### 3.1 A\n\nWords.\n\n**Depends on:** Phase 1', '1'],
    [
      'of each part',
      '#### A\n\nWords.\n\n**Depends on:** Phase 1\n\n#### B\n\nWords.\n\n**Depends on:** Phase 2',
      '1,2',
    ],
  ])('elsewhere they are of its parts: %s', (_, body, needs) => {
    expect(outlineOf(withThird(body)).phases[2]?.dependencyFields[0]?.source).toBe('parts');
    expect(edgesOf(withThird(body))).toBe(`1 2 3<${needs}`);
    expect(foundIn(withThird(body))).toEqual([]);
  });

  test('the line above the first sub-heading counts before it', () => {
    const text = withThird('deps: 1\n\n#### Work\n\nWords.\n\n**Depends on:** Phase 2');
    expect(edgesOf(text)).toBe('1 2 3<1');
  });
});

describe('what stands below other sub-headings is not read, and that is said', () => {
  test.each([
    [
      'a list below a heading that says more',
      '#### Risks and Dependencies\n\n- Phase 1',
      'warning',
    ],
    ['a list of another phase', '#### Phase 2 Dependencies\n\n- Phase 1', 'warning'],
    ['a line of a numbered part', '#### 3.1 Tables\n\nDepends on: 3.2', 'info'],
    ['a label below a part', '#### 3.1 Tables\n\n##### Dependencies\n\n- Phase 1', 'warning'],
  ])('%s', (_, body, severity) => {
    const text = withThird(body);
    expect(edgesOf(text)).toBe('1 2 3');
    expect(foundIn(text)).toEqual([
      expect.stringMatching(new RegExp(`^${severity} misplaced-dependencies: `)),
    ]);
  });

  test('a list about all phases inside the last one is read as that', () => {
    const text =
      '## Phase 1: A\n## Phase 2: B\n## Phase 3: C\n\n### Phase Dependencies\n\n- Phase 2 depends on Phase 1\n- Phase 3 depends on Phase 1\n';
    expect(edgesOf(text)).toBe('1 2<1 3<1');
    expect(foundIn(text)).toEqual([]);
  });

  test('once for a phase, and only as a note where the phase says it itself', () => {
    const text = withThird(
      'deps: 1\n\n#### Notes\n\nDepends on: Phase 2\n\n#### More\n\nDepends on: Phase 1',
    );
    expect(mistakesOf(text)).toEqual([
      {
        code: 'misplaced-dependencies',
        severity: 'info',
        message:
          'Unexpected dependencies below another heading, expected those of the phase, above its first sub-heading; they are ignored',
        at: 'Depends on: Phase 2',
        phase: '3',
        fix: 'If they apply to the whole phase, move them right below its heading.',
        related: ['and these: Depends on: Phase 1'],
      },
    ]);
  });

  test.each([
    ['other words', '#### Notes\n\n**Dependencies**: PostgreSQL 16'],
    ['none', '#### Notes\n\n**Dependencies**: none'],
    ['code', '#### Notes\n\n```yaml\ndependencies: [1]\n```'],
    ['libraries', '#### External Dependencies\n\n- zod 3'],
    ['a table', '#### Notes\n\n| Depends on: Phase 1 | x |\n| --- | --- |'],
  ])('nothing is said of %s', (_, body) => {
    expect(foundIn(withThird(body))).toEqual([]);
  });
});

describe('a phase that is a page of its own', () => {
  test.each([
    ['## Context\n\n- Dependencies: Phase 1\n- Status: done', '1'],
    ['## Metadata\n\n**Depends on**: [Phase 2](./phase-2.md)', '2'],
    ['## Dependencies\n\n- Phase 1\n- Phase 2', '1,2'],
  ])('%j', (body, needs) => {
    const text = withThird(`Words.\n\n${body}\n\n## Tasks\n\n- [ ] x`, '#');
    expect(edgesOf(text)).toBe(`1 2 3<${needs}`);
    expect(foundIn(text)).toEqual([]);
  });

  test.each([
    'Depends on: Phase 2',
    'Blocks: Phase 2',
    'Status: done',
    'Duration: 2h',
    'Outputs: dist/**',
    'Inputs: src/**',
    'Projects: api',
    'Timeout: 5m',
    'Retries: 2',
    'cwd: api',
    'Agent: codex',
    'Max cost: $2',
    'Max tokens: 200k',
    'Max cost: much',
    'Approve: yes',
    'Approve: once all is done',
    'Review: strict',
    'Review: all of it',
  ])('`%s` says the same below `## Metadata` as above it', (line) => {
    const phaseOf = (body: string): Partial<PhaseDraft> | undefined =>
      outlineOf(`# Phase 1: A\n\n${body}\n`).phases[0];
    /** All that is said of it, without places. */
    const meaning = (body: string): unknown => {
      const { dependencyFields, ...phase } = phaseOf(body) ?? {};
      const said = Object.entries(phase).filter(
        ([key]) => !/^(?:section|.*[lL]ines|field.*)$/.test(key),
      );
      const needs = dependencyFields?.map(({ items }) => items);
      return JSON.parse(JSON.stringify([said, needs]).replace(/"(?:start|end)":\d+/g, '"at":0'));
    };
    expect(meaning(`## Metadata\n\n${line}`)).toEqual(meaning(line));
    expect(meaning(line)).not.toEqual(meaning(''));
    const before = meaning(`Owner: me\n\n## Metadata\n\n${line}`);
    expect(before).toEqual(meaning(line));
  });

  test('what it depends on is read below such a heading everywhere', () => {
    const text = withThird('### Context\n\n- Dependencies: Phase 1', '##');
    expect(edgesOf(text)).toBe('1 2 3<1');
    expect(foundIn(text)).toEqual([]);
  });

  test('its status there is no work to be done', () => {
    const page = (status: string): string =>
      `# Phase 1: A\n\nWords.\n\n## Metadata\n\n- Status: ${status}\n\n## Tasks\n\n- [ ] x\n`;
    const [pending, done] = [read(page('pending')), read(page('done'))];
    expect(done.draft.phases[0]?.status.value).toBe('done');
    expect(pending.kind === 'valid' && fingerprints(pending.plan)).toEqual(
      done.kind === 'valid' && fingerprints(done.plan),
    );
  });
});
