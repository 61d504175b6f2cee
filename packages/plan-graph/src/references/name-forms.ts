import { memoizeByKey } from '../source/memoize-by-key.ts';
import { completionEnd } from '../vocabulary/reference-words.ts';

/** The forms of the names that plans use for phases besides keyword and id. */
export const allStories =
  /^(?:(?:all|toutes?|todas|alle|все(?:х|м)?|wszystkich|усіх)\s+(?:\p{L}+\s+){0,4}|(?:the\s+)?(?:(?:chosen|desired|planned|required|selected|targeted)\s+)?(?:user\s+)?)(?:stories|user\s+story|story(?=\s+phases)|US)(?:\s+(?:phases|implementations?))*$/iu;
export const storyReference =
  /^(?:US(?:\s*|-)|(?:user\s+)?(?:story|stories)\s+)(?<from>\d{1,4})(?:\s*[-–]\s*(?:US(?:\s*|-))?(?<to>\d{1,4}))?$/i;
export const taskReference = /^T(?<from>\d{3,4})(?:\s*[-–]\s*T?(?<to>\d{3,4}))?$/;
export const numberedTasks =
  /^(?:sub-?)?(?:tasks?|steps?|items?|deliverables?)\s+(?<from>\d+(?:\.\d+)+)(?:\s*(?:[-–]|to)\s*(?<to>\d+(?:\.\d+)+))?$/i;
/** `US2`, `T012` */
const short = String.raw`(?:US[\s-]?\d{1,4}|T\d{3,4})`;
export const shortName = new RegExp(`^${short}$`);
/** What calls a phase by a story or a task, with words behind it: `US2 fixtures exist`. */
export const leadingName = new RegExp(
  String.raw`^(?:${short}|(?:user\s+)?story\s+\d{1,4})(?=\s+[^\s\d–-])`,
  'i',
);
export const shortNames = new RegExp(String.raw`(?<![\p{L}\p{N}])${short}(?![\p{L}\p{N}])`, 'gu');
export const prefixedId =
  /^(?<prefix>\p{L}[\p{L}\p{N}]{0,19}?[-_.]?\s?)(?<id>\d+(?:\.\d+)*[A-Za-z]?)$/u;
/** `P1–P3`, `P1-3` */
export const prefixedSpan =
  /^(?<prefix>\p{L}h?[-_.]?\s?)(?<from>\d+)\s*(?:[-–—]|to|through)\s*(?:\p{L}h?[-_.]?\s?)?(?<to>\d+)$/iu;
export const slug =
  /^#?(?<prefix>\p{L}+)[-_]?(?<id>\d+(?:\.\d+)*[a-z]?)(?:[-_]+(?<rest>\p{L}[\p{L}\p{N}_-]*))?$/u;
export const looksLikeName = /^(?:US(?:\s*|-)\d|(?:user\s+)?stor(?:y|ies)\s+\d|T\d{3})/i;

/** In characters; longer words are sentences. */
export const longestName = 200;

/** Without an article before it. */
export function withoutArticle(words: string): string {
  return words.trim().replace(/^(?:both|the)\s+/i, '');
}

/** Without the words that it has to be done; "all phases" keeps its noun. */
export function withoutDone(words: string): string {
  let name = withoutArticle(words);
  // Longer words are no name, and word by word they would take quadratic time.
  if (name.length > longestName) return name;
  for (;;) {
    name = name.replace(/(?<!\s)\s*[.:]$/, '');
    // eslint-disable-next-line regexp/no-super-linear-move -- the name is short
    const last = /(?:(?<=\S\s)\S+|(?<=[\d\p{L}])[^\p{ASCII}\p{P}\s]+)$/u.exec(name)?.[0];
    if (last === undefined || completionEnd(last) < last.length) return name;
    name = name.slice(0, -last.length).trimEnd();
  }
}

export function plain(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** Kept, because titles are asked for again and again. */
const plainTitle = memoizeByKey(plain, 2_000);

/** Whether a title starts with these plain words. */
export function startsTitle(title: string, words: string): boolean {
  return `${plainTitle(title)} `.startsWith(`${words} `);
}

/** In characters; what is shorter is taken for a title only where it is written as that is. */
export const shortestTitle = 4;

const ordinals: readonly string[] = [
  ...[
    'first',
    'second',
    'third',
    'fourth',
    'fifth',
    'sixth',
    'seventh',
    'eighth',
    'ninth',
    'tenth',
  ],
];
const ordinalName = new RegExp(
  String.raw`^(?:the\s+)?(?<ordinal>${ordinals.join('|')})\s+(?<word>\p{L}+)$`,
  'iu',
);

/** Which place `the first phase` means, from 0; undefined: none, or the words are no such name. `unit`: in lower case. */
export function placeByOrdinal(words: string, unit: string): number | undefined {
  const { ordinal = '', word = '' } = ordinalName.exec(words)?.groups ?? {};
  return ordinal !== '' && word.toLowerCase() === unit
    ? ordinals.indexOf(ordinal.toLowerCase())
    : undefined;
}
