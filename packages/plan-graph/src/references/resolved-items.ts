import type { DependencyItem, PhaseId } from '../model/dependency.ts';
import type { Range } from '../source/source-text.ts';
import { isWorkId } from '../values/work-ids.ts';
import { isInDoubt } from './item-words.ts';

/** What is asked of the words of an item. */
interface ItemWords {
  readonly words: (range: Range) => string;
  /** Whether they name a phase anywhere. */
  readonly mentions: (words: string) => boolean;
  /** All phases that they name. Undefined: none, or a number in them is of something else. */
  readonly named: (words: string) => readonly PhaseId[] | undefined;
}

/** The items of a value once all are known: words that name something are a mistake where nothing beside them is a reference. */
export function resolvedItems(
  items: readonly DependencyItem[],
  { words, mentions, named }: ItemWords,
): readonly DependencyItem[] {
  if (items.some(({ kind }) => kind !== 'prose')) {
    // `T016 and T017 are parallel` beside a reference: what names nothing new loses no edge.
    return items.map((item) => {
      const names = item.kind === 'unreadable' ? named(words(item.range)) : undefined;
      return names === undefined ? item : { ...item, names };
    });
  }
  return items.map((item): DependencyItem => {
    const text = words(item.range);
    return (mentions(text) || isWorkId(text)) && !isInDoubt(text)
      ? { kind: 'unreadable', isAlone: true, range: item.range }
      : item;
  });
}
