import type { DependencyField, PhaseId } from '../model/dependency.ts';
import type { EdgeReader } from './edge-reader.ts';
import { placesOf } from './go-up.ts';

/** The lines of the phases themselves, `**Depends on:** Phase 1`, which are read with their other fields. */
export const fieldReader: EdgeReader = {
  source: 'field',
  read: ({ phases }) => {
    let places: ReadonlyMap<PhaseId, number> | undefined;
    const placeOf = (id: PhaseId): number => (places ??= placesOf(phases)).get(id) ?? Infinity;
    return {
      needs: ({ id, dependencyFields: fields }) =>
        fields.some(({ isOfPhasesAbove }) => isOfPhasesAbove === true)
          ? fields.filter((field) => isMeant(field, (other) => placeOf(other) < placeOf(id)))
          : fields,
    };
  },
};

/** `Requires: 1` means Phase 1 where that stands above; otherwise the number counts something else. */
function isMeant(
  { isOfPhasesAbove, items }: DependencyField,
  isAbove: (id: PhaseId) => boolean,
): boolean {
  return (
    isOfPhasesAbove !== true || items.every((item) => item.kind === 'phase' && isAbove(item.id))
  );
}
