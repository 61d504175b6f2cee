import { Lines } from '../markdown/lines.ts';
import type { MarkedBlock } from '../markdown/marked/find-blocks.ts';
import type { BlockScan } from '../markdown/scanner/scan-blocks.ts';
import { parsePhaseContent } from '../content/phase-content.ts';
import type { PhaseId } from '../model/dependency.ts';
import type { Plan } from '../model/plan.ts';
import type { Range } from '../source/source-text.ts';
import { toPhaseId } from '../values/phase-ids.ts';
import { boxOf, withoutBox } from '../vocabulary/boxes.ts';

/** An open criterion that says nothing but that phases are done, or that a check of theirs passes. */
export interface ProvableCriterion {
  /** What stands between the brackets of its box. */
  readonly box: Range;
  /** Those that prove it, all of them together; at least one. */
  readonly phases: readonly PhaseId[];
}

/**
 * The open criteria of a block that recorded successes can prove. Whatever says anything more is none: a tick that nobody
 * has earned is worse than none.
 *
 * - `All phases pass`, `Phase 2 is done`, `Phases 1, 2 and 3 are complete`: those phases.
 * - `` `npm test` passes ``, ``All tests pass: `npm test` ``, ``Tests pass (`npm test`)``: every phase with this check.
 */
export function provableCriteria(
  plan: Plan,
  text: string,
  scan: BlockScan,
  { startLine, endLine }: MarkedBlock,
): readonly ProvableCriterion[] {
  const lines = new Lines(text, scan);
  const found: ProvableCriterion[] = [];
  for (let index = startLine + 1; index < endLine; index++) {
    if (!lines.opensItem(index)) continue;
    const box = boxOf(lines.content(index));
    if (box?.status !== 'pending') continue;
    const end = lines.paragraphEnd(index, endLine);
    const words = Array.from({ length: end - index }, (_, below) => lines.content(index + below));
    const phases = provedBy(plan, withoutBox(words.join(' ')));
    const start = lines.range(index).start + 1;
    if (phases.length > 0) found.push({ box: { start, end: start + box.inside.length }, phases });
  }
  return found;
}

function provedBy(plan: Plan, criterion: string): readonly PhaseId[] {
  const words = criterion.replaceAll('**', '').replace(/\s+/g, ' ').trim().replace(/[.!]$/, '');
  return phasesNamed(plan, words) ?? phasesWithCheck(plan, words);
}

const areDone = String.raw`(?:pass|passes|(?:(?:is|are) )?(?:done|complete|completed))`;

/** Undefined: the words are no sentence of that kind. */
function phasesNamed(plan: Plan, words: string): readonly PhaseId[] | undefined {
  const unit = plan.draft.rules.unit.replace(/[^\p{L}\p{N} ]/gu, String.raw`\$&`);
  if (new RegExp(`^all ${unit}s ${areDone}$`, 'iu').test(words))
    return plan.phases.map(({ id }) => id);
  const list = new RegExp(`^${unit}s? (?<ids>.+?) ${areDone}$`, 'iu').exec(words)?.groups?.['ids'];
  if (list === undefined) return undefined;
  const ids = list.split(/, and |, | and | & /).map((id) => toPhaseId(id));
  return ids.every((id) => plan.byId.has(id)) ? ids : undefined;
}

function phasesWithCheck(plan: Plan, words: string): readonly PhaseId[] {
  const command = checkThatPasses(words);
  if (command === undefined) return [];
  return plan.phases
    .filter((phase) =>
      parsePhaseContent(plan.draft.source, phase).commands.some(
        ({ kind, script }) => kind === 'check' && script.trim() === command,
      ),
    )
    .map(({ id }) => id);
}

function checkThatPasses(words: string): string | undefined {
  const alone = /^`([^`]+)` (?:passes|succeeds)$/.exec(words)?.[1];
  if (alone !== undefined) return alone.trim();
  const { claim, command } =
    /^(?<claim>[^`]+): `(?<command>[^`]+)`$/.exec(words)?.groups ??
    /^(?<claim>[^`]+) \(`(?<command>[^`]+)`\)$/.exec(words)?.groups ??
    {};
  if (claim === undefined || command === undefined) return undefined;
  return saysNothingMore(claim) ? command.trim() : undefined;
}

/** `Unit tests pass`; but not `40 tests pass` or `Tests never pass`, which a command that passes does not prove. */
function saysNothingMore(claim: string): boolean {
  return (
    /^[\p{L}\s-]+ (?:pass|passes|succeed|succeeds)$/iu.test(claim) &&
    !/\b(?:no|not|none|never|without|only|once|before|after|until)\b/i.test(claim)
  );
}
