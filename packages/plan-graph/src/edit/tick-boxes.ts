import type { PhaseDraft, PlanDraft } from '../outline/model.ts';
import type { TextEdit } from './text-edit.ts';

/** An open or half-done box at the start of an item; the star of an optional task may follow it. */
const openBox = /^\[[ ~/-]\](?=[\s*])/;

/** The same that is ticked. */
const tickedBox = /^\[[xX]\](?=[\s*])/;

/** Ticks every open box of a phase, its own included where the phase is itself an item with one. */
export function tickBoxes(draft: PlanDraft, phase: PhaseDraft): readonly TextEdit[] {
  return boxEdits(draft, phase, openBox, 'x');
}

/** Takes every tick of a phase away. */
export function untickBoxes(draft: PlanDraft, phase: PhaseDraft): readonly TextEdit[] {
  return boxEdits(draft, phase, tickedBox, ' ');
}

function boxEdits(
  { source, scan }: PlanDraft,
  phase: PhaseDraft,
  box: RegExp,
  text: string,
): readonly TextEdit[] {
  const edits: TextEdit[] = [];
  for (let index = phase.lines.first; index < phase.lines.end; index++) {
    const line = scan.lines[index];
    if (line?.kind !== 'text' || !line.opensItem) continue;
    const start = line.contentStart + 1;
    if (box.test(source.text.slice(line.contentStart, line.contentStart + 4)))
      edits.push({ range: { start, end: start + 1 }, text });
  }
  return edits;
}
