import { itemAt } from './must.ts';
import type { SourcePart, SourceText } from './source-text.ts';

/**
 * Joins the files of one plan into one text, so that a range is two numbers whatever file it stands in. The
 * first file gives the path; a file that does not end in a line ending gets one between it and the next.
 *
 * @param files - at least one
 */
export function joinSources(files: readonly SourceText[]): SourceText {
  const main = itemAt(files, 0);
  if (files.length === 1) return main;
  const parts: SourcePart[] = [];
  let text = '';
  for (const { path, text: own } of files) {
    if (text !== '' && !/[\r\n]$/.test(text)) text += '\n';
    parts.push({ path, start: text.length, end: text.length + own.length });
    text += own;
  }
  return { path: main.path, text, parts };
}
