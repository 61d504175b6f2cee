import type { PhaseDraft } from '../model/plan-draft.ts';
import type { Range, SourceText } from '../source/source-text.ts';
import type { PhaseContent } from './model.ts';
import { parsePhaseContent } from './phase-content.ts';

interface Kept {
  /** Where the phase stood when it was read. */
  readonly start: number;
  readonly content: PhaseContent;
}

/**
 * Keeps the content of phases from one text of a plan to the next, for whoever reads it again after each edit: remark
 * is the slow part, and most edits change one phase and move those below it.
 */
export class ContentMemo {
  #kept: ReadonlyMap<string, Kept> = new Map();

  /** A reader for the next text. What the text before it had and this one does not is let go with the one after. */
  reader(source: SourceText): (phase: PhaseDraft) => PhaseContent {
    const before = this.#kept;
    const kept = new Map<string, Kept>();
    this.#kept = kept;
    return (phase) => {
      const key = keyOf(source, phase);
      if (key === undefined) return parsePhaseContent(source, phase);
      const known = kept.get(key) ?? before.get(key);
      const { start } = phase.section;
      const content =
        known === undefined
          ? parsePhaseContent(source, phase)
          : moved(known.content, start - known.start);
      kept.set(key, { start, content });
      return content;
    };
  }
}

/** All that the content depends on. Undefined where that is more than the section: of items, and in several files. */
function keyOf(
  source: SourceText,
  { id, section, heading, item, files }: PhaseDraft,
): string | undefined {
  if (item !== undefined || files !== undefined || source.parts !== undefined) return undefined;
  const { start, end } = section;
  const text = source.text.slice(start, end);
  return [id, heading.start - start, heading.end - start, text].join('\n');
}

function moved(content: PhaseContent, by: number): PhaseContent {
  if (by === 0) return content;
  const range = ({ start, end }: Range): Range => ({ start: start + by, end: end + by });
  const withRange = <Value extends { readonly range: Range }>(value: Value): Value => ({
    ...value,
    range: range(value.range),
  });
  return {
    ...content,
    tasks: content.tasks.map(withRange),
    commands: content.commands.map((command) => ({
      ...withRange(command),
      scriptRange: range(command.scriptRange),
    })),
    files: content.files.map(withRange),
    taskFiles: content.taskFiles.map(withRange),
    diagnostics: content.diagnostics.map(({ related, ...own }) => ({
      ...withRange(own),
      ...(related !== undefined && { related: related.map(withRange) }),
    })),
  };
}
