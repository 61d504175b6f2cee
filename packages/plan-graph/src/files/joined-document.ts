import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import { joinScans } from '../markdown/scanner/join-scans.ts';
import type { BlockScan } from '../markdown/scanner/scan-blocks.ts';
import type { FrontMatter } from '../document/front-matter.ts';
import type { Range, SourceText } from '../source/source-text.ts';
import { fileOf } from '../source/source-text.ts';
import { type Document, openDocument } from '../document/document.ts';

/** A plan in several files: each is read on its own, and all ranges are of the joined text. */
export interface JoinedDocument {
  readonly source: SourceText;
  readonly scan: BlockScan;
  /** With comments blanked out. */
  readonly text: string;
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
  const documents = places.map((place) => openDocument(fileOf(source, place).source));
  const [main = openDocument(source)] = documents;
  let text = '';
  let firstLine = 0;
  const parts = places.map((place, index): JoinedPart => {
    const document = documents[index] ?? main;
    text += source.text.slice(text.length, place.start) + document.text;
    const first = firstLine;
    firstLine += document.scan.lines.length;
    return {
      ...place,
      firstLine: first,
      endLine: firstLine,
      frontMatter: document.frontMatter,
      document,
    };
  });
  const scan = joinScans(
    documents.map((document, index) => ({ scan: document.scan, start: places[index]?.start ?? 0 })),
  );
  return { source, scan, text, main, parts };
}

/** A plan without a main file: the first file holds a phase as the others do. */
export function withoutMain(joined: JoinedDocument): JoinedDocument {
  const [first, ...others] = joined.parts;
  if (first === undefined) return joined;
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
