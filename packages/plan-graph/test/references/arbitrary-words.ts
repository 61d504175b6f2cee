import fc from 'fast-check';
import { isUnspaced } from '../../src/vocabulary/units.ts';

/** A reference to phases before the last, and the ids that it means. */
export interface Words {
  readonly words: string;
  readonly ids: readonly number[];
}

/** How many phases the plans have. */
export const count = 6;

const id = fc.integer({ min: 1, max: count - 1 });

function reference(unit: string): fc.Arbitrary<Words> {
  const plural = isUnspaced(unit) ? unit : `${unit}s`;
  return fc.oneof(
    id.map((one): Words => ({ words: `${unit} ${one}`, ids: [one] })),
    fc.tuple(id, id).map(([a, b]): Words => {
      const [from, to] = [Math.min(a, b), Math.max(a, b)];
      const ids = Array.from({ length: to - from + 1 }, (_, index) => from + index);
      return from === to
        ? { words: `${unit} ${from}`, ids }
        : { words: `${plural} ${from}-${to}`, ids };
    }),
  );
}

const leads = [
  '',
  'completion of ',
  'the successful completion of ',
  'after ',
  'Abschluss von ',
  'fin de ',
  'finalización de ',
  'завершение ',
];
const separators = [
  ', ',
  ' and ',
  ' & ',
  ' + ',
  '、',
  '; ',
  ' plus ',
  ' und ',
  ' et ',
  ' y ',
  ' и ',
  '和',
];
const remarks = [
  '',
  ' (the storage)',
  ' complete',
  ' ✅',
  ' abgeschlossen',
  ' terminée',
  ' 完成',
  ' (Part 9)',
];
const ends = ['', '.', '。', ' — because of the schema', ' (can run in parallel with the others)'];

export function list(unit: string): fc.Arbitrary<Words> {
  return fc
    .tuple(
      fc.array(fc.tuple(reference(unit), fc.constantFrom(...remarks)), {
        minLength: 1,
        maxLength: 3,
      }),
      fc.constantFrom(...separators),
      fc.constantFrom(...ends),
      fc.constantFrom(...leads),
    )
    .map(([items, separator, end, lead]) => ({
      words: lead + items.map(([{ words }, remark]) => words + remark).join(separator) + end,
      ids: items.flatMap(([{ ids }]) => ids),
    }));
}

export const nothing = [
  'none',
  'None (first)',
  '—',
  'Keine',
  'aucune',
  'ninguna',
  '无',
  'なし',
  'нет',
  'N/A',
  '[]',
];
