import type { ScannedLine } from '../markdown/scanner/scan-blocks.ts';
import type { PhaseDraft, PlanDraft } from '../model/plan-draft.ts';
import type { Range } from '../source/source-text.ts';
import { readLabelledValues } from '../values/labelled-values.ts';
import { phaseFieldKind, type PhaseFieldKind } from '../vocabulary/phase-field-names.ts';
import { commentMark, phaseText } from './phase-text.ts';

/** Something in a phase's text that is told elsewhere. */
export interface ToldElsewhere {
  /** A fence from its first to its last back-tick, or words on one line. */
  readonly range: Range;
  /** What stands there instead. */
  readonly as: string;
}

/** What other fields than these say is for whoever does the work. */
const settings: ReadonlySet<PhaseFieldKind | undefined> = new Set<PhaseFieldKind>([
  ...(['dependencies', 'blocks', 'outputs', 'timeout', 'retries'] as const),
  ...(['agent', 'maxCost', 'maxTokens'] as const),
]);

/**
 * A phase's text as markdown, with nothing in it that its fingerprint does not cover: without
 * comments, ticks, status, stamps and limits of cost. Whoever works from it does the same work for
 * the same fingerprint.
 *
 * Made from the very list that is hashed, so that the two cannot come apart. Blank lines that mean
 * nothing are gone from that list; some are put back for the eye.
 */
export function coveredText(draft: PlanDraft, phase: PhaseDraft): string {
  return written(phaseText(draft, phase).map((entry) => ({ entry, line: undefined })));
}

/**
 * {@link coveredText} for whoever is told the commands and the phases below by themselves: without the
 * fields that say how the phase runs, and with a word in place of what is told elsewhere.
 */
export function workText(
  draft: PlanDraft,
  phase: PhaseDraft,
  elsewhere: readonly ToldElsewhere[],
): string {
  const places: (ScannedLine | undefined)[] = [];
  const entries = phaseText(draft, phase, places).map((entry, index) => ({
    entry,
    line: places[index],
  }));
  return written(
    entries.flatMap((one, index) => {
      const { line } = one;
      if (line === undefined) return [one];
      if (isSetting(draft, phase, line, entries[index + 1]?.line)) return [];
      return withoutTold(draft, line, one, elsewhere);
    }),
  );
}

/** Words behind a reference, such as a reason: they are for whoever does the work. */
const saysMore = /[(（;—–]|\s-\s|.{80}/u;

interface Entry {
  /** As {@link phaseText} gives it. */
  readonly entry: string;
  readonly line: ScannedLine | undefined;
}

function written(entries: readonly Entry[]): string {
  const out: string[] = [];
  const blank = (): void => {
    if (out.at(-1) !== '') out.push('');
  };
  for (const { entry } of entries) {
    if (entry.startsWith('gap')) {
      blank();
      continue;
    }
    const written = entry.slice(entry.indexOf(' ') + 1);
    const line = entry.startsWith('fence') ? written : written.replaceAll(commentMark, '');
    if (entry.startsWith('fence-open') || entry.startsWith('heading')) blank();
    out.push(line);
    if (entry.startsWith('fence-close')) blank();
  }
  return out.join('\n').trim();
}

/**
 * Whether a line holds nothing but fields that say how the phase runs, and none goes on below it.
 *
 * @param next - the line below it; undefined: there is none, or a gap
 */
function isSetting(
  { lines }: PlanDraft,
  { fieldLines, fieldSections = [] }: PhaseDraft,
  line: ScannedLine,
  next: ScannedLine | undefined,
): boolean {
  if (line.kind !== 'text') return false;
  const holdsFields = [fieldLines, ...fieldSections].some(
    ({ first, end }) => line.start >= lines.start(first) && line.start < lines.start(end),
  );
  if (!holdsFields) return false;
  const contentOf = ({ contentStart, end }: ScannedLine): string =>
    lines.text.slice(contentStart, end);
  const values = readLabelledValues(contentOf(line), 0);
  const areSettings = values.every(({ name, value }) => {
    if (!settings.has(phaseFieldKind(name)) || value.start === value.end) return false;
    return !saysMore.test(contentOf(line).slice(value.start, value.end));
  });
  if (values.length === 0 || !areSettings) return false;
  return (
    next?.kind !== 'text' || next.opensItem || readLabelledValues(contentOf(next), 0).length > 0
  );
}

function withoutTold(
  draft: PlanDraft,
  line: ScannedLine,
  one: Entry,
  elsewhere: readonly ToldElsewhere[],
): readonly Entry[] {
  const { text } = draft.lines;
  let { entry } = one;
  for (const { range, as } of elsewhere) {
    if (line.kind.startsWith('fence')) {
      if (line.end <= range.start || line.start >= range.end) continue;
      // The first line keeps what stands before the fence: the markers of the list it is in.
      return line.contentStart <= range.start
        ? [{ line, entry: `text0 ${text.slice(line.start, line.contentStart)}${as}` }]
        : [];
    }
    if (range.start >= line.contentStart && range.end <= line.end)
      entry = entry.replace(text.slice(range.start, range.end), () => as);
  }
  return [{ line, entry }];
}
