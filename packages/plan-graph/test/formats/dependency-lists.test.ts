import { describe, expect, test } from '@jest/globals';
import { edgesOf, mistakesOf } from '../validate/reading.ts';

/** A plan as spec-kit lays it out, with these items in its list. */
const specOf = (...items: readonly string[]): string => `# Tasks: Shop

## Phase 1: Setup (Shared Tools)

- [ ] T001 Create the workspace
- [ ] T002 [P] Configure the linter

## Phase 2: Foundational (Blocking Work)

- [ ] T003 Add the tables

## Phase 3: User Story 1 - Sell (Priority: P1) 🎯 MVP

- [ ] T010 [US1] Add the cart

## Phase 4: User Story 2 - Ship (Priority: P2)

- [ ] T020 [P] [US2] Print labels

## Phase 5: Polish & Words

- [ ] T030 Write the manual

## Dependencies & Execution Order

### Phase Dependencies

${items.join('\n')}

### Within Each User Story

- Models before services
`;

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

describe('what a phase needs', () => {
  test.each([
    ['No dependencies', '5'],
    ['None', '5'],
    ['Can start immediately', '5'],
    ['Depends on US1 (Phase 3) — US2 extends it', '5<3'],
    ['Depends on US1 and US2', '5<3,4'],
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
    ['Depends on User Story 1 AND User Story 2 (needs its labels)', '5<3,4'],
    ['After US1/US2 - needs the labels', '5<3,4'],
    ['Depends on US1 implementation', '5<3'],
    ['Can start after US1 verified working', '5<3'],
    ['Depends on all user story implementations being complete', '5<3,4'],
    ['Depends on all implementation phases (1-4)', '5<1,2,3,4'],
    ['Requires US1 + US2 for meaningful labels', '5<3,4'],
    ['Can start immediately after Foundational phase', '5<2'],
  ])('%s', (predicate, edges) => {
    expect(ofPolish(predicate)).toBe(edges);
  });
});

describe('nothing is guessed', () => {
  test.each([
    ['Depends on US9', 'error'],
    ['Depends on Phase 12', 'error'],
    ['Depends on US1 (Phase 4)', 'error'],
    ['Depends on US1 job structure', 'error'],
    ['Depends on US1 and/or US2', 'error'],
    ['Depends on US1 or US2 for its labels', 'error'],
    ['Depends on Setup phases (2)', 'error'],
    ['Depends on T099', 'error'],
    ['Depends on Polish (Phase 5)', 'error'],
    ['Depends on the database server', 'warning'],
    // More than one phase starts with it.
    ['Depends on User', 'warning'],
    ['Depends on Setup — requires US1 for its data', 'warning'],
  ])('%s', (predicate, severity) => {
    const found = mistakesOf(specOf(`- **Polish (Phase 5)**: ${predicate}`));
    expect(found).toContainEqual(expect.objectContaining({ severity, phase: '5' }));
  });

  test('an item about no phase', () => {
    expect(mistakesOf(specOf('- **Deployment**: Depends on Setup'))).toContainEqual({
      code: 'unreadable-reference',
      severity: 'warning',
      message:
        'Unexpected `Deployment` in a list of dependencies, expected a phase of this plan; the item is not read',
      at: 'Deployment',
      fix: 'Name the phase by its id, e.g. `Phase 2`.',
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

test('a list below a bold name is about that phase', () => {
  const items = [
    '**User Story 1 (Sell)**:',
    '',
    '- Can start immediately after Foundational phase',
    '- Independent of other user stories',
    '',
    '**User Story 2 (Ship)**:',
    '',
    '- Depends on User Story 1 (labels are part of it)',
    '- Needs the printer of US1',
    '',
    'Words between.',
    '',
    '- Depends on Setup',
  ];
  expect(edgesOf(specOf(...items), { missing: 'independent' })).toBe('1 2 3<2 4<3 5');
  expect(mistakesOf(specOf(...items))).toContainEqual(
    expect.objectContaining({ code: 'unreadable-reference', at: 'Setup' }),
  );
});

test('a field of the phase counts more, and a difference is said', () => {
  const text = specOf('- **Polish (Phase 5)**: Depends on US1').replace(
    '## Phase 5: Polish & Words\n',
    '## Phase 5: Polish & Words\n\n**Depends on**: Phase 4\n',
  );
  expect(edgesOf(text, { missing: 'independent' })).toBe('1 2 3 4 5<4');
  expect(mistakesOf(text)).toContainEqual({
    code: 'source-mismatch',
    severity: 'warning',
    message:
      'Unexpected other dependencies of Phase 5 (list), expected those that are said elsewhere (field); these are not used',
    at: 'Polish (Phase 5)**: Depends on US1',
    phase: '5',
    fix: 'Say it in one place, or the same in both.',
    related: ['this is used: Depends on**: Phase 4'],
  });
  const same = text.replace('Depends on US1', 'Depends on US2');
  expect(mistakesOf(same)).not.toContainEqual(expect.objectContaining({ code: 'source-mismatch' }));
});
