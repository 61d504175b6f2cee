import type { DependencyItem } from '../model/dependency.ts';
import type { Range } from '../source/source-text.ts';

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
  /** Whether a reference with its unit stands somewhere in the text. */
  readonly mentions: (text: string) => boolean;
  /** The references with their unit that stand in the text. */
  readonly mentioned: (text: string) => readonly string[];
  /** Whether one stands there with its number in words. */
  readonly namesByWord: (text: string) => boolean;
  readonly startsReference: (text: string) => boolean;
  /** The text with the numbers of parts made words, `Phase 9 Step 1+2`: of those the phase as a whole is needed. */
  readonly withoutParts: (text: string) => string;
}
