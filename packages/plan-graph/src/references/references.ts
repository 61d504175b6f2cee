import type { Lines } from '../markdown/lines.ts';
import type { PhaseId } from '../model/dependency.ts';
import { isNumberWord, prefixOf, toPhaseId } from '../values/phase-ids.ts';
import { lettersOf } from '../vocabulary/units.ts';
import { withinMilestones } from './milestones.ts';
import { PhaseNames } from './phase-names.ts';
import type { ReferenceForm } from './item-reading.ts';
import { inOneEpic, withSign } from './short-names.ts';
import { dependencyValueReader } from './value-reader.ts';
import type { DependencyValueReader } from './dependency-value.ts';

/** A phase as far as others name it. */
export interface NamedPhase {
  readonly id: PhaseId;
  readonly writtenId: string;
  readonly title: string;
  /** All that it stands for, where its heading has several ids, `Phases 2–4: …`. Default: its own id alone. */
  readonly stands?: readonly PhaseId[];
  /** Where its tasks stand, `end` exclusive. */
  readonly lines: { readonly first: number; readonly end: number };
}

/** How one plan refers to its phases: the same for a line, an item, a cell and an entry of YAML. */
export interface References {
  /** The keyword before an id. */
  readonly unit: string;
  /** Reads what a value names. */
  readonly read: DependencyValueReader;
  readonly names: PhaseNames;
  /** The phases that one name stands for, as programs write it: `1.2`, `phase_2`, `T1.2`; empty: none of this plan. */
  readonly named: (written: string) => readonly PhaseId[];
}

/** @param groupUnits - other units whose headings stand above phases: `PHASE 1` above task groups */
export function planReferences(
  lines: Lines,
  unit: string,
  phases: readonly NamedPhase[],
  groupUnits: readonly string[] = [],
): References {
  const short = lettersOf(unit)?.toLowerCase();
  const ids = new Map(
    phases.flatMap(({ id, stands = [] }) => [id, ...stands].map((one) => [one, id] as const)),
  );
  const form: ReferenceForm = {
    unit,
    letterIds: phases.some(({ id }) => /^\p{L}/u.test(id)),
    wordIds: phases.some(({ writtenId }) => isNumberWord(writtenId)),
    milestoneIds: phases.some(({ id, stands }) => stands === undefined && /^\d+-\d/.test(id)),
    shortIds:
      short !== undefined && phases.length > 0 && phases.every(({ id }) => id.startsWith(short)),
    letters: sharedLetters(phases),
    prefixes: [...new Set(phases.flatMap(({ writtenId }) => prefixOf(writtenId) ?? []))],
    groupUnits,
  };
  const names = new PhaseNames(lines, unit, phases);
  const plain = dependencyValueReader(form, names);
  const read = inOneEpic(plain, unit, phases) ?? withSign(plain, lines, phases) ?? plain;
  return {
    unit,
    names,
    read: withinMilestones(read, lines, phases) ?? read,
    named: (written) =>
      (idAsWritten(written, (id) => ids.has(id)) ?? []).map((id) => ids.get(id) ?? id),
  };
}

function sharedLetters(phases: readonly NamedPhase[]): string {
  const letters = new Set(
    phases.map(({ writtenId }) => /^[A-Z]+(?=-?\d)/.exec(writtenId)?.[0] ?? ''),
  );
  const [only = ''] = letters;
  return letters.size === 1 ? only : '';
}

/** The first reading of a name that is known: as it stands, or without the keyword before it. */
export function idAsWritten(
  written: string,
  isKnown: (id: PhaseId) => boolean,
): readonly [PhaseId] | undefined {
  const words = written.trim();
  for (const form of [words, words.replace(beforeNumber, ''), words.replace(beforeLetter, '')]) {
    const id = toPhaseId(form);
    if (isKnown(id)) return [id];
  }
  return undefined;
}

const beforeNumber = /^\p{L}(?:[\p{L} ]*\p{L})?[\s_-]*#?(?=\d)/u;
const beforeLetter = /^\p{L}+[\s_-]+(?=\p{L})/u;
