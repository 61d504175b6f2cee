import type { Heading, Span } from './block-scan.ts';
import { OPEN_BRACKET, trimBlanks } from './characters.ts';
import { type Findings, lineParts, setKind } from './findings.ts';
import { joinText } from './joined-text.ts';
import { readDefinitions } from './link-definition.ts';

/**
 * Takes the link reference definitions off the start of a paragraph that spans the lines from
 * `first` to before `end`.
 *
 * @returns Index of the first line of text, `end` if there is nothing but definitions.
 */
export function takeDefinitions(findings: Findings, first: number, end: number): number {
  const { text, lines, definedLabels } = findings;
  if (text.charCodeAt(lines[first]?.contentStart ?? 0) !== OPEN_BRACKET) return first;
  const joined = joinText(text, lineParts(findings, first, end));
  const { labels, lineCount } = readDefinitions(joined.text);
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
  const { text, lines, headings } = findings;
  setKind(findings, first, underline, 'heading');
  setKind(findings, underline, underline + 1, 'setext-underline');
  const start = lines[first]?.contentStart ?? 0;
  const end = trimBlanks(text, start, lines[underline - 1]?.end ?? start);
  const nested = (lines[first]?.depth ?? 0) > 0;
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
    const { lines, inlineParts } = this.findings;
    const start = lines[from]?.contentStart;
    const last = lines[end - 1]?.end;
    if (start === undefined || last === undefined || !this.hasComment(start, last)) return;
    inlineParts.push(lineParts(this.findings, from, end));
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
