import type { RootContent } from 'mdast';
import { type Range, type SourceText, textOf } from '../../source/source-text.ts';
import { commandLabelMeantBy, writtenLike } from '../../vocabulary/misspelt-names.ts';
import type { Entry } from '../labels/blocks.ts';
import { codesOf, lineText, linesOf } from '../labels/inline-text.ts';
import { rangeOf } from '../parse-markdown.ts';
import type { ContentDiagnostic } from './diagnostics.ts';

/** Labels and headings that are nearly labels of commands, so that nothing below them runs. */
export function misspeltLabels(
  source: SourceText,
  blocks: readonly RootContent[],
  entries: readonly Entry[],
): readonly ContentDiagnostic[] {
  const headings = blocks.flatMap((block) => {
    if (block.type !== 'heading') return [];
    const name = lineText(linesOf(block.children).flat()).replace(/(?<!\s)\s*[:：]$/, '');
    return misspelt(source, rangeOf(block), name);
  });
  const labels = entries.flatMap((entry) => {
    if (entry.type !== 'paragraph') return [];
    return entry.lines.flatMap(({ label, placed }) => {
      if (label === undefined || !placed) return [];
      const isLabel = label.bold || label.bare || codesOf(label.rest).length > 0;
      return isLabel ? misspelt(source, rangeOf(entry.node), label.name) : [];
    });
  });
  return [...headings, ...labels];
}

/** Whether what stands below a label does not run because of how it is spelled, which is said once, at the label. */
export function isMisspelt(label: string | undefined): boolean {
  return label !== undefined && meantBy(label) !== undefined;
}

function misspelt(source: SourceText, block: Range, name: string): readonly ContentDiagnostic[] {
  const meant = meantBy(name);
  const at = textOf(source, block).indexOf(name);
  if (meant === undefined || at === -1) return [];
  const expected = writtenLike(meant, name);
  const start = block.start + at;
  return [
    {
      code: 'misspelt-label',
      severity: 'warning',
      message: `Unexpected label \`${name}\`, expected \`${expected}\`; as it is, nothing below it runs`,
      range: { start, end: start + name.length },
      fix: `Write \`${expected}\`.`,
    },
  ];
}

function meantBy(name: string): string | undefined {
  return commandLabelMeantBy(name.toLowerCase());
}
