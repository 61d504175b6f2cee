import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import type { Document } from '../document/document.ts';
import type { DependencyField, DependencyItem, EdgeSource, PhaseId } from '../model/dependency.ts';
import type { DeclaredWave, PhaseDraft } from '../model/plan-draft.ts';
import type { References } from '../references/references.ts';
import type { Range } from '../source/source-text.ts';
import { naming } from '../references/dependency-value.ts';

/** A plan whose phases are known, but not yet all that they need. */
export interface UnlinkedPlan {
  readonly document: Document;
  /** In the order of the text, with what the fields of each say, and all places before the one that reads. */
  readonly phases: readonly PhaseDraft[];
}

/** What one place in a plan says of what its phases need. */
export interface EdgeReading {
  /** What it says of one phase; empty: nothing. */
  readonly needs: (phase: PhaseDraft) => readonly DependencyField[];
  /** Phases that it says may run together. Undefined: it speaks of no waves. */
  readonly waves?: readonly DeclaredWave[];
  /** What it says that waits for a phase, beside what the phase itself says of that. Default: nothing. */
  readonly blocks?: (phase: PhaseDraft) => readonly DependencyItem[];
  /** Where it names a phase that no field or item has that place of. Default: nowhere. */
  readonly namedAt?: (phase: PhaseDraft) => readonly Range[];
  readonly problems?: readonly Diagnostic[];
  /** Phases of which it says something that cannot be read, with the words. Default: none. */
  readonly inDoubt?: ReadonlyMap<PhaseId, Range>;
  /** Where it has read everything, so that nobody needs to be told what another reader cannot read there. */
  readonly reads?: readonly Range[];
}

/** Of a place that is not there. */
export const nothing: EdgeReading = { needs: () => [] };

/** One kind of place where plans say what their phases need. */
export interface EdgeReader {
  readonly source: EdgeSource;
  /** Whether what it says counts only if no place before it names what any phase needs. Default: it always counts. */
  readonly onlyIfSilent?: boolean;
  /** Whether it is read also where it does not count, because its waves are compared with what does. */
  readonly comparesWaves?: boolean;
  /** Whether what it says of a phase counts only if no place before it says something of that phase. Default: it always counts. */
  readonly onlyForSilent?: boolean;
  readonly read: (plan: UnlinkedPlan, references: References) => EdgeReading;
}

/** What a place says of phases by their ids. */
export function byId(fields: ReadonlyMap<PhaseId, DependencyField>): EdgeReading['needs'] {
  return ({ id }) => {
    const field = fields.get(id);
    return field === undefined ? [] : [field];
  };
}

export type PhaseItem = Extract<DependencyItem, { kind: 'phase' }>;

/** Phases that words name. */
export function phaseItems(ids: readonly PhaseId[], range: Range): readonly PhaseItem[] {
  return ids.map((id) => ({ kind: 'phase', id, range }));
}

/** What is needed, where there is no value that could say more than the references themselves. */
export function needing(
  source: EdgeSource,
  range: Range,
  items: readonly DependencyItem[],
  key = range,
): DependencyField {
  return { source, key, value: range, ...naming(...items), none: items.length === 0 };
}

/** What an item of a list or a row of a table is about, where that is no phase. */
export function unknownSubject(
  words: string,
  range: Range,
  place: 'list' | 'table',
  unit: string,
): Diagnostic {
  return {
    code: 'unreadable-reference',
    severity: 'warning',
    message: `Unexpected \`${words.slice(0, 80)}\` in a ${place} of dependencies, expected a phase of this plan; the ${place === 'list' ? 'item' : 'row'} is ignored`,
    range,
    fix: `Refer to the phase by its id, e.g. \`${unit} 2\`.`,
  };
}
