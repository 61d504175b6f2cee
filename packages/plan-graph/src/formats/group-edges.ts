import type { EdgeReader } from '../edges/edge-reader.ts';
import type { DependencyField, DependencyItem, PhaseId } from '../model/dependency.ts';
import type { PhaseDraft } from '../model/plan-draft.ts';

/**
 * A reader of edges for a plan whose groups of tasks are worked off in their order: of what is said of a whole group, `Task 2
 * depends on Task 1`, its first task needs that, and each of the others the one before it, unless it may run beside that.
 *
 * @param groups - the tasks of each group, in order
 */
export function forFirstOfGroup(
  reader: EdgeReader,
  groups: ReadonlyMap<PhaseId, readonly PhaseId[]>,
): EdgeReader {
  const predecessors = predecessorsIn(groups);
  return {
    ...reader,
    read(plan, references) {
      const reading = reader.read(plan, references);
      const phases = new Map(plan.phases.map((phase) => [phase.id, phase]));
      const needs = (phase: PhaseDraft): readonly DependencyField[] => {
        const fields = reading.needs(phase);
        const id = phase.place?.parallel === true ? undefined : predecessors.get(phase.id);
        const last = id && phases.get(id);
        if (last === undefined || fields.length === 0) return fields;
        const said = reading.needs(last);
        const places = new Set(said.flatMap(({ items }) => items.map(startOf)));
        const nones = new Set(said.flatMap(({ none, key }) => (none ? [key.start] : [])));
        return fields.map((field): DependencyField => {
          const own = field.items.filter((item) => !places.has(startOf(item)));
          const isOfGroup = field.none
            ? nones.has(field.key.start)
            : own.length < field.items.length;
          if (!isOfGroup) return field;
          const before: DependencyItem = { kind: 'phase', id: last.id, range: field.value };
          return { ...field, none: false, items: [before, ...own] };
        });
      };
      return { ...reading, needs };
    },
  };
}

/** For each further task of a group the one before it; of groups in groups that of the outermost. */
function predecessorsIn(
  groups: ReadonlyMap<PhaseId, readonly PhaseId[]>,
): ReadonlyMap<PhaseId, PhaseId> {
  const before = new Map<PhaseId, PhaseId>();
  for (const tasks of groups.values())
    for (const [index, id] of tasks.entries()) {
      const last = tasks[index - 1];
      if (last !== undefined && !before.has(id)) before.set(id, last);
    }
  return before;
}

/** Where it is named: what is said of a group names the same for all of its tasks. */
function startOf({ range }: DependencyItem): number {
  return range.start;
}
