import type { DependencyItem, PhaseId } from '../model/dependency.ts';
import type { PhaseDraft } from '../model/plan-draft.ts';
import { declares } from '../references/dependency-field.ts';
import type { References } from '../references/references.ts';
import { groupBy } from '../source/group-by.ts';
import { type Claim, claimsInTables } from './edge-tables.ts';
import { byId, type EdgeReader, needing } from './edge-reader.ts';

/**
 * The edges seen from their other end: `Blocks: Phase 3`, `| Phase | Blocks |`, `| From | To |`. They count for phases of
 * which nothing else says what they need; what others say is compared with them (`blocks-mismatch`). Lines of single phases
 * only where the plan has edges at all, or each phase stands on one side: otherwise one such line would have the others
 * run at once that are read in order.
 */
export const blocksReader: EdgeReader = {
  source: 'blocks',
  onlyForSilent: true,
  read(plan, references) {
    const { phases } = plan;
    const inTables = claimsInTables(plan, references);
    const own = phases.flatMap(({ id, blocks }): readonly Claim[] =>
      blocks.length === 0 ? [] : [{ needed: id, items: blocks }],
    );
    const claims = [...inTables.claims, ...own];
    const blockers = blockersIn(claims, references, phases);
    const single = claims.map((claim) => ({ ...claim, items: claim.items.filter(isSingle) }));
    const isUsed =
      inTables.claims.some(({ items }) => items.some(isSingle)) ||
      phases.some(declares) ||
      isAboutAll(single, blockersIn(single, references, phases), phases);
    const fields = new Map(
      [...blockers].flatMap(([id, items]) => {
        const [first] = items;
        return first === undefined ? [] : [[id, needing('blocks', first.range, items)] as const];
      }),
    );
    const byNeeded = groupBy(inTables.claims, ({ needed }) => needed);
    return {
      needs: isUsed ? byId(fields) : () => [],
      blocks: ({ id }) => (byNeeded.get(id) ?? []).flatMap(({ items }) => items),
      namedAt: ({ id }) => (byNeeded.get(id) ?? []).flatMap(({ at }) => at ?? []),
      problems: inTables.problems,
    };
  },
};

/** What each phase waits for. */
function blockersIn(
  claims: readonly Claim[],
  { names }: References,
  phases: readonly PhaseDraft[],
): ReadonlyMap<PhaseId, readonly DependencyItem[]> {
  const later = (needed: PhaseId): readonly PhaseId[] =>
    phases.slice(phases.findLastIndex(({ id }) => id === needed) + 1).map(({ id }) => id);
  const blockers = new Map<PhaseId, Map<PhaseId, DependencyItem>>();
  for (const { needed, items } of claims) {
    for (const item of items) {
      const waiting = item.kind === 'all-later' ? later(needed) : names.idsOf([item]);
      for (const id of waiting ?? []) {
        if (id === needed) continue;
        const known = blockers.get(id) ?? new Map<PhaseId, DependencyItem>();
        if (!known.has(needed)) known.set(needed, { kind: 'phase', id: needed, range: item.range });
        blockers.set(id, known);
      }
    }
  }
  return new Map([...blockers].map(([id, needed]) => [id, [...needed.values()]]));
}

/** That all come after a phase says nothing of the order among them. */
function isSingle({ kind }: DependencyItem): boolean {
  return kind !== 'all-later';
}

function isAboutAll(
  claims: readonly Claim[],
  blockers: ReadonlyMap<PhaseId, unknown>,
  phases: readonly PhaseDraft[],
): boolean {
  const needed = new Set(claims.flatMap((claim) => (claim.items.length > 0 ? claim.needed : [])));
  return blockers.size > 0 && phases.every(({ id }) => needed.has(id) || blockers.has(id));
}
