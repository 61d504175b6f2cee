/** "Nothing", as the value of a field says it. What follows such a word explains it. */
const words = [
  ...[
    'none',
    'nothing',
    String.raw`n\/a`,
    String.raw`n\.\s?a\.?`,
    String.raw`not\s+applicable`,
    'no',
    'nil',
    'null',
    'independent',
  ],
  String.raw`(?:can\s+)?(?:start|begin)s?\s+immediately(?!\s+(?:after|once|when|upon)(?!\p{L}))`,
  // German, French, Dutch, Polish
  ...['keine?', 'nichts', 'aucune?', 'rien', 'geen', 'niets', 'brak', 'nic'],
  // Spanish, Italian, Portuguese
  ...['ninguna?', 'ninguno', 'nada', 'nessuna?', 'niente', 'nenhuma?'],
  // Swedish, Danish and Norwegian, Czech, Finnish, Turkish, Vietnamese, Indonesian, Ukrainian
  ...[
    'ing(?:en|a|et)',
    'žádn[áéý]',
    'ei mitään',
    'yok',
    'không(?:\\s+có)?',
    'tidak\\s+ada',
    'немає',
  ],
  // Japanese, Chinese, Korean, Russian
  ...['なし', '無', '无', '없음', 'нет', 'ничего'],
];
const none = new RegExp(
  String.raw`^[_<✅☑✓✔\uFE0F\s]{0,4}(?:(?:${words.join('|')})(?![\p{L}\p{N}])|(?:(?:[-–—―−]+|∅|/|\{\s*\})\s*|na\.?)(?:$|\.))`,
  'iu',
);
const alone = new RegExp(String.raw`^(?:${words.join('|')}|[-–—―−]+|∅|\[\s*\])\s*[.。]?$`, 'iu');

/** The words for "nothing" that may stand before a noun, and then deny only that: `no schema from Phase 1`. */
const beforeNoun = new RegExp(
  String.raw`^(?:no|keine?|aucune?|geen|brak|ninguna?|nessuna?|nenhuma?|нет)\s+\p{L}`,
  'iu',
);

/** Whether a text starts by saying that there is no … of something, which may be other things than dependencies. */
export function deniesNoun(text: string): boolean {
  return beforeNoun.test(text);
}

/** Whether a text starts by saying that there is nothing. */
export function saysNone(text: string): boolean {
  return none.test(text);
}

/** Whether a text says that there is nothing, and no more. */
export function isNone(text: string): boolean {
  return alone.test(text);
}

const plainNones: ReadonlySet<string> = new Set([
  'none',
  'None',
  'nothing',
  'Nothing',
  '-',
  '–',
  '—',
]);

/** Whether a text is nothing but one of the words and signs that people write most. */
export function isPlainNone(text: string): boolean {
  return plainNones.has(text);
}
