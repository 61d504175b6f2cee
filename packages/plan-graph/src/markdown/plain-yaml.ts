import { trimEndOf, trimStartOf } from '../source/trim.ts';

const keyLine = /^(?<key>[A-Za-z_][\w-]{0,60}):(?: +(?<value>\S.*))?$/;
const itemLine = /^(?<indent> *)- +(?<value>\S.*)$/;

/** What words may start with. Nothing that is a sign to YAML. */
const wordStart = /^[\p{L}\p{N}/$(]/u;
/** What makes them more than words: brackets, a key, a comment. */
const more = /[\p{Cc}\u2028\u2029[\]{}]|:(?: |$)| #/u;
const quoted = /^(?:"[^"\\\p{Cc}[\]{}]*"|'[^'\p{Cc}[\]{}]*')$/u;
const inBrackets = /^\[(?:[A-Za-z\d][\w./-]*(?:, ?[A-Za-z\d][\w./-]*)*)?\]$/;

function isWords(text: string): boolean {
  return wordStart.test(text) && !more.test(text);
}

/**
 * The keys of YAML that holds nothing but keys with words, numbers and lists of them, as the front matter of other tools
 * mostly does; undefined: it holds more, or is no YAML. Whoever asks for none of these keys need not have it read, nor
 * the library loaded, which takes longer than to read a plan. Never the keys of a text that the library refuses.
 *
 * @returns in lower case
 */
export function plainKeys(yaml: string): ReadonlySet<string> | undefined {
  // A lone CR ends no line to the library.
  if (/\r(?!\n)/.test(yaml)) return undefined;
  const keys = new Set<string>();
  let before: 'nothing' | 'key' | 'item' | 'words' = 'nothing';
  /** Of the items of the list. */
  let indent = 0;
  for (const written of yaml.split(/\r?\n/)) {
    const line = trimEndOf(written, ' ');
    if (line === '') {
      if (written !== '') return undefined;
      // Words that went on behind it would be more than words.
      if (before === 'words') before = 'nothing';
      continue;
    }
    const { key, value = '' } = keyLine.exec(line)?.groups ?? {};
    if (key !== undefined) {
      // To YAML `true` and `True` are one key, `null` is no text, and a key that is there twice is a mistake.
      const name = key.toLowerCase();
      if (name === 'null' || keys.has(name)) return undefined;
      keys.add(name);
      if (value === '') before = 'key';
      else if (isWords(value)) before = 'words';
      else if (quoted.test(value) || inBrackets.test(value)) before = 'nothing';
      else return undefined;
    } else if (before === 'key' || before === 'item') {
      const item = itemLine.exec(line)?.groups;
      const own = item?.['indent']?.length ?? 0;
      const text = item?.['value'] ?? '';
      if (before === 'item' && own !== indent) return undefined;
      if (!isWords(text) && !quoted.test(text)) return undefined;
      indent = own;
      before = 'item';
    } else if (before === 'nothing' || !line.startsWith(' ') || !isWords(trimStartOf(line, ' ')))
      // Words may go on in the next line, if that is indented.
      return undefined;
  }
  return keys.size === 0 ? undefined : keys;
}
