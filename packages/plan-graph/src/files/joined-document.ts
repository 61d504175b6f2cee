import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import { Lines } from '../markdown/lines.ts';
import { joinScans } from '../markdown/scanner/join-scans.ts';
import type { FrontMatter } from '../document/front-matter.ts';
import { itemAt } from '../source/must.ts';
import type { Range, SourceText } from '../source/source-text.ts';
import { fileOf } from '../source/source-text.ts';
import { type Document, openDocument } from '../document/document.ts';

/** A plan in several files: each is read on its own, and all ranges are of the joined text. */
export interface JoinedDocument {
  readonly source: SourceText;
  /** Of all files, with comments blanked out. */
  readonly lines: Lines;
  /** The first file by itself. It stands at the start, so that its ranges and lines are those of the joined text. */
  readonly main: Document;
  /** All files, the main one first. */
  readonly parts: readonly JoinedPart[];
}

export interface JoinedPart {
  readonly path: string;
  readonly start: number;
  readonly end: number;
  /** Indexes of its first line, and of the line after it. */
  readonly firstLine: number;
  readonly endLine: number;
  /** Its places count from the file's start. */
  readonly frontMatter: FrontMatter;
  /** The file by itself. */
  readonly document: Document;
}

/** A source without `parts` is a plan of one file. */
export function openJoined(source: SourceText): JoinedDocument {
  const places = source.parts ?? [{ path: source.path, start: 0, end: source.text.length }];
  let text = '';
  let firstLine = 0;
  const parts = places.map((place): JoinedPart => {
    const document = openDocument(fileOf(source, place).source);
    text += source.text.slice(text.length, place.start) + document.lines.text;
    const first = firstLine;
    firstLine += document.lines.count;
    return {
      ...place,
      firstLine: first,
      endLine: firstLine,
      frontMatter: document.frontMatter,
      document,
    };
  });
  const scan = joinScans(
    parts.map(({ document, start }) => ({ scan: document.lines.scan, start })),
  );
  return { source, lines: new Lines(text, scan), main: itemAt(parts, 0).document, parts };
}

/** A plan without a main file: the first file holds a phase as the others do. */
export function withoutMain(joined: JoinedDocument): JoinedDocument {
  const [, ...others] = joined.parts;
  const first = itemAt(joined.parts, 0);
  // What is wrong with its front matter is said once.
  const asPart: JoinedPart = { ...first, frontMatter: { ...first.frontMatter, problems: [] } };
  return { ...joined, parts: [first, asPart, ...others] };
}

/** A diagnostic of a file by itself, in the joined text. */
export function shiftDiagnostic(diagnostic: Diagnostic, by: number): Diagnostic {
  const shift = ({ start, end }: Range): Range => ({ start: start + by, end: end + by });
  return {
    ...diagnostic,
    range: shift(diagnostic.range),
    ...(diagnostic.related !== undefined && {
      related: diagnostic.related.map((place) => ({ ...place, range: shift(place.range) })),
    }),
  };
}
