import type { Status } from '../model/status.ts';

/** What a marker says: a status, or nothing about it (`[OPTIONAL]`, `(INSERTED)`). */
export interface Marker {
  readonly status: Status | undefined;
  /** The words after the status word: `waiting for keys` of `[BLOCKED: waiting for keys]`. */
  readonly note: string;
}

/** Matched at the start of a marker, because people add words: `[BLOCKED - see below]`. */
const words: readonly (readonly [RegExp, Status | undefined])[] = [
  [/^not[ _-]?(?:started|done|complete)/i, 'pending'],
  [/^(?:pending|to ?do|planned|open|queued|waiting)/i, 'pending'],
  [/^in[ _-]?progress|^(?:wip|active|started|partial(?:ly)?|ongoing)/i, 'in-progress'],
  [
    /^(?:completed?|done|verified|shipped|finished|implemented|terminée?|erledigt|完了|完成)/iu,
    'done',
  ],
  [/^checkpoint\s*:/i, 'done'],
  [/^blocked/i, 'blocked'],
  [
    /^(?:skip(?:ped)?|abandoned|deferred|dropped|cancell?ed|removed|won'?t do|obsolete)/i,
    'skipped',
  ],
  [/^(?:optional|inserted|new)/i, undefined],
];

const symbols: readonly (readonly [RegExp, Status])[] = [
  [/^(?:✅|☑️?|✔️?|✓|🟢)/u, 'done'],
  [/^(?:🚧|🔄|🔨|🟡|⚙️?)/u, 'in-progress'],
  [/^(?:❌|🚫|⛔|🔴)/u, 'blocked'],
  [/^(?:⬜|⏳|🔲|☐|📋|⚪)/u, 'pending'],
  [/^(?:⏭️?|🗑️?)/u, 'skipped'],
];

/** Reads the inside of a marker or the value of a `Status:` field; undefined: no status word starts it. */
export function readMarker(text: string): Marker | undefined {
  const trimmed = text.trim();
  // No symbol is of ASCII.
  if (!(trimmed.charCodeAt(0) >= 0x80)) return readWord(trimmed);
  for (const [pattern, status] of symbols) {
    const symbol = pattern.exec(trimmed)?.[0];
    if (symbol === undefined) continue;
    const rest = trimmed.slice(symbol.length).trim();
    return readWord(rest) ?? { status, note: noteOf(rest) };
  }
  return readWord(trimmed);
}

/** Most texts that are read as a status start with none of the words, which one look tells. */
const anyWord = new RegExp(words.map(([{ source }]) => source).join('|'), 'iu');

function readWord(text: string): Marker | undefined {
  if (!anyWord.test(text)) return undefined;
  for (const [pattern, status] of words) {
    const word = pattern.exec(text)?.[0];
    if (word === undefined) continue;
    const rest = text.slice(word.length);
    // `Donetsk` is no status, `done_` and `BLOCKED:` are.
    if (/^\p{L}/u.test(rest)) continue;
    return { status, note: noteOf(rest) };
  }
  return undefined;
}

function noteOf(rest: string): string {
  return rest.replace(/^[\s:,;.()–—-]+/u, '').replace(/(?<![\s)])[\s)]+$/u, '');
}

/** These are hardly part of a title, where they end it. */
const sureWords = 'completed?|done|finished|in[ -]progress|not started|skipped|deferred|cancell?ed';
const date = String.raw`\d[\d:.,/TZ -]*`;
const alone = new RegExp(String.raw`^(?:${sureWords})(?:[\s:,–—-]{1,3}(?:on\s)?${date})?$`, 'iu');
// In capitals a few more.
const capitals = new RegExp(
  String.raw`\s[–—|-]{1,2}\s(?<marker>(?:${`${sureWords}|shipped|pending|todo|blocked`.toUpperCase()})(?:\s${date})?)$`,
  'u',
);

/** Whether words say a status, and perhaps since when, and no more: `done`, `Completed 2025-10-01`. */
export function isStatusAlone(words: string): boolean {
  return alone.test(words);
}

/** The status in capitals that a text ends with behind a dash: the `DONE` of `Setup — DONE`. */
export function statusInCapitals(text: string): string | undefined {
  return capitals.exec(text)?.groups?.['marker'];
}

const later =
  /[(（]\s?(?:future|later|someday|backlog|post-?\s?mvp|out of scope|zukunft|zukünftige?|später|futuro|futura|à venir|plus tard|más adelante|mais tarde|в будущем|позже|未来|將來|将来|今後|향후)(?!\p{L})[^()（）]*[)）]/iu;

/** Whether a heading says in round brackets that it is not of this plan yet: `Phase 2 (Future)`. */
export function isForLater(heading: string): boolean {
  return later.test(heading.slice(0, longestHeading));
}

/** In characters. */
const longestHeading = 200;
