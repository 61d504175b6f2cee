import type { DependencyItem } from '../model/dependency.ts';
import type { PhaseDraft } from '../model/plan-draft.ts';
import type { Range } from '../source/source-text.ts';
import { type ListItem, type Part, partsOf } from './dependency-list-item.ts';
import type { Named, PhaseNames } from './phase-names.ts';

/** The positions of the phases that an item is about; undefined: no phase of this plan. */
export function subjectsOf(names: PhaseNames, { text }: Part): readonly number[] | undefined {
  const found = names.find(text);
  const all = found.kind === 'phases' ? found.positions : eachOf(names, text);
  // "User Stories (Phase 3+)" does not mean the polishing after them.
  const isStories = /^(?:all\s+)?(?:user\s+)?stories\b/i.test(text);
  const stories = new Set(names.stories);
  return isStories && stories.size > 0 ? all?.filter((position) => stories.has(position)) : all;
}

/** "US3 and US4": each of the names must be one. */
function eachOf(names: PhaseNames, text: string): readonly number[] | undefined {
  const found = partsOf(text, 0, text.length).map(([start, end]) =>
    names.find(text.slice(start, end).trim()),
  );
  const positions = found.map((one) => (one.kind === 'phases' ? one.positions : undefined));
  return positions.length > 1 && !positions.includes(undefined)
    ? positions.flatMap((one) => one ?? [])
    : undefined;
}

/** "US1 for its login": the purpose is no part of the name. */
export function findNeed(names: PhaseNames, { text }: Part): Named {
  const found = names.find(text);
  const [name = text, ...purpose] = text.split(/\sfor\s/);
  return purpose.length === 0 || found.kind === 'phases' || found.kind === 'all-previous'
    ? found
    : names.find(name);
}

/** In "Phases 1 and 2" the second number has the first one's unit. */
export function needsOf({ needs, predicate }: ListItem, names: PhaseNames): readonly Part[] {
  const hasBare = needs
    .slice(1)
    .some(({ text }) => /^\d+(?:\.\d+)*[A-Za-z]?\s*(?:$|\()/.test(text));
  return hasBare && names.find(predicate.text).kind === 'phases' ? [predicate] : needs;
}

/** What a name stands for, as items of the dependencies of the phase at position `own`. */
export function itemsOf(
  found: Named,
  range: Range,
  phases: readonly PhaseDraft[],
  own: number,
  names: PhaseNames,
): readonly DependencyItem[] {
  if (found.kind !== 'phases') return [{ kind: found.kind, range }];
  return found.positions.flatMap((position): readonly DependencyItem[] => {
    const id = phases[position]?.id;
    // Of "all user stories" a story itself is none, nor is another story of the same phase; alone it
    // would be a mistake, which is reported.
    const isOwnPart = found.positions.length > 1 || names.holdsStories(own);
    return id === undefined || (position === own && isOwnPart)
      ? []
      : [{ kind: 'phase', id, range }];
  });
}
