import type { Diagnostic } from '../diagnostic/diagnostic.ts';
import type { CommandKind } from '../vocabulary/command-labels.ts';
import type { Range } from '../source/source-text.ts';

export type { CommandKind };

/** A script that running the phase executes, because it stands under a label that says so. */
export interface Command {
  /** `run`: does the phase's work, first. `check`: tells whether it is done, afterwards. */
  readonly kind: CommandKind;
  /** The label it stands under, as written without its colon, e.g. `Testing (unit)`. */
  readonly label: string;
  /** First word of the fence's info string in lower case, e.g. `shell`; `bash` for inline code. */
  readonly language: string;
  /**
   * LF line ends, no line end at its end, the indentation of the fence's container removed. Line n
   * of it is line n of `scriptRange`: lines that are shown output are blank here, not left out.
   */
  readonly script: string;
  /** The fence from its first to its last back-tick, or the inline code with its back-ticks. */
  readonly range: Range;
  /**
   * The lines between the fences, from the start of the first to the end of the last without its
   * line end, indentation included; for inline code what stands between the back-ticks.
   */
  readonly scriptRange: Range;
  /** `checkbox`: inline code of an item with a box. `element`: text of a `<verify>`. */
  readonly source: 'fence' | 'inline' | 'checkbox' | 'element';
}

/** An item with a box. One that is a check command too is in both lists: people tick it. */
export interface Task {
  /** Plain text of the item's first paragraph, on one line. */
  readonly text: string;
  /** `in-progress` for `[~]` and `[-]`, which GFM knows nothing of. */
  readonly state: 'open' | 'done' | 'in-progress';
  /** From the `[` of the box to the end of the item's first paragraph. */
  readonly range: Range;
  /** How many tasks it stands in; 0 for one that stands in none. */
  readonly depth: number;
}

/** A file that the phase names as one it touches. */
export interface NamedFile {
  /** As written, without a line suffix such as `:12-30`. */
  readonly path: string;
  readonly range: Range;
}

/** `ticked` is undefined for an item without a box. */
export interface Criterion {
  readonly text: string;
  readonly ticked: boolean | undefined;
}

/** What one phase's text says, beyond what the graph needs. */
export interface PhaseContent {
  /** Plain text of the first `Objective`, `Goal` or `Purpose`. Undefined where the phase has none. */
  readonly objective: string | undefined;
  /** In the order of the text, nested ones after the item that holds them. */
  readonly tasks: readonly Task[];
  /** All `run` first, then all `check`, each in the order of the text. */
  readonly commands: readonly Command[];
  /** Under `Files:`, behind `Create:` and the like. Every path once, where it is named first. */
  readonly files: readonly NamedFile[];
  /** Named in the text of tasks as what is worked on. Every path once, where it is named first. */
  readonly taskFiles: readonly NamedFile[];
  readonly successCriteria: readonly Criterion[];
  /** What looks like a command and is not run. */
  readonly diagnostics: readonly Diagnostic[];
}
