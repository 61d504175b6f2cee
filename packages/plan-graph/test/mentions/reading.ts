import { applyEdits } from '../../src/edit/text-edit.ts';
import { mentionsIn } from '../../src/mentions/mentions.ts';
import { renamePhase } from '../../src/mentions/rename-phase.ts';
import { defaultRules } from '../../src/model/rules.ts';
import { distinctPhases } from '../../src/validate/rules/duplicate-id.ts';
import { toPhaseId } from '../../src/values/phase-ids.ts';
import { parsePlan } from '../../src/parse-plan.ts';
import { read } from '../validate/reading.ts';

/** `Phase 1=1`: the words of each reference with the phases that they name. */
export function referencesOf(text: string): readonly string[] {
  return mentionsIn(read(text).draft)
    .filter(({ kind }) => kind === 'reference')
    .map(({ range, phases }) => `${text.slice(range.start, range.end)}=${phases.join(',')}`);
}

/** The text with a phase renamed, or why it is not. */
export function renamed(text: string, id: string, written: string, path = 'plan.md'): string {
  const result = renamePhase({ path, text }, defaultRules, toPhaseId(id), written);
  return result.ok ? applyEdits(text, result.edits) : result.reason;
}

export interface Facts {
  /** In the order of the text. */
  readonly ids: readonly string[];
  /**
   * What no renaming may change: phases by position with the positions of those that they need; of a plan with
   * errors, the errors.
   */
  readonly graph: readonly string[];
}

export function factsOf(text: string, path = 'plan.md'): Facts {
  const reading = parsePlan({ path, text }, defaultRules);
  const ids = distinctPhases(reading.draft).phases.map(({ id }) => id);
  if (reading.kind !== 'valid') {
    const diagnostics = reading.kind === 'invalid' ? reading.diagnostics : [];
    const errors = diagnostics.flatMap(({ severity, code }) => (severity === 'error' ? code : []));
    return { ids, graph: [reading.kind, ...errors] };
  }
  const positions = new Map(ids.map((id, position) => [id, position]));
  const graph = reading.plan.phases.map(
    ({ title, status, dependencies }) =>
      `${title} ${status.value} < ${dependencies.map(({ on }) => positions.get(on)).join()}`,
  );
  return { ids, graph };
}
