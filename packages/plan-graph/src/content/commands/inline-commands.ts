import type { InlineCode } from 'mdast';
import type { SourceText } from '../../source/source-text.ts';
import { looksLikePath } from '../facts/paths.ts';
import type { ParagraphEntry } from '../labels/blocks.ts';
import type { Line } from '../labels/inline-text.ts';
import { codeAlone, codesOf, lineText } from '../labels/inline-text.ts';
import { isCommandRole, isField, type Label, standsAlone } from '../labels/labels.ts';
import type { LineEntry } from '../labels/lines.ts';
import { rangeOf } from '../parse-markdown.ts';
import * as say from './diagnostics.ts';
import { commandOf, commandsOf, type InlineReading, joined, none, told } from './inline-reading.ts';
import {
  isReadByPeople,
  looksRun,
  mayBeCommand,
  mayChangeThings,
  startsWithProgram,
} from './programs.ts';
import { commandSentences, expectedOf } from './sentences.ts';
import { isCheck, isCriterion, isName, saysNothing, sureIn, sureOnes } from './sure-commands.ts';
import { must } from '../../source/must.ts';

/** The commands that a paragraph or the first paragraph of a list item holds as inline code. */
export function parseInlineCommands(source: SourceText, entry: ParagraphEntry): InlineReading {
  const found = entry.lines.map((line, index) => parseLabelled(source, entry, line, index));
  const known = found.filter((reading) => reading !== undefined);
  if (known.length > 0) return joined(known);
  const own = entry.item === undefined ? parseLoose(source, entry) : parseItem(source, entry);
  return own === none ? parseExpected(source, entry) : own;
}

/** ``Run: `npm test` ``. Undefined for a line whose label is no run or check label, or has no code. */
function parseLabelled(
  source: SourceText,
  entry: ParagraphEntry,
  { label, placed, kind, scope }: LineEntry,
  index: number,
): InlineReading | undefined {
  const [first] = label === undefined ? [] : codesOf(label.rest);
  if (label?.role === 'criteria' && placed && scope?.role !== 'manual') {
    return parseCriterion(source, entry, label, index);
  }
  if (label === undefined || first === undefined || !isCommandRole(label.role)) return undefined;
  const { name, rest } = label;
  const code = codeAlone(rest);
  const range = rangeOf(first.node);
  if (looksLikePath(first.text) && scope?.role === 'files') return none;
  if (!placed) {
    if (code === undefined || !looksRun(code.text)) return undefined;
    return told(say.labelInsideParagraph(range, first.text, name));
  }
  if (kind === undefined || expectedOf(entry.lines[index + 1]) === 'failure') return none;
  const from = index === 0 && entry.item?.box !== undefined ? 'checkbox' : 'inline';
  const sentences = commandSentences([rest, ...continued(entry.lines, index)]);
  if (sentences.some(({ expects, first: starts }) => starts && expects === 'failure')) return none;
  const expectation =
    code === undefined ? sentences[0]?.expects : expectedOf(entry.lines[index + 1]);
  const isAlone =
    code !== undefined || (sentences[0]?.says === 'alone' && expectation !== undefined);
  if (isAlone && (code !== undefined || sentences[0]?.codes.length === 1)) {
    if (label.role === 'check' && isName(first.text)) return nameUnder(first.node, name);
    if (expectation === 'nothing' && isReadByPeople(first.text)) {
      return told(say.expectsNothing(range, first.text, name));
    }
    return commandOf(source, first.node, kind, name, from);
  }
  const sure =
    label.role === 'run'
      ? sentences.filter(({ says: form, first: starts, codes }) => {
          return (
            starts &&
            form !== 'claim' &&
            codes.every(({ value }) => looksRun(value) && !isReadByPeople(value)) &&
            (form !== 'explained' || !codes.some(({ value }) => mayChangeThings(value)))
          );
        })
      : sureOnes(sentences);
  if (sure.length > 0) return commandsOf(source, sure, kind, name, from);
  const doubtful =
    label.role === 'run' && mayBeCommand(first.text)
      ? first
      : codesOf(rest).find(({ text }) => isCheck(text));
  if (doubtful === undefined) return none;
  const starts = lineText(rest).startsWith(doubtful.text);
  return told(say.wordsBeside(rangeOf(doubtful.node), doubtful.text, name, starts));
}

/** "Done when: `npm test` passes". */
function parseCriterion(
  source: SourceText,
  { lines, item }: ParagraphEntry,
  { name, rest }: Label,
  index: number,
): InlineReading | undefined {
  const sentences = commandSentences([rest, ...continued(lines, index)]);
  const sure = sureOnes(sentences).filter(({ says: form }) => isCriterion(form));
  const from = index === 0 && item?.box !== undefined ? 'checkbox' : 'inline';
  return sure.length === 0 ? undefined : commandsOf(source, sure, 'check', name, from);
}

/** Below a label of checks "Run `npm test`." and `npm test` alone are as good as a list of one item. */
function parseLoose(source: SourceText, { lines, scope }: ParagraphEntry): InlineReading {
  if (scope?.role === 'check' || scope?.role === 'criteria') {
    const sure = sureIn(lines, scope);
    if (sure.length > 0) return commandsOf(source, sure, 'check', scope.name, 'inline');
  }
  const found = lines.flatMap(({ line, scope: held }) => {
    const code = isCommandRole(held?.role) ? codeAlone(line) : undefined;
    if (code === undefined || held === undefined || !looksRun(code.text)) return [];
    return [say.codeWithoutLabel(rangeOf(code.node), code.text, held.name)];
  });
  return found.length === 0 ? none : { commands: [], diagnostics: found };
}

/** ``- [ ] Unit tests pass: `make test` `` and ``- `make test` `` under a check label. */
function parseItem(source: SourceText, { item, scope, lines }: ParagraphEntry): InlineReading {
  if (item === undefined || scope === undefined) return none;
  if (lines.some((line) => expectedOf(line) === 'failure')) return none;
  const { role, name, instead } = scope;
  const field = lines.findIndex(({ label }, index) => index > 0 && isField(label));
  const own = lines.slice(0, field === -1 ? undefined : field);
  const from = item.box === undefined ? 'inline' : 'checkbox';
  if (role === 'check' || role === 'criteria') {
    const sure = sureIn(own, scope);
    if (sure.length > 0) return commandsOf(source, sure, 'check', name, from);
  }
  const all = own.flatMap(({ line }) => line);
  const candidate = lastCode(all);
  if (candidate === undefined || (candidate.before !== '' && item.box === undefined)) {
    return role === 'check' ? parseSentence(all, name) : none;
  }
  const { node, before } = candidate;
  if (role === 'check') {
    // A gate lists whatever must be true, mostly facts about the code.
    if (/\bgates?\b/i.test(name) && !startsWithProgram(node.value)) return none;
    if (isName(node.value)) return nameUnder(node, name);
    if (!mayBeCommand(node.value)) return none;
    if (saysNothing(before) && isReadByPeople(node.value)) {
      return told(say.expectsNothing(rangeOf(node), node.value, name));
    }
    return commandOf(source, node, role, name, from);
  }
  if (role === 'manual' || !looksRun(node.value)) return none;
  const range = rangeOf(node);
  if (role === 'run') return told(say.codeWithoutLabel(range, node.value, name));
  if (instead === undefined) return none;
  return told(
    instead.why === 'malformed'
      ? say.malformedLabel(range, `\`${node.value}\``, instead.name)
      : say.afterOtherLabel(range, `\`${node.value}\``, name, instead.name),
  );
}

/** Steps that name a command and say that it passes: "**Step 4:** Run `npm test`. Expected: PASS." */
function parseExpected(source: SourceText, { item, scope, lines }: ParagraphEntry): InlineReading {
  if (scope?.role === 'manual') return none;
  const sure = lines.flatMap(({ line, label }) =>
    sureOnes(commandSentences([label?.bold === true ? label.rest : line]))
      .filter(({ says: form, expects }) => expects === 'success' && form !== 'claim')
      .map((sentence) => ({ sentence, name: label?.bold === true ? label.name : 'Expected' })),
  );
  const from = item?.box === undefined ? 'inline' : 'checkbox';
  return joined(
    sure.map(({ sentence, name }) => commandsOf(source, [sentence], 'check', name, from)),
  );
}

/** The further lines of a sentence that a labelled line starts. */
function continued(lines: readonly LineEntry[], index: number): readonly Line[] {
  const behind = lines.slice(index + 1);
  const end = behind.findIndex(({ label }) => standsAlone(label));
  return behind.slice(0, end === -1 ? undefined : end).map(({ line }) => line);
}

/** "`npm test` passes on Windows" may well be meant as a check, but what it asks is more than the command tells. */
function parseSentence(line: Line, label: string): InlineReading {
  const code = codesOf(line).find(({ text }) => isCheck(text));
  return code === undefined ? none : told(say.codeInSentence(rangeOf(code.node), code.text, label));
}

function nameUnder(node: InlineCode, label: string): InlineReading {
  const mayBeProgram =
    /^[a-z][a-z0-9-]*$/.test(node.value) && !/^(?:tests?(?:ing)?|validat(?:e|ion))\b/i.test(label);
  return mayBeProgram ? told(say.nameNotCommand(rangeOf(node), node.value, label)) : none;
}

/** The code that ends a text, if nothing or words with a colon stand before it. */
function lastCode(line: Line): { readonly node: InlineCode; readonly before: string } | undefined {
  const code = codesOf(line).at(-1);
  if (code === undefined) return undefined;
  const at = line.indexOf(code);
  const before = lineText(line.slice(0, at));
  if (!/^\p{P}*$/u.test(lineText(line.slice(at + 1)))) return undefined;
  if (before !== '' && !/[:：]$/.test(before)) return undefined;
  const words = must(before.split(/[.;!?] /).at(-1), 'last sentence');
  return shown.test(words) ? undefined : { node: code.node, before };
}

/** Words that lead to code which people do or see: "Expected output: `ok`". */
const shown = /^(?:manual|actual|expect|output|example|note|print|result|return|show)/i;
