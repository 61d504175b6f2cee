import { describe, expect, test } from '@jest/globals';
import { edgesOf, mistakesOf } from '../validate/reading.ts';

const phases = `# Tasks: Shop

## Phase 1: Setup

- [ ] T001 Create the workspace

## Phase 2: Foundational

- [ ] T002 Add the tables

## Phase 3: User Story 1 - Sell (Priority: P1)

- [ ] T003 [US1] Add the cart

## Phase 4: User Story 2 - Ship (Priority: P2)

- [ ] T004 [US2] Print labels

## Phase 5: Polish

- [ ] T005 Write the manual

## Dependencies

`;

const tableOf = (...rows: readonly string[]): string => rows.map((row) => `| ${row} |\n`).join('');

describe('a table of stories says what their phases need', () => {
  test.each([
    ['US1 (Sell) | P1 | Phase 2 | Words', 'US2 (Ship) | P2 | Phase 2, US1 | Words', '2', '2,3'],
    ['User Story 1 | P1 | Foundational | -', 'User Story 2 (P2) | P2 | US1 | -', '2', '3'],
    ['US1 The cart | P1 | Phase 2 | x', 'US2: The labels | P2 | US1 + Phase 2 | x', '2', '2,3'],
    ['**US1** | P1 | Phase 2 | x', '**US2** | P2 | none | x', '2', ''],
  ])('%s; %s', (first, second, sell, ship) => {
    const text =
      phases + tableOf('Story | Priority | Depends On | Notes', '-|-|-|-', first, second);
    // What the table leaves out comes after all before it.
    const polish = ship === '3' || ship === '2,3' ? '4' : '3,4';
    expect(edgesOf(text)).toBe(
      `1 2<1 3<${sell} 4${ship === '' ? '' : `<${ship}`} 5<${ship === '' ? '3,4' : polish}`,
    );
    expect(mistakesOf(text)).toEqual([]);
  });

  test.each(['Can start after', 'Blocked by', 'Blocker', 'Prerequisites', '依赖'])(
    'below the heading %s',
    (heading) => {
      const table = tableOf(`User Story | ${heading}`, '-|-', 'US1 | Phase 2', 'US2 | Phase 2');
      expect(edgesOf(phases + table)).toBe('1 2<1 3<2 4<2 5<3,4');
    },
  );

  test.each([
    ['no such column', tableOf('Story | Points', '-|-', 'US1 | 2', 'US2 | 1')],
    ['stories of another plan', tableOf('Story | Depends on', '-|-', 'US8 | Phase 1')],
  ])('but not with %s', (_, table) => {
    expect(edgesOf(phases + table)).toBe('1 2<1 3<2 4<3 5<4');
  });
});
