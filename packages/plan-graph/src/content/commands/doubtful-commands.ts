import { trimEndOf } from '../../source/trim.ts';
import type { Range, SourceText } from '../../source/source-text.ts';
import { textOf } from '../../source/source-text.ts';
import type { Command } from '../model.ts';
import type { ContentDiagnostic } from './diagnostics.ts';
import { hiddenFailures } from './hidden-failures.ts';
import { alternatives, hiddenFailure, placeholder } from './diagnostics.ts';
import { startsWithProgram } from './programs.ts';
import { maskScript } from './shell-mask.ts';
import { itemAt } from '../../source/must.ts';

/** Languages whose words and comments are a POSIX shell's. */
const shells: ReadonlySet<string> = new Set([
  ...['bash', 'sh', 'shell', 'zsh'],
  ...['console', 'shell-session', 'shellsession', 'terminal'],
]);

/** How many diagnostics one command gets: a fence full of examples is one mistake. */
const mostDiagnostics = 5;

/**
 * What in a command was written for people to choose from or to fill in. It will run as written, so
 * each gets a diagnostic with its place. Quoted text and heredocs are data, in which anything may stand.
 */
export function doubtfulParts(source: SourceText, command: Command): readonly ContentDiagnostic[] {
  if (!shells.has(command.language)) return [];
  const { code, comments } = maskScript(command.script);
  const findings = [
    ...choices(code).map((range) => ({ range, diagnostic: alternatives })),
    ...offeredInComments(command.script, code, comments).map((range) => ({
      range,
      diagnostic: alternatives,
    })),
    ...placeholders(code).map((range) => ({ range, diagnostic: placeholder })),
    ...hiddenFailures(command.script, command.language !== 'sh').map(({ by, range }) => ({
      range: firstLine(command.script, range),
      diagnostic: (place: Range, written: string) => hiddenFailure(by, place, written),
    })),
  ].sort((a, b) => a.range.start - b.range.start);
  return findings
    .slice(0, mostDiagnostics)
    .map(({ range, diagnostic }) =>
      diagnostic(
        rangeInSource(source, command, range),
        textOf({ path: '', text: command.script }, range),
      ),
    );
}

/** `npm list / pip list / cargo check`, `npm test or yarn test`: all parts are commands of their own. */
function choices(code: string): readonly Range[] {
  const found: Range[] = [];
  for (const line of linesIn(code)) {
    const parts = line.text.split(/\s(?:\/|[oO][rR]|OR)\s/);
    if (parts.length < 2 || !parts.every((part) => startsWithProgram(part.trim()))) continue;
    const lead = line.text.length - line.text.trimStart().length;
    found.push({ start: line.start + lead, end: line.start + line.text.trimEnd().length });
  }
  return found;
}

/** `# Or: pytest`, and a bare `# or` between two commands. */
function offeredInComments(
  script: string,
  code: string,
  comments: readonly Range[],
): readonly Range[] {
  return comments.filter(({ start, end }) => {
    const words = script.slice(start, end).replace(/^#+\s*/, '');
    if (/^(?:or|alternatively|alternative|otherwise use)\s*(?:[:,;—–-]|\.{3}|$)/i.test(words))
      return true;
    const named =
      /^(?:or|alternatively|either)\s+(?:(?:use|run|try|with|just|simply)\s+)?(\S.*)$/i.exec(
        words,
      )?.[1];
    return (
      named !== undefined &&
      startsWithProgram(named.replace(/^`/, '')) &&
      !goesOn(script, code, start)
    );
  });
}

/** Whether a comment goes on with the sentence of the comment on the line above. */
function goesOn(script: string, code: string, start: number): boolean {
  const lineStart = script.lastIndexOf('\n', start - 1) + 1;
  if (lineStart === 0 || code.slice(lineStart, start).trim() !== '') return false;
  const above = script.slice(script.lastIndexOf('\n', lineStart - 2) + 1, lineStart - 1);
  return above.trimStart().startsWith('#') && !/[.:!?]\s*$/.test(above);
}

/**
 * `<name>` that no shell means as two redirections: a word or a few in brackets, with nothing glued
 * behind it. `sort <in >out`, `<file`, `<(…)`, `<<EOF` and `a < b` are none.
 */
const angled = /(?<![<\w$&\d])<[A-Za-z][\w-]*(?:[ |][\w-]+)*>(?![\w&>($])/g;
const pathTo = /(?<![\w.-])\/?(?:\.{1,2}\/)?path\/to\/[^\s;|&)]*/g;
const ellipsis = /(?<=^|\s)(?:\.{3}|…)(?=\s|$)/gm;
const yours =
  /(?<![\w.${-])YOUR_[A-Z][A-Z_]*(?![\w=])|(?<![\w.-])your-[a-z]+-(?:here|name|id|key|token)(?![\w.-])/g;

function placeholders(code: string): readonly Range[] {
  return [angled, pathTo, ellipsis, yours].flatMap((pattern) =>
    Array.from(code.matchAll(pattern), ({ index, 0: text }) => ({
      start: index,
      end: index + text.length,
    })),
  );
}

/** Places are within one line; a command that goes on with the next one is shown by its start. */
function firstLine(script: string, { start, end }: Range): Range {
  const line = script.indexOf('\n', start);
  return { start, end: line === -1 ? end : Math.min(end, line) };
}

function linesIn(text: string): readonly { readonly text: string; readonly start: number }[] {
  let start = 0;
  return text.split('\n').map((line) => {
    const at = start;
    start += line.length + 1;
    return { text: line, start: at };
  });
}

/**
 * Where a stretch of one line of the script stands in the plan. Line n of the script is line n of its
 * range, and its end, because what is taken off a line (indentation, a prompt) stands before it.
 */
function rangeInSource(source: SourceText, { script, scriptRange }: Command, part: Range): Range {
  const before = script.slice(0, part.start);
  const number = before.split('\n').length - 1;
  const column = before.length - (before.lastIndexOf('\n') + 1);
  const line = itemAt(script.split('\n'), number);
  let start = scriptRange.start;
  for (const [index, raw] of textOf(source, scriptRange)
    .split(/(?<=\r\n|\n|\r(?!\n))/)
    .entries()) {
    if (index === number) {
      const written = trimEndOf(raw, '\r\n');
      const exact = written.endsWith(line) && line !== '';
      const from = start + (exact ? written.length - line.length + column : 0);
      return { start: from, end: exact ? from + part.end - part.start : start + written.length };
    }
    start += raw.length;
  }
  return scriptRange;
}
