import type { DependencyItem } from '../model/dependency.ts';
import type { Range } from '../source/source-text.ts';

/** How a plan writes its references. */
export interface ReferenceForm {
  /** The heading keyword, e.g. `Phase`. */
  readonly unit: string;
  /** Whether any phase has an id that starts with a letter; if none has, a bare `A` is an article and not a reference. */
  readonly letterIds: boolean;
  /** Whether any phase has a number in words for its id; if none has, a bare `one` is a word. */
  readonly wordIds?: boolean;
  /** Whether phases are counted within milestones, `1-01`: then `1-10` is one of them and no range. */
  readonly milestoneIds?: boolean;
  /** Whether the ids hold the unit's letter, `U1`: then `Unit 1` is `U1`. */
  readonly shortIds?: boolean;
  /** The letters that all ids start with, `US` of `US-001`: then `001` behind that is `US-001` too. Empty: none. */
  readonly letters?: string;
  /** Several letters before the numbers of ids, `WP` of `WP01`. */
  readonly prefixes?: readonly string[];
  /** Other units whose headings stand above phases: `PHASE 1` above task groups. */
  readonly groupUnits?: readonly string[];
}

/** What a reader of items is built for. */
export interface ItemForm extends Required<ReferenceForm> {
  /** Whether the texts that it reads may hold numbers in words, which make its expressions many times as long. */
  readonly holdsWords: boolean;
}

/** What one item of a list says. */
export interface ItemReading {
  readonly item: DependencyItem;
  /** What explains it, `– the schema`. */
  readonly explanation?: Range;
  /** Whether it is the first of several, `Phase 3+`. Default: false. */
  readonly isOpen?: boolean;
  /** Words beside it, `user testing`: perhaps more than the phase is meant. */
  readonly words?: Range;
}

/** What a text starts with. */
export interface FoundInItem {
  /** In characters. */
  readonly length: number;
  readonly itemAt: (range: Range) => DependencyItem;
  /** Whether it is a number without its unit. Default: false. */
  readonly isBare?: boolean;
  /** Whether it is the first of several, `Phase 3+`. Default: false. */
  readonly isOpen?: boolean;
  /** Whether it is of another unit. Default: false. */
  readonly isGroup?: boolean;
}

export interface ItemReader {
  readonly unit: string;
  /** @param afterProse - whether an item before it was prose */
  readonly readItem: (text: string, at: Range, afterProse: boolean) => ItemReading;
  readonly isAlternative: (text: string) => boolean;
  /** Whether a reference with its unit or its letters stands somewhere in the text. */
  readonly mentions: (text: string) => boolean;
  /** The references with their unit that stand in the text. */
  readonly mentioned: (text: string) => readonly string[];
  /** Whether one stands there with its number in words. */
  readonly namesByWord: (text: string) => boolean;
  readonly startsReference: (text: string) => boolean;
  /** The text with the numbers of parts made words, `Phase 9 Step 1+2`: of those the phase as a whole is needed. */
  readonly withoutParts: (text: string) => string;
}

/** `the audit of Phases 1, 2 and 3`: whether the words stand before all of several. */
export function leadsToSeveral(
  text: string,
  { item: { range }, words }: ItemReading,
  unit: string,
): boolean {
  const keyword = /^\p{L}+/u.exec(text.slice(range.start, range.end))?.[0] ?? '';
  return words !== undefined && words.end <= range.start && keyword.length > unit.length;
}
