import type { ListItem, RootContent } from 'mdast';
import { sortDiagnostics } from '../diagnostic/diagnostic.ts';
import type { PhaseDraft } from '../model/plan-draft.ts';
import type { Range, SourceText } from '../source/source-text.ts';
import { blankBlocks } from '../markdown/marked/without-blocks.ts';
import { parseBlocks } from './labels/blocks.ts';
import { parseCommands } from './commands/commands.ts';
import { parseCriteria } from './facts/criteria.ts';
import { parseFiles } from './facts/files.ts';
import type { PhaseContent } from './model.ts';
import { parseObjective } from './facts/objective.ts';
import { parseMarkdown, rangeOf } from './parse-markdown.ts';
import { piecesOf } from './labels/pieces.ts';
import { parseTaskFiles } from './facts/task-files.ts';
import { parseTasks } from './facts/tasks.ts';

export type { Command, CommandKind, Criterion, NamedFile, PhaseContent, Task } from './model.ts';

/** Reads what one phase says to people and to the shell. Never throws for anything a plan holds. */
export function parsePhaseContent(
  written: SourceText,
  phase: Pick<PhaseDraft, 'id' | 'section' | 'heading' | 'item' | 'files'>,
): PhaseContent {
  const source = blankBlocks(written);
  const blocks =
    phase.item === undefined
      ? blocksOfSection(source, phase)
      : blocksOfItem(source.text, phase.item, phase.heading);
  const entries = parseBlocks(blocks);
  const { commands, diagnostics } = parseCommands(source, blocks, entries);
  return {
    objective: parseObjective(entries),
    tasks: parseTasks(source.text, blocks),
    commands,
    files: [...(phase.files ?? []), ...parseFiles(source, entries)],
    taskFiles: parseTaskFiles(source, entries),
    successCriteria: parseCriteria(blocks),
    diagnostics: sortDiagnostics(
      diagnostics.map((diagnostic) => ({ ...diagnostic, phase: phase.id })),
    ),
  };
}

function blocksOfSection(
  source: SourceText,
  { section, heading }: Pick<PhaseDraft, 'section' | 'heading'>,
): readonly RootContent[] {
  // A phase may be called "Testing": its own heading is never a label.
  return piecesOf(source, section)
    .flatMap((piece) => parseMarkdown(source.text, piece).children)
    .filter(
      (block) =>
        block.type !== 'heading' ||
        rangeOf(block).end <= heading.start ||
        rangeOf(block).start >= heading.end,
    );
}

/**
 * What a list item holds, and what of the phase stands behind its list. Its title becomes one plain
 * word, so that it is never a label either.
 */
function blocksOfItem(text: string, item: Range, title: Range): readonly RootContent[] {
  const word = 'x'.repeat(title.end - title.start);
  const untitled = text.slice(0, title.start) + word + text.slice(title.end);
  let blocks: readonly RootContent[] = parseMarkdown(untitled, item).children;
  let behind: readonly RootContent[] = [];
  for (;;) {
    const inner: RootContent | ListItem | undefined = blocks
      .flatMap((block): readonly (RootContent | ListItem)[] =>
        block.type === 'list' ? block.children : [block],
      )
      .find((block) => {
        const range = rangeOf(block);
        return range.start <= title.start && title.end <= range.end;
      });
    if (inner === undefined || !('children' in inner) || inner.type === 'paragraph')
      return [...blocks, ...behind];
    const { end } = rangeOf(inner);
    behind = [...blocks.filter((block) => rangeOf(block).start >= end), ...behind];
    blocks = inner.children;
  }
}
