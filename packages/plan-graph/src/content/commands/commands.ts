import type { RootContent } from 'mdast';
import type { SourceText } from '../../source/source-text.ts';
import type { Entry } from '../labels/blocks.ts';
import { doubtfulParts } from './doubtful-commands.ts';
import { parseFenceCommand } from './fence-commands.ts';
import { parseInlineCommands } from './inline-commands.ts';
import type { Command } from '../model.ts';
import { isMisspelt, misspeltLabels } from './misspelt-labels.ts';
import { expectedOf } from './sentences.ts';
import type { ContentDiagnostic } from './diagnostics.ts';
import { parseVerifyElements } from './verify-elements.ts';

/**
 * The scripts that the labels of a phase ask to run, and what stands near one without being one.
 * Nothing that stands outside a run or check label ever gets in here.
 */
export function parseCommands(
  source: SourceText,
  blocks: readonly RootContent[],
  entries: readonly Entry[],
): { readonly commands: readonly Command[]; readonly diagnostics: readonly ContentDiagnostic[] } {
  const commands: Command[] = [];
  const diagnostics = [...misspeltLabels(source, blocks, entries)];
  for (const [index, entry] of entries.entries()) {
    if (entry.type === 'code') {
      const next = entries[index + 1];
      const expects = next?.type === 'paragraph' ? expectedOf(next.lines[0]) : undefined;
      const { command, diagnostic } = parseFenceCommand(source, entry, expects === 'success');
      if (command !== undefined && expects !== 'failure') commands.push(command);
      if (diagnostic !== undefined && !isMisspelt(entry.scope?.name)) diagnostics.push(diagnostic);
      continue;
    }
    const readings = [
      ...(entry.type === 'paragraph' ? [parseInlineCommands(source, entry)] : []),
      parseVerifyElements(source, entry),
    ];
    for (const found of readings) {
      commands.push(...found.commands);
      if (!isMisspelt(entry.scope?.name)) diagnostics.push(...found.diagnostics);
    }
  }
  for (const command of commands) diagnostics.push(...doubtfulParts(source, command));
  const of = (kind: Command['kind']): readonly Command[] =>
    commands.filter((command) => command.kind === kind);
  return { commands: [...of('run'), ...of('check')], diagnostics };
}
