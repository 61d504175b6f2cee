import { edgesOf, mistakesOf } from '../validate/reading.ts';

/** A plan as spec-kit lays it out, with these items in its list. */
export const specOf = (...items: readonly string[]): string => `# Tasks: Shop

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

/** Three phases, and below them this text. */
export const withList = (text: string): string =>
  `## Phase 1: Storage\n\n## Phase 2: Pages\n\n## Phase 3: Search\n\n${text}\n`;

export const edges = (text: string): string => edgesOf(withList(text), { missing: 'independent' });

export const warnings = (text: string): readonly string[] =>
  (mistakesOf(withList(text)) as { severity: string; code: string; at: string }[])
    .filter(({ code }) => code !== 'missing-dependencies')
    .map(({ severity, code, at }) => `${severity} ${code}: ${at}`);
