import type { Document } from '../document/document.ts';
import { headingsAbove } from '../markdown/headings.ts';
import type { PhaseDraft } from '../model/plan-draft.ts';
import { isPlanName } from '../vocabulary/plan-places.ts';
import { unitCalled } from '../vocabulary/units.ts';

/** Whether a phase has what only work has: boxes, a status, commands. */
export function hasWork({ boxes, status, mayRun }: PhaseDraft): boolean {
  return boxes.total > 0 || status.from === 'heading' || status.from === 'field' || mayRun;
}

/** Whether most of the phases have it: among the headings of a page one list of boxes is soon found. */
export function mostHaveWork(phases: readonly PhaseDraft[]): boolean {
  return phases.filter(hasWork).length * 2 > phases.length;
}

/** Whether most of a file stands in these phases. */
export function areMostOf({ lines }: Document, phases: readonly PhaseDraft[]): boolean {
  const within = phases.reduce((sum, phase) => sum + phase.lines.end - phase.lines.first, 0);
  return within * 2 > lines.count;
}

/** Whether the heading above them says that the plan is below it. */
export function areBelowPlan({ lines }: Document, [first]: readonly PhaseDraft[]): boolean {
  const own = lines.ownHeadings.find(({ line }) => line === first?.lines.first);
  const above = own && headingsAbove(lines).get(own);
  return above !== undefined && isPlanHeading(lines.words(above.text));
}

/** Whether a phase says that it needs another one of the same plan. */
export function nameEachOther(phases: readonly PhaseDraft[]): boolean {
  const ids = new Set(phases.map(({ id }) => id));
  return phases.some(({ dependencyFields }) =>
    dependencyFields.some(({ items }) =>
      items.some((item) => item.kind === 'phase' && ids.has(item.id)),
    ),
  );
}

const plan =
  /^(?:the\s+)?(?:(?:implementation|execution|development|work|task|action|detailed|slice|delivery|build|rollout|migration)\s+)?(?:plan|roadmap|breakdown|order|sequence)$/iu;
const implementation = /^(?:implementation|execution|plan|development|action|work)\s+/iu;

/** What a heading above phases calls them: `Implementation Steps`, `Plan Steps`, `## 5. Tasks`, `Plan`; undefined: something else. */
export function unitNamedBy(heading: string): string | undefined {
  const words = wordsOf(heading);
  if (plan.test(words)) return 'Step';
  return unitCalled(words.replace(implementation, '').replace(ofWork, ''));
}

/** Whether a heading just says that the plan is below it. */
export function isPlanHeading(heading: string): boolean {
  const words = wordsOf(heading);
  return plan.test(words) || isPlanName(words);
}

function wordsOf(heading: string): string {
  return heading
    .replace(/^\P{L}+|(?<!\P{L})\P{L}+$/gu, '')
    .replace(/\s+/g, ' ')
    .trim();
}

/** `Fases de implementación`, `Phases of the work`. */
const ofWork =
  /\s(?:of\s(?:the\s)?(?:work|plan|implementation)|de\s(?:la\s)?implementaci[oó]n|d[eo]\s(?:desarrollo|trabajo)|de\simplementação|d[eo]\sdesenvolvimento|d['’]implémentation|du\splan|der\sUmsetzung)$/iu;
