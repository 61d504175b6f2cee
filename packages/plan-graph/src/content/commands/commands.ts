import type { SourceText } from '../../source/source-text.ts';
import type { Entry } from '../labels/blocks.ts';
import { doubtfulParts } from './doubtful-commands.ts';
import { readFenceCommand } from './fence-commands.ts';
import { readInlineCommands } from './inline-commands.ts';
import type { Command } from '../model.ts';
import { expectsFailure } from '../labels/lines.ts';
import { expectedToFail, type Note } from './notes.ts';
import { readVerifyElements } from './verify-elements.ts';

/**
 * The scripts that the labels of a phase ask to run, and what stands near one without being one.
 * Nothing that stands outside a run or check label ever gets in here.
 */
export function readCommands(
  source: SourceText,
  entries: readonly Entry[],
): { readonly commands: readonly Command[]; readonly notes: readonly Note[] } {
  const commands: Command[] = [];
  const notes: Note[] = [];
  for (const [index, entry] of entries.entries()) {
    if (entry.type === 'code') {
      const { command, note } = readFenceCommand(source, entry);
      const next = entries[index + 1];
      if (command !== undefined && next?.type === 'paragraph' && expectsFailure(next.lines[0])) {
        notes.push(expectedToFail(command.range, 'script', command.label));
      } else if (command !== undefined) commands.push(command);
      if (note !== undefined) notes.push(note);
      continue;
    }
    const readings = [
      ...(entry.type === 'paragraph' ? [readInlineCommands(source, entry)] : []),
      readVerifyElements(source, entry),
    ];
    for (const found of readings) {
      commands.push(...found.commands);
      notes.push(...found.notes);
    }
  }
  for (const command of commands) notes.push(...doubtfulParts(source, command));
  const of = (kind: Command['kind']): readonly Command[] =>
    commands.filter((command) => command.kind === kind);
  return { commands: [...of('run'), ...of('check')], notes };
}
