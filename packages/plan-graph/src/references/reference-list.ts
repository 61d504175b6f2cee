import type { DependencyItem, PhaseId } from '../model/dependency.ts';
import { itemAt } from '../source/must.ts';
import type { Range } from '../source/source-text.ts';
import { mayNameDependencies } from '../vocabulary/field-names.ts';
import { deniesNoun } from '../vocabulary/none-words.ts';
import { isConjunction } from '../vocabulary/separators.ts';
import { externalItem, type ExternalReferences, externalReferences } from './external-reference.ts';
import {
  type DependencyValue,
  isApart,
  isReference,
  isReferenceOrBeside,
} from './dependency-value.ts';
import { listEnd, listParts, trimmed } from './list-parts.ts';
import {
  countsOther,
  NamedItems,
  type NamedReading,
  numberWithDot,
  titleIn,
} from './named-item.ts';
import { withoutTitles } from './numbered-titles.ts';
import type { PhaseNames, TitlePart } from './phase-names.ts';
import { withoutDone } from './name-forms.ts';
import { type ItemReader, leadsToSeveral } from './item-reading.ts';
import {
  aside,
  besides,
  denied,
  holdsItem,
  isInDoubt,
  leadIn,
  leadsOn,
  needsMore,
  parallelClause,
} from './item-words.ts';
import { resolvedItems } from './resolved-items.ts';
import { type MaskedValue, maskValue, saysNothing } from './value-mask.ts';

/** The reading of one value. */
export class ValueReading {
  readonly #items: DependencyItem[] = [];
  readonly #ignored: Range[];
  /** What the sentences behind the list name. */
  readonly #further: DependencyItem[] = [];
  readonly #mask: MaskedValue;
  readonly #named: NamedItems | undefined;
  readonly #external: ExternalReferences;
  readonly #text: string;
  readonly #reader: ItemReader;
  readonly #names: PhaseNames | undefined;
  readonly #titles: TitlePart;
  readonly #value: string;
  readonly #offset: number;

  constructor(
    reader: ItemReader,
    names: PhaseNames | undefined,
    titles: TitlePart,
    value: string,
    offset: number,
  ) {
    this.#reader = reader;
    this.#names = names;
    this.#titles = titles;
    this.#value = value;
    this.#offset = offset;
    this.#external = externalReferences(value);
    this.#mask = maskValue(this.#external.text);
    // Generation B' of the reference format: `**Dependencies**: depends_on: [phase_1]`.
    const inner = leadIn.exec(this.#mask.text)?.[0].length ?? 0;
    const list = ' '.repeat(inner) + this.#mask.text.slice(inner);
    this.#text = withoutTitles(reader.withoutParts(list), names);
    this.#ignored = [...this.#mask.parentheses];
    this.#named =
      names &&
      new NamedItems({
        value,
        parentheses: this.#mask.parentheses,
        names,
        titles,
        unit: reader.unit,
        readIds: (words) => new ValueReading(reader, undefined, 'none', words, 0).read(),
      });
  }

  read(): DependencyValue {
    const text = this.#text;
    const open = this.#mask.unclosedBracket;
    if (open !== undefined) {
      const from = trimmed(this.#value, { start: open, end: this.#value.length });
      return this.#result({ unclosedBracket: this.#shift(from) });
    }
    const whole = trimmed(text, { start: 0, end: text.length });
    if (saysNothing(this.#value, this.#mask, text.slice(whole.start))) {
      if (!this.#deniesOther(whole)) return this.#result({ none: true });
      this.#items.push({ kind: 'unreadable', isAlone: true, range: this.#shift(whole) });
      return this.#result({});
    }
    const list = { start: whole.start, end: listEnd(text, whole, this.#reader) };
    const further = trimmed(text, { start: Math.min(list.end + 1, whole.end), end: whole.end });
    if (further.start < further.end) this.#readFurther(further);
    if (!this.#readTitle(list)) this.#readList(list);
    this.#items.push(...this.#further);
    this.#readAlternatives();
    this.#ignored.sort((a, b) => a.start - b.start);
    return this.#result({});
  }

  #result({
    none = false,
    unclosedBracket,
  }: {
    readonly none?: boolean;
    readonly unclosedBracket?: Range;
  }): DependencyValue {
    const ignored = this.#ignored.map((range) => this.#shift(range));
    const items = resolvedItems(this.#items, {
      words: ({ start, end }) => this.#value.slice(start - this.#offset, end - this.#offset),
      mentions: (words) => this.#mentions(words),
      named: (words) => this.#names?.allIn(words, this.#reader.mentioned),
    });
    return { none, items, ignored, unclosedBracket };
  }

  /** `no schema from Phase 1` names a phase and denies something else; `no dependency on Phase 1` is nothing. */
  #deniesOther({ start, end }: Range): boolean {
    const words = this.#text.slice(start, end);
    return deniesNoun(words) && !mayNameDependencies(words) && this.#mentions(words);
  }

  /** "U5. Sequenced after U9" is more of the list. */
  #readFurther(further: Range): void {
    const words = this.#value.slice(further.start, further.end);
    const found = needsMore.exec(words);
    if (found === null || !/\d/.test(words)) {
      if (holdsItem.test(words))
        this.#items.push({ kind: 'unreadable', range: this.#shift(further) });
      else this.#ignored.push(further);
      return;
    }
    const more = this.#moreIn(further);
    if (more === undefined) this.#items.push({ kind: 'unreadable', range: this.#shift(further) });
    else this.#further.push(...more);
  }

  /** What words behind a list say in full that is needed too, "Shares its tables, so run it after U9". Undefined: they are not sure. */
  #moreIn(range: Range): readonly DependencyItem[] | undefined {
    const words = this.#value.slice(range.start, range.end);
    const found = needsMore.exec(words);
    if (found === null || isInDoubt(words)) return undefined;
    const from = found.index + found[0].length;
    const { items } = new ValueReading(
      this.#reader,
      this.#names,
      'none',
      words.slice(from),
      this.#offset + range.start + from,
    ).read();
    return items.some(isReference) && items.every(isReferenceOrBeside) ? items : undefined;
  }

  /** `Testing & Validation completion`: a title may hold what separates a list. */
  #readTitle(list: Range): boolean {
    const text = this.#text.slice(list.start, list.end);
    if (this.#names === undefined || !/[,;&+/]|\sand\s/.test(text)) return false;
    if (this.#reader.startsReference(text)) return false;
    const words = itemAt(text.split(/\s[—–-]{1,2}\s/, 1), 0).trimEnd();
    const found = this.#names.byTitle(withoutDone(words), this.#titles);
    if (found === undefined) return false;
    this.#pushIds(found, { start: list.start, end: list.start + words.length });
    return true;
  }

  #readList(list: Range): void {
    let afterProse = false;
    let afterMention = false;
    let beside: Range | undefined;
    for (const { at, end, joint } of listParts(this.#text, list)) {
      const text = this.#text.slice(at.start, at.end);
      // "Phase 2; can run parallel with 3 and 4" goes on to the next semicolon.
      if (beside !== undefined && joint !== ';' && joint !== '；') {
        beside = { start: beside.start, end: at.end };
        this.#ignored[this.#ignored.length - 1] = beside;
        continue;
      }
      const clause =
        this.#items.length > 0 ? parallelClause(this.#text, at.start, list.end, joint) : undefined;
      if (clause !== undefined) {
        beside = clause;
        this.#ignored.push(clause);
        this.#pushNeeds(clause);
        continue;
      }
      const isBeside =
        this.#items.length > 0 &&
        (aside.test(text) ||
          denied.test(text) ||
          (besides.test(text) && !this.#reader.startsReference(text)));
      beside = isBeside ? at : undefined;
      if (isBeside) {
        this.#pushExplanation(at);
        continue;
      }
      const reading = this.#readItem(text, at, end, afterProse);
      const { kind } = reading.item;
      // "Works with Phase 3 and Phase 4": both belong to the words before.
      if (afterMention && isConjunction(joint) && kind !== 'prose')
        this.#items.push({ kind: 'unreadable', range: this.#shift(at) });
      else this.#push(reading);
      afterProse ||=
        (kind === 'prose' && reading.ids === undefined) ||
        (reading.words !== undefined && !leadsToSeveral(this.#text, reading, this.#reader.unit));
      afterMention = kind === 'prose' && this.#reader.mentions(text);
    }
  }

  #readItem(text: string, at: Range, end: number, afterProse: boolean): NamedReading {
    const reference = this.#external.found.get(at.start);
    if (reference !== undefined) return externalItem(text, at, reference);
    const reading = this.#reader.readItem(text, at, afterProse);
    const holder = this.#names?.holderOf(reading.item);
    if (holder !== undefined) return { ...reading, ids: [holder], isPart: true };
    const slug = reading.item.kind === 'phase' ? undefined : this.#names?.bySlug(text);
    if (slug !== undefined) return { item: { kind: 'phase', id: slug, range: at } };
    const title = titleIn(this.#text, reading, this.#names);
    if (title !== undefined) return { item: reading.item, explanation: title };
    const dotted = numberWithDot(text, at, reading, this.#reader, this.#names);
    if (dotted !== undefined && !this.#items.some(isApart)) return dotted;
    if (countsOther(text, reading, this.#names)) return { item: { kind: 'prose', range: at } };
    const named = reading.item.kind === 'prose' ? this.#named : undefined;
    return named?.read(text, at, end, reading) ?? reading;
  }

  #push({ item, ids, isPart, isOpen, explanation: explained, words }: NamedReading): void {
    if (ids !== undefined) this.#pushIds(ids, item.range, isPart);
    else if (isOpen === true && item.kind === 'phase' && this.#names?.last !== undefined)
      this.#items.push({
        kind: 'span',
        from: item.id,
        to: this.#names.last,
        range: this.#shift(item.range),
      });
    else this.#items.push({ ...item, range: this.#shift(item.range) });
    if (explained !== undefined) this.#pushExplanation(explained);
    if (words !== undefined) {
      const range = this.#shift(trimmed(this.#text, words));
      this.#items.push({ kind: 'prose', isBeside: true, range });
    }
  }

  /** What may run in parallel does so behind something, `US3 and US4 can run in parallel after US1`, which may be more of the list. */
  #pushNeeds({ start, end }: Range): void {
    const words = this.#text.slice(start, end);
    const from = needsMore.exec(words)?.index;
    if (from === undefined || !this.#mentions(words.slice(from))) return;
    const range = this.#shift(trimmed(this.#text, { start: start + from, end }));
    this.#items.push({ kind: 'unreadable', range });
  }

  /** What explains an item may still name what is needed, `Phase 2 - depends on US1`: where it starts so, it is; else it is said. */
  #pushExplanation(range: Range): void {
    const words = this.#text.slice(range.start, range.end);
    const more = leadsOn.test(words) && !denied.test(words) ? this.#moreIn(range) : undefined;
    if (more !== undefined) {
      this.#items.push(...more);
      return;
    }
    if (needsMore.test(words) && this.#mentions(words))
      this.#items.push({
        kind: 'prose',
        isBeside: true,
        range: this.#shift(trimmed(this.#text, range)),
      });
    this.#ignored.push(range);
  }

  #pushIds(ids: readonly PhaseId[], range: Range, isPart = false): void {
    const at = this.#shift(range);
    for (const id of ids)
      this.#items.push({ kind: 'phase', id, ...(isPart && { isPart }), range: at });
  }

  #readAlternatives(): void {
    for (const at of this.#mask.parentheses) {
      if (this.#reader.isAlternative(this.#value.slice(at.start + 1, at.end - 1)))
        this.#items.push({ kind: 'alternative', range: this.#shift(at) });
    }
  }

  #mentions(words: string): boolean {
    return this.#reader.mentions(words) || this.#names?.mentions(words) === true;
  }

  #shift({ start, end }: Range): Range {
    return { start: start + this.#offset, end: end + this.#offset };
  }
}
