import type { DependencyField, DependencyItem } from '../model/dependency.ts';
import type { Range } from '../source/source-text.ts';
import { isNamedReference } from './dependency-value.ts';

/**
 * What words say of phases that are said of libraries and machines as well, `Requires:` and `(after …)`: all of it if it names
 * a phase by the unit. Undefined: it is about something else.
 *
 * @param words - the text of a range
 */
export function asFarAsNamed(
  field: DependencyField,
  words: (range: Range) => string,
): DependencyField | undefined {
  if (field.items.some((item) => isNamed(item, words(item.range)))) return field;
  // What names a phase and cannot be read is told, though it may be of another plan: then it needs nothing here.
  if (!field.items.some((item) => mayBeNamed(item, words(item.range)))) return undefined;
  const items = field.items.map(({ range }): DependencyItem => ({ kind: 'prose', range }));
  return { ...field, items };
}

/** A choice of phases is one too: that it cannot be kept is told. So are `all previous phases`, in more words than one. */
function isNamed(item: DependencyItem, words: string): boolean {
  if (isNamedReference(item, words)) return true;
  if (item.kind === 'all-previous') return /\p{L}\s+\p{L}/u.test(words);
  return item.kind === 'alternative' && /^(?:either\s+)?\p{L}{2,}\W{0,3}\d/iu.test(words);
}

function mayBeNamed({ kind }: DependencyItem, words: string): boolean {
  return kind === 'unreadable' && /^\p{L}{2,}\W{0,3}\d/u.test(words);
}
