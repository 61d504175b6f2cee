import type { SourceText } from '../../source/source-text.ts';
import { textOf } from '../../source/source-text.ts';
import type { Entry, ParagraphEntry } from '../labels/blocks.ts';
import type { Piece } from '../labels/inline-text.ts';
import { lineText } from '../labels/inline-text.ts';
import type { NamedFile } from '../model.ts';
import { rangeOf } from '../parse-markdown.ts';
import { namesFile, withoutLines } from './paths.ts';

/** Where a list says what is to be seen or judged, not what is to be done. */
const notWork: ReadonlySet<string | undefined> = new Set(['check', 'criteria', 'manual', 'files']);

/** Tasks that only look: "Review `a.ts`". */
const looks =
  /^(?:re-?read|read|review|check|verify|confirm|run|see|study|inspect|analy[sz]e|audit|examine|look|compare|test that|ensure)\b/i;

/** Words right before a path that is only looked at: "follow the pattern of `a.ts`". */
const leadsToReading =
  /(?:^|[\s(])(?:see|read|reading|follow|following|per|like|as|from|in line with|according to|based on|pattern (?:in|of|from)|using|uses|via|with|by|than|imports?|imported|reference|refer to|described in|documented in|defined in|same as|similar to|matching|matches)(?:\s+(?:in|from|the|our|its|existing|file|module))*[\s:("']*$/i;

/**
 * The files that the text of tasks names in back-ticks as what is worked on. Code that has no form of
 * a file is none (`user.save`, `@scope/package`, `/api/users`), nor is what a task only reads.
 */
export function parseTaskFiles(
  source: SourceText,
  entries: readonly Entry[],
): readonly NamedFile[] {
  const files = new Map<string, NamedFile>();
  for (const entry of entries) {
    if (entry.type !== 'paragraph' || entry.item?.box === undefined) continue;
    if (notWork.has(entry.scope?.role)) continue;
    for (const file of filesOf(source, entry)) {
      if (!files.has(file.path)) files.set(file.path, file);
    }
  }
  return [...files.values()];
}

function filesOf(source: SourceText, { lines }: ParagraphEntry): readonly NamedFile[] {
  const pieces: readonly Piece[] = lines.flatMap(({ line }, index) =>
    index === 0 ? line : [{ look: 'plain', text: ' ' } as const, ...line],
  );
  if (looks.test(lineText(pieces))) return [];
  const found: NamedFile[] = [];
  let words = '';
  let reads = false;
  for (const piece of pieces) {
    if (piece.look !== 'code') {
      words += piece.text;
      continue;
    }
    // A list goes on as it began: "see `a.ts` and `b.ts`".
    if (!/^[\s,;&+]*(?:(?:and|or)\s*)?$/.test(words)) reads = leadsToReading.test(words.slice(-80));
    words = '';
    const path = withoutLines(piece.text);
    if (reads || !namesFile(path)) continue;
    const range = rangeOf(piece.node);
    const start = range.start + textOf(source, range).indexOf(path);
    found.push({ path, range: { start, end: start + path.length } });
  }
  return found;
}
