import type { DependencyField } from '../model/dependency.ts';
import { dependencyField } from '../references/dependency-field.ts';
import type { DependencyValueReader } from '../references/dependency-value.ts';
import type { Range } from '../source/source-text.ts';
import { dependencyVerb } from '../vocabulary/field-names.ts';

/** `### Step 2: Store [depends_on: step_1]`, `(after Phase 1)`: in brackets behind the title. */
export function needsInTitle(
  text: string,
  at: Range,
  read: DependencyValueReader,
): readonly DependencyField[] {
  const words = text.slice(at.start, at.end);
  if (!/[[(（]/u.test(words)) return [];
  return Array.from(
    words.matchAll(/(?<open>[[(（])(?<inside>(?:[^[\]()（）]|\[[^[\]]*\])*)[\])）]/gu),
    ({ index, groups }) => needIn(groups?.['inside'] ?? '', at.start + index + 1, read),
  ).filter((field) => field !== undefined);
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
