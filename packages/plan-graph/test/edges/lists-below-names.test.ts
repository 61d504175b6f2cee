import { expect, test } from '@jest/globals';
import { edgesOf, mistakesOf, read } from '../validate/reading.ts';
import { specOf } from './list-plans.ts';

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
