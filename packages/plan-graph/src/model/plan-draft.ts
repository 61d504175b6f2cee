import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import type { Lines } from '../markdown/lines.ts';
import type { Range, SourceText } from '../source/source-text.ts';
import type { AgentWish } from './agent-wish.ts';
import type { Approval } from './approval.ts';
import type { DependencyField, DependencyItem, PhaseId } from './dependency.ts';
import type { PlanRules } from './rules.ts';
import type { StatusReading } from './status.ts';

/** A duration as a plan estimates it. */
export interface Estimate {
  /** Minutes; the middle of a range such as `2-3 hours`. A day has 8 hours, a week 5 days. */
  readonly minutes: number;
  readonly range: Range;
}

/** A path or glob from the workspace root, `/`-separated, without a leading `./` or a trailing `/`. */
export interface PathPattern {
  readonly pattern: string;
  readonly range: Range;
}

/** One thing that a phase reads, as `Inputs:`, `Projects:`, front matter or an option name it. */
export type ReadItem =
  | {
      readonly kind: 'path';
      readonly pattern: string;
      /** Whether it was written with a `!` before it: these files are not read. */
      readonly excluded: boolean;
      readonly range: Range;
    }
  /** `project:api`: the files of a project. */
  | { readonly kind: 'project'; readonly name: string; readonly range: Range }
  /** `env:STAGE`: the value of a variable of the environment. */
  | { readonly kind: 'env'; readonly name: string; readonly range: Range }
  /** A bare word such as `sharedGlobals`: the name of something that the caller knows. */
  | { readonly kind: 'name'; readonly name: string; readonly range: Range };

/** What a phase in an ordered plan may run beside. */
export interface OrderPlace {
  /** The major task it belongs to; its own id if it belongs to none. */
  readonly group: string;
  /** Whether it may run at the same time as its neighbours in the group that say so too. */
  readonly parallel: boolean;
  /** The same of the whole group. */
  readonly parallelGroup: boolean;
}

/** A phase as the outline reads it, before it is known whether its references resolve. */
export interface PhaseDraft {
  readonly id: PhaseId;
  /** The id as people are shown it: letters as they are written, numbers without leading zeros, e.g. `2A` for `02A`. */
  readonly writtenId: string;
  /** Without status markers; may be empty. */
  readonly title: string;
  /** The heading's text without `#`s. */
  readonly heading: Range;
  /** Level of the heading, 1 to 6. */
  readonly depth: number;
  readonly idRange: Range;
  /** From the start of the heading's line to the start of the line after the phase. */
  readonly section: Range;
  /** Of a phase that is a list item: the outermost item around it, because markdown of an item can only be read with what holds it. */
  readonly item?: Range;
  /** Indexes of the heading's first line and of the line after the phase. */
  readonly lines: { readonly first: number; readonly end: number };
  /** Index of the line after the heading, and of the first sub-heading (or the phase's end): where fields stand. */
  readonly fieldLines: { readonly first: number; readonly end: number };
  /** Lines of sub-headings below which fields stand too, `## Metadata` where each phase is a page of its own. Default: none. */
  readonly fieldSections?: readonly { readonly first: number; readonly end: number }[];
  /** Paths that front matter says the phase writes. Default: none. */
  readonly files?: readonly { readonly path: string; readonly range: Range }[];
  readonly status: StatusReading;
  /** Where a list of all phases says the status: what is inside its box there. Default: none does. */
  readonly listBox?: Range;
  /** Boxes of the whole phase: `ticked` of `total`. */
  readonly boxes: { readonly ticked: number; readonly total: number };
  /** The first is the one that counts: by source, then in the order of the text. */
  readonly dependencyFields: readonly DependencyField[];
  /** Where it stands in a plan whose order says what needs what. Default: alone, after all before it. */
  readonly place?: OrderPlace;
  /** "Blocks: Phase 4": the same edges seen from the other end. Only compared with what the other phases say. */
  readonly blocks: readonly DependencyItem[];
  /** Where edges of other phases name it, and no field or item of any has that place. Default: nowhere. */
  readonly namedAt?: readonly Range[];
  readonly estimate: Estimate | undefined;
  /** What the phase writes. Undefined: the plan does not say; empty: it says that nothing is written. */
  readonly outputs: readonly PathPattern[] | undefined;
  /** What the phase reads besides its own text. Undefined: it does not say; never empty. */
  readonly reads: readonly ReadItem[] | undefined;
  /** Milliseconds for one attempt. */
  readonly timeoutMs: number | undefined;
  /** Further attempts after a failed one. */
  readonly retries: number | undefined;
  /** Working directory from the workspace root. */
  readonly cwd: string | undefined;
  /** Names of what no other phase may use while this one runs, sorted. Undefined: nothing. */
  readonly exclusive?: readonly string[] | undefined;
  /** Whether a label of a `Run:`/`Commands:` block stands in the phase, seen without reading markdown. Decides whether the phase may be cached. */
  readonly mayRun: boolean;
  readonly agent: AgentWish;
  /** Undefined: it does not say; see `approvalOf`. */
  readonly approval?: Approval | undefined;
  /** The keys whose values another place than its own text gives, such as an overview of it: they are hashed besides that text. Default: none. */
  readonly inherited?: readonly (keyof PhaseDraft)[];
}

/** A heading of another unit with phases below it: `## PHASE 1` above task groups. */
export interface PhaseGroup {
  readonly unit: string;
  readonly id: PhaseId;
  readonly writtenId: string;
  /** The ids of the phases below it, in the order of the text. */
  readonly phases: readonly PhaseId[];
}

/** A set of phases that a table says may run together, or the wave that one phase says it is in. */
export interface DeclaredWave {
  /** Where phases say it themselves: its number, by which waves are compared. Otherwise they stand in order. */
  readonly order?: number;
  /** The wave's row or entry. */
  readonly range: Range;
  readonly phases: readonly PhaseId[];
}

/** Something that looks like a phase but is none; why a file without phases keeps its project. */
export interface NearMiss {
  readonly kind:
    | 'fenced-heading'
    | 'hidden-heading'
    | 'malformed-heading'
    | 'other-unit'
    | 'listed-phases'
    | 'numbered-items'
    | 'heading-without-id'
    | 'unboxed-task'
    | 'dependency-field'
    | 'dependency-table'
    | 'dependency-yaml'
    | 'front-matter';
  readonly range: Range;
  /** Of `other-unit`, `listed-phases` and `heading-without-id`: the word before the number or title; of `numbered-items`: that of the heading above. */
  readonly word?: string;
}

/** What a file says, with no judgement yet: may hold duplicates, cycles, references to nowhere. */
export interface PlanDraft {
  readonly source: SourceText;
  /** Of the source as it stands, comments included. */
  readonly lines: Lines;
  readonly rules: PlanRules;
  /** `name` of the front matter. */
  readonly name: string | undefined;
  /** Of the front matter: for every phase that says nothing itself; its limits are of the whole plan. */
  readonly agent: AgentWish;
  /** Of the front matter: for every phase that says nothing itself. */
  readonly approval?: Approval | undefined;
  /** `inputs` of the front matter: what phases read that do not say so themselves. */
  readonly reads: readonly ReadItem[] | undefined;
  /** In the order of the text. */
  readonly phases: readonly PhaseDraft[];
  /** In the order of the text. */
  readonly groups: readonly PhaseGroup[];
  /** The waves that a table or a graph declares; empty where there is none. Only compared with the dependencies. */
  readonly waves: readonly DeclaredWave[];
  /** "Total Phases: 4" of the plan's metadata. */
  readonly declaredCount: { readonly count: number; readonly range: Range } | undefined;
  readonly nearMisses: readonly NearMiss[];
  /** Mistakes that the reading itself met, e.g. front matter that is no YAML. */
  readonly problems: readonly Diagnostic[];
}
