import type { DependencyItem } from '../../src/model/dependency.ts';
import type { TitlePart } from '../../src/references/phase-names.ts';
import { planReferences } from '../../src/references/references.ts';
import { outlineOf } from '../phases/reading.ts';

/** As spec-kit writes plans: stories and tasks besides the numbers of phases. */
export const shop = `# Shop

## Phase 1: Setup

- [ ] T001 Create the workspace
- [x] **T002** Configure the linter
- T005 is written down without a box

A paragraph starts with
T006 and goes on.

## Phase 2: User Story 1 - Sell

- [ ] T010 [US1] Add the cart
- [ ] T001 Again, and it stays the first one's

## Phase 3: User Stories 2, 3 & 4

- [ ] T1000 Print labels
- [ ] T0120 has four digits

## Phase 4: Store & Search

## Phase 5: Open the Shop

## Phase 6: Abc

## Phase 7: Two phase commit

## Phase 8: Tier2

## Phase 9: Same

## Phase 10: Same

## Phase 11: Polish
`;

/** What a value says, in one line: `US1=2` for a phase with the words that name it, `+words` beside one, `ignored` at the end. */
export function readIn(
  text: string,
  value: string,
  titles: TitlePart = 'whole',
  unit = 'Phase',
): string {
  const draft = outlineOf(text, { unit });
  const offset = 3;
  const { items, ignored, none } = planReferences(draft.lines, unit, draft.phases).read(
    value,
    offset,
    titles,
  );
  const at = ({ start, end }: { start: number; end: number }): string =>
    value.slice(start - offset, end - offset);
  const shown = items.map((item: DependencyItem): string => {
    const words = at(item.range);
    if (item.kind === 'phase') return `${words}=${item.id}`;
    if (item.kind === 'span') return `${words}=${item.from}..${item.to}`;
    if (item.kind === 'prose') return item.isBeside === true ? `+${words}` : `prose(${words})`;
    if (item.kind === 'unreadable') return `error(${words})`;
    return item.kind === 'alternative' ? `or(${words})` : `${item.kind}(${words})`;
  });
  return [
    ...(none ? ['none'] : []),
    ...shown,
    ...ignored.map((range) => `ignored(${at(range)})`),
  ].join(' ');
}

export const read = (value: string, titles?: TitlePart): string => readIn(shop, value, titles);
