import { describe, expect, test } from '@jest/globals';
import { read, readsAs, type Row } from './reading.ts';

describe('words alone that are called like tasks and tickets are an error', () => {
  test.each(
    '#12|AB1|AB-12|ABC-12.3|ABC-1-2|A1.2|A12.3|A-1.2|A-1.2.3|Ab. 3|Sect.3|Abcde. 3|AB-12 is merged'.split(
      '|',
    ),
  )('%s', (words) => {
    expect(read(words).says).toEqual([`error(${words})`]);
    // Beside a reference they are words.
    expect(read(`Phase 1, ${words}`).says).toEqual(['1', `prose(${words})`]);
  });

  test.each([
    ['Postgres, works with Phase 3', ['prose(Postgres)', 'error(works with Phase 3)']],
    ['works with Phase 3, Postgres', ['error(works with Phase 3)', 'prose(Postgres)']],
    ['Postgres; AB-12', ['prose(Postgres)', 'error(AB-12)']],
  ])('each by itself: %s', (words, says) => {
    expect(read(words).says).toEqual(says);
  });

  test.each('A1|abc-12|Abcdef. 3|AB12x|AB-12x|x AB-12|AB--12|not AB-12|Ab.  3|#x'.split('|'))(
    '%s is none',
    (words) => {
      expect(read(words).says).toEqual([`prose(${words})`]);
    },
  );

  test.each([
    ...'S3|EC2|H2|IPv4|IPv6|ES2022|UTF-8|UTF16|SHA-256|SHA1|MP3|HTTP2|RFC-7231|RFC7231'.split('|'),
    ...'ISO-8601|ISO8601|PEP-8|PEP8|AES-256|AES256|K8S|WEB3|RS256|OAUTH2|GPT-4|GPT4'.split('|'),
  ])('%s has a version', (words) => {
    expect(read(words).says).toEqual([`prose(${words})`]);
    expect(read(`X${words}`).says).toEqual([expect.stringContaining(`X${words}`)]);
  });
});

describe('the end of a list', () => {
  readsAs([
    ['Phase 2.  Phase 3', ['2', '3']],
    ['Phase 2。 Phase 3', ['2', '3']],
    ['Phase 2。Then Phase 3', ['2', '3']],
    ['Phase 2. then Phase 3', ['2', '3']],
    ['Phase 2. Starts after lunch', ['2'], ['Starts after lunch']],
    ['Phase 2. Starts 3 days after (lunch)', ['2'], ['Starts 3 days after', '(lunch)']],
    ['Phase 2. Starts 3 days after nothing', ['error(Starts 3 days after nothing)', '2']],
    ['Phase 1), Phase 2', ['1', 'prose())', '2']],
    ['Phase 1], Phase 2', ['1', 'prose(])', '2']],
    ['Phase 2. It is optional after Phase 4', ['error(It is optional after Phase 4)', '2'], []],
    ['Phase 2. Shares 3 tables, so run it after Phase 4', ['2', '4']],
    ['Phase 2. It REQUIRES Phase 4', ['2', '4']],
  ]);

  test('what a further sentence names has its place in the file', () => {
    expect(read('Phase 2. Shares 3 tables, so run it after Phase 4.').places).toEqual([
      'Phase 2',
      'Phase 4',
    ]);
  });
});

describe('a label within the value', () => {
  readsAs([
    ['  depends on : 1', ['1']],
    ['DEPENDS_ON: 1', ['1']],
    ['it depends on: 1', ['prose(it depends on: 1)']],
    ['depends_on: 1, 2 days', ['1', 'error(2 days)']],
    ['depends_on: []', ['none']],
    ['it depends on: []', ['prose(it depends on:)']],
  ]);
});

describe('what stands beside the references', () => {
  readsAs([
    ['Phase 1 — a, Phase 2 (b)', ['1', '2'], ['— a', '(b)']],
    ['Phase 1 (b) — a', ['1'], ['(b)', '— a']],
    ['Phase 1 BECAUSE x', ['1'], ['BECAUSE x']],
    [
      'Phase 1, can run in parallel with Phase 3； Phase 2',
      ['1', '2'],
      ['can run in parallel with Phase 3'],
    ],
    ['Phase 1, Parallel to 3', ['1'], ['Parallel to 3']],
    ['Phase 1, but not 3', ['1'], ['but not 3']],
    ['Phase 1, BECAUSE of 3, and 4', ['1'], ['BECAUSE of 3, and 4']],
    ['because of Phase 1', ['1', 'prose(because of)']],
    ['Parallel to Phase 3', ['prose(Parallel to Phase 3)']],
    ['Phase 1, Phase 2 in parallel', ['1', '2', 'prose(in parallel)']],
    [
      'Phase 1, works with Phase 3 and the rest',
      ['1', 'prose(works with Phase 3)', 'prose(the rest)'],
    ],
    ['Works with Phase 3, Phase 4', ['prose(Works with Phase 3)', '4']],
    ['Works with Phase 3 & Phase 4', ['prose(Works with Phase 3)', 'error(Phase 4)']],
    ['Phase 2 GA complete, 3', ['2', 'prose(GA complete)', 'error(3)']],
    ['Phase 1 — needs its tables', ['1'], ['— needs its tables']],
    ['Phase 1 — like Phase 2', ['1'], ['— like Phase 2']],
    // Whichever of the two needs it, it comes first.
    ['Phase 1 — needs Phase 2 first', ['1', '2']],
  ]);
});

describe('words behind a phase', () => {
  readsAs([
    ['Phase 1 is not needed', ['error(Phase 1 is not needed)']],
    ['Phase 1 not required', ['error(Phase 1 not required)']],
    ['Phase 1  are not  necessary', ['error(Phase 1  are not  necessary)']],
    ['Phase 1 is  optional', ['1', 'prose(optional)']],
    ['Phase 1 and 2 inform this', ['1', '2', 'prose(inform this)']],
    ['Phases 1, 2 both in place', ['1', '2', 'prose(in place)']],
    ['Phase 1 and 2 tables', ['1', 'error(2 tables)']],
    ['Phase 3 waits for this', ['error(Phase 3 waits for this)']],
    ['Phase 1, Phase 3 depends on it', ['1', 'prose(Phase 3 depends on it)']],
    ['Phase 1 ⟶ enables Phase 3', ['1'], ['⟶ enables Phase 3']],
    ['Phase 1/2 recommended', ['1', '2']],
    ['Phase 1 NOT needed', ['error(Phase 1 NOT needed)']],
    ['Phase 1 tables optional', ['1', 'prose(tables optional)']],
    ['Phase 1 tables not needed', ['1', 'prose(tables not needed)']],
    ['Phase 1 of the rocket', ['error(Phase 1 of the rocket)']],
    ['Phase 1  of the rocket', ['error(Phase 1  of the rocket)']],
    ['Phase 1 core of it', ['1', 'prose(core of it)']],
    ['Phase 1 offer', ['1', 'prose(offer)']],
    ['Phase 1 core plan', ['error(Phase 1 core plan)']],
    ['Phase 1 core PLANS', ['error(Phase 1 core PLANS)']],
    ['Phase 1 planned work', ['1', 'prose(planned work)']],
    ['Phase 1 floorplan', ['1', 'prose(floorplan)']],
    ['Phase 1 core （x', ['error(Phase 1 core （x)']],
    ['Phase 1 Task 3, Phase 2', ['1', 'prose(Task 3)', '2']],
    ['Task 3 of Phase 1, Phase 2', ['1', 'prose(Task 3 of)', '2']],
    ['the step 2.1 in Phase 1', ['1', 'prose(the step 2.1 in)']],
    ['Node 3 of Phase 1', ['error(Node 3 of Phase 1)']],
    ['Phase 1 Task 1/2', ['1', 'prose(Task 1/2)']],
    ['Phase 1 STEPS 1.2', ['1', 'prose(STEPS 1.2)']],
    ['Phase 1 Task 1-2-3', ['1', 'prose(Task 1-2-3)']],
    ['Phase 1 Task 3x', ['error(Phase 1 Task 3x)']],
    ['Phase 3+', ['3']],
    ['Phase 3 +', ['3']],
    ['Phase 3+ x', ['3', 'prose(x)']],
    ['Phase 3 + 4', ['3', '4']],
    ['Phase 1 either 2', ['or(Phase 1 either 2)']],
    ['either the Phase 1', ['or(either the Phase 1)']],
  ]);
});

describe('words before a phase', () => {
  readsAs([
    ['AFTER Phase 1', ['1']],
    ['Completion OF the Phase 1', ['1']],
    ['of Phase 1', ['1']],
    ['INSTEAD of Phase 1', ['prose(INSTEAD of Phase 1)']],
    ['all 3 tables', ['prose(all 3 tables)']],
    ['both 1 and 2', ['prose(both 1)', 'error(2)']],
    ['both Phases 1 and 2', ['1', '2']],
    ['the 2 tables of Phase 1', ['error(the 2 tables of Phase 1)']],
    ['the schema from Phase 1 (x)', ['1', 'prose(the schema from)'], ['(x)']],
    ['the schema  of  Phase 1 — x', ['1', 'prose(the schema  of)'], ['— x']],
    ['the schema from Phases 1-2', ['1..2', 'prose(the schema from)']],
    ['the schema from all previous phases', ['prose(the schema from all previous phases)']],
    ['the schema of Phase 1 or 2', ['error(the schema of Phase 1 or 2)']],
    ['the schema of Phase 1 of the rocket', ['error(the schema of Phase 1 of the rocket)']],
    ['the schema of Phase 1 and 2', ['1', 'prose(the schema of)', 'error(2)']],
    ['tables instead of Phase 1', ['prose(tables instead of Phase 1)']],
  ]);

  test('what makes something is shown at its own place', () => {
    expect(read('the schema  of  Phase 1 — x').places).toEqual(['Phase 1', 'the schema  of']);
    expect(read('Phase 2, after Phases 1-3').places).toEqual(['Phase 2', 'Phases 1-3']);
  });
});

describe('between keyword and number', () => {
  test.each(
    'Phase # 1|Phase#1|Phase №1|Phase Nr. 1|Phase no. 1|Phase No.1|Phase nº 1|Phase n° 1|Phase-1|Phase - 1|Phase _ 1|Phase  1|phases 1|PHASE1'.split(
      '|',
    ),
  )('%s', (value) => {
    expect(read(value)).toEqual({ says: ['1'], ignored: [], places: [value] });
  });

  readsAs([
    ['PhaseA', ['prose(PhaseA)']],
    ['Phase1a', ['1a']],
    ['1to3', ['prose(1to3)']],
    ['T 1', ['prose(T 1)']],
    ['1 - 3', ['1..3']],
    ['1 ~ 3', ['1..3']],
    ['1 bis 3', ['1..3']],
    ['Phase 1 a Phase 3', ['1..3']],
  ]);
});

describe('what stands before', () => {
  readsAs([
    ['previous phase', ['all']],
    ['PREVIOUS PHASE', ['all']],
    ['previous phased', ['prose(previous phased)']],
    ['all phases', ['all']],
    ['ALL phasesX', ['prose(ALL phasesX)']],
    ['the phases before', ['prose(the phases before)']],
  ]);
});

describe('another plan or project', () => {
  readsAs([
    ['api:build complete — why', ['api>build'], ['— why']],
    ['api:build complete', ['api>build']],
    ['api:build.', ['api>build']],
    ['api:build and more', ['api>build', 'prose(more)']],
  ]);

  test('has its place without the words behind it', () => {
    expect(read('api:build complete — why, Phase 1').places).toEqual(['api:build', 'Phase 1']);
  });
});

describe('a script without blanks between words', () => {
  const one = '阶段1|阶段 #1|阶段_1|阶段-1|阶段 1|第1阶段|第 1 阶段|第一阶段|1阶段|一阶段';
  readsAs(
    [
      ...one.split('|').map((value): Row => [value, ['1']]),
      ['第 2.1 阶段', ['2.1']],
      ['阶段二', ['2']],
      ['第一阶段到第三阶段', ['1..3']],
      ['阶段1到阶段3', ['1..3']],
      ['第一阶段和第二阶段', ['1', '2']],
      ['前一阶段', ['all']],
      ['所有阶段', ['all']],
      ['阶段1灰度', ['1', 'prose(灰度)']],
    ],
    { unit: '阶段' },
  );
});

describe('where phases have letters', () => {
  readsAs(
    [
      ['Phase A core', ['a', 'prose(core)']],
      ['Phase A core B', ['error(Phase A core B)']],
      ['A core', ['error(A core)']],
      ['A plan', ['error(A plan)']],
      ['Phase A to Phase C', ['a..c']],
      ['the schema of Phase A', ['a', 'prose(the schema of)']],
      ['the B schema of Phase A', ['error(the B schema of Phase A)']],
      ['a', ['prose(a)']],
      ['A or B', ['or(A or B)']],
    ],
    { letterIds: true },
  );
});

describe('where phases have numbers in words', () => {
  readsAs(
    [
      ['Phase One core', ['1', 'prose(core)']],
      ['Phase One core two', ['error(Phase One core two)']],
      ['the two schema of Phase One', ['error(the two schema of Phase One)']],
      ['One core', ['error(One core)']],
      ['one', ['1']],
      ['Phase one to three', ['1..3']],
    ],
    { wordIds: true },
  );
});
