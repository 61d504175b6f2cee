import type { PhaseId } from 'plan-graph';
import {
  DocumentHighlightKind,
  type DocumentHighlight,
  type Location,
  type LocationLink,
  type Position,
} from 'vscode-languageserver';
import type { OpenPlan } from '../plans/open-plan.ts';

/** The headings of the phases that are named at a position: of a range such as `1-3` all of them. */
export function definitions(plan: OpenPlan, position: Position): LocationLink[] {
  const mention = plan.mentionAt(position);
  return (mention?.phases ?? []).flatMap((id) =>
    plan.phases
      .filter((phase) => phase.id === id)
      .map((phase) => ({
        originSelectionRange: plan.rangeOf(mention?.range ?? phase.idRange),
        targetUri: plan.document.uri,
        targetRange: plan.rangeOf(phase.section),
        targetSelectionRange: plan.rangeOf(phase.heading),
      })),
  );
}

/** Every place that names the phase at a position. */
export function references(
  plan: OpenPlan,
  position: Position,
  withDefinition: boolean,
): Location[] {
  return mentionsOf(plan, phaseAt(plan, position))
    .filter(({ kind }) => withDefinition || kind === 'reference')
    .map(({ range }) => ({ uri: plan.document.uri, range: plan.rangeOf(range) }));
}

export function highlights(plan: OpenPlan, position: Position): DocumentHighlight[] {
  return mentionsOf(plan, phaseAt(plan, position)).map(({ kind, range }) => ({
    range: plan.rangeOf(range),
    kind: kind === 'definition' ? DocumentHighlightKind.Write : DocumentHighlightKind.Read,
  }));
}

/** The one phase that is meant at a position: the id under it, or what the words name; on a heading, its own. */
export function phaseAt(plan: OpenPlan, position: Position): PhaseId | undefined {
  const offset = plan.offsetAt(position);
  const mention = plan.mentionAt(position);
  if (mention !== undefined) {
    const written = mention.ids.find(({ range }) => range.start <= offset && offset <= range.end);
    return written?.id ?? (mention.phases.length === 1 ? mention.phases[0] : undefined);
  }
  return plan.phases.find(({ heading }) => heading.start <= offset && offset <= heading.end)?.id;
}

function mentionsOf(plan: OpenPlan, id: PhaseId | undefined): OpenPlan['mentions'] {
  return id === undefined ? [] : plan.mentions.filter(({ phases }) => phases.includes(id));
}
