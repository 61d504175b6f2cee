import type { Heading, Span } from './block-scan.ts';
import { OPEN_BRACKET, trimBlanks } from './characters.ts';
import { type Findings, lineAt, lineParts, setKind } from './findings.ts';
import { joinText } from './joined-text.ts';
import { parseDefinitions } from './link-definition.ts';

/**
 * Takes the link reference definitions off the start of a paragraph that spans the lines from
 * `first` to before `end`.
 *
 * @returns Index of the first line of text, `end` if there is nothing but definitions.
 */
export function takeDefinitions(findings: Findings, first: number, end: number): number {
  const { text, definedLabels } = findings;
  if (text.charCodeAt(lineAt(findings, first).contentStart) !== OPEN_BRACKET) return first;
  const joined = joinText(text, lineParts(findings, first, end));
  const { labels, lineCount } = parseDefinitions(joined.text);
  for (const label of labels) definedLabels.add(label);
  setKind(findings, first, first + lineCount, 'definition');
  return first + lineCount;
}

/** Makes the lines from `first` to before `underline` a setext heading. */
export function addSetextHeading(
  findings: Findings,
  first: number,
  underline: number,
  depth: Heading['depth'],
): void {
  const { text, headings } = findings;
  setKind(findings, first, underline, 'heading');
  setKind(findings, underline, underline + 1, 'setext-underline');
  const { contentStart: start, depth: containers } = lineAt(findings, first);
  const end = trimBlanks(text, start, lineAt(findings, underline - 1).end);
  const nested = containers > 0;
  headings.push({ line: first, depth, setext: true, nested, text: { start, end } });
}

/** Finds the text that has to be read for inline comments without looking at any other twice. */
export class InlineQueue {
  private readonly findings: Findings;
  /** Offset of the first `<!--` at or after the last text asked for. */
  private next = -1;

  constructor(findings: Findings) {
    this.findings = findings;
  }

  addLines(from: number, end: number): void {
    // Of a paragraph that holds nothing but definitions no text is left.
    if (from === end) return;
    const start = lineAt(this.findings, from).contentStart;
    if (!this.hasComment(start, lineAt(this.findings, end - 1).end)) return;
    this.findings.inlineParts.push(lineParts(this.findings, from, end));
  }

  add(part: Span): void {
    if (this.hasComment(part.start, part.end)) this.findings.inlineParts.push([part]);
  }

  private hasComment(start: number, end: number): boolean {
    const { text } = this.findings;
    if (this.next < start) {
      const found = text.indexOf('<!--', start);
      this.next = found === -1 ? Infinity : found;
    }
    return this.next < end;
  }
}
