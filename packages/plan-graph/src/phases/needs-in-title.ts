import type { DependencyField } from '../model/dependency.ts';
import { dependencyField } from '../references/dependency-field.ts';
import { type DependencyValueReader, isNamedReference } from '../references/dependency-value.ts';
import type { Range } from '../source/source-text.ts';
import { dependencyVerb } from '../vocabulary/field-names.ts';

/** `### Step 2: Store [depends_on: step_1]`, `(after Phase 1)`: in brackets behind the title. Or `Store — after Phase 1`. */
export function needsInTitle(
  text: string,
  at: Range,
  read: DependencyValueReader,
): readonly DependencyField[] {
  const words = text.slice(at.start, at.end);
  const inBrackets = /[[(（]/u.test(words)
    ? Array.from(
        words.matchAll(/(?<open>[[(（])(?<inside>(?:[^[\]()（）]|\[[^[\]]*\])*)[\])）]/gu),
        ({ index, groups }) => needIn(groups?.['inside'] ?? '', at.start + index + 1, read),
      ).filter((field) => field !== undefined)
    : [];
  if (inBrackets.length > 0) return inBrackets;
  const behind = needBehind(words, at.start, read);
  return behind === undefined ? [] : [behind];
}

/** What may set off the words from the title. */
const apart = /\s(?:[—–|→-]|--)\s|,\s/gu;
/** Longer ones say more than what is needed. */
const longestNeed = 120;

/** `Store — after Phase 1`: only with the unit, since `after 2` may be a time. */
function needBehind(
  words: string,
  offset: number,
  read: DependencyValueReader,
): DependencyField | undefined {
  const end = words.replace(/(?<![*_])[*_]+$/, '').length;
  const from = Math.max(0, end - longestNeed);
  for (const { index, 0: sign } of words.slice(from, end).matchAll(apart)) {
    const start = from + index + sign.length;
    const field = needIn(words.slice(start, end), offset + start, read);
    const named = field?.items.every((item) =>
      isNamedReference(item, words.slice(item.range.start - offset, item.range.end - offset)),
    );
    if (named === true) return field;
  }
  return undefined;
}

/** A few words that say what is needed and nothing else: `depends on Phase 1`. */
export function needIn(
  words: string,
  offset: number,
  read: DependencyValueReader,
): DependencyField | undefined {
  const verb = /^\s*depends[_ ]on\s*:\s*/i.exec(words) ?? dependencyVerb.exec(words);
  if (verb?.index !== 0) return undefined;
  const from = offset + verb[0].length;
  const value = {
    text: words.slice(verb[0].length),
    range: { start: from, end: offset + words.length },
  };
  const key = { start: offset, end: from };
  const field = dependencyField(key, key, [value], read);
  const isSure = field.items.every(({ kind }) => kind === 'phase' || kind === 'span');
  return isSure && (field.none || field.items.length > 0) ? field : undefined;
}
