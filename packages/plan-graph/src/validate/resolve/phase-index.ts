import type { PhaseDraft, PlanDraft } from '../../model/plan-draft.ts';
import type { PhaseId } from '../../model/dependency.ts';
import { groupBy } from '../../source/group-by.ts';
import { listIds } from '../naming.ts';
import { elsewhereOf, isOutside, rangeOf } from './elsewhere.ts';
import { nearestPhase } from './nearest-phase.ts';

/** More edges than these no plan means; all of them in memory would stop the workspace. */
const mostEdges = 100_000;
/** How many wrong references get a suggestion, because each looks at every phase. */
const mostSuggestions = 50;

/** Positions of phases, `end` exclusive. */
export interface Positions {
  readonly from: number;
  readonly end: number;
}

interface UnitGroups {
  /** The phases of each group, in the order of the text. */
  readonly members: (readonly Positions[])[];
  /** Where in `members` the first group of an id is. */
  readonly first: Map<PhaseId, number>;
}

/** The distinct phases of a plan in the order of the text, made once for all rules. */
export class PhaseIndex {
  readonly draft: PlanDraft;
  readonly phases: readonly PhaseDraft[];
  /** The ids as a message lists them. */
  readonly listed: string;
  readonly #positions: ReadonlyMap<PhaseId, number>;
  /** Per unit that groups phases. */
  readonly #groups = new Map<string, UnitGroups>();
  #parts: ReadonlyMap<string, readonly PhaseId[]> | undefined;
  #elsewhere: ((id: PhaseId) => boolean) | undefined;
  #suggestions = 0;
  #edges = 0;

  constructor(draft: PlanDraft, phases: readonly PhaseDraft[]) {
    this.draft = draft;
    this.phases = phases;
    this.listed = listIds(phases);
    this.#positions = new Map(phases.map(({ id }, position) => [id, position]));
    for (const group of draft.groups) {
      const ofUnit: UnitGroups = this.#groups.get(group.unit) ?? {
        members: [],
        first: new Map(),
      };
      this.#groups.set(group.unit, ofUnit);
      if (!ofUnit.first.has(group.id)) ofUnit.first.set(group.id, ofUnit.members.length);
      ofUnit.members.push(this.#joined(group.phases));
    }
  }

  positionOf(id: PhaseId): number | undefined {
    return this.#positions.get(id);
  }

  /** The phases below the headings `from` to `to` of another unit; undefined where one of the two is none. */
  positionsInGroups(unit: string, from: PhaseId, to: PhaseId): readonly Positions[] | undefined {
    const ofUnit = this.#groups.get(unit);
    const first = ofUnit?.first.get(from);
    const last = ofUnit?.first.get(to);
    if (ofUnit === undefined || first === undefined || last === undefined) return undefined;
    return ofUnit.members.slice(first, last + 1).flat();
  }

  /**
   * Whether the numbers of another unit's headings leave these out, so that they are of another document: `Epic 12`
   * between 11 and 13, before the first of those that count from 20, or beside the only one.
   */
  leavesOut(unit: string, from: PhaseId, to: PhaseId): boolean {
    const numbers = [...(this.#groups.get(unit)?.first.keys() ?? [])].map(Number.parseFloat);
    const [first, last] = [Number(from), Number(to)];
    const isBetween =
      numbers.some((number) => number < first) &&
      numbers.some((number) => number > last) &&
      !numbers.some((number) => first <= number && number <= last);
    const range = rangeOf(numbers);
    return isBetween || (isOutside(range, first, true) && isOutside(range, last, true));
  }

  /** Whether an id that no phase has is of another document, as far as the plan's numbers tell. Other formats have all of a plan in one list. */
  isElsewhere(id: PhaseId): boolean {
    if (this.draft.rules.format !== 'phases') return false;
    this.#elsewhere ??= elsewhereOf(this.phases.map((phase) => phase.id));
    return this.#elsewhere(id);
  }

  /** The phases `1.1`, `1.2` and so on of a plan that has no phase 1, and `4.3a`, `4.3b` where it has no 4.3; undefined where they are fewer than two. */
  partsOf(whole: PhaseId): readonly Positions[] | undefined {
    this.#parts ??= groupBy(
      this.phases.map(({ id }) => id),
      (id) => /^\d+(?:\.\d+)*(?=[a-z]$)|^\d+(?=\.)/.exec(id)?.[0] ?? '',
    );
    const ids = whole === '' ? [] : (this.#parts.get(whole) ?? []);
    return ids.length > 1 ? this.#joined(ids) : undefined;
  }

  /** The phases of a group, those that stand together as one stretch. */
  #joined(ids: readonly PhaseId[]): readonly Positions[] {
    const joined: { from: number; end: number }[] = [];
    for (const id of ids) {
      const position = this.#positions.get(id);
      const last = joined.at(-1);
      if (position === undefined) continue;
      if (last?.end === position) last.end++;
      else joined.push({ from: position, end: position + 1 });
    }
    return joined;
  }

  /** The number of a phase other than this, for examples. */
  anyOther(phase: PhaseDraft): string {
    return (this.phases.find((one) => one !== phase) ?? phase).writtenId;
  }

  /** What `id` may be a slip for: neither the phase that names it, nor one that it names besides. */
  suggest(id: PhaseId, from: PhaseDraft): PhaseDraft | undefined {
    if (this.#suggestions++ >= mostSuggestions) return undefined;
    const named = new Set(
      from.dependencyFields.flatMap(({ items }) =>
        items.flatMap((item) => (item.kind === 'phase' ? [item.id] : [])),
      ),
    );
    return nearestPhase(
      this.phases.filter((phase) => phase !== from && !named.has(phase.id)),
      id,
    );
  }

  /** Counts edges before they are made; false: the plan has too many. */
  takeEdges(count: number): boolean {
    this.#edges += count;
    return this.#edges <= mostEdges;
  }
}
