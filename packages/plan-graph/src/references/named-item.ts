import type { PhaseId } from '../model/dependency.ts';
import { itemAt } from '../source/must.ts';
import type { Range } from '../source/source-text.ts';
import { toPhaseId } from '../values/phase-ids.ts';
import { areBareNumbers } from '../values/plain-numbers.ts';
import { asidePattern, fromPattern, leadLength, saysDone } from '../vocabulary/reference-words.ts';
import { leadingName, longestName, withoutArticle } from './name-forms.ts';
import type { Named, PhaseNames, TitlePart } from './phase-names.ts';
import type { ItemReader, ItemReading } from './item-reading.ts';
import { isInDoubt } from './item-words.ts';
import type { DependencyValue } from './dependency-value.ts';

/** Where the words behind a name start. */
const nameEnd = new RegExp(String.raw`\s[—–-]{1,2}\s|[:：]\s|\s(?=${asidePattern})`, 'iu');

/** `ids`: what a name stands for, in place of the item. */
export interface NamedReading extends ItemReading {
  readonly ids?: readonly PhaseId[];
  /** Whether it is the name of a task in them. Default: false. */
  readonly isPart?: boolean;
}

const madeBy = new RegExp(
  String.raw`^(?<words>.*?\p{L}\s+${fromPattern}\s+)(?<rest>(?:US|T)\S*\d)$`,
  'iu',
);

/** The value in which names are looked for. */
export interface NamedValue {
  readonly value: string;
  /** In the order of the text. */
  readonly parentheses: readonly Range[];
  readonly names: PhaseNames;
  readonly titles: TitlePart;
  readonly unit: string;
  /** Reads words as references by id alone. */
  readonly readIds: (words: string) => DependencyValue;
}

/** Reads the items of one value that call phases by other names than their ids, in the order of the text. */
export class NamedItems {
  readonly #value: string;
  readonly #parentheses: readonly Range[];
  readonly #names: PhaseNames;
  readonly #titles: TitlePart;
  readonly #unit: string;
  readonly #readIds: (words: string) => DependencyValue;
  #nextRemark = 0;

  constructor({ value, parentheses, names, titles, unit, readIds }: NamedValue) {
    this.#value = value;
    this.#parentheses = parentheses;
    this.#names = names;
    this.#titles = titles;
    this.#unit = unit;
    this.#readIds = readIds;
  }

  /** Another name of phases, with what its parentheses say: `Setup (Phase 1)`, `US1 — the cart`. */
  read(text: string, at: Range, end: number, prose: ItemReading): NamedReading {
    if (text.length > longestName) return prose;
    const nameLength = this.#names.isSpan(text) ? -1 : text.search(nameEnd);
    const words = nameLength === -1 ? text : text.slice(0, nameLength);
    const alternative = /^(?:or|either|oder|ou)\s+(?<rest>.*)/iu.exec(words)?.groups;
    const remarks = this.#idsInRemarks(at, end, /phases?\b/i.test(text));
    const range = { start: at.start, end: at.start + words.trimEnd().length };
    const written = withoutArticle(alternative?.['rest'] ?? words);
    // `the completion of Setup`
    const [name, ids] = this.#found(written, remarks) ?? [written, undefined];
    const led = ids === 'unknown' ? this.#readLeading(name, range) : undefined;
    if (led !== undefined && alternative === undefined) return led;
    if (ids === undefined) return this.#readMadeBy(name, range) ?? prose;
    if (alternative !== undefined) return { item: { kind: 'alternative', range: at } };
    if (ids === 'unknown') return { item: { kind: 'unreadable', range: at } };
    const explained = { start: range.end, end: at.end };
    return {
      item: { kind: 'prose', range },
      ids,
      isPart: this.#names.isTask(name),
      ...(explained.start < explained.end && { explanation: explained }),
    };
  }

  #found(written: string, remarks: readonly PhaseId[]): readonly [string, Named] | undefined {
    const led = leadLength(written);
    for (const name of led === 0 ? [written] : [written, written.slice(led)]) {
      const ids = this.#names.find(name, remarks, this.#titles);
      if (ids !== undefined) return [name, ids];
    }
    return undefined;
  }

  /** `the printer of US1` */
  #readMadeBy(name: string, at: Range): NamedReading | undefined {
    const { words = '', rest = '' } = madeBy.exec(name)?.groups ?? {};
    const ids = rest === '' || isInDoubt(words) ? undefined : this.#names.find(rest, [], 'none');
    if (ids === undefined || ids === 'unknown') return undefined;
    const start = at.end - rest.length;
    return {
      item: { kind: 'prose', range: { start, end: at.end } },
      ids,
      isPart: this.#names.isTask(rest),
      words: { start: at.start, end: start },
    };
  }

  /** `US2 fixtures exist`: the phase is sure, as long as nothing in the words may be another. */
  #readLeading(written: string, at: Range): NamedReading | undefined {
    const name = leadingName.exec(written)?.[0] ?? '';
    const rest = written.slice(name.length);
    if (name === '' || /\d/.test(rest) || isInDoubt(rest)) return undefined;
    const ids = this.#names.find(name, [], 'none');
    if (ids === undefined || ids === 'unknown') return undefined;
    const end = at.end - rest.length;
    return {
      item: { kind: 'prose', range: { start: end - name.length, end } },
      ids,
      isPart: this.#names.isTask(name),
      words: { start: end, end: at.end },
    };
  }

  /** The phases that the parentheses of an item name, and nothing else. */
  #idsInRemarks(at: Range, end: number, isOfPhases: boolean): readonly PhaseId[] {
    const parentheses = this.#parentheses;
    const remarks: Range[] = [];
    // Items come in the order of the text.
    for (; (parentheses[this.#nextRemark]?.end ?? Infinity) <= end; this.#nextRemark++) {
      const remark = itemAt(parentheses, this.#nextRemark);
      if (remark.start >= at.start) remarks.push(remark);
    }
    return remarks.flatMap((remark) => {
      const words = this.#value.slice(remark.start + 1, remark.end - 1).trim();
      const isBare = areBareNumbers(words);
      if (isBare && !isOfPhases) return [];
      return this.#idsIn(isBare ? `${this.#unit} ${words}` : words);
    });
  }

  #idsIn(words: string): readonly PhaseId[] {
    const names = this.#names;
    const task = /^(?:T\d{3}|US\s?\d)/.test(words) ? names.find(words, [], 'none') : undefined;
    if (task !== undefined) return task === 'unknown' ? [] : task;
    if (!/^\p{L}/u.test(words)) return [];
    const ids = names.idsOf(this.#readIds(words).items) ?? [];
    const [first] = ids;
    return words.endsWith('+') && first !== undefined ? names.from(first) : ids;
  }
}

/** `352 tests pass`: a number that no phase of the plan has, with words behind it or before. */
export function countsOther(
  text: string,
  { item }: ItemReading,
  names: PhaseNames | undefined,
): boolean {
  const written = /^#?\d+(?:\.\d+)*(?=\s|$)/u.exec(text)?.[0];
  if (written === undefined) return false;
  const number = written.replace('#', '');
  if (names?.lacks(toPhaseId(number)) !== true) return false;
  const rest = text.slice(written.length);
  return item.kind === 'unreadable' || (/\p{L}/u.test(rest) && !saysDone(rest));
}

/** `Phase 1 Setup`: words of a text behind the phase that are its title. */
export function titleIn(
  text: string,
  { item, words }: ItemReading,
  names: PhaseNames | undefined,
): Range | undefined {
  if (words === undefined || item.kind !== 'phase' || words.start < item.range.end)
    return undefined;
  const isTitle = names?.isTitleOf(item.id, text.slice(words.start, words.end));
  return isTitle === true ? words : undefined;
}

/** `1.2 Tables`: a number with a dot that a phase of the plan has is as sure as with the unit before it. */
export function numberWithDot(
  text: string,
  at: Range,
  { item }: ItemReading,
  { unit, readItem }: ItemReader,
  names: PhaseNames | undefined,
): ItemReading | undefined {
  const number = item.kind === 'unreadable' && /^\d+(?:\.\d+)+(?=\s+\p{L})/u.exec(text)?.[0];
  if (!number) return undefined;
  if (names?.idsOf([{ kind: 'phase', id: toPhaseId(number), range: at }]) === undefined)
    return undefined;
  const start = at.start - unit.length - 1;
  const named = readItem(`${unit} ${text}`, { start, end: at.end }, false);
  if (named.item.kind !== 'phase') return undefined;
  return { ...named, item: { ...named.item, range: { ...named.item.range, start: at.start } } };
}
