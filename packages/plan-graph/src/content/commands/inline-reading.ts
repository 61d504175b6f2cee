import type { InlineCode } from 'mdast';
import type { Range, SourceText } from '../../source/source-text.ts';
import { textOf } from '../../source/source-text.ts';
import type { Command, CommandKind } from '../model.ts';
import type { ContentDiagnostic } from './diagnostics.ts';
import * as say from './diagnostics.ts';
import { rangeOf } from '../parse-markdown.ts';
import { looksLikePath } from '../facts/paths.ts';
import { isIdle } from './scripts.ts';
import type { CommandSentence } from './sentences.ts';

export interface InlineReading {
  readonly commands: readonly Command[];
  readonly diagnostics: readonly ContentDiagnostic[];
}

export const none: InlineReading = { commands: [], diagnostics: [] };

/** Every command of the sentences, as `label` asks for it. */
export function commandsOf(
  source: SourceText,
  sentences: readonly CommandSentence[],
  kind: CommandKind,
  label: string,
  from: 'inline' | 'checkbox',
): InlineReading {
  const codes = sentences.flatMap((sentence) => sentence.codes);
  return joined(codes.map((node) => commandOf(source, node, kind, label, from)));
}

export function joined(readings: readonly InlineReading[]): InlineReading {
  if (readings.length === 0) return none;
  return {
    commands: readings.flatMap((reading) => reading.commands),
    diagnostics: readings.flatMap((reading) => reading.diagnostics),
  };
}

/** One inline code that is meant as a command, unless it cannot be run as one. */
export function commandOf(
  source: SourceText,
  node: InlineCode,
  kind: CommandKind,
  label: string,
  from: 'inline' | 'checkbox',
): InlineReading {
  const range = rangeOf(node);
  const script = node.value;
  if (/[\r\n]/.test(script)) return told(say.wrappedCode(range, label));
  if (looksLikePath(script)) {
    return kind === 'run' || isScript(script)
      ? told(say.pathNotCommand(range, script, label))
      : none;
  }
  if (isIdle('bash', script)) return told(say.idle(range, label));
  const scriptRange = insideTicks(source, range, script);
  const command = { kind, label, language: 'bash', script, range, scriptRange, source: from };
  return { commands: [command], diagnostics: [] };
}

/** Under `Tests:` people list the files of tests; what they would run looks like this. */
function isScript(path: string): boolean {
  return /\.(?:sh|bash|zsh|ps1|bat|cmd)$|(?:^|\/)(?:bin|scripts)\/[^.]+$/i.test(path);
}

/** Markdown takes one space off at both ends where both have one. */
function insideTicks(source: SourceText, range: Range, script: string): Range {
  const text = textOf(source, range);
  const ticks = text.length - text.replace(/^`+/, '').length;
  const start = range.start + text.indexOf(script, ticks);
  return { start, end: start + script.length };
}

export function told(value: ContentDiagnostic): InlineReading {
  return { commands: [], diagnostics: [value] };
}
