import { separatorPattern } from '../vocabulary/separators.ts';
import { toPhaseId } from '../values/phase-ids.ts';
import type { PhaseNames } from './phase-names.ts';

const numberAndWords =
  /(?<![\p{L}\p{N}.])(?<id>\d+(?:\.\d+)*[A-Za-z]?)(?:[.):]|\s[–—-])?(?=\s+\p{L})/gu;
/** What may be behind a title, or in it. */
const ends = new RegExp(String.raw`${separatorPattern}|\s[—–-]{1,2}\s|[(（:：]`, 'gu');

/** In characters; longer words are sentences. */
const longestTitle = 200;

/**
 * A value with blanks in place of the titles behind numbers, `2. Storage, 3. API`: a full stop there ends no sentence, and
 * what separates the words of a title no list.
 */
export function withoutTitles(text: string, names: PhaseNames | undefined): string {
  if (names === undefined || !/\d[.):]?\s+\p{L}/u.test(text)) return text;
  let plain = '';
  let at = 0;
  for (const { 0: number, index, groups } of text.matchAll(numberAndWords)) {
    const start = index + (groups?.['id'] ?? '').length;
    if (index < at) continue;
    const end = titleEnd(text, index + number.length, (words) =>
      names.isTitleOf(toPhaseId(groups?.['id'] ?? ''), words),
    );
    if (end === undefined) continue;
    plain += text.slice(at, start) + ' '.repeat(end - start);
    at = end;
  }
  return plain + text.slice(at);
}

/** Where the longest words end, up to something that may separate items, that are a title or its start. */
function titleEnd(
  text: string,
  start: number,
  isTitle: (words: string) => boolean,
): number | undefined {
  const rest = text.slice(start, start + longestTitle);
  let found: number | undefined;
  for (const end of [...[...rest.matchAll(ends)].map(({ index }) => index), rest.length]) {
    if (!isTitle(rest.slice(0, end))) break;
    found = start + end;
  }
  return found;
}
