import type { Lines } from '../markdown/lines.ts';
import { mayBeHeadingLabel, mayBeLabel } from '../vocabulary/loose-labels.ts';
import type { Section } from './sections.ts';

/**
 * Whether a run label stands in the phase. Seen line by line, without reading inline markdown, so
 * it answers yes wherever the content reading might: a phase that runs something and writes files
 * must not be taken for one that only checks.
 */
export function mayRun(lines: Lines, { body, end }: Section): boolean {
  let underlined = '';
  for (let index = body; index < end; index++) {
    const { kind } = lines.at(index);
    if (kind !== 'text' && kind !== 'heading' && kind !== 'setext-underline') continue;
    const content = lines.content(index);
    if (kind === 'heading') {
      if (mayBeHeadingLabel(content, 'run')) return true;
      // The lines of a setext heading count as one, in which nothing parts them.
      underlined = content.startsWith('#') ? '' : underlined + content;
    } else if (kind === 'setext-underline') {
      if (mayBeHeadingLabel(underlined, 'run')) return true;
      underlined = '';
    } else if (mayBeLabel(content, 'run')) {
      return true;
    }
  }
  return false;
}
