import type { DependencyItem } from '../model/dependency.ts';
import type { Range } from '../source/source-text.ts';
import type { TitlePart } from './phase-names.ts';

/** What one VALUE says. `ignored` yields no edge by rule; `unclosedBracket` is the `[` and what follows it. */
export interface DependencyValue {
  readonly none: boolean;
  readonly items: readonly DependencyItem[];
  readonly ignored: readonly Range[];
  readonly unclosedBracket: Range | undefined;
}

/** A value that names these, and says no more. */
export function naming(...items: readonly DependencyItem[]): DependencyValue {
  return { none: false, items, ignored: [], unclosedBracket: undefined };
}

/** A value that says that nothing is needed. */
export const nothingNeeded: DependencyValue = { ...naming(), none: true };

/** What several values say together. */
export function joinedValues(values: readonly DependencyValue[]): DependencyValue {
  return {
    none: values.some(({ none }) => none),
    items: values.flatMap(({ items }) => items),
    ignored: values.flatMap(({ ignored }) => ignored),
    unclosedBracket: values.find((value) => value.unclosedBracket !== undefined)?.unclosedBracket,
  };
}

/** Reads a value; `offset`: where it stands in the file; `titles`: which part of a title names a phase, by default the whole. */
export type DependencyValueReader = (
  value: string,
  offset: number,
  titles?: TitlePart,
) => DependencyValue;

/** Whether an item is `Phase 1`, `M1` or `批 1`, and not just `1`; `words`: its text. */
export function isNamedReference({ kind }: DependencyItem, words: string): boolean {
  const isReference = kind === 'phase' || kind === 'span' || kind === 'group';
  return isReference && /^(?:\p{L}(?:\p{L}|-?\d)|\p{sc=Han}\s?\d)/u.test(words);
}

/** What surely names phases. */
export function isReference({ kind }: DependencyItem): boolean {
  return kind === 'phase' || kind === 'span' || kind === 'all-previous';
}

/** Words behind a phase that is sure without them. */
export function isBeside(item: DependencyItem): boolean {
  return item.kind === 'prose' && item.isBeside === true;
}

/** What surely names phases, with words beside it. */
export function isReferenceOrBeside(item: DependencyItem): boolean {
  return isReference(item) || isBeside(item);
}

/** Words that stand where a phase would. */
export function isApart(item: DependencyItem): boolean {
  return item.kind === 'prose' && item.isBeside !== true;
}
