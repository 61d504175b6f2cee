import { describe, expect, test } from '@jest/globals';
import { edgesOf, findingsOf, planOf, read } from '../validate/reading.ts';

/** Four phases, some with a line of their own, and what stands behind them. */
const four = (behind: string, ...lines: readonly string[]): string =>
  `${planOf(...Array.from({ length: 4 }, (_, index) => lines[index] ?? ''))}\n# Behind\n\n${behind}\n`;
const table = (head: string, ...rows: readonly string[]): string => {
  const columns = head.split(' | ').length;
  return [head, Array(columns).fill('---').join(' | '), ...rows]
    .map((row) => `| ${row} |`)
    .join('\n');
};

describe('a table with a row for each edge', () => {
  test.each([
    [
      'From | To',
      ['Phase 1 | Phase 2', 'Phase 1 | Phase 3', 'Phase 2 | Phase 4', 'Phase 3 | Phase 4'],
    ],
    [
      'Von | Nach',
      ['Phase 1 | Phase 2', 'Phase 1 | Phase 3', 'Phase 2 | Phase 4', 'Phase 3 | Phase 4'],
    ],
    [
      'Source | Target | Type',
      ['P1 | P2 | hard', 'P1 | P3 | soft', 'P2 | P4 | hard', 'P3 | P4 | hard'],
    ],
    ['Predecessor | Successor', ['1 | 2, 3', '2 | 4', '3 | 4']],
    ['Blocker | Blocked', ['Phase 1 | Phases 2-3', 'Phases 2-3 | Phase 4']],
    [
      'From Phase | To Phase | Why',
      ['**Phase 1** | Phase 2, Phase 3 | x', 'Phase 2, Phase 3 | Phase 4 | y'],
    ],
    // An arrow may lead from what needs to what is needed: the kind says so, or that all of them go up.
    [
      'From | To | Type',
      [
        'Phase 2 | Phase 1 | depends on',
        'Phase 3 | Phase 1 | needs',
        'Phase 2 | Phase 4 | blocks',
        'Phase 3 | Phase 4 | blocks',
      ],
    ],
    [
      'From | To',
      ['Phase 2 | Phase 1', 'Phase 3 | Phase 1', 'Phase 4 | Phase 2', 'Phase 4 | Phase 3'],
    ],
    [
      'From | To | Type',
      [
        'Phase 1 | Phase 2 | blocks',
        'Phase 1 | Phase 3 | blocks',
        'Phase 2 | Phase 3 | parallel',
        'Phase 2 | Phase 4 | blocks',
        'Phase 3 | Phase 4 | blocks',
      ],
    ],
  ])('%s: %j', (head, rows) => {
    expect(edgesOf(four(table(head, ...rows)))).toBe('1 2<1 3<1 4<2,3');
  });

  test.each([
    ['Predecessor | Successor', ['Phase 3 | Phase 1', 'Phase 4 | Phase 2']],
    ['From | To | Type', ['Phase 3 | Phase 1 | blocks', 'Phase 4 | Phase 2 | blocks']],
  ])('that says which end is needed is not turned, though all of it goes up: %s', (head, rows) => {
    expect(edgesOf(four(table(head, ...rows)))).toBe('1<3 2<4 3 4');
  });

  test('a row about other things alone is none', () => {
    const behind = table('From | To', 'Phase 1 | Phase 2', 'The client | The server');
    expect(edgesOf(four(behind))).toBe('1 2<1 3 4');
    expect(findingsOf(four(behind))).toEqual(['warning missing-dependencies: Phase 3: P3']);
  });

  test('names its phases where it names them', () => {
    const text = four(table('From | To', '**Phase 1** | Phase 2'));
    const [first] = read(text).draft.phases;
    const named = first?.namedAt?.map(({ start, end }) => text.slice(start, end));
    expect(named).toEqual(['**Phase 1**']);
  });

  test.each([
    ['numbers below From and To', table('From | To', '1 | 2', '2 | 4')],
    ['files', table('From | To', 'src/a | src/b')],
    ['versions', table('Source | Target', 'v1 | v2')],
  ])('not of %s', (_, behind) => {
    expect(edgesOf(four(behind))).toBe('1 2<1 3<2 4<3');
    expect(findingsOf(four(behind))).toEqual([]);
  });

  test('a row with something else is told', () => {
    const text = four(table('From | To', 'Phase 1 | Phase 2', 'Phase 1 | Phase 7'));
    expect(edgesOf(text)).toBe('1 2<1 3 4');
    expect(findingsOf(text)).toContain('warning unreadable-reference: Phase 7');
  });

  test('is compared with what phases say themselves, and does not count before it', () => {
    const text = four(
      table('From | To', 'Phase 1 | Phase 3'),
      '',
      'deps: 1',
      'deps: 2',
      'deps: none',
    );
    expect(edgesOf(text)).toBe('1 2<1 3<2 4');
    const against = text.replace('Phase 1 | Phase 3', 'Phase 1 | Phase 4');
    expect(edgesOf(against)).toBe('1 2<1 3<2 4');
    expect(findingsOf(against)).toEqual(['warning blocks-mismatch: Phase 4']);
  });
});

describe('a column of what waits', () => {
  test.each(['Blocks', 'Unblocks', 'Enables', 'Required by', 'Nachfolger', '后续'])(
    '%s',
    (name) => {
      const behind = table(
        `Phase | ${name}`,
        'Phase 1 | Phase 2, Phase 3',
        '2 | Phase 4',
        '3 | Phase 4',
        '4 | -',
      );
      expect(edgesOf(four(behind))).toBe('1 2<1 3<1 4<2,3');
    },
  );

  test('of words is none', () => {
    expect(
      edgesOf(four(table('Phase | Enables', '1 | logging in', '2 | 3 users', '3 | 4 (of them)'))),
    ).toBe('1 2<1 3<2 4<3');
  });

  test('names phases by number and title too', () => {
    const behind = table(
      'Phase | Blocks',
      '1. P1 | 2. P2, 3. P3',
      '2. P2 | 4. P4',
      '3. P3 | 4. P4',
    );
    expect(edgesOf(four(behind))).toBe('1 2<1 3<1 4<2,3');
  });
});

describe('lines of what waits', () => {
  test.each([
    'Blocks',
    'Unblocks',
    'Unlocks',
    'Enables',
    'Required by',
    'Followed by',
    'Blockiert',
    '阻塞',
  ])('%s', (name) => {
    const line = (phases: string): string => `**${name}:** ${phases}`;
    const text = four('', line('Phase 2, Phase 3'), line('Phase 4'), `${name}:\n- Phase 4`);
    expect(edgesOf(text)).toBe('1 2<1 3<1 4<2,3');
  });

  test('count for phases that say nothing themselves', () => {
    expect(edgesOf(four('', 'Blocks: 2, 3', 'deps: 1', '', 'deps: 2'))).toBe('1 2<1 3<1 4<2');
  });

  test('do not take phases out of the order that nobody speaks of', () => {
    expect(edgesOf(four('', '', '', 'Blocks: Phase 4'))).toBe('1 2<1 3<2 4<3');
    expect(edgesOf(four('', 'Blocks: 4', 'deps: 1'), { missing: 'sequential' })).toBe(
      '1 2<1 3<2 4<1,3',
    );
  });

  test.each([
    'all other phases',
    'All phases',
    'everything',
    '**Everything else**',
    'all subsequent phases (they need its tables)',
    'every later phase',
    'all others',
    'the rest',
    'alle weiteren Phasen',
    'toutes les phases suivantes',
    'todas las demás fases',
    '所有后续阶段',
  ])('that say that all others wait: %s', (all) => {
    const text = (...lines: readonly string[]): string => four('', `Blocks: ${all}`, ...lines);
    expect(edgesOf(text('', '', 'deps: 3'))).toBe('1 2<1 3<1 4<3');
    expect(edgesOf(four('', 'deps: none', `Blocks: ${all}`))).toBe('1 2 3<2 4<2');
    // Of the order among them it says nothing.
    expect(edgesOf(text())).toBe('1 2<1 3<2 4<3');
    expect(findingsOf(text('', 'deps: none', 'deps: 2'))).toEqual([
      `warning blocks-mismatch: ${all}`,
    ]);
  });

  test.each(['all tests', 'everything users see', 'all of the money'])(
    'that say nothing of phases: %s',
    (words) => {
      expect(edgesOf(four('', `Blocks: ${words}`, '', 'deps: none'))).toBe('1 2 3 4');
    },
  );

  test('of all others may be in a table and in a list', () => {
    const rows = table('Phase | Blocks', '1 | all other phases', '2 | Phase 3', '3 | Everything');
    expect(edgesOf(four(rows))).toBe('1 2<1 3<1,2 4<1,3');
    const items =
      '## Phase Dependencies\n\n- Phase 1 blocks all other phases\n- Phase 4 needs Phase 3';
    expect(edgesOf(four(items))).toBe('1 2<1 3<1 4<3');
    expect(edgesOf(four('', 'Enables: all later phases', 'deps: none', 'deps: 2'))).toBe(
      '1 2 3<2 4<1',
    );
  });

  test('in words about what users get are none', () => {
    expect(edgesOf(four('', 'Enables: 2 people to log in', 'deps: none'))).toBe('1 2 3 4');
  });

  test('may stand behind the title', () => {
    const text = four('')
      .replace('P1', 'P1 (blocks 2, 3)')
      .replace('P2', 'P2 (→ Phase 4)')
      .replace('P3', 'P3 [unblocks: 4]');
    expect(edgesOf(text)).toBe('1 2<1 3<1 4<2,3');
  });
});

describe('arrows in a list of dependencies', () => {
  const list = (...items: readonly string[]): string =>
    `## Dependencies\n\n${items.map((item) => `- ${item}`).join('\n')}`;

  test.each([
    [['Phase 1 → Phase 2', 'Phase 1 → Phase 3', 'Phase 2, Phase 3 → Phase 4']],
    [['Phase 1 -> Phase 2 -> Phase 4', '**Phase 1** --> Phase 3 --> Phase 4']],
    [['Phase 2 ← Phase 1', 'Phase 3 <- Phase 1', 'Phase 4 ← Phase 2, Phase 3']],
    [
      [
        'Phase 1 blocks Phase 2 and Phase 3',
        'Phases 2-3 unlock Phase 4'.replace('unlock', 'unlocks'),
      ],
    ],
    [
      [
        'Phase 1 (base) blocks Phase 2 and Phase 3 technically (tables).',
        'Phase 2 blocks Phase 4',
        'Phase 3 blocks Phase 4',
      ],
    ],
    [['Phase 1 must be completed before Phase 2, Phase 3', 'Phase 4 depends on Phase 2, Phase 3']],
    // All of them go up: they lead to what is needed.
    [['Phase 2 → Phase 1', 'Phase 3 → Phase 1', 'Phase 4 → Phases 2-3']],
  ])('%j', (items) => {
    expect(edgesOf(four(list(...items)))).toBe('1 2<1 3<1 4<2,3');
    expect(findingsOf(four(list(...items))).filter((one) => !one.startsWith('info'))).toEqual([]);
  });

  test.each([
    ['beside an item in words', ['Phase 1 → Phase 2', 'Phase 3 depends on Phase 1'], []],
    [
      'where a phase says what it needs',
      ['Phase 2 → Phase 1', 'Phase 3 → Phase 1'],
      ['deps: none'],
    ],
  ])('count %s', (_, items, lines) => {
    expect(edgesOf(four(list(...items), ...lines))).toBe('1 2<1 3<1 4');
  });

  test('count in one list where another has words', () => {
    const words = '**Phase dependencies:**\n\n- Phase 3 depends on Phase 1\n\n';
    expect(edgesOf(four(words + list('Phase 1 → Phase 2')))).toBe('1 2<1 3<1 4');
  });

  test('a word that is no phase is told', () => {
    expect(findingsOf(four(list('Phase 1 → the index')))).toContain(
      'warning unreadable-reference: Phase 1 → the index',
    );
  });
});
