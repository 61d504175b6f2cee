import type { Status } from '../model/status.ts';
import { Expression } from '../source/expression/expression.ts';
import { takesBack } from './undone-words.ts';

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

/** The same in German, Dutch, Spanish, Portuguese, Italian, French, Polish, Russian, Chinese, Japanese, Korean, Turkish and Vietnamese. */
const otherWords: readonly (readonly [Expression, Status])[] = [
  [
    new Expression(
      String.raw`^(?:nicht (?:begonnen|gestartet|fertig|abgeschlossen)|offen|ausstehend|geplant|niet (?:begonnen|gestart)|gepland|(?:no|não) (?:iniciad|completad|conclu[ií]d|terminad)[oa]|pendientes?|pendentes?|por hacer|planificad[oa]|planejad[oa]|a fazer|non (?:iniziat|completat)[oa]|da fare|in attesa|pianificat[oa]|non (?:commencé|démarré|terminé)e?|à faire|en attente|prévue?|planifiée?|do zrobienia|zaplanowan[aey]|не (?:начат|выполнен|завершен)[аоы]?|запланирован[аоы]?|ожидает|未(?:开始|完成|完了|着手|開始|実装)|待(?:开始|办|实现|開始|辦)|미착수|미완료|대기(?: 중)?|예정|başlanmadı|planlandı|chưa (?:bắt đầu|làm|xong))`,
      'iu',
    ),
    'pending',
  ],
  [
    new Expression(
      String.raw`^(?:in arbeit|in bearbeitung|begonnen|läuft|teilweise|bezig|in uitvoering|en (?:progreso|curso|proceso)|em (?:andamento|progresso|curso)|parcial(?:mente)?|in corso|parzial(?:e|mente)|en cours|partiel(?:lement)?|w (?:toku|trakcie)|в (?:работе|процессе)|частично|(?:进行|開発|开发|進行|作業|実装|实施|着手)中|部分完成|一部完了|진행 ?중|devam ediyor|đang (?:làm|thực hiện))`,
      'iu',
    ),
    'in-progress',
  ],
  [
    new Expression(
      String.raw`^(?:abgeschlossen|fertig(?:gestellt)?|umgesetzt|afgerond|voltooid|klaar|gereed|complet(?:ad|at)?[oa]|terminad[oa]|terminat[oa]|finalizad[oa]|hech[oa]|conclu[ií]d[oa]|feit[oa]|conclus[oa]|fatto|terminé|achevée?|finie?|complétée?|ukończon[aey]|zakończon[aey]|gotowe|выполнен[аоы]?|завершен[аоы]?|завершён|готов[оаы]?|сделано|реализован[аоы]?|已(?:经)?(?:全部)?(?:完成|实现|實現)|実装済み?|완료(?:됨)?|tamamlandı|bitti|(?:đã )?hoàn (?:thành|tất)|xong)`,
      'iu',
    ),
    'done',
  ],
  [
    new Expression(
      String.raw`^(?:blockiert|geblokkeerd|bloquead[oa]|bloccat[oa]|bloquée?|zablokowan[aey]|заблокирован[аоы]?|已阻塞|被阻塞|阻塞中|ブロック中|차단됨|engellendi|bị chặn)`,
      'iu',
    ),
    'blocked',
  ],
  [
    new Expression(
      String.raw`^(?:übersprungen|verworfen|entfällt|overgeslagen|vervallen|omitid[oa]|descartad[oa]|cancelad[oa]|annullat[oa]|abandonnée?|annulée?|reportée?|pominięt[aey]|anulowan[aey]|пропущен[аоы]?|отменен[аоы]?|отменён|已(?:取消|跳过|放弃)|スキップ済み?|건너뜀|취소됨)`,
      'iu',
    ),
    'skipped',
  ],
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
    const word = readWord(rest);
    // `❌ done` is not.
    if (word !== undefined) return word.status === 'done' ? { ...word, status } : word;
    return {
      status: status === 'done' && takesBack(rest) ? 'in-progress' : status,
      note: noteOf(rest),
    };
  }
  return readWord(trimmed);
}

/** Most texts that are read as a status start with none of the words, which one look tells. */
const anyWord = new RegExp(words.map(([{ source }]) => source).join('|'), 'iu');

function readWord(text: string): Marker | undefined {
  if (anyWord.test(text))
    for (const [pattern, status] of words) {
      const marker = markerBy(pattern, status, text);
      if (marker !== undefined) return marker;
    }
  for (const [pattern, status] of otherWords) {
    const marker = markerBy(pattern, status, text);
    if (marker !== undefined) return marker;
  }
  return undefined;
}

function markerBy(
  pattern: Pick<Expression, 'exec'> | RegExp,
  status: Status | undefined,
  text: string,
): Marker | undefined {
  const word = pattern.exec(text)?.[0];
  if (word === undefined) return undefined;
  const rest = text.slice(word.length);
  // `Donetsk` is no status, `done_` and `BLOCKED:` are.
  if (/^\p{L}/u.test(rest)) return undefined;
  const isPart = status === 'done' && (percentage.test(rest) || takesBack(rest));
  return { status: isPart ? 'in-progress' : status, note: noteOf(rest) };
}

/** `Completado al 80%` */
const percentage = /^\D{0,6}\d{1,2}(?:[.,]\d+)?\s?%[)）]?$/u;

function noteOf(rest: string): string {
  return rest.replace(/^[\s:,;.()–—-]+/u, '').replace(/(?<![\s)])[\s)]+$/u, '');
}

/** These are hardly part of a title, where they end it. */
const sureWords = 'completed?|done|finished|in[ -]progress|not started|skipped|deferred|cancell?ed';
const date = String.raw`\d[\d:.,/TZ -]*`;
const alone = new RegExp(String.raw`^(?:${sureWords})(?:[\s:,–—-]{1,3}(?:on\s)?${date})?$`, 'iu');
/** Source of a regular expression: in capitals a few more. */
export const capitalWords = `${sureWords}|shipped|pending|todo|wip|blocked`.toUpperCase();
const capitals = new RegExp(
  String.raw`\s[–—|-]{1,2}\s(?<marker>(?:${capitalWords})(?:\s(?:${date}|\(${date}\)))?)$`,
  'u',
);

/** Source of a regular expression: what says before a unit how it stands, `Completed: Phase 1`. */
export const leadWords =
  '(?:Completed?|Done|Finished|Shipped|In [Pp]rogress|Current|Active|Ongoing|Next|Upcoming|Planned|Pending|Blocked|Skipped|Deferred)';

/** The status that such a word says; undefined: none, such as `Next`. */
export function statusOfLead(word: string): Status | undefined {
  return word === 'Current' ? 'in-progress' : readMarker(word)?.status;
}

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
