import { contentReader } from '../content/content-reader.ts';
import {
  type Diagnostic,
  hasErrors,
  type RelatedPlace,
  sortDiagnostics,
} from '../diagnostic/diagnostic.ts';
import { type Place, placeIn } from '../diagnostic/place.ts';
import { defaultRules, type Rules } from '../model/rules.ts';
import { parsePlan } from '../parse-plan.ts';
import type { Range, SourceText } from '../source/source-text.ts';
import { contentDiagnostics } from '../validate/rules/content-diagnostics.ts';
import { type CheckedPlan, checkedPlan } from './checked-plan.ts';

/** What is wrong with a plan, or doubtful in it, and where. */
export interface PlanDiagnostic extends Diagnostic, Place {
  /** Other places that belong to it, in the order of the text. */
  readonly related?: readonly PlanRelatedPlace[];
}

/** A place that belongs to a {@link PlanDiagnostic}, with what to know of it. */
export interface PlanRelatedPlace extends RelatedPlace, Place {}

/** What {@link checkPlan} makes of a text. */
export interface PlanCheck {
  /** The text that every range is of. */
  readonly source: SourceText;
  /** Absent where a diagnostic is an error, and where the text is no plan at all. */
  readonly plan?: CheckedPlan;
  /**
   * In the order of the text. Empty together with an absent `plan`: the text has no phases, and
   * nothing in it looks as if it were meant to be one.
   */
  readonly diagnostics: readonly PlanDiagnostic[];
}

/**
 * Reads and checks a plan: its phases, what they depend on, and what they hold. Mistakes of a plan
 * are diagnostics; nothing that a text holds makes this throw.
 *
 * What takes a workspace to find out – whether files, projects and other plans exist – is not
 * checked.
 *
 * @param source - the plan's text, and the path it is reported under (never opened); of a plan in
 *   several files, what `joinSources` gives
 * @param rules - how the plan is read, where its own front matter leaves it open; default
 *   `defaultRules`
 */
export function checkPlan(source: SourceText, rules: Partial<Rules> = {}): PlanCheck {
  const reading = parsePlan(source, { ...defaultRules, ...rules });
  const { source: read } = reading.draft;
  if (reading.kind === 'not-a-plan') return { source: read, diagnostics: [] };
  const contentOf = contentReader(read);
  const diagnostics = sortDiagnostics([
    ...reading.diagnostics,
    ...contentDiagnostics(reading, contentOf),
  ]);
  return {
    source: read,
    // Under `strict` what the content shows may be an error too.
    ...(reading.kind === 'valid' &&
      !hasErrors(diagnostics) && { plan: checkedPlan(reading.plan, contentOf) }),
    diagnostics: diagnostics.map((diagnostic) => located(read, diagnostic)),
  };
}

function located(source: SourceText, diagnostic: Diagnostic): PlanDiagnostic {
  const { related, ...own } = diagnostic;
  const withPlace = <Value extends { readonly range: Range }>(value: Value): Value & Place => ({
    ...value,
    ...placeIn(source, value.range),
  });
  return {
    ...withPlace(own),
    ...(related !== undefined && { related: related.map(withPlace) }),
  };
}
