import { trimEndOf } from '../../source/trim.ts';
import type { Range, SourceText } from '../../source/source-text.ts';
import { textOf } from '../../source/source-text.ts';
import type { HtmlEntry, ParagraphEntry } from '../labels/blocks.ts';
import { elementsIn, elementsOf, type Element } from '../labels/elements.ts';
import type { Command } from '../model.ts';
import type { ContentDiagnostic } from './diagnostics.ts';
import { wordsInElement } from './diagnostics.ts';
import { startsWithProgram } from './programs.ts';
import { isIdle } from './scripts.ts';

export interface ElementReading {
  readonly commands: readonly Command[];
  readonly diagnostics: readonly ContentDiagnostic[];
}

/**
 * The checks in `<verify>` elements. An `<automated>` inside is one, each of its lines a line of the
 * script. A `<verify>` that holds only text is one if the text is a single line that stands in
 * back-ticks as a whole, or that calls a known program and holds no words of a sentence: people write
 * both `npm test` and "npm test passes" there.
 */
export function parseVerifyElements(
  source: SourceText,
  entry: HtmlEntry | ParagraphEntry,
): ElementReading {
  const commands: Command[] = [];
  const diagnostics: ContentDiagnostic[] = [];
  for (const verify of elementsIn(source, entry.node, ['verify'])) {
    const inner = textOf(source, verify.inner);
    const automated = elementsOf(inner, verify.inner.start, ['automated']);
    const isText = !/<\/?[a-z]/i.test(inner);
    const readings = [
      ...automated.map((element) => read(source, element, isAutomated)),
      ...(automated.length === 0 && isText ? [read(source, verify, isCommandLine)] : []),
    ];
    commands.push(...readings.flatMap(({ command }) => command ?? []));
    diagnostics.push(...readings.flatMap(({ diagnostic }) => diagnostic ?? []));
  }
  return { commands, diagnostics };
}

function read(
  source: SourceText,
  { name, inner, range }: Element,
  isCommand: (text: string) => boolean,
): { readonly command?: Command; readonly diagnostic?: ContentDiagnostic } {
  const scriptRange = withoutTicks(source, trimmed(source, inner));
  const raw = textOf(source, scriptRange);
  const ticked = scriptRange.start > trimmed(source, inner).start;
  const script = withoutComments(raw)
    .split(/\r\n|\r|\n/)
    // Blanks at the ends of lines are in no fingerprint.
    .map((line, index) => trimEndOf(index === 0 ? line : line.trimStart(), ' \t'))
    .join('\n');
  if (script === '') return {};
  const holdsMarkup = /&(?:amp|lt|gt|quot|#\w+);|<\/?[a-z]/i.test(script);
  if (holdsMarkup || isIdle('bash', script) || !(ticked ? isOneLine(script) : isCommand(script))) {
    return { diagnostic: wordsInElement(range, name) };
  }
  const command = {
    kind: 'check',
    label: name,
    language: 'bash',
    script,
    range,
    scriptRange,
    source: 'element',
  } as const;
  return { command };
}

/** Comments are in no fingerprint, so they are in no script either; lines stay lines. */
function withoutComments(text: string): string {
  return text.replace(/<!--[^]*?(?:-->|$)/g, (comment) => comment.replace(/[^\r\n]/g, ''));
}

/** Templates leave `[command]` and `MISSING — …` there. */
function isAutomated(script: string): boolean {
  return script
    .split('\n')
    .every((line) => line === '' || line.startsWith('#') || /^[a-z0-9_./$(]|^[A-Z_]+=/.test(line));
}

function isCommandLine(text: string): boolean {
  if (!isOneLine(text) || !startsWithProgram(text)) return false;
  const unquoted = text.replace(/'[^']*'|"[^"]*"/g, '');
  return !sentence.test(unquoted);
}

function isOneLine(text: string): boolean {
  return !text.includes('\n');
}

/** Words and marks that no command line has outside of quotes. */
const sentence =
  /(?:^|\s)(?:pass(?:es|ed)?|succeeds?|returns?|shows?|works?|should|must|without|exits?|ends|prints?|outputs?|reports?|and|or|then|that|the|an|is|are|with|no|all|errors?|ok|green|clean|builds?)(?=[\s.,;:]|$)(?!\S*=)|[.,;]\s|[.,:]$|\s[-–—]\s|→|=>/i;

function trimmed(source: SourceText, range: Range): Range {
  const text = textOf(source, range);
  const start = range.start + text.length - text.trimStart().length;
  return { start, end: Math.max(start, range.start + text.trimEnd().length) };
}

/** Back-ticks around the whole. */
function withoutTicks(source: SourceText, range: Range): Range {
  const whole = /^`([^`\r\n]+)`$/.test(textOf(source, range));
  return whole ? { start: range.start + 1, end: range.end - 1 } : range;
}
