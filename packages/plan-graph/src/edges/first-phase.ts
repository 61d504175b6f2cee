import { declares, saysSomething } from '../references/dependency-field.ts';
import { isReference } from '../references/dependency-value.ts';
import type { PhaseDraft } from '../model/plan-draft.ts';
import { placeInOrder } from '../vocabulary/order-names.ts';
import { type EdgeReader, needing, nothing, phaseItems } from './edge-reader.ts';
import { plainWords } from './list-item.ts';
import { itemsIn, listsIn } from './list-places.ts';

/**
 * `Phase 1 must be first` in a list of what phases need: what none of them says anything of comes after it. Only where other
 * phases say what they need: without any the plan has its written order.
 */
export const firstPhaseReader: EdgeReader = {
  source: 'list',
  onlyForSilent: true,
  read({ document, phases }, { unit, read, names }) {
    if (!phases.some(needsAny) || phases.every(declares)) return nothing;
    const found = listsIn(document, unit, phases).flatMap((list) =>
      itemsIn(document, list).flatMap(({ value: { text, range }, depth }) => {
        if (depth !== 1) return [];
        const words = plainWords(text, names);
        const said = placeInOrder(words);
        if (said?.place !== 'first') return [];
        const { items } = read(words.slice(0, said.subjectEnd), range.start, 'start');
        return [{ ids: names.idsOf(items) ?? [], range }];
      }),
    );
    const [first] = found;
    if (first === undefined || found.length > 1) return nothing;
    const { ids, range } = first;
    const needed = phaseItems(ids, range);
    const isFree = ids.every((id) => phases.some((phase) => phase.id === id && !needsAny(phase)));
    const fields = needed.length > 0 && isFree ? [needing('list', range, needed)] : [];
    return { needs: ({ id }) => (ids.includes(id) ? [] : fields) };
  },
};

function needsAny({ dependencyFields }: PhaseDraft): boolean {
  return dependencyFields.find(saysSomething)?.items.some(isReference) === true;
}
