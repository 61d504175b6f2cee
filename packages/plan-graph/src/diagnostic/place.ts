import { fileOf, positionAt } from '../source/source-text.ts';
import type { Position, Range, SourceText } from '../source/source-text.ts';

/** Where a range stands, as people and tools count it. `end` is exclusive. */
export interface Place {
  /** Of the file, from the workspace root, `/`-separated. */
  readonly path: string;
  readonly start: Position;
  readonly end: Position;
}

/** The file, lines and columns of a range; of a text joined from several files, those of the file it starts in. */
export function placeIn(source: SourceText, range: Range): Place {
  const file = fileOf(source, range);
  return {
    path: file.source.path,
    start: positionAt(file.source, file.range.start),
    end: positionAt(file.source, file.range.end),
  };
}
