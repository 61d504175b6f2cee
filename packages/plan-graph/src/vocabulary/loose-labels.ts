import { withoutBox } from './boxes.ts';
import {
  type CommandKind,
  commandKindOf,
  commandNames,
  startsWithJoint,
  withoutSectionNumber,
} from './command-labels.ts';
import { criteriaNames } from './goal-names.ts';
import { Expression } from '../source/expression/expression.ts';

/** Labels behind which, or below which, commands may stand that are run. */
export type LooseKind = CommandKind | 'criteria';

/** A name at the start of a line. The longest first, so that the whole of it is taken. */
function startsWithAny(names: readonly string[], before: string): Expression {
  const sorted = [...names].sort((a, b) => b.length - a.length);
  const sources = sorted.map((name) =>
    name
      .replaceAll(' ', String.raw`\s+`)
      .replaceAll("'", "['’]")
      .replaceAll('е', '[её]'),
  );
  return new Expression(`^${before}*(?:${sources.join('|')})${String.raw`(?![\p{L}\p{N}])`}`, 'iu');
}

const starts: Readonly<Record<LooseKind, Expression>> = {
  run: startsWithAny(commandNames.run, String.raw`[^\p{L}\p{N}]`),
  check: startsWithAny(commandNames.check, String.raw`[^\p{L}\p{N}]`),
  // A number may stand before them. `\P{L}` is none of what Expression follows.
  criteria: startsWithAny(criteriaNames, String.raw`[^\p{L}]`),
};

/** The first two letters of the names that start with such of ASCII. */
function pairsOf(names: readonly string[]): ReadonlySet<string> {
  return new Set(names.map((name) => name.slice(0, 2)).filter((pair) => /^[a-z]{2}$/.test(pair)));
}

const pairs: Readonly<Record<LooseKind, ReadonlySet<string>>> = {
  run: pairsOf(commandNames.run),
  check: pairsOf(commandNames.check),
  criteria: pairsOf(criteriaNames),
};

const labelSign = /[:：(&]|\]\[|\*\*|__/u;
const boldSign = /\*\*|__/;
/** What may hide letters: a tag, an entity. */
const hidingSign = /[<>&]/;

/** Whether a line may start with a name, by its first two letters. Never a no where it does. */
function mayStartWithName(words: string, kind: LooseKind): boolean {
  let first = '';
  for (let at = 0; at < words.length; at++) {
    const code = words.charCodeAt(at);
    if (code >= 0x80) return true;
    const lower = code | 0x20;
    if (lower >= 0x61 && lower <= 0x7a) {
      const letter = String.fromCharCode(lower);
      if (first !== '') return pairs[kind].has(first + letter) || hidingSign.test(words);
      first = letter;
    } else if (kind !== 'criteria' && code >= 0x30 && code <= 0x39) break;
  }
  return hidingSign.test(words);
}

/**
 * Whether the content reading might take a line of text for a label of commands, or of criteria. Inline markdown
 * is not read for it, so a yes may be wrong, but never a no.
 */
export function mayBeLabel(content: string, kind: LooseKind): boolean {
  // Most lines have no sign that could end a label, nor an entity, a link or emphasis that could be one.
  const said = withoutBox(content);
  if (!mayStartWithName(said, kind) || !labelSign.test(content)) return false;
  return readingsOf(said).some((words) => {
    const name = starts[kind].exec(words);
    if (name === null) return false;
    const rest = words.slice(name[0].length);
    if (!/[\p{L}\p{N}]/u.test(rest) && boldSign.test(content)) return true;
    if (kind === 'check' && startsWithJoint.test(rest.replace(/^\s+/, ' '))) return true;
    // Where a link stands in the line, the words before the colon are not easily told from its target.
    return /\][([]/.test(content) || /^(?:\s*\(|[^\p{L}\p{N}]*[:：])/u.test(rest);
  });
}

/** The same for labels of several kinds. */
export function mayBeAnyLabel(content: string, kinds: readonly LooseKind[]): boolean {
  return labelSign.test(content) && kinds.some((kind) => mayBeLabel(content, kind));
}

/** The same for the text of a heading. */
export function mayBeHeadingLabel(content: string, kind: CommandKind): boolean {
  return readingsOf(content).some((reading) => {
    const words = withoutSectionNumber(reading.replace(/[#:：]/g, ' ').trim());
    return commandKindOf(words) === kind || (/\][([]/.test(content) && starts[kind].test(words));
  });
}

/**
 * The line without what does not show. A `>` may end a tag that began on a line before, or be a sign in a
 * command (`Run: `echo > file``): which of the two is not known here, so the line is read both ways.
 */
function readingsOf(content: string): readonly string[] {
  const readings = /[<>]/.test(content) ? [content, withoutTags(content)] : [content];
  return readings.map(withoutMarkup);
}

/** Takes off emphasis, escapes and brackets; entities become characters. */
function withoutMarkup(content: string): string {
  const plain = content.includes('&') ? content.replace(/&(#?\w{1,31});/g, decoded) : content;
  return plain
    .replaceAll('][', ' ')
    .replace(/[*_~\\[\]!]/g, '')
    .trim();
}

/** A tag may have begun on a line before. */
function withoutTags(content: string): string {
  const close = content.indexOf('>');
  const open = content.indexOf('<');
  const from = close !== -1 && (open === -1 || close < open) ? close + 1 : 0;
  return content.slice(from).replace(/<[^<>]*>/g, '');
}

/** Letters come from numbers alone; of the named ones only the colon, brackets and blanks matter. */
function decoded(_: string, name: string): string {
  if (name.startsWith('#')) {
    const code = /^#x/i.test(name) ? parseInt(name.slice(2), 16) : parseInt(name.slice(1), 10);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '';
  }
  if (name === 'colon') return ':';
  if (name === 'lpar') return '(';
  return /^(?:nbsp|tab|newline)$|sp$|space$/i.test(name) ? ' ' : '';
}
