import type { Fence, Heading, LineKind, ScannedLine, Span } from './block-scan.ts';

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };

/** What a scan has found so far. A line's kind may change while its block is still open. */
export interface Findings {
  readonly text: string;
  readonly lines: Mutable<ScannedLine>[];
  readonly headings: Heading[];
  readonly fences: Fence[];
  readonly comments: Span[];
  /** Lines of paragraphs and headings that hold a `<!--`; read once all definitions are known. */
  readonly inlineParts: (readonly Span[])[];
  /** Normalized labels of link reference definitions. */
  readonly definedLabels: Set<string>;
}

/** A line that has been found. */
export function lineAt({ lines }: Findings, index: number): Mutable<ScannedLine> {
  const line = lines[index];
  if (line === undefined) throw new Error(`Internal error: no line ${index} of ${lines.length}`);
  return line;
}

export function setKind(findings: Findings, from: number, end: number, kind: LineKind): void {
  for (let index = from; index < end; index++) lineAt(findings, index).kind = kind;
}

/** The text of the lines from `from` to before `end`, without what stands around it. */
export function lineParts({ lines }: Findings, from: number, end: number): Span[] {
  return lines
    .slice(from, end)
    .map(({ contentStart, end: lineEnd }) => ({ start: contentStart, end: lineEnd }));
}
