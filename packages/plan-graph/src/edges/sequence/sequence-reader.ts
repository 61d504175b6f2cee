import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import type { Range } from '../../source/source-text.ts';
import { byId, type EdgeReader, needing, nothing } from '../edge-reader.ts';
import { orderOf } from './chain.ts';
import { sequencesIn } from './sequences.ts';
import { unreadDrawing, unreadOrderList } from './unread-drawing.ts';
import { sectionsOf } from './places.ts';

/**
 * The order of all phases as one place shows it: a mermaid flowchart, lines with arrows (`Phase 1 → Phase 2, Phase 3`), or
 * a numbered list below a heading such as `Execution Order`. Such a place is for people first. So it counts only if it
 * names all phases, and nothing else where a phase should be, and all its arrows lead the same way; and only where no
 * phase says itself what it needs.
 */
export const sequenceReader: EdgeReader = {
  source: 'sequence',
  onlyIfSilent: true,
  read(plan, references) {
    const ids = [...new Set(plan.phases.map(({ id }) => id))];
    if (ids.length < 2) return nothing;
    const sections = sectionsOf(plan.document, plan.phases);
    const problems: Diagnostic[] = [];
    for (const { chains, lines, isInOrder } of sequencesIn(plan, sections, references)) {
      const [range] = lines;
      const order = orderOf(chains, ids, isInOrder);
      if (order === undefined || range === undefined) continue;
      if (order === 'mixed') {
        problems.push(mixed(range));
        continue;
      }
      const fields = [...order].map(
        ([id, { items }]) => [id, needing('sequence', items[0]?.range ?? range, items)] as const,
      );
      return {
        needs: byId(new Map(fields)),
        namedAt: ({ id }) => order.get(id)?.ranges ?? [],
        reads: lines,
      };
    }
    const unread =
      problems.length > 0
        ? undefined
        : (unreadDrawing(plan, sections, references.unit) ??
          unreadOrderList(plan, sections, references));
    return { ...nothing, problems: unread === undefined ? problems : [unread] };
  },
};

function mixed(range: Range): Diagnostic {
  return {
    code: 'unreadable-reference',
    severity: 'warning',
    message:
      'Unexpected arrows to earlier phases beside arrows to later ones, expected all of them to lead to what is done next; the drawing is ignored',
    range,
    fix: 'Write what each phase depends on as a line of it.',
  };
}
