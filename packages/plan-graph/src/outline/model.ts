import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import type { BlockScan } from '../markdown/scan-blocks.ts';
import type { Range, SourceText } from '../source/source-text.ts';
import type { AgentWish } from './agent-wish.ts';

/** A phase's id in the form that compares: lower case, leading zeros dropped per segment, dots kept (`2`, `2.10`, `2a`, `r1`). */
export type PhaseId = string & { readonly brand: 'PhaseId' };

/** What the plan says of a phase. `in-progress` runs like `pending`. */
export type Status = 'pending' | 'in-progress' | 'done' | 'blocked' | 'skipped';

/** How phases without a dependency field are read; see {@link Rules.missing}. */
export type MissingRule = 'auto' | 'independent' | 'sequential' | 'error';

/** What is done about phases that may run together and write the same; see {@link Rules.writeConflicts}. */
export const writeConflictRules = ['refuse', 'serialize'] as const;
export type WriteConflictRule = (typeof writeConflictRules)[number];

/** The ways of writing a plan that are read; see docs/formats.md. `phases`: headings with a unit, whatever tool or person wrote them. */
export const formatNames = [
  'phases',
  'spec-kit',
  'gsd-roadmap',
  'superpowers',
  'agent-os',
  'compound-engineering',
  'kiro',
  'openspec',
  'cursor',
] as const;
export type FormatName = (typeof formatNames)[number];

/** Reading rules: an option of the plugin, overridden by the plan's front matter. */
export interface Rules {
  /** How the plan is written. Undefined (default): found out from the text. */
  readonly format: FormatName | undefined;
  /** The heading keyword that makes a phase, e.g. `Stage`. Undefined (default): the one that the plan's headings show. */
  readonly unit: string | undefined;
  /**
   * What a missing dependency field means. `independent`: no dependencies. `sequential`: all
   * phases before it are done first, by an edge to the one before. `error`: a mistake. `auto` (default): `sequential` if no phase of
   * the plan declares anything, else `independent`, said by an info diagnostic.
   */
  readonly missing: MissingRule;
  /**
   * What is done about phases that may run together and name the same file as one they write. `refuse`
   * (default): a warning, and no agent starts for them. `serialize`: the one that comes first in the
   * plan's order is done first, by an edge.
   */
  readonly writeConflicts: WriteConflictRule;
  /** Whether warnings of the codes that `diagnosticCodes` names for it are errors. Default false. */
  readonly strict: boolean;
}

export const defaultRules: Rules = {
  format: undefined,
  unit: undefined,
  missing: 'auto',
  writeConflicts: 'refuse',
  strict: false,
};

/** The rules that a plan was read by: what the {@link Rules} leave open is decided from its text. */
export interface PlanRules extends Rules {
  readonly format: FormatName;
  /** The keyword before an id, as messages name a phase. */
  readonly unit: string;
}

/**
 * What says that a phase needs another. The earlier in this list, the more it counts:
 * `front matter`, `field`: a line of the phase; `list`: a section about all phases; `table`: a table of waves; `graph`: waves as data;
 * `order`: nothing says it, and the plan is read in order; `write conflict`: both write the same, and the rules put them in order.
 */
export const edgeSources = [
  'front matter',
  'field',
  'list',
  'table',
  'graph',
  'order',
  'write conflict',
] as const;
export type EdgeSource = (typeof edgeSources)[number];

/** One item of a dependency field. A tagged union, because an item that is no phase is never dropped in silence. */
export type DependencyItem =
  | { readonly kind: 'phase'; readonly id: PhaseId; readonly range: Range }
  | { readonly kind: 'span'; readonly from: PhaseId; readonly to: PhaseId; readonly range: Range }
  | { readonly kind: 'all-previous'; readonly range: Range }
  /** A heading of another unit, which stands for the phases below it: `Phase 1` in a plan of task groups. `to` equals `from` for a single one. */
  | {
      readonly kind: 'group';
      readonly unit: string;
      readonly from: PhaseId;
      readonly to: PhaseId;
      readonly range: Range;
    }
  /** "1 or 2": Nx has no such edge. */
  | { readonly kind: 'alternative'; readonly range: Range }
  /** Starts with the unit or an id, yet is no reference: an error. `isNested`: perhaps one, but below another item. */
  | { readonly kind: 'unreadable'; readonly isNested?: true; readonly range: Range }
  /** Something outside of the plan; whether it exists is for the caller to find out. */
  | { readonly kind: 'external'; readonly reference: ExternalReference; readonly range: Range }
  /** Other words: a warning, no edge. */
  | { readonly kind: 'prose'; readonly range: Range };

/** What a dependency on something outside of the plan names. */
export type ExternalReference =
  | {
      /** `../auth.md#phase-2`, `plans/auth.md: Phase 2`: a phase of the plan in that file. */
      readonly by: 'path';
      /** As written: from the plan's own folder or from the workspace root. */
      readonly path: string;
      /** An id (`2`) or a heading's anchor (`phase-2`, `phase-2-module-a`), in lower case. */
      readonly phase: string;
    }
  | {
      /** `auth-plan:phase-2`, `api:build`: a target of a project. */
      readonly by: 'target';
      readonly project: string;
      readonly target: string;
    };

/** One place that says what a phase needs: its `dependencies:` line (or a label with a bullet list below), or what else stands for one. */
export interface DependencyField {
  readonly source: EdgeSource;
  /** The key as written, e.g. `Depends on`. */
  readonly key: Range;
  /** The value; empty where nothing stands after the colon. */
  readonly value: Range;
  /** Empty together with `none: true` for `[]`, `None`, `--` …; empty alone for a value that says nothing. */
  readonly items: readonly DependencyItem[];
  readonly none: boolean;
  /** Text of the value that yields no edge by rule (parentheses, words after a reference). */
  readonly ignored: readonly Range[];
  /** A `[` that is not closed on its line. */
  readonly unclosedBracket: Range | undefined;
}

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

export interface StatusReading {
  readonly value: Status;
  /** What said so; `list`: a list of all phases; `default` where the plan says nothing. */
  readonly from: 'heading' | 'field' | 'list' | 'tasks' | 'default';
  /** The words that stand with it, e.g. why it is blocked. Empty where there are none. */
  readonly note: string;
}

/** A phase as the outline reads it, before it is known whether its references resolve. */
export interface PhaseDraft {
  readonly id: PhaseId;
  /** The id as written, e.g. `02A`. */
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
  /** Indexes into `scan.lines` of the heading's first line and of the line after the phase. */
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
  /** "Blocks: Phase 4": the same edges seen from the other end. Only compared with what the other phases say. */
  readonly blocks: readonly DependencyItem[];
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
  /** Whether a label of a `Run:`/`Commands:` block stands in the phase, seen without reading markdown. Decides whether the phase may be cached. */
  readonly mayRun: boolean;
  readonly agent: AgentWish;
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
  /** As written, e.g. `2`. */
  readonly name: string;
  /** Where phases say it themselves: its number, by which waves are compared. Otherwise they stand in order. */
  readonly order?: number;
  /** The wave's row or entry. */
  readonly range: Range;
  readonly phases: readonly PhaseId[];
}

/** Something that looks like a phase but is none; why a file without phases keeps its project. */
export interface NearMiss {
  readonly kind: 'fenced-heading' | 'malformed-heading' | 'dependency-field' | 'front-matter';
  readonly range: Range;
}

/** What a file says, with no judgement yet: may hold duplicates, cycles, references to nowhere. */
export interface PlanDraft {
  readonly source: SourceText;
  readonly scan: BlockScan;
  readonly rules: PlanRules;
  /** `name` of the front matter. */
  readonly name: string | undefined;
  /** Of the front matter: for every phase that says nothing itself; its limits are of the whole plan. */
  readonly agent: AgentWish;
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
