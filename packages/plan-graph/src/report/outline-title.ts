import type { PlanDraft } from '../model/plan-draft.ts';
import { oneLine } from '../source/one-line.ts';

/** Longer ones are cut where there is room for a line. */
const longest = 120;

/**
 * The title of a plan as the outline has it: its first heading of level 1 that makes no phase. As `parsePlanOverview` finds it,
 * but without a reader of markdown, so that it may be asked for whenever a graph is made.
 */
export function outlineTitle({ lines, phases }: Pick<PlanDraft, 'lines' | 'phases'>): string {
  const heading = lines.ownHeadings.find(
    ({ depth, text }) =>
      depth === 1 &&
      !phases.some(({ section }) => section.start <= text.start && text.start < section.end),
  );
  if (heading === undefined) return '';
  const title = withoutMarks(oneLine(lines.words(heading.text)));
  return title.length > longest ? `${title.slice(0, longest - 1)}…` : title;
}

/** The words of a line of markdown: what emphasis, code and links put around them is left out. */
function withoutMarks(text: string): string {
  return text
    .replace(/!?\[([^\][]*)\]\([^()\s]*\)/g, '$1')
    .replace(/(?:\*\*|__|`|\*(?=\S))/g, '')
    .trim();
}
