import type { PhaseId } from '../model/dependency.ts';
import { toPhaseId, unspacedIdPattern } from '../values/phase-ids.ts';
import { toPattern } from '../vocabulary/reference-words.ts';
import { isUnspaced, unitGap, unitsPattern } from '../vocabulary/units.ts';

/** A reference to what groups the phases of a plan. */
export interface GroupReference {
  readonly unit: string;
  readonly from: PhaseId;
  readonly to: PhaseId;
  /** Whether it says that all phases of the group are meant. */
  readonly isAll?: true;
  /** In characters. */
  readonly length: number;
}

export type GroupReader = (text: string) => GroupReference | undefined;

/** `Phase 1`, `Phases 1-2`, `all Phase A units` in a plan of another unit. */
export function groupReader(unit: string, members: string, spacedId: string): GroupReader {
  const id = isUnspaced(unit) ? unspacedIdPattern : spacedId;
  const form = new RegExp(
    String.raw`^(?<all>(?:[Aa]ll|ALL)\s+(?:of\s+)?(?:the\s+)?)?${unitsPattern(unit)}${unitGap(unit)}(?<from>${id})(?:${toPattern}(?<to>${id}))?(?:\s+${members}(?![\p{L}\p{N}]))?`,
    'u',
  );
  return (text) => {
    const match = form.exec(text);
    const from = match?.groups?.['from'];
    if (match === null || from === undefined) return undefined;
    return {
      unit,
      from: toPhaseId(from),
      to: toPhaseId(match.groups?.['to'] ?? from),
      ...(match.groups?.['all'] !== undefined && { isAll: true }),
      length: match[0].length,
    };
  };
}

export function firstOf(readers: readonly GroupReader[], text: string): GroupReference | undefined {
  for (const read of readers) {
    const found = read(text);
    if (found !== undefined) return found;
  }
  return undefined;
}
