/** How phases without a dependency field are read; see {@link Rules.missing}. */
export const missingRules = ['auto', 'independent', 'sequential', 'error'] as const;
/** What a phase without a dependency field means; see {@link Rules.missing}. */
export type MissingRule = (typeof missingRules)[number];

/** What is done about phases that may run together and write the same; see {@link Rules.writeConflicts}. */
export const writeConflictRules = ['refuse', 'serialize'] as const;
/** What is done about two phases that write the same; see {@link Rules.writeConflicts}. */
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
/** How a plan is written; docs/formats.md of nx-phases shows one of each. */
export type FormatName = (typeof formatNames)[number];

/** A keyword of headings: letters, few enough for an expression to be made of it. */
export const unitPattern = String.raw`^\p{L}[\p{L}\p{M}\p{N} '-]{0,39}$`;

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

/** Everything left to the plan: format and unit are found in its text, and nothing is strict. */
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
