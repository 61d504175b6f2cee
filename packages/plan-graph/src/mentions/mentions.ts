import type { DependencyField, DependencyItem, PhaseId } from '../model/dependency.ts';
import type { PhaseDraft, PlanDraft } from '../model/plan-draft.ts';
import { type Range, textOf } from '../source/source-text.ts';
import { PhaseIndex } from '../validate/resolve/phase-index.ts';
import { resolveItem } from '../validate/resolve/resolve-item.ts';
import { distinctPhases } from '../validate/rules/duplicate-id.ts';
import { furtherSeries } from '../validate/rules/series.ts';
import { waveList } from '../vocabulary/wave-names.ts';
import { frontMatterIds } from './front-matter-ids.ts';
import { idTokens } from './id-tokens.ts';

/** A place that names phases of the plan. */
export interface Mention {
  /** `definition`: the id of a phase's own heading, or of another place that makes it a phase. */
  readonly kind: 'definition' | 'reference';
  /** The words, `Phase 1`, `1-3`, `all previous phases`. */
  readonly range: Range;
  /** The phases that are meant, in the order of the text, each once. */
  readonly phases: readonly PhaseId[];
  /** The ids in these words, as far as they are written out: of `1-3` its ends. */
  readonly ids: readonly WrittenId[];
}

/** An id where it is written. */
export interface WrittenId {
  readonly id: PhaseId;
  readonly range: Range;
}

/**
 * Every place of a plan that names phases of it: headings, dependency lines, `Blocks:`, lists and tables about
 * phases, waves, front matter. Prose names phases too, and is no reference. In the order of the text; the ranges
 * may lie inside each other.
 */
export function mentionsIn(draft: PlanDraft): readonly Mention[] {
  const { phases } = distinctPhases(draft);
  const headings = furtherSeries(draft).phases;
  const index = new PhaseIndex(draft, phases);
  const found = new Found(draft.source.text);
  for (const { id, idRange } of headings) found.add('definition', idRange, [id], [id]);
  for (const { id, range } of frontMatterIds(draft)) found.add('reference', range, [id], [id]);
  for (const phase of new Set([...phases, ...headings])) {
    for (const field of phase.dependencyFields) {
      addSubject(found, phase, field);
      for (const item of field.items) addItem(found, index, phase, item, field);
    }
    for (const item of phase.blocks) addItem(found, index, phase, item);
    for (const range of phase.namedAt ?? []) found.addNamed(range, phase.id);
  }
  for (const { range, phases: ids } of draft.waves)
    for (const id of ids) found.addWritten(range, id);
  return found.mentions();
}

/** Of a list or table about phases: which of them a line or row is about. */
function addSubject(found: Found, { id }: PhaseDraft, { source, key }: DependencyField): void {
  if (source === 'list') found.addNamed(key, id);
  else if (source === 'table' || source === 'graph') found.addWritten(key, id);
}

function addItem(
  found: Found,
  index: PhaseIndex,
  phase: PhaseDraft,
  item: DependencyItem,
  field?: DependencyField,
): void {
  const ids = resolveItem(index, phase, item, () => undefined).flatMap(({ from, end }) =>
    index.phases.slice(from, end).map(({ id }) => id),
  );
  // What a wave needs is named where the other wave stands, unless the row has a cell for it.
  if (field?.source === 'graph') return;
  // These words name what waits, which `blocks` has.
  if (field?.source === 'blocks') return;
  const isOfTable = field?.source === 'table';
  if (isOfTable && isSame(item.range, field.key)) return;
  const isWave = isOfTable && waveList.test(textOf(index.draft.source, item.range));
  found.add('reference', item.range, ids, isWave ? [] : writtenIn(item));
}

function isSame(a: Range, b: Range): boolean {
  return a.start === b.start && a.end === b.end;
}

/** A group is called by its own id, which is none of a phase. */
function writtenIn(item: DependencyItem): readonly PhaseId[] {
  if (item.kind === 'phase') return [item.id];
  return item.kind === 'span' ? [item.from, item.to] : [];
}

/** Mentions by place, so that what several phases say at one place is one. */
class Found {
  readonly #text: string;
  readonly #byPlace = new Map<
    string,
    {
      readonly kind: Mention['kind'];
      readonly range: Range;
      ids: Set<PhaseId>;
      written: Set<PhaseId>;
    }
  >();

  constructor(text: string) {
    this.#text = text;
  }

  add(
    kind: Mention['kind'],
    range: Range,
    ids: readonly PhaseId[],
    written: readonly PhaseId[],
  ): void {
    if (ids.length === 0) return;
    const key = `${range.start} ${range.end}`;
    const known = this.#byPlace.get(key);
    if (known === undefined)
      this.#byPlace.set(key, { kind, range, ids: new Set(ids), written: new Set(written) });
    else {
      for (const id of ids) known.ids.add(id);
      for (const id of written) known.written.add(id);
    }
  }

  /** The id, if it is written in these words. */
  addWritten(within: Range, id: PhaseId): void {
    const [range] = idTokens(this.#text, within, id);
    if (range !== undefined) this.add('reference', range, [id], [id]);
  }

  /** The id, if it is written in these words; otherwise they are another name of the phase. */
  addNamed(within: Range, id: PhaseId): void {
    const [range = within] = idTokens(this.#text, within, id);
    this.add('reference', range, [id], [id]);
  }

  mentions(): readonly Mention[] {
    return [...this.#byPlace.values()]
      .map(({ kind, range, ids, written }) => ({
        kind,
        range,
        phases: [...ids],
        ids: [...written].flatMap((id) =>
          idTokens(this.#text, range, id).map((at) => ({ id, range: at })),
        ),
      }))
      .toSorted((a, b) => a.range.start - b.range.start || a.range.end - b.range.end);
  }
}
