import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import type { DeclaredWave, NearMiss, PhaseDraft, PhaseGroup } from '../model/plan-draft.ts';
import type { MissingRule, Rules } from '../model/rules.ts';
import type { Document } from '../document/document.ts';

/** One way in which people and tools write plans. A module per format, on top of the grammar in `phases/` and `references/`. */
export interface Format {
  /** Whether the text shows that it is written this way. Sure or silent: what is in doubt is read as `phases`. */
  readonly recognizes: (document: Document) => boolean;
  readonly read: (document: Document, rules: Rules) => FormatReading;
}

/** What a format reads, before it is known whether the references resolve. */
export interface FormatReading {
  /** The keyword before an id, as messages name a phase. */
  readonly unit: string;
  /** What silence about dependencies means in this format, where the rules leave it `auto`. Default `auto`. */
  readonly missing?: MissingRule;
  /** In the order of the text. */
  readonly phases: readonly PhaseDraft[];
  /** Headings of other units above phases. Default: none. */
  readonly groups?: readonly PhaseGroup[];
  /** What a table or graph says about phases that run together, to compare with the dependencies. Default: none. */
  readonly waves?: readonly DeclaredWave[];
  /** Only asked of a file without phases: why there are none, and whether there were meant to be. */
  readonly nearMisses: readonly NearMiss[];
  readonly problems: readonly Diagnostic[];
}
