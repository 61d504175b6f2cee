import type { Range, SourceText } from '../../source/source-text.ts';
import { textOf } from '../../source/source-text.ts';
import type { Entry, ParagraphEntry } from '../labels/blocks.ts';
import { elementsIn } from '../labels/elements.ts';
import type { Line } from '../labels/inline-text.ts';
import { codesOf, lineText } from '../labels/inline-text.ts';
import type { Label } from '../labels/labels.ts';
import type { NamedFile } from '../model.ts';
import { rangeOf } from '../parse-markdown.ts';
import { looksLikePath, withoutLines } from './paths.ts';
import type { LineEntry } from '../labels/lines.ts';

/** The paths under `Files:`, behind `Create:`, `Modify:` and `Test:`, and in `<files>` elements. */
export function parseFiles(source: SourceText, entries: readonly Entry[]): readonly NamedFile[] {
  const files = new Map<string, NamedFile>();
  for (const entry of entries) {
    if (entry.type === 'code') continue;
    for (const { inner } of elementsIn(source, entry.node, ['files'])) {
      for (const file of plainPaths(source, inner, textOf(source, inner))) {
        if (!files.has(file.path)) files.set(file.path, file);
      }
    }
    if (entry.type !== 'paragraph') continue;
    for (const [index, line] of entry.lines.entries()) {
      for (const file of filesOf(source, entry, line, index)) {
        if (!files.has(file.path)) files.set(file.path, file);
      }
    }
  }
  return [...files.values()];
}

function filesOf(
  source: SourceText,
  { node, item }: ParagraphEntry,
  { label, line, placed, scope }: LineEntry,
  index: number,
): readonly NamedFile[] {
  // Fields may share a paragraph, and naming a file runs nothing: the label need not start one.
  const labelled = label !== undefined && (label.role === 'files' || placed) && isFileLabel(label);
  const listed = scope?.role === 'files' && item !== undefined && index === 0;
  if (!labelled && !listed) return [];
  const value = labelled ? label.rest : line;
  return codesOf(value).length > 0
    ? codePaths(source, value, listed || label?.role === 'files')
    : plainPaths(source, rangeOf(node), lineText(value));
}

/** `Test: tests/a.py` names a file; `Test: npm test` does not, which the path's form tells. */
function isFileLabel({ name, role }: Label): boolean {
  return role === 'files' || /^tests?$/i.test(name);
}

/**
 * `any`: code need not look like a path if no words stand before it, as in "- `Makefile`". Code
 * after further words is of the description: "`a.ts` – calls `b.c`".
 */
function codePaths(source: SourceText, line: Line, any: boolean): readonly NamedFile[] {
  const found: NamedFile[] = [];
  let words = '';
  for (const piece of line) {
    if (piece.look !== 'code') {
      words += piece.text;
      if (found.length > 0 && !/^[\s,;&+]*(?:and\s*)?$/.test(piece.text)) break;
      continue;
    }
    const path = withoutLines(piece.text);
    const first = any && words.trim() === '';
    if (/\s/.test(path) || !(first || looksLikePath(path))) continue;
    const range = rangeOf(piece.node);
    const start = range.start + textOf(source, range).indexOf(path);
    found.push({ path, range: { start, end: start + path.length } });
  }
  return found;
}

/** The first word of every part of a list with commas, if it has the form of a path. */
function plainPaths(source: SourceText, within: Range, text: string): readonly NamedFile[] {
  const raw = textOf(source, within);
  let from = 0;
  return text.split(/[,;\r\n]/).flatMap((part) => {
    const path = withoutLines(/^[\s[]*([^\s\]]+)/.exec(part)?.[1] ?? '');
    // Plain words have no node of their own, so they are looked up in their paragraph.
    const at = looksLikePath(path.replace(/^\.\//, '')) ? raw.indexOf(path, from) : -1;
    if (at === -1) return [];
    from = at + path.length;
    const start = within.start + at;
    return [{ path, range: { start, end: start + path.length } }];
  });
}
