import type { InlineCode } from 'mdast';
import type { Range, SourceText } from '../../source/source-text.ts';
import { textOf } from '../../source/source-text.ts';
import type { ParagraphEntry } from '../labels/blocks.ts';
import type { Line } from '../labels/inline-text.ts';
import { codeAlone, codesOf, lineText } from '../labels/inline-text.ts';
import { isCommandRole, isField } from '../labels/labels.ts';
import type { Command, CommandKind } from '../model.ts';
import type { Note } from './notes.ts';
import * as notes from './notes.ts';
import { rangeOf } from '../parse-markdown.ts';
import { looksLikePath } from '../facts/paths.ts';
import { startsWithProgram } from './programs.ts';
import { expectsFailure, type LineEntry } from '../labels/lines.ts';
import { isIdle } from './scripts.ts';

export interface InlineReading {
  readonly commands: readonly Command[];
  readonly notes: readonly Note[];
}

const none: InlineReading = { commands: [], notes: [] };

/** The commands that a paragraph or the first paragraph of a list item holds as inline code. */
export function readInlineCommands(source: SourceText, entry: ParagraphEntry): InlineReading {
  const found = entry.lines.map((line, index) => readLabelled(source, entry, line, index));
  if (found.some((reading) => reading !== undefined)) {
    const known = found.filter((reading) => reading !== undefined);
    return {
      commands: known.flatMap((reading) => reading.commands),
      notes: known.flatMap((reading) => reading.notes),
    };
  }
  return entry.item === undefined ? readLoose(entry) : readItem(source, entry);
}

/** ``Run: `npm test` ``. Undefined for a line whose label is no run or check label, or has no code. */
function readLabelled(
  source: SourceText,
  entry: ParagraphEntry,
  { label, placed, kind, scope }: LineEntry,
  index: number,
): InlineReading | undefined {
  const [first] = label === undefined ? [] : codesOf(label.rest);
  if (label === undefined || first === undefined || !isCommandRole(label.role)) return undefined;
  const { name, rest } = label;
  const code = codeAlone(rest);
  const range = rangeOf(first.node);
  const path = looksLikePath(first.text);
  if (path && scope?.role === 'files') return none;
  if (!placed) {
    if (code === undefined || path) return undefined;
    return note(notes.labelInsideParagraph(range, first.text, name));
  }
  if (kind === undefined) return none;
  if (code === undefined) return note(notes.wordsBeside(range, first.text, name));
  if (expectsFailure(entry.lines[index + 1])) {
    return note(notes.expectedToFail(range, `\`${first.text}\``, name));
  }
  const box = index === 0 && entry.item?.box !== undefined;
  return commandOf(source, code.node, kind, name, box ? 'checkbox' : 'inline');
}

/** Code that stands alone on a line below a label: near a command, yet none. */
function readLoose(entry: ParagraphEntry): InlineReading {
  const found = entry.lines.flatMap(({ line, scope }) => {
    const code = isCommandRole(scope?.role) ? codeAlone(line) : undefined;
    if (code === undefined || scope === undefined || looksLikePath(code.text)) return [];
    return [notes.codeWithoutLabel(rangeOf(code.node), code.text, scope.name)];
  });
  return { commands: [], notes: found };
}

/** ``- [ ] Unit tests pass: `make test` `` and ``- `make test` `` under a check label. */
function readItem(source: SourceText, { item, scope, lines }: ParagraphEntry): InlineReading {
  if (item === undefined || scope === undefined) return none;
  const { role, name, instead } = scope;
  const field = lines.findIndex(({ label }, index) => index > 0 && isField(label));
  const all = lines.slice(0, field === -1 ? undefined : field).flatMap(({ line }) => line);
  const passing = role === 'check' && item.box !== undefined ? passingCode(all) : undefined;
  if (passing !== undefined) return commandOf(source, passing, 'check', name, 'checkbox');
  const candidate = lastCode(all);
  if (candidate === undefined || (candidate.before !== '' && item.box === undefined)) {
    return role === 'check' ? readSentence(all, name) : none;
  }
  const { node } = candidate;
  if (role === 'check') {
    // A gate lists whatever must be true, mostly facts about the code.
    if (/\bgate\b/i.test(name) && !startsWithProgram(node.value)) return none;
    return commandOf(source, node, role, name, item.box === undefined ? 'inline' : 'checkbox');
  }
  if (role === 'manual' || looksLikePath(node.value)) return none;
  const range = rangeOf(node);
  if (role === 'run') return note(notes.codeWithoutLabel(range, node.value, name));
  if (instead === undefined || !looksLikeCommand(node.value)) return none;
  return note(
    instead.why === 'malformed'
      ? notes.malformedLabel(range, `\`${node.value}\``, instead.name)
      : notes.afterOtherLabel(range, `\`${node.value}\``, name, instead.name),
  );
}

/** "`npm test` passes" may well be meant as a check, but so may "`max size` is 5" not. */
function readSentence(line: Line, label: string): InlineReading {
  const code = codesOf(line).find(({ text }) => looksLikeCommand(text));
  return code === undefined
    ? none
    : note(notes.codeInSentence(rangeOf(code.node), code.text, label));
}

/** "`npm test` passes", with a known program: can hardly mean anything but a check. */
function passingCode(line: Line): InlineCode | undefined {
  const [code, ...more] = codesOf(line);
  if (code === undefined || more.length > 0 || !startsWithProgram(code.text)) return undefined;
  const at = line.indexOf(code);
  const after = lineText(line.slice(at + 1)).replace(/\s*\([^()]*\)$/, '');
  return lineText(line.slice(0, at)) === '' && succeeds.test(after) ? code.node : undefined;
}

const succeeds =
  /^(?:still )?(?:pass(?:es)?|succeeds?|runs?|works?|completes?|is (?:green|clean)|exits?(?: with)?(?: code| status)? 0|returns 0)(?: successfully| cleanly)?(?:,? (?:with no|without)(?: any)? (?:errors?|warnings?|failures?))?\.?$/i;

/** The code that ends a text, if nothing or words with a colon stand before it. */
function lastCode(line: Line): { readonly node: InlineCode; readonly before: string } | undefined {
  const code = codesOf(line).at(-1);
  if (code === undefined) return undefined;
  const at = line.indexOf(code);
  const before = lineText(line.slice(0, at));
  if (!/^\p{P}*$/u.test(lineText(line.slice(at + 1)))) return undefined;
  if (before !== '' && !/[:：]$/.test(before)) return undefined;
  const words = before.split(/[.;!?] /).at(-1) ?? '';
  return shown.test(words) ? undefined : { node: code.node, before };
}

/** Words that lead to code which people do or see: "Expected output: `ok`". */
const shown = /^(?:manual|actual|expect|output|example|note|print|result|return|show)/i;

function looksLikeCommand(code: string): boolean {
  return /^[a-z][\w.-]*\s+\S/.test(code);
}

function commandOf(
  source: SourceText,
  node: InlineCode,
  kind: CommandKind,
  label: string,
  from: 'inline' | 'checkbox',
): InlineReading {
  const range = rangeOf(node);
  const script = node.value;
  if (/[\r\n]/.test(script)) return note(notes.wrappedCode(range, label));
  if (looksLikePath(script)) return note(notes.pathNotCommand(range, script, label));
  if (isIdle('bash', script)) return note(notes.idle(range, label));
  const scriptRange = insideTicks(source, range, script);
  const command = { kind, label, language: 'bash', script, range, scriptRange, source: from };
  return { commands: [command], notes: [] };
}

/** Markdown takes one space off at both ends where both have one. */
function insideTicks(source: SourceText, range: Range, script: string): Range {
  const text = textOf(source, range);
  const ticks = /^`+/.exec(text)?.[0].length ?? 0;
  const start = range.start + text.indexOf(script, ticks);
  return { start, end: start + script.length };
}

function note(value: Note): InlineReading {
  return { commands: [], notes: [value] };
}
