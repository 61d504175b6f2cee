import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import { fenceBody, fencesIn } from '../../markdown/fences.ts';
import type { PhaseDraft } from '../../model/plan-draft.ts';
import { isMermaid, isPlainText } from '../../vocabulary/fence-languages.ts';
import type { PhaseId } from '../../model/dependency.ts';
import type { References } from '../../references/references.ts';
import { placesOf } from '../go-up.ts';
import { looseOrderList } from './order-list.ts';
import { mayHoldStrokes } from './arrows.ts';
import type { Section } from './places.ts';
import type { UnlinkedPlan } from '../edge-reader.ts';

/** In characters, and of the phases looked for: what is longer is no drawing. */
const longest = 20_000;
const mostPhases = 100;

/**
 * The first drawing below a heading about dependencies or an order that names at least half of the phases, where none could be
 * read: whoever drew it means that order, and the plan has another one.
 */
export function unreadDrawing(
  { document: { lines, scan, text }, phases }: UnlinkedPlan,
  sections: readonly Section[],
  unit: string,
): Diagnostic | undefined {
  if (scan.fences.length === 0 || phases.length < 3 || phases.length > mostPhases) return undefined;
  const ofEdges = sections.filter(({ isOfEdges, isOfPhase }) => isOfEdges && !isOfPhase);
  for (const fence of ofEdges.flatMap(({ first, end }) => fencesIn(lines, first, end))) {
    const { info } = fence;
    if (!isPlainText(info) && !isMermaid(info)) continue;
    const range = fenceBody(lines, fence);
    const drawn = text.slice(range.start, Math.min(range.end, range.start + longest));
    const isDrawn = isMermaid(info) || mayHoldStrokes(drawn) || /\s[/\\]\s/.test(drawn);
    if (!isDrawn) continue;
    const [words, word] = [drawn.toLowerCase(), unit.toLowerCase()];
    const { length: named } = phases.filter((phase) => isNamed(phase, words, word));
    if (named >= 3 && 2 * named >= phases.length)
      return {
        code: 'unreadable-reference',
        severity: 'warning',
        message:
          'Unexpected drawing that cannot be read as a whole, expected arrows that lead from each phase of the plan to the next; it is ignored, and the plan is read in the order in which it is written',
        range,
        fix: `Write what each ${unit.toLowerCase()} depends on as a line of it.`,
      };
  }
  return undefined;
}

/** By unit and id, `Phase 2`, or by title. @param drawn - in lower case, as the unit */
function isNamed({ id, title }: PhaseDraft, drawn: string, unit: string): boolean {
  const isCalled = [`${unit} ${id}`, `${unit.charAt(0)}${id}`, `#${id}`].some((name) => {
    const at = drawn.indexOf(name);
    return (
      at !== -1 &&
      !/^(?:[\p{L}\p{N}]|\.\d)/u.test(drawn.slice(at + name.length, at + name.length + 2))
    );
  });
  return isCalled || (title.length > 2 && drawn.includes(title.toLowerCase()));
}

/**
 * The numbered list below a heading such as `Execution Order` that names most phases, some of its items something else, and
 * not in the order of the text: the plan is not read in that order.
 */
export function unreadOrderList(
  { document, phases }: UnlinkedPlan,
  sections: readonly Section[],
  references: References,
): Diagnostic | undefined {
  if (phases.length < 3 || phases.length > mostPhases) return undefined;
  const places = placesOf(phases);
  for (const section of sections) {
    if (!section.isOfOrder || section.isOfPhase) continue;
    const list = looseOrderList(document.lines, section, { references, byTitle: true });
    if (list === undefined || list.ids.length < phases.length) continue;
    if (!list.ids.some(isOut)) continue;
    return {
      code: 'unreadable-reference',
      severity: 'warning',
      message:
        'Unexpected list of an order that cannot be read as a whole, expected each item to name a phase and nothing else; it is ignored, and the plan is read in the order in which it is written',
      range: list.range,
      fix: `Write what each ${references.unit.toLowerCase()} depends on as a line of it.`,
    };
  }
  return undefined;

  /** Whether what stands at this place of the list stands elsewhere in the text. */
  function isOut(id: PhaseId | undefined, at: number): boolean {
    return id !== undefined && places.get(id) !== at;
  }
}
