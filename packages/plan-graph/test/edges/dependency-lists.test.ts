import { describe, expect, test } from '@jest/globals';
import { edgesOf, mistakesOf, read } from '../validate/reading.ts';

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
    ['Depends on US1 job structure', 'error'],
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

test.each(['**User Story 2 (Ship)**', '**User Story 2 (Ship):**', '_User Story 2_:', '***US2***'])(
  'a list below %s is about it, and nothing else takes its items',
  (label) => {
    const items = [label, '', '- Depends on User Story 1', '- `Polish`: depends on Setup'];
    expect(edgesOf(specOf(...items), { missing: 'independent' })).toBe('1 2 3 4<3 5<1');
  },
);

test.each([
  '**User Story 2',
  '*User Story 2**',
  'Then **User Story 2**',
  '**User Story 2** and more',
  '**User *Story* 2**',
])('a list below %j is about nothing', (label) => {
  const items = [label, '', '- Depends on User Story 1'];
  expect(edgesOf(specOf(...items), { missing: 'independent' })).toBe('1 2 3 4 5');
});

test('a list below a bold name may say that it needs nothing', () => {
  const items = ['**User Story 2 (Ship)**:', '', '- None', '', '**Polish**:', '', '- After US1'];
  const { phases } = read(specOf(...items)).draft;
  expect(phases.map(({ dependencyFields: [field] }) => field?.none)).toEqual([
    undefined,
    undefined,
    undefined,
    true,
    false,
  ]);
  expect(mistakesOf(specOf(...items))).not.toContainEqual(
    expect.objectContaining({ code: 'unreadable-reference' }),
  );
});

test('a difference points at the bold name above the list', () => {
  const text = specOf('**User Story 2 (Ship)**:', '', '- Depends on US1').replace(
    '## Phase 4: User Story 2 - Ship (Priority: P2)\n',
    '## Phase 4: User Story 2 - Ship (Priority: P2)\n\n**Depends on**: Phase 1\n',
  );
  expect(mistakesOf(text)).toContainEqual(
    expect.objectContaining({
      code: 'source-mismatch',
      at: 'User Story 2 (Ship)**:\n\n- Depends on US1',
    }),
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
      'Unexpected other dependencies of Phase 5 (list), expected those declared elsewhere (field); these are not used',
    at: 'Polish (Phase 5)**: Depends on US1',
    phase: '5',
    fix: 'Declare them in one place, or the same ones in both.',
    related: ['this is used: Depends on**: Phase 4'],
  });
  const second = text.replace(
    '- **Polish (Phase 5)**: Depends on US1',
    '- **Polish**: None\n- **Polish**: Depends on `US1`',
  );
  expect(mistakesOf(second)).toContainEqual(
    expect.objectContaining({ code: 'source-mismatch', at: 'Polish**: Depends on `US1' }),
  );
  const same = text.replace('Depends on US1', 'Depends on US2');
  expect(mistakesOf(same)).not.toContainEqual(expect.objectContaining({ code: 'source-mismatch' }));
});

/** Three phases, and below them this text. */
const withList = (text: string): string =>
  `## Phase 1: Storage\n\n## Phase 2: Pages\n\n## Phase 3: Search\n\n${text}\n`;
const edges = (text: string): string => edgesOf(withList(text), { missing: 'independent' });
const warnings = (text: string): readonly string[] =>
  (mistakesOf(withList(text)) as { severity: string; code: string; at: string }[])
    .filter(({ code }) => code !== 'missing-dependencies')
    .map(({ severity, code, at }) => `${severity} ${code}: ${at}`);

describe('items of a list of phase dependencies', () => {
  const list = (...items: readonly string[]): string =>
    `## Phase Dependencies\n\n${items.join('\n')}`;

  test.each([
    ['- Phase 2 depends on Phase 1', '1 2<1 3'],
    ['- Phase 2: Phase 1', '1 2<1 3'],
    ['- **Phase 3**: 1, 2', '1 2 3<1,2'],
    ['- Phase 3: Phases 1 and 2', '1 2 3<1,2'],
    ['- Phase 3: all previous phases', '1 2 3<1,2'],
    ['- Phase 2: []', '1 2 3'],
    ['- Phase 3 requires Phases 1 and 2', '1 2 3<1,2'],
    ['- Phase 2 → needs Phase 1', '1 2<1 3'],
    ['- Phase 3 follows Phase 2', '1 2 3<2'],
    ['- Phase 3 builds on Phase 2', '1 2 3<2'],
    ['- **Phase 3**:\n  - Phase 1\n  - depends on Phase 2', '1 2 3<1,2'],
    ['- Pages:\n  - Phase 2 depends on Phase 1', '1 2<1 3'],
    ['- Phase 2 depends on Phase 1\n  - Phase 3 depends on Phase 2', '1 2<1 3<2'],
    ['- **Phase 2**:\n  - Phase 3: Phase 1', '1 2 3<1'],
    ['-\n  Phase 2 depends on Phase 1', '1 2<1 3'],
    ['- [ ]\n  Phase 2 depends on Phase 1\n- Phase 3: Phase 1', '1 2<1 3<1'],
    ['-\n  - Phase 2 depends on Phase 1', '1 2<1 3'],
    ['- **Phase 3**:\n  - [ ]\n    Phase 1\n  - Phase 2', '1 2 3<1,2'],
    ['- **Phase 2** => depends on Phase 1', '1 2<1 3'],
    ['- Phase 2→ needs Phase 1', '1 2<1 3'],
    ['- Phase 3: none\n- Phase 3: Phase 1', '1 2 3<1'],
    ['- Phase 2 – Pages → needs Phase 1', '1 2<1 3'],
    ['- Phase 2 (3 days: its pages) depends on Phase 1', '1 2<1 3'],
    ['- Phase 2（3 days：its pages）：Phase 1', '1 2<1 3'],
    ['- Phase 2 (a (b: c)): Phase 1', '1 2<1 3'],
    ['- Phase 3: Phase 1\n- Phase 3: none\n- Phase 3: Phase 2', '1 2 3<1,2'],
    ['- Phases 2, 3 and 2: Phase 1', '1 2<1 3<1'],
    ['- Phase 3: Phase 1 (its tables)\n- Phase 3: Phase 2 (its index)', '1 2 3<1,2'],
  ])('%j', (item, expected) => {
    expect(edges(list(item))).toBe(expected);
    expect(warnings(list(item))).toEqual([]);
  });

  test.each([
    ['- Phase 1 blocks the index', 'warning unreadable-reference: Phase 1 blocks the index'],
    ['- Phase 1 → the index', 'warning unreadable-reference: Phase 1 → the index'],
    ['- Phase 2: Pages', 'warning unreadable-reference: Phase 2: Pages'],
    ['- Phase 2: 3 days', 'warning unreadable-reference: Phase 2: 3 days'],
    ['- The search of Phase 3', 'info unreadable-reference: The search of Phase 3'],
    [
      '- Phase 2 depends on Phase 1\n  - Phase 3 comes too',
      'warning unreadable-reference: Phase 3 comes too',
    ],
    ['- Phase 2: Phase 9', 'error unknown-phase: Phase 9'],
    ['- Phase 2: Phase 1, Node 20', 'warning unreadable-reference: Phase 2: Phase 1, Node 20'],
    [
      '- Phase 2 depends on Phase 1\n- Phase 3 = Phase 2',
      'warning unreadable-reference: Phase 3 = Phase 2',
    ],
    ['- Phase 2: (soon)', 'warning unreadable-reference: Phase 2: (soon)'],
    ['*Phase 2* depends on Phase 1', 'warning unreadable-reference: *Phase 2* depends on Phase 1'],
    ['- Depends on Phase 1', 'warning unreadable-reference: Phase 1'],
    ['- Deployment → needs Phase 1', 'warning unreadable-reference: Deployment'],
    [
      `- Phase 2 is ${'very '.repeat(30)}large`,
      `warning unreadable-reference: Phase 2 is ${'very '.repeat(30)}large`,
    ],
    ['Phase 2 depends on Phase 1', 'warning unreadable-reference: Phase 2 depends on Phase 1'],
  ])('%j is reported', (item, expected) => {
    const found = warnings(list(item));
    expect(found.slice(0, 1)).toEqual([expected]);
  });

  test('a long item is shown by its start', () => {
    const item = `Phase 2 is ${'x'.repeat(69)}`;
    const messages = (text: string): readonly string[] =>
      (mistakesOf(withList(list(text))) as { message: string }[]).map(({ message }) => message);
    expect(messages(`- ${item}`)).toContain(
      `Unexpected \`${item}\` among dependencies, expected an item such as \`- Phase 2 depends on Phase 1\`; it is ignored`,
    );
    expect(messages(`- ${item}x`)).toContain(
      `Unexpected \`${item.slice(0, 79)}…\` among dependencies, expected an item such as \`- Phase 2 depends on Phase 1\`; it is ignored`,
    );
  });

  test('an item that names no phase to wait for says something all the same', () => {
    expect(edgesOf(withList(list('- Phase 3: none', '- Phase 2: Phase 1')))).toBe('1 2<1 3');
    expect(edgesOf(withList(list('- Later:', '  - Phase 3: none')))).toBe('1 2 3');
  });

  test.each([
    '- Phases 2 and 3 can run in parallel',
    '- Tests come first',
    '- Phase 2:',
    '- **Phase 2**:\n  - Storage',
    'Phase 2 is the longest.',
    'See **Phase 2**: Phase 1',
    'The search depends on Phase 1.',
  ])('%j loses nothing', (item) => {
    expect(warnings(list(item))).toEqual([]);
    expect(edges(list(item))).toBe('1 2 3');
  });
});

describe('a list of what the whole plan depends on', () => {
  test('is read where the unit stands on both sides', () => {
    const text =
      '## Dependencies\n\n- Phase 2 depends on Phase 1\n- Phase 3 requires Phases 1 and 2 (their tables)\n- Node 20\n';
    expect(edges(text)).toBe('1 2<1 3<1,2');
    expect(warnings(text)).toEqual([]);
    expect(edges('## 5. Dependencies:\n\n### Internal\n\n- Phase 2: Phase 1')).toBe('1 2<1 3');
  });

  test.each([
    ['- Phase 2 depends on Phase 1', '1 2<1 3'],
    // Behind a colon it may as well be a phase that is needed, with what explains it.
    ['- Phase 2: Phase 1', '1 2 3'],
    [
      '- Phase 2 depends on Phase 1\n\nA possible order:\n\n- Phase 3 depends on Phase 2',
      '1 2<1 3',
    ],
    ['- Phase 2 depends on Phase 1\n\n***\n\n- Phase 3 depends on Phase 2', '1 2<1 3<2'],
  ])('below a label, up to the next paragraph: %j', (items, expected) => {
    expect(edges(`## Notes\n\n**Dependencies:**\n\n${items}`)).toBe(expected);
  });

  describe.each(['Dependency Summary', 'Dependencies Between Phases', '4. Risks & Dependencies'])(
    'below %s too',
    (heading) => {
      const below = (text: string): string => `## ${heading}\n\n${text}\n`;

      test('where all that names phases says it', () => {
        const text = below(
          '- Phase 2 depends on Phase 1\n- Phase 3 requires Phase 2\n- Phases 1 and 4 can run in parallel\n- Node 20',
        );
        expect(edges(text)).toBe('1 2<1 3<2');
        expect(warnings(text)).toEqual([]);
      });

      test('what names a phase further on in its line is about something else', () => {
        const text = '- Phase 2 depends on Phase 1\n- The tables of Phase 1\n- Node 20';
        expect(warnings(below(text))).toEqual([
          'info unreadable-reference: Phase 2 depends on Phase 1',
        ]);
      });

      test('in lines that start with a bold name', () => {
        const text = below(
          '**Phase 1**: No external dependencies\n\n**Phase 2**: Requires Phase 1 complete\n\n**Phase 3**: Requires Phase 2 complete; its drawings in parallel with Phase 2',
        );
        expect(edges(text)).toBe('1 2<1 3<2');
      });

      test.each([
        '- Phase 2 depends on Phase 1\n- Phase 3 is the largest',
        '- Phase 2 depends on Phase 1\n- Phase 9 depends on Phase 1',
        '- Phase 2 depends on Phase 1\n- Phase 3 depends on the API of Phase 2',
        "- Phase 2 depends on Phase 1\n- Phase 3 depends on Phase 2's API being stable",
        '- Phase 2 depends on Phase 1',
      ])('else it is all reported, and none of it read: %j', (text) => {
        expect(edges(below(text))).toBe('1 2 3');
        expect(warnings(below(text))).toEqual(
          text.split('\n').map((line) => `info unreadable-reference: ${line.slice(2)}`),
        );
      });
    },
  );

  test('below a heading about an order too, where items that say less are nothing to report', () => {
    const below = (text: string): string => `## Execution Order\n\n${text}\n`;
    expect(edges(below('- Phase 2 after Phase 1\n- Phase 3 starts after Phase 1'))).toBe(
      '1 2<1 3<1',
    );
    const some = below('- Phase 2 after Phase 1\n- Phase 3 is the largest');
    expect(edges(some)).toBe('1 2 3');
    expect(warnings(some)).toEqual([]);
  });

  test('where lists are below headings inside it too, to the next heading of its level', () => {
    const text =
      '## Dependencies\n\n### Storage\n\n- Phase 2 needs Phase 1\n\n#### More\n\n- Phase 3 needs Phase 1\n\n## Notes\n\n- Phase 3 needs Phase 2\n';
    expect(edges(text)).toBe('1 2<1 3<1');
    expect(edges(text.replace('### Storage', '### Phase Dependencies'))).toBe('1 2<1 3');
    expect(edges(`> ${text}`)).toBe('1 2 3');
  });

  test('of which each is read once', () => {
    const text = '## Dependencies\n\n**Phase Dependencies**:\n- Phase 2 is a long one\n';
    expect(warnings(text)).toEqual(['warning unreadable-reference: Phase 2 is a long one']);
  });

  test.each(['**Phase Dependencies**：', '- **Phase dependencies:**', 'Phase Dependencies:'])(
    'below the label %j as far as it goes',
    (label) => {
      const nested = label.startsWith('-') ? '  ' : '';
      const text = `## Notes\n\n${label}\n\n${nested}- Phase 2: Phase 1\n${nested}  - Phase 3: Phase 1\n\nPhase 3: Phase 2\n`;
      expect(edges(text)).toBe('1 2<1 3<1');
    },
  );

  test('below such a label in a list, the items below an item too', () => {
    const text = '- Phase Dependencies:\n  - **Phase 2**:\n    - Phase 1\n';
    expect(edges(`## Notes\n\n${text}`)).toBe('1 2<1 3');
  });

  test('above the phases too', () => {
    expect(edgesOf(`## Dependencies\n- Phase 2 needs Phase 1\n\n${withList('')}`)).toBe('1 2<1 3');
  });

  test.each([
    ['- Phase 2 depends on the storage', 'warning'],
    ['- Phase 2: 1', 'warning'],
    ['- Storage depends on Phase 1', 'info'],
    ['- Node 20, from Phase 2 on', 'info'],
  ])('%s is reported and adds nothing', (item, severity) => {
    const text = `## Dependencies\n\n${item}`;
    expect(edges(text)).toBe('1 2 3');
    expect(warnings(text)).toEqual([`${severity} unreadable-reference: ${item.slice(2)}`]);
  });

  test('below a label too, where an item says it in full', () => {
    const text =
      '**Dependencies**:\n\n- Phase 2 depends on Phase 1\n- Phase 3 requires Phase 1\n- Node 20\n';
    expect(edges(`## Notes\n\n${text}`)).toBe('1 2<1 3<1');
    expect(warnings(`## Notes\n\n${text}`)).toEqual([]);
    expect(edgesOf(`- Dependencies:\n  - Phase 2 needs Phase 1\n\n${withList('')}`)).toBe(
      '1 2<1 3',
    );
    expect(edges('## Notes\n\nDepends on:\n- Phase 3: Phase 1 is its ground')).toBe('1 2 3');
    expect(edgesOf(withList('## Notes\n\nDepends on:\n- Phase 3: none'))).toBe('1 2 3');
    // As the value of the label it is the plan's, and that is said.
    const plain = '## Notes\n\nDepends on:\n- Phase 1\n';
    expect(edges(plain)).toBe('1 2 3');
    expect(warnings(plain)).toEqual(['info misplaced-dependencies: Depends on:\n- Phase 1']);
  });

  test.each([
    ['', '1 2<1 3<1'],
    ['Words.\n\n', '1 2<1 3<1'],
  ])('a label of phase dependencies in the last phase is of all, after %j', (before, expected) => {
    const text = `${withList('')}${before}**Phase Dependencies:**\n- Phase 2 depends on Phase 1\n- Phase 1 blocks Phase 3\n\nDone.\n`;
    expect(edgesOf(text, { missing: 'independent' })).toBe(expected);
  });

  test('of other things is nothing to report', () => {
    expect(warnings('## Dependencies\n\n- zod ^3\n- Build depends on Node 20\n')).toEqual([]);
  });

  test('a list of other units is theirs', () => {
    const text = '## Stage 1: A\n## Stage 2: B\n## Stage Dependencies\n- Stage 2 needs Stage 1\n';
    expect(edgesOf(text)).toBe('1 2<1');
    const sprints =
      '## Sprint 1: A\n## Sprint 2: B\n## Sprint Dependencies\n- Sprint 2 needs Sprint 1\n';
    expect(edgesOf(sprints, { missing: 'independent' })).toBe('1 2<1');
  });
});
