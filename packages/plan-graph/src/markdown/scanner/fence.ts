import { BACKTICK, skipBlanks, skipRun, trimBlanks } from './characters.ts';
import type { LineCursor } from './line-cursor.ts';

export interface FenceOpening {
  /** Backtick or tilde. */
  readonly marker: number;
  /** Number of markers; the closing line has at least as many. */
  readonly size: number;
  readonly info: string;
}

/** The fence that starts at the cursor, if it is one (CommonMark 0.31.2, section 4.5). */
export function parseFenceOpening(cursor: LineCursor): FenceOpening | undefined {
  const { text, textAt, end, code: marker } = cursor;
  const after = skipRun(text, textAt, end, marker);
  if (after - textAt < 3) return undefined;
  const infoStart = skipBlanks(text, after, end);
  const info = text.slice(infoStart, trimBlanks(text, infoStart, end));
  // Else inline code that starts a line would open a fence.
  if (marker === BACKTICK && info.includes('`')) return undefined;
  return { marker, size: after - textAt, info };
}

export function closesFence(cursor: LineCursor, opening: FenceOpening): boolean {
  if (cursor.code !== opening.marker || cursor.indent > 3) return false;
  const { text, textAt, end } = cursor;
  const after = skipRun(text, textAt, end, opening.marker);
  return after - textAt >= opening.size && skipBlanks(text, after, end) === end;
}
