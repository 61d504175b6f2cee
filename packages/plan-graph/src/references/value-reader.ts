import { memoizeByKey } from '../source/memoize-by-key.ts';
import type { Range } from '../source/source-text.ts';
import { mayHoldNumberWord } from '../values/phase-ids.ts';
import { isUnspaced } from '../vocabulary/units.ts';
import { readPlainList } from './plain-list.ts';
import type { DependencyValue, DependencyValueReader } from './dependency-value.ts';
import type { PhaseNames } from './phase-names.ts';
import type { ItemForm, ItemReader, ReferenceForm } from './item-reading.ts';
import { itemReader } from './reference-item.ts';
import { ValueReading } from './reference-list.ts';

/**
 * A reader of dependency values for one way of writing references.
 *
 * @param names - the other names of the plan's phases. Default: there are none
 */
export function dependencyValueReader(
  form: ReferenceForm,
  names?: PhaseNames,
): DependencyValueReader {
  const full: ItemForm = {
    wordIds: false,
    milestoneIds: false,
    shortIds: false,
    letters: '',
    prefixes: [],
    groupUnits: [],
    ...form,
    holdsWords: false,
  };
  let reader: ItemReader | undefined;
  const known = new Map<string, KnownValue>();
  // `Unit 1` of a plan that writes `U1` is more than its number.
  const keyword = full.shortIds || isUnspaced(full.unit) ? undefined : full.unit;
  return (value, offset, titles = 'whole') => {
    const plain = readPlainList(value, offset, keyword);
    // `2.1` may be a task of phase 2, and `2` be `US-2`.
    const isMore = plain?.items.some(
      (item) => full.letters !== '' || names?.holderOf(item) !== undefined,
    );
    if (plain !== undefined && isMore !== true) return plain;
    // A line is read by who looks for fields and by who looks for stray ones, and cells of a table say the same again.
    const key = `${titles} ${value}`;
    const before = known.get(key);
    if (before !== undefined) return shifted(before.reading, offset - before.offset);
    const ownReader = (reader ??= keptReader(full));
    const itemReader = readerFor(full, ownReader, value);
    const reading = new ValueReading(itemReader, names, titles, value, offset).read();
    known.set(key, { reading, offset });
    return reading;
  };
}

/** A value that stands elsewhere too. */
interface KnownValue {
  readonly reading: DependencyValue;
  readonly offset: number;
}

/** The reading of the same value at another place, or again. */
function shifted(reading: DependencyValue, by: number): DependencyValue {
  const { items, ignored, unclosedBracket } = reading;
  const moved = ({ start, end }: Range): Range => ({ start: start + by, end: end + by });
  return {
    none: reading.none,
    items: items.map((item) => ({ ...item, range: moved(item.range) })),
    ignored: ignored.map(moved),
    unclosedBracket: unclosedBracket && moved(unclosedBracket),
  };
}

const keptReaders = memoizeByKey((key) => itemReader(JSON.parse(key) as ItemForm));

function keptReader(form: ItemForm): ItemReader {
  return keptReaders(JSON.stringify(form));
}

/** Numbers in words make the expressions many times as long, so they are looked for only where there are any. */
function readerFor(form: ItemForm, plain: ItemReader, value: string): ItemReader {
  if (!mayHoldNumberWord(value)) return plain;
  const reader = keptReader({ ...form, holdsWords: true });
  // "Phases One and Two": the second one is a number too, whatever the headings have.
  return !form.wordIds && reader.namesByWord(value)
    ? keptReader({ ...form, holdsWords: true, wordIds: true })
    : reader;
}
