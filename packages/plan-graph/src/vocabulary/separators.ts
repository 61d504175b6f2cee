import { inAnyCase } from '../source/any-case.ts';

/**
 * What parts the items of a list within a line, a heading or a title. Those of one letter are
 * conjunctions in lower case alone: `Phases E and F` names two phases.
 */
const conjunctions = [
  ...['and', 'plus', 'as well as', 'and then', 'then', 'und', 'sowie', 'et', 'ainsi que'].map(
    inAnyCase,
  ),
  ...['así como', 'bem como', 'nonché', 'en', 'evenals', 'oraz', 'а также'].map(inAnyCase),
  ...['och', 'samt', 'og', 'sekä', 've', 'và', 'dan', 'та', 'також'].map(inAnyCase),
  ...['y', 'e', 'i', 'и', 'і', 'ja'],
];
/** In scripts without blanks between words. */
const unspacedConjunctions = ['及び', '以及', '和', 'と', '及', '與', '与', '및'];
const signs = ',;、，；&+→';

/** Source of a regular expression (flag `u`) for a conjunction that stands between blanks. */
export const conjunctionPattern = `(?:${conjunctions.join('|')})`;

/** Source of a regular expression (flag `u`) for what parts two items. Two slashes are part of an address, and a dot before a number of a place in a book. */
export const separatorPattern = String.raw`(?:[${signs}]|(?<!\s(?:t|and))\/(?!\/)|[·•](?=\s*\p{L})|(?<=\s)${conjunctionPattern}(?=\s)|${unspacedConjunctions.join('|')}|(?<=[계\d])[와과])`;

const conjunction = new RegExp(
  `^(?:[&+]|${conjunctionPattern}|${unspacedConjunctions.join('|')})$`,
  'u',
);

/** Whether a separator joins its two sides more closely than a comma does. */
export function isConjunction(separator: string): boolean {
  return conjunction.test(separator);
}

const openEnd = new RegExp(String.raw`(?:[${signs}]|(?<=\s)${conjunctionPattern})\s*$`, 'u');
const continued = new RegExp(
  String.raw`^(?:[&+]\s*|${conjunctionPattern}\s+)(?:\p{L}+[\s#_-]*)?(?:\d|[A-Z](?![\p{L}]))`,
  'u',
);

/** Whether a line ends in a way that makes a reader look for more of the list on the next one. */
export function endsOpen(line: string): boolean {
  return openEnd.test(line);
}

/** Whether a line goes on with the list of the one before: `and Phase 2`, `& 3`. */
export function continuesList(line: string): boolean {
  return continued.test(line);
}
