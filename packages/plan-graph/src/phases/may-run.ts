import type { BlockScan } from '../markdown/scanner/scan-blocks.ts';
import { mayBeHeadingLabel, mayBeLabel } from '../vocabulary/loose-labels.ts';
import type { Section } from './sections.ts';

/**
 * Whether a run label stands in the phase. Seen line by line, without reading inline markdown, so
 * it answers yes wherever the content reading might: a phase that runs something and writes files
 * must not be taken for one that only checks.
 */
export function mayRun(text: string, scan: BlockScan, { body, end }: Section): boolean {
  let underlined = '';
  for (let index = body; index < end; index++) {
    const line = scan.lines[index];
    if (line === undefined) continue;
    const content = text.slice(line.contentStart, line.end);
    if (line.kind === 'heading') {
      if (mayBeHeadingLabel(content, 'run')) return true;
      // The lines of a setext heading count as one, in which nothing parts them.
      underlined = content.startsWith('#') ? '' : underlined + content;
    } else if (line.kind === 'setext-underline') {
      if (mayBeHeadingLabel(underlined, 'run')) return true;
      underlined = '';
    } else if (line.kind === 'text' && mayBeLabel(content, 'run')) {
      return true;
    }
  }
  return false;
}
