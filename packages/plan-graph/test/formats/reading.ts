import { defaultRules, type Rules } from '../../src/model/rules.ts';
import { parsePlan } from '../../src/parse-plan.ts';

/** A plan as tables compare it. */
export interface ReadPlan {
  readonly kind: string;
  readonly format: string;
  /** `2.1 Title: 1.1, 1.2 by order`; what needs nothing ends after the title. */
  readonly phases: readonly string[];
  /** `severity code [text of the range]`. */
  readonly diagnostics: readonly string[];
}

export function read(text: string, rules: Partial<Rules> = {}): ReadPlan {
  const reading = parsePlan({ path: 'tasks.md', text }, { ...defaultRules, ...rules });
  const diagnostics = reading.kind === 'not-a-plan' ? [] : reading.diagnostics;
  return {
    kind: reading.kind,
    format: reading.draft.rules.format,
    phases: (reading.kind === 'valid' ? reading.plan.phases : []).map(
      ({ writtenId, title, dependencies }) => {
        const needs = dependencies.map(({ on }) => on).join(', ');
        const [first] = dependencies;
        return `${writtenId} ${title}${first === undefined ? '' : `: ${needs} by ${first.source}`}`;
      },
    ),
    diagnostics: diagnostics.map(
      ({ severity, code, range }) => `${severity} ${code} [${text.slice(range.start, range.end)}]`,
    ),
  };
}

/** {@link ReadPlan.phases} of a text. */
export function phasesOf(text: string, rules: Partial<Rules> = {}): readonly string[] {
  return read(text, rules).phases;
}
