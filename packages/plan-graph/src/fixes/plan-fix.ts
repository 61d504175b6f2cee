import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import type { TextEdit } from '../edit/text-edit.ts';
import type { DependencyField, DependencyItem } from '../model/dependency.ts';
import type { PhaseDraft, PlanDraft } from '../model/plan-draft.ts';
import type { Range } from '../source/source-text.ts';

/** One way to mend what a diagnostic tells, as edits that do not overlap. */
export interface PlanFix {
  /** What it does, as an instruction: `Close the bracket`. */
  readonly title: string;
  readonly edits: readonly TextEdit[];
}

/** What a maker of fixes knows. */
export interface Finding {
  readonly draft: PlanDraft;
  /** The distinct phases, in the order of the text. */
  readonly phases: readonly PhaseDraft[];
  readonly diagnostic: Diagnostic;
}

/** Ways to mend a finding, the most likely one first; whether they do is looked at afterwards. */
export type FixMaker = (finding: Finding) => readonly PlanFix[];

/** A fix of a single edit. */
export function fix(title: string, range: Range, text: string): PlanFix {
  return { title, edits: [{ range, text }] };
}

/** An edit that only adds. */
export function insertion(at: number, text: string): TextEdit {
  return { range: { start: at, end: at }, text };
}

export function isSame(a: Range, b: Range): boolean {
  return a.start === b.start && a.end === b.end;
}

/** How the lines of a text end. */
export function lineEnding({ source }: PlanDraft): string {
  return /\r\n|\n|\r/.exec(source.text)?.[0] ?? '\n';
}

/** The lines that a range touches, the ending of the last one included. */
export function wholeLines({ lines, source }: PlanDraft, { start, end }: Range): Range {
  const last = lines.indexAt(Math.max(start, end - 1));
  return {
    start: lines.start(lines.indexAt(start)),
    end: last + 1 < lines.count ? lines.start(last + 1) : source.text.length,
  };
}

/** The item of a dependency line that stands at a place, with its line and phase. */
export interface ItemAt {
  readonly phase: PhaseDraft;
  readonly field: DependencyField;
  readonly item: DependencyItem;
}

/** Of the lines that count. */
export function itemAtRange(phases: readonly PhaseDraft[], range: Range): ItemAt | undefined {
  for (const phase of phases) {
    const [field] = phase.dependencyFields;
    const item = field?.items.find((one) => isSame(one.range, range));
    if (field !== undefined && item !== undefined) return { phase, field, item };
  }
  return undefined;
}

/** The phase with this heading. */
export function phaseWithHeading(
  phases: readonly PhaseDraft[],
  range: Range | undefined,
): PhaseDraft | undefined {
  return range && phases.find(({ heading }) => isSame(heading, range));
}
