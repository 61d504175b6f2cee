import { renamePhase } from 'plan-graph/internal';
import {
  LSPErrorCodes,
  type Position,
  type Range,
  ResponseError,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import type { OpenPlan } from '../plans/open-plan.ts';
import { phaseAt } from './navigation.ts';

/** Where the id under a position stands, with the id; null where there is none that could be renamed. */
export function renameableAt(
  plan: OpenPlan,
  position: Position,
): { range: Range; placeholder: string } | null {
  const offset = plan.offsetAt(position);
  const written = plan.mentionAt(position)?.ids;
  const phase = plan.phases.find(({ id }) => id === phaseAt(plan, position));
  if (phase === undefined) return null;
  const here =
    written?.find(({ range }) => range.start <= offset && offset <= range.end) ??
    written?.find(({ id }) => id === phase.id);
  const { start, end } = here?.range ?? phase.idRange;
  return {
    range: plan.rangeOf({ start, end }),
    placeholder: plan.source.text.slice(start, end),
  };
}

/** @throws ResponseError with the reason, where the plan would not be the same one afterwards */
export function rename(plan: OpenPlan, position: Position, newName: string): WorkspaceEdit {
  const id = phaseAt(plan, position);
  if (id === undefined)
    throw refused('Unexpected place without the id of a phase, expected one of this plan');
  if (plan.isPart)
    throw refused(
      'Unexpected plan in several files, expected one file: an id in the others would not be renamed',
    );
  const renaming = renamePhase(plan.source, plan.settings.rules, id, newName.trim());
  if (!renaming.ok) throw refused(renaming.reason);
  return {
    documentChanges: [
      {
        textDocument: { uri: plan.document.uri, version: plan.document.version },
        edits: renaming.edits.map(({ range, text }) => ({
          range: plan.rangeOf(range),
          newText: text,
        })),
      },
    ],
  };
}

function refused(reason: string): ResponseError<undefined> {
  return new ResponseError(LSPErrorCodes.RequestFailed, reason);
}
