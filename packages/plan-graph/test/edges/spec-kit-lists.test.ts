import { describe, expect, test } from '@jest/globals';
import { edgesOf, mistakesOf } from '../validate/reading.ts';
import { specOf } from './list-plans.ts';

/** What the items say of the fifth phase. */
const ofPolish = (predicate: string): string =>
  edgesOf(
    specOf('- **Setup (Phase 1)**: No dependencies', `- **Polish (Phase 5)**: ${predicate}`),
    {
      missing: 'independent',
    },
  )
    .split(' ')
    .at(-1) ?? '';

test("spec-kit's own list", () => {
  const items = [
    '- **Setup (Phase 1)**: No dependencies - can start immediately',
    '- **Foundational (Phase 2)**: Depends on Setup completion - BLOCKS all user stories',
    '- **User Stories (Phase 3+)**: All depend on Foundational phase completion',
    '  - User stories can then proceed in parallel (if staffed)',
    '- **Polish (Final Phase)**: Depends on all desired user stories being complete',
  ];
  expect(edgesOf(specOf(...items))).toBe('1 2<1 3<2 4<2 5<3,4');
  const stories =
    '### User Story Dependencies\n\n' +
    '- **User Story 1 (P1)**: Can start after Foundational (Phase 2) - No dependencies on other stories\n' +
    '- **User Story 2 (P2)**: Depends on US1\n\n### Within';
  // What two lists say of one phase belongs together.
  expect(edgesOf(specOf(...items).replace('### Within', stories))).toBe('1 2<1 3<2 4<2,3 5<3,4');
});

test.each(['T001 runs first; T002 depends on T001', 'T001 precede código; T002 depende de T001.'])(
  'that tasks of one phase need each other says nothing of it: %s',
  (words) => {
    const items = [`- **Phase 1**: ${words}`, '- **Phase 2**: Depends on Phase 1'];
    expect(edgesOf(specOf(...items), { missing: 'independent' })).toMatch(/^1 2<1 /);
    expect(edgesOf(specOf('- **Phase 1**: depends on T001'), { missing: 'independent' })).toBe(
      'invalid self-dependency',
    );
  },
);

describe('what a phase needs', () => {
  test.each([
    ['No dependencies', '5'],
    ['None', '5'],
    ['Can start immediately', '5'],
    ['Depends on US1 (Phase 3) — US2 extends it', '5<3'],
    ['Depends on US1 and US2', '5<3,4'],
    ['Can start after Setup (Phase 1) - Depends on US1', '5<1,3'],
    ['Depends on Setup — requires US1 for its data', '5<1,3'],
    ['Can start after Setup (Phase 1) - No dependencies on US1', '5<1'],
    ['Depends on US1+US2', '5<3,4'],
    ['Depends on BOTH US1 and US2 being complete', '5<3,4'],
    ['Depends on US1-US2', '5<3,4'],
    ['Depends on User Stories 1-2', '5<3,4'],
    ['Depends on Setup (T001-T002)', '5<1'],
    ['Depends on Setup, Foundational', '5<1,2'],
    ['Depends on T003', '5<2'],
    ['Requires Phase 2 (tables; nothing else)', '5<2'],
    ['Can start after Phases 2-3', '5<2,3'],
    ['Starts after Foundational; can run in parallel with US1', '5<2'],
    ['Depends on all user story phases completion', '5<3,4'],
    ['Depends on all phases being complete', '5<1,2,3,4'],
    ['Depends on all previous phases', '5<1,2,3,4'],
    ['Blocked by Phase 4.', '5<4'],
    ['Depends on Foundational phase, but works without US1', '5<2'],
    ['depende da Phase 2', '5<2'],
    ['começa após a Phase 2', '5<2'],
    ['dipende dalla Phase 2', '5<2'],
    ['Depends on User Story 1 AND User Story 2 (needs its labels)', '5<3,4'],
    ['After US1/US2 - needs the labels', '5<3,4'],
    ['Depends on US1 implementation', '5<3'],
    ['Can start after US1 verified working', '5<3'],
    ['Depends on all user story implementations being complete', '5<3,4'],
    ['Depends on all implementation phases (1-4)', '5<1,2,3,4'],
    ['Requires US1 + US2 for meaningful labels', '5<3,4'],
    ['Can start immediately after Foundational phase', '5<2'],
    ['Depends on Foundational only — can start as soon as Phase 2 completes', '5<2'],
    ['Depends on all desired story phases complete', '5<3,4'],
    ['Depends on Foundational; no dependency on US1/US2', '5<2'],
    ['Depends on the tables (Phase 2) + at least one cart (US1)', '5<2,3'],
    ['Depends on the completion of Setup', '5<1'],
    ['Зависит от завершения Foundational - БЛОКИРУЕТ все user stories', '5<2'],
    ['Может начаться после Foundational (Phase 2) - Нет зависимостей', '5<2'],
    ['Зависит от завершения всех желаемых user stories', '5<3,4'],
    ['Kann nach Setup beginnen', '5<1'],
    ['Peut commencer après Foundational (Phase 2)', '5<2'],
    ['Puede comenzar después de Foundational', '5<2'],
    ['Pode começar após US1 e US2', '5<3,4'],
    // Words that name nothing but the phase itself and what it needs anyway.
    ['Depends on T003, T010 — T030 is [P] within the phase', '5<2,3'],
    ['Depends on T003; T030 modifies `server/main` — after T003', '5<2'],
  ])('%s', (predicate, edges) => {
    expect(ofPolish(predicate)).toBe(edges);
  });
});

test('below an item stand its tasks, of which one may come before another', () => {
  const items = [
    '- **Foundational (Phase 2)**: Depends on Phase 1',
    '  - T003 (`tables.sql`) — after T002',
    '- **Polish (Phase 5)**: Depends on US1',
    '  - T031 depends on T030, T020',
    '  - T032 — after T031',
  ];
  const more = '\n- [ ] T031 Print it\n- [ ] T032 Send it\n\n## Dependencies &';
  const text = specOf(...items).replace('\n\n## Dependencies &', more);
  expect(edgesOf(text, { missing: 'independent' })).toBe('1 2<1 3 4 5<3,4');
});

describe('nothing is guessed', () => {
  test.each([
    ['Depends on US9', 'error'],
    ['Depends on Phase 12', 'error'],
    ['Depends on US1 (Phase 4)', 'error'],
    ['Depends on US1 job structure', 'warning'],
    ['Depends on US1 job structure of US9', 'error'],
    ['Depends on US1 and/or US2', 'error'],
    ['Depends on US1 or US2 for its labels', 'error'],
    ['Depends on Setup phases (2)', 'error'],
    ['Depends on T099', 'error'],
    ['Depends on Polish (Phase 5)', 'error'],
    ['Depends on T003; T010 changes 2 tables of T003', 'error'],
    ['Depends on T030', 'error'],
    ['Depends on the database server', 'warning'],
    // More than one phase starts with it.
    ['Depends on User', 'warning'],
  ])('%s', (predicate, severity) => {
    const found = mistakesOf(specOf(`- **Polish (Phase 5)**: ${predicate}`));
    expect(found).toContainEqual(expect.objectContaining({ severity, phase: '5' }));
  });

  test('an item about no phase', () => {
    expect(mistakesOf(specOf('- **Deployment**: Depends on Setup'))).toContainEqual({
      code: 'unreadable-reference',
      severity: 'warning',
      message:
        'Unexpected `Deployment` in a list of dependencies, expected a phase of this plan; the item is ignored',
      at: 'Deployment',
      fix: 'Refer to the phase by its id, e.g. `Phase 2`.',
    });
  });

  test('priorities are no phases', () => {
    expect(
      edgesOf(specOf('- **User Story 1 (P2)**: Depends on Setup (P1)'), { missing: 'independent' }),
    ).toBe('1 2 3<1 4 5');
  });

  test('a list elsewhere is prose', () => {
    const text = specOf().replace(
      '### Phase Dependencies',
      '### Parallel Opportunities\n\n- Phase 4: Depends on Phase 1',
    );
    expect(edgesOf(text)).toBe('1 2<1 3<2 4<3 5<4');
  });
});

test('stories of one phase may need each other', () => {
  const text = specOf('- **US3**: Depends on US2', '- **US2**: Depends on US1').replace(
    'User Story 2 - Ship',
    'User Stories 2 & 3 - Ship',
  );
  expect(edgesOf(text, { missing: 'independent' })).toBe('1 2 3 4<3 5');
});

test('of all user stories, a story needs the others', () => {
  const text = specOf('- **User Story 2 (P2)**: Depends on all user stories');
  expect(edgesOf(text, { missing: 'independent' })).toBe('1 2 3 4<3 5');
});

test('a phase that needs itself is an error, also beside others', () => {
  expect(edgesOf(specOf('- Phase 3 depends on Phase 2 and Phase 3'))).toBe(
    'invalid self-dependency',
  );
});

test('a story that needs itself is an error', () => {
  expect(edgesOf(specOf('- **User Story 2 (P2)**: Depends on US2'))).toBe(
    'invalid self-dependency',
  );
});

test('a title with a conjunction is one name', () => {
  expect(
    edgesOf(
      specOf('- **Setup (Phase 1)**: Depends on Polish & Words completion').replace(
        '## Phase 4: User Story 2 - Ship (Priority: P2)',
        '## Phase 4: Words and Deeds',
      ),
      { missing: 'independent' },
    ),
  ).toBe('1<5 2 3 4 5');
});

describe('a story that comes before another one', () => {
  test.each([
    '  - US1 (Reading) must complete before US2 (Writing) - its screens',
    '- US1 must complete before US2',
    '- US1 must be complete before US2 begins (shared schema)',
    '- US1 must complete before US2 can start',
    '- US1 blocks US2 - its screens',
    '- US1 → US2: its screens',
  ])('%j', (item) => {
    const items = [
      '- **User Stories (Phase 3-4)**: All depend on Setup (Phase 1) completion',
      item,
    ];
    expect(edgesOf(specOf(...items), { missing: 'independent' })).toBe('1 2 3<1 4<1,3 5');
  });

  test('not where the item says what it needs', () => {
    const item =
      '- **Foundational (Phase 2)**: Depends on Setup (Phase 1) - BLOCKS all user stories';
    expect(edgesOf(specOf(item), { missing: 'independent' })).toBe('1 2<1 3 4 5');
  });
});
