import type { Entry, ParagraphEntry } from '../labels/blocks.ts';
import { lineText } from '../labels/inline-text.ts';
import { isField } from '../labels/labels.ts';
import type { LineEntry } from '../labels/lines.ts';

/** The first `Goal: …` of a text, or the paragraph below such a label or heading. */
export function parseObjective(entries: readonly Entry[]): string | undefined {
  for (const entry of entries) {
    if (entry.type !== 'paragraph') continue;
    const text = entry.scope?.role === 'objective' ? wholeText(entry) : labelledText(entry);
    if (text !== '') return text;
  }
  return undefined;
}

function wholeText({ lines }: ParagraphEntry): string {
  const [first, ...more] = lines;
  return first === undefined ? '' : [lineText(first.line), ...untilLabel(more)].join(' ').trim();
}

function labelledText({ lines }: ParagraphEntry): string {
  const at = lines.findIndex(({ label, placed }) => label?.role === 'objective' && placed);
  const label = lines[at]?.label;
  if (label === undefined) return '';
  return [lineText(label.rest), ...untilLabel(lines.slice(at + 1))].join(' ').trim();
}

/** Plans write fields on lines of one paragraph: the next one ends the value. */
function untilLabel(lines: readonly LineEntry[]): readonly string[] {
  const end = lines.findIndex(({ label }) => isField(label));
  return lines.slice(0, end === -1 ? undefined : end).map(({ line }) => lineText(line));
}
