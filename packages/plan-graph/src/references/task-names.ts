import type { Lines } from '../markdown/lines.ts';
import type { PhaseId } from '../model/dependency.ts';
import { toPhaseId } from '../values/phase-ids.ts';
import { boxOf, withoutBox } from '../vocabulary/boxes.ts';
import type { NamedPhase } from './references.ts';

/** The phases of stories, `User Story 1`, by their numbers. */
export function storiesOf(phases: readonly NamedPhase[]): ReadonlyMap<number, PhaseId> {
  const stories = new Map<number, PhaseId>();
  for (const { id, title } of phases) {
    const numbers =
      /^(?:US|(?:user\s+)?stor(?:y|ies))\s*(?<numbers>\d{1,4}(?:\s*(?:[,&+]|and)\s*(?:US\s*)?\d{1,4})*)/i.exec(
        title,
      )?.groups?.['numbers'];
    for (const [number] of numbers?.matchAll(/\d+/g) ?? [])
      if (!stories.has(Number(number))) stories.set(Number(number), id);
  }
  return stories;
}

/** All from one number to another, each of which must be one. `unknown`: one of them is none. */
export function phasesOfNumbers(
  { from, to = from }: Readonly<Record<string, string | undefined>>,
  phaseOf: (number: number) => PhaseId | undefined,
): readonly PhaseId[] | 'unknown' {
  const count = Math.min(Number(to) - Number(from) + 1, longestRange);
  const ids = Array.from({ length: Math.max(0, count) }, (_, index) =>
    phaseOf(Number(from) + index),
  );
  const known = ids.filter((id) => id !== undefined);
  return known.length === ids.length && known.length > 0 ? [...new Set(known)] : 'unknown';
}

/** The most numbers that a range stands for; more is no range of stories or tasks. */
const longestRange = 1000;

/** `- [ ] T012 …`, by its number. */
export function tasksOf(lines: Lines, phases: readonly NamedPhase[]): ReadonlyMap<string, PhaseId> {
  const found = new Map<string, PhaseId>();
  for (const { id, lines: own } of phases) {
    for (let index = own.first; index < own.end; index++) {
      if (!lines.opensItem(index)) continue;
      const words = lines.content(index);
      if (boxOf(words) === undefined) continue;
      const task = /^\**(?<task>T\d{3,4})\b/.exec(withoutBox(words))?.groups?.['task'];
      if (task !== undefined && !found.has(task)) found.set(task, id);
    }
  }
  return found;
}

/**
 * `- [ ] 2.1 …`, `**Task 2.1:** …`, `#### 2.1 …`, `| 2.1 | … |`, by its number, and in Phase 2 also `2b`; none that is the id of a phase. Of several phases
 * that have it the one counts whose id it starts with.
 */
export function numberedTasksOf(
  lines: Lines,
  phases: readonly NamedPhase[],
): ReadonlyMap<string, PhaseId> {
  const ids = new Set(phases.map(({ id }) => id));
  const found = new Map<string, PhaseId>();
  const inSeveral = new Set<string>();
  const headings = new Map(lines.ownHeadings.map(({ line, text }) => [line, lines.words(text)]));
  for (const { id, lines: own } of phases) {
    for (let index = own.first; index < own.end; index++) {
      const words = headings.get(index) ?? (lines.isText(index) ? lines.content(index) : '');
      const number = numberedTask.exec(withoutBox(words))?.groups?.['number']?.toLowerCase();
      if (number === undefined || ids.has(toPhaseId(number))) continue;
      // `3D` is a part of Phase 3, and nothing of any other.
      if (/[a-z]/.test(number) && toPhaseId(number.slice(0, -1)) !== id) continue;
      const other = found.get(number);
      if (other === undefined || number.startsWith(`${id}.`)) found.set(number, id);
      else if (other !== id && !number.startsWith(`${other}.`)) inSeveral.add(number);
    }
  }
  for (const number of inSeveral)
    if (!number.startsWith(`${found.get(number) ?? ''}.`)) found.delete(number);
  return found;
}

const numberedTask =
  /^(?:\|\s?)?[*_`\s]{0,4}(?:(?:task|step|phase|track|part|subtask|sub-task|sub-?phase|item|deliverable)\s+)?(?<number>\d+(?:(?:\.\d+)+|[A-Z]))(?=[\s.:：)*_`—–|-]|$)/iu;
