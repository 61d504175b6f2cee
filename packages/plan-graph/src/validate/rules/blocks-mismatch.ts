import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import type { PhaseDraft } from '../../model/plan-draft.ts';
import type { Dependency, PhaseId } from '../../model/dependency.ts';
import { nameOf } from '../naming.ts';
import type { PhaseIndex } from '../resolve/phase-index.ts';
import { resolveItem } from '../resolve/resolve-item.ts';
import type { Rule } from './rule.ts';
import { must } from '../../source/must.ts';
import { addTo } from '../../source/group-by.ts';

/** Each looks at all phases after it; what a plan of a sane size never reaches. */
const mostBlockers = 200;

export const blocksMismatch: Rule = {
  code: 'blocks-mismatch',
  summary: 'A phase claims to block another one that does not depend on it.',
  strict: true,
  check: ({ index, dependencies }) => check(index, dependencies),
};

/**
 * "Blocks: Phase 4" is the edge that Phase 4 should name, seen from its other end: compared, never
 * used. Only what resolves is compared, and a way round over other phases counts.
 */
function check(
  index: PhaseIndex,
  dependencies: ReadonlyMap<PhaseDraft, readonly Dependency[]>,
): readonly Diagnostic[] {
  const { draft, phases } = index;
  if (phases.every(({ blocks }) => blocks.length === 0)) return [];
  const neededBy = new Map<PhaseId, PhaseId[]>();
  for (const phase of phases) {
    for (const { on } of must(dependencies.get(phase), 'dependencies of a phase')) {
      addTo(neededBy, on, phase.id);
    }
  }
  let blockers = 0;
  return phases.flatMap((phase): Diagnostic[] => {
    if (phase.blocks.length === 0 || ++blockers > mostBlockers) return [];
    const reached = reachedFrom(phase.id, neededBy);
    return phase.blocks.flatMap((item): Diagnostic[] => {
      const blocked = resolveItem(index, phase, item, () => undefined)
        .flatMap(({ from, end }) => phases.slice(from, end))
        .find(({ id }) => id !== phase.id && !reached.has(id));
      if (blocked === undefined) return [];
      return [
        {
          code: 'blocks-mismatch',
          severity: 'warning',
          message: `Unexpected claim that ${nameOf(draft, phase)} blocks ${nameOf(draft, blocked)}, expected the latter to depend on the former; it adds no dependency`,
          range: item.range,
          phase: phase.id,
          fix: `Add ${nameOf(draft, phase)} to the dependencies of ${nameOf(draft, blocked)}.`,
          related: [{ message: `${nameOf(draft, blocked)} is here`, range: blocked.heading }],
        },
      ];
    });
  });
}

function reachedFrom(
  start: PhaseId,
  neededBy: ReadonlyMap<PhaseId, readonly PhaseId[]>,
): ReadonlySet<PhaseId> {
  const reached = new Set<PhaseId>();
  const open = [start];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    for (const next of neededBy.get(id) ?? []) {
      if (reached.has(next)) continue;
      reached.add(next);
      open.push(next);
    }
  }
  return reached;
}
