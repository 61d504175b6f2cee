import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import type { PhaseDraft, PlanDraft } from '../../model/plan-draft.ts';
import { itemAt } from '../../source/must.ts';
import { textOf } from '../../source/source-text.ts';
import { tellsOfPhases } from '../../vocabulary/goal-names.ts';
import { unitsPattern } from '../../vocabulary/units.ts';
import { listIds, quoted } from '../naming.ts';
import { haveOneTitle, ownsField } from './same-phase.ts';

type Heading = PlanDraft['lines']['ownHeadings'][number];

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
export function furtherSeries(draft: PlanDraft): {
  readonly phases: readonly PhaseDraft[];
  readonly diagnostics: readonly Diagnostic[];
} {
  const all = { phases: draft.phases, diagnostics: [] };
  if (!hasTwice(draft.phases)) return all;
  const series = seriesOf(draft);
  const about = seriesAbout(draft, series);
  if (about !== undefined) return about;
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
 * each of them stands elsewhere too, with more below it.
 */
function seriesAbout(
  draft: PlanDraft,
  series: readonly Series[],
): ReturnType<typeof furtherSeries> | undefined {
  const about = series.filter(({ heading }) => tellsOfPhases(textOf(draft.source, heading.text)));
  const left = new Set(about.flatMap(({ phases }) => phases));
  const others = draft.phases.filter((phase) => !left.has(phase));
  const ids = new Set(others.map(({ id }) => id));
  const isPlan = others.length > 1 && !hasTwice(others) && lengthOf(others) > lengthOf([...left]);
  if (!isPlan || [...left].some((phase) => !ids.has(phase.id) || ownsField(phase)))
    return undefined;
  const [first] = others;
  return {
    phases: others,
    diagnostics: about.map((one) => further(draft, one, first)),
  };
}

/** Whether an id stands twice. */
export function hasTwice(phases: readonly PhaseDraft[]): boolean {
  return new Set(phases.map(({ id }) => id)).size < phases.length;
}

/** The phases by the nearest heading above each that is higher; those without one belong to none. */
function seriesOf({ phases, lines }: PlanDraft): readonly Series[] {
  const open: Heading[] = [];
  const series = new Map<Heading, Series>();
  const byLine = new Map(phases.map((phase) => [phase.lines.first, phase]));
  for (const heading of lines.ownHeadings) {
    while ((open.at(-1)?.depth ?? 0) >= heading.depth) open.pop();
    const parent = open.at(-1);
    const phase = byLine.get(heading.line);
    if (phase === undefined) open.push(heading);
    if (phase === undefined || parent === undefined) continue;
    const one = series.get(parent) ?? { heading: parent, phases: [] };
    one.phases.push(phase);
    series.set(parent, one);
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
function isCountedAgain({ phases }: Series, main: Series): boolean {
  const byId = new Map(main.phases.map((phase) => [phase.id, phase]));
  const pairs = phases.flatMap((phase) => {
    const other = byId.get(phase.id);
    return other === undefined ? [] : [[phase, other]];
  });
  return (
    phases.length > 1 &&
    pairs.length > 0 &&
    !pairs.some(haveOneTitle) &&
    !phases.some(ownsField) &&
    lengthOf(phases) < lengthOf(main.phases)
  );
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
