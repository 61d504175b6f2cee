import type { TextEdit } from '../edit/text-edit.ts';
import type { PhaseDraft, PlanDraft } from '../model/plan-draft.ts';
import { textOf } from '../source/source-text.ts';
import { nameOf } from '../validate/naming.ts';
import { insertion, type ItemAt, lineEnding } from './plan-fix.ts';

const separator = /(?:[,;&+、，；]|(?<!\p{L})(?:and|und|et|y|e|en))$/iu;

/** The length of what separates the last item of a list from the one before it. */
function jointLength(before: string): number {
  return before.length - before.trimEnd().replace(separator, '').trimEnd().length;
}

/** Takes one of the references of a line away; what is left says `none` if it was the only one. */
export function withoutItem({ source }: PlanDraft, { field, item }: ItemAt): readonly TextEdit[] {
  const items = field.items.filter((one) => one.range.start >= field.value.start);
  const at = items.indexOf(item);
  const next = items[at + 1];
  if (items.length === 1) {
    const isList = /^\s*\[.*\]\s*$/su.test(textOf(source, field.value));
    return [{ range: field.value, text: isList ? '[]' : 'none' }];
  }
  if (next !== undefined)
    return [{ range: { start: item.range.start, end: next.range.start }, text: '' }];
  const before = source.text.slice(items[at - 1]?.range.end ?? 0, item.range.start);
  const joint = jointLength(before);
  return [{ range: { start: item.range.start - joint, end: item.range.end }, text: '' }];
}

/**
 * Makes a phase depend on another one in its own line, or in a new one below its heading. Undefined where what it
 * needs stands elsewhere, in a list or table of all phases.
 */
export function withItem(
  draft: PlanDraft,
  phase: PhaseDraft,
  needed: PhaseDraft,
): readonly TextEdit[] | undefined {
  const [field] = phase.dependencyFields;
  if (field === undefined) return newLine(draft, phase, `dependencies: [${needed.writtenId}]`);
  if (field.source !== 'field') return undefined;
  const value = textOf(draft.source, field.value);
  const isList = value.trimStart().startsWith('[');
  const last = field.items.at(-1);
  if (last === undefined) {
    const text = isList ? `[${needed.writtenId}]` : nameOf(draft, needed);
    return [{ range: field.value, text }];
  }
  const isNamed = /\p{L}{2}/u.test(textOf(draft.source, last.range));
  const name = isNamed ? nameOf(draft, needed) : needed.writtenId;
  return [insertion(last.range.end, `, ${name}`)];
}

/** A line of its own below the heading of a phase. */
export function newLine(draft: PlanDraft, phase: PhaseDraft, text: string): readonly TextEdit[] {
  const { source, lines } = draft;
  const ending = lineEnding(draft);
  const below = phase.fieldLines.first;
  if (below >= lines.count) return [insertion(source.text.length, `${ending}${ending}${text}`)];
  return [insertion(lines.start(below), `${ending}${text}${ending}`)];
}

/** Phases as a dependency line lists them, in its own way: `[1, 2]` or `Phase 1, Phase 2`. */
export function listLike(draft: PlanDraft, value: string, phases: readonly PhaseDraft[]): string {
  return /^\s*\[/.test(value)
    ? `[${phases.map(({ writtenId }) => writtenId).join(', ')}]`
    : phases.map((phase) => nameOf(draft, phase)).join(', ') || 'none';
}
