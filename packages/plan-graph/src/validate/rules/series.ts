import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import type { PhaseDraft, PlanDraft } from '../../model/plan-draft.ts';
import { itemAt } from '../../source/must.ts';
import { textOf } from '../../source/source-text.ts';
import { tellsOfPhases } from '../../vocabulary/goal-names.ts';
import { unitsPattern } from '../../vocabulary/units.ts';
import { listIds, quoted } from '../naming.ts';
import { withoutCopies } from './copies.ts';
import { type Heading, headingsOverPhases } from './headings-over-phases.ts';
import { type Distinct, haveOneTitle, ownsField } from './same-phase.ts';

/** Phases below one heading, which are counted on their own. */
interface Series {
  readonly heading: Heading;
  readonly phases: PhaseDraft[];
}

/**
 * A file may hold the plan, below `Implementation Phases`, and further down another one with phases
 * of its own, below `UI Plan`, that are counted from 1 again. Only the first is the plan if its heading, and
 * no other one's, names what makes a phase. Without such a heading each id that stands twice is a mistake.
 */
export function furtherSeries(draft: PlanDraft): Distinct {
  const all = { phases: draft.phases, diagnostics: [] };
  if (!hasTwice(draft.phases)) return all;
  const copied = withoutCopies(draft);
  if (copied !== undefined) return copied;
  const series = seriesOf(draft);
  const decided = seriesAbout(draft, series) ?? seriesWithBoxes(draft, series);
  if (decided !== undefined) return decided;
  const named = series.filter(({ heading }) => namesUnit(draft, heading));
  const [main] = named;
  if (main === undefined || named.length > 1) return all;
  const others = series.filter((one) => one !== main && isCountedAgain(one, main));
  const left = new Set(others.flatMap(({ phases }) => phases));
  return {
    phases: draft.phases.filter((phase) => !left.has(phase)),
    diagnostics: others.map((one) => further(draft, one, main)),
  };
}

/**
 * What a file says further down of its phases, `### Phase 2: Tests are green` below `Success Criteria`, is no second plan:
 * each of them stands elsewhere too, with more below it, or has no work of its own.
 */
function seriesAbout(draft: PlanDraft, series: readonly Series[]): Distinct | undefined {
  const about = series.filter(({ heading }) => tellsOfPhases(textOf(draft.source, heading.text)));
  const left = new Set(about.flatMap(({ phases }) => phases));
  const others = draft.phases.filter((phase) => !left.has(phase));
  const ids = new Set(others.map(({ id }) => id));
  const isPlan = others.length > 1 && !hasTwice(others) && lengthOf(others) > lengthOf([...left]);
  const isSaidOnly = (phase: PhaseDraft): boolean =>
    !ownsField(phase) && (ids.has(phase.id) || (phase.boxes.total === 0 && !phase.mayRun));
  if (!isPlan || ![...left].every(isSaidOnly)) return undefined;
  const [first] = others;
  return {
    phases: others,
    diagnostics: about.map((one) => further(draft, one, first)),
  };
}

/**
 * The one series with boxes, where the others tell of something else by phases, with neither boxes nor dependency lines nor
 * commands: how data flows, `### Phase 2: Indexing`, beside what is to be done.
 */
function seriesWithBoxes(draft: PlanDraft, series: readonly Series[]): Distinct | undefined {
  const [main, other] = series.filter(({ phases }) => phases.some(({ boxes }) => boxes.total > 0));
  if (main === undefined || other !== undefined || hasTwice(main.phases)) return undefined;
  if (main.phases.length < 2 || main.phases.some(({ boxes }) => boxes.total === 0))
    return undefined;
  const others = series.filter((one) => one !== main);
  const isOther = (one: Series): boolean =>
    hasOtherTitles(one, main) &&
    !namesUnit(draft, one.heading) &&
    lengthOf(one.phases) <= 2 * lengthOf(main.phases) &&
    !one.phases.some((phase) => ownsField(phase) || phase.mayRun);
  if (!others.every(isOther)) return undefined;
  const left = new Set(others.flatMap(({ phases }) => phases));
  const phases = draft.phases.filter((phase) => !left.has(phase));
  return phases.length > main.phases.length
    ? undefined
    : { phases, diagnostics: others.map((one) => further(draft, one, main)) };
}

/** Whether an id stands twice. */
export function hasTwice(phases: readonly PhaseDraft[]): boolean {
  return new Set(phases.map(({ id }) => id)).size < phases.length;
}

/** The phases by the heading above them. */
function seriesOf(draft: PlanDraft): readonly Series[] {
  const series = new Map<Heading, Series>();
  for (const [phase, heading] of headingsOverPhases(draft)) {
    const one = series.get(heading) ?? { heading, phases: [] };
    one.phases.push(phase);
    series.set(heading, one);
  }
  return [...series.values()];
}

function namesUnit({ source, rules: { unit } }: PlanDraft, { text }: Heading): boolean {
  const name = new RegExp(String.raw`(?<!\p{L})${unitsPattern(unit)}(?!\p{L}|\s*\p{N})`, 'u');
  return name.test(textOf(source, text));
}

/**
 * Whether it is another plan: two phases or more, some of which have the ids of the main one's and none
 * of those their titles. One with more text, or with dependency lines, may as well be the detail of the main one.
 */
function isCountedAgain(one: Series, main: Series): boolean {
  return (
    hasOtherTitles(one, main) &&
    !one.phases.some(ownsField) &&
    lengthOf(one.phases) < lengthOf(main.phases)
  );
}

function hasOtherTitles({ phases }: Series, main: Series): boolean {
  const byId = new Map(main.phases.map((phase) => [phase.id, phase]));
  const pairs = phases.flatMap((phase) => {
    const other = byId.get(phase.id);
    return other === undefined ? [] : [[phase, other]];
  });
  return phases.length > 1 && pairs.length > 0 && !pairs.some((pair) => haveOneTitle(pair));
}

function lengthOf(phases: readonly PhaseDraft[]): number {
  return phases.reduce((sum, { lines }) => sum + lines.end - lines.first, 0);
}

function further(
  draft: PlanDraft,
  { heading, phases }: Series,
  main: Series | PhaseDraft | undefined,
): Diagnostic {
  const place = main === undefined || !('phases' in main) ? main?.heading : main.heading.text;
  const where =
    main !== undefined && 'phases' in main
      ? `those below ${quoted(draft, main.heading.text)}`
      : 'the others';
  return {
    code: 'duplicate-id',
    severity: 'warning',
    message: `Unexpected second series of ${phases.length} phases below ${quoted(draft, heading.text)}, expected each id once; ${where} are the plan, and ${draft.rules.unit} ${listIds(phases)} here are ignored`,
    range: itemAt(phases, 0).heading,
    fix: 'Give them other ids, or a file of their own.',
    ...(place && { related: [{ message: 'the phases of the plan are here', range: place }] }),
  };
}
