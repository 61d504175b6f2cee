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
