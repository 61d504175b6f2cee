import type { SourceText } from '../../source/source-text.ts';
import type { CodeEntry } from '../labels/blocks.ts';
import { parseFence } from './fences.ts';
import { isCommandRole } from '../labels/labels.ts';
import type { Command } from '../model.ts';
import type { ContentDiagnostic } from './diagnostics.ts';
import {
  afterOtherLabel,
  fenceOfOtherLanguage,
  fenceWithoutLanguage,
  idle,
  indentedCode,
  malformedLabel,
  openFence,
} from './diagnostics.ts';
import { rangeOf } from '../parse-markdown.ts';
import type { Fence } from './fences.ts';
import type { Scope } from '../facts/scopes.ts';
import { isReadByPeople, looksRun, mayChangeThings } from './programs.ts';
import { isIdle, isOtherProgram, isRunnable, scriptOf } from './scripts.ts';

/**
 * What a code block comes to: a command, a diagnostic, or neither.
 *
 * @param passes - whether the text behind it says that it passes: `Expected: PASS`
 */
export function parseFenceCommand(
  source: SourceText,
  { node, scope }: CodeEntry,
  passes: boolean,
): { readonly command?: Command; readonly diagnostic?: ContentDiagnostic } {
  if (scope === undefined) return {};
  const { role, name: label } = scope;
  const fence = parseFence(source, node);
  if (fence === undefined)
    return isCommandRole(role) ? { diagnostic: indentedCode(rangeOf(node), label) } : {};
  const { language } = fence;
  if (!isCommandRole(role)) {
    const passing = passes ? passingFence(fence, node.value, scope) : undefined;
    return passing ?? diagnosticElsewhere(fence, node.value, scope);
  }
  if (language === undefined) {
    return node.value.trim() === ''
      ? {}
      : { diagnostic: fenceWithoutLanguage(fence.opening, label) };
  }
  if (!isRunnable(language))
    return isOtherProgram(language) && node.value.trim() !== ''
      ? { diagnostic: fenceOfOtherLanguage(fence.opening, language, label) }
      : {};
  if (!fence.closed) {
    // One that runs to the end of the phase is the outline's error already.
    const rest = source.text.slice(fence.range.end).trim();
    return rest === '' ? {} : { diagnostic: openFence(fence.opening, label) };
  }
  const script = scriptOf(language, node.value);
  if (isIdle(language, script)) return { diagnostic: idle(fence.range, label) };
  const { range, body: scriptRange } = fence;
  return { command: { kind: role, label, language, script, range, scriptRange, source: 'fence' } };
}

/** A step whose script is said to pass, though no label of ours stands above it. */
function passingFence(
  { language, closed, range, body: scriptRange }: Fence,
  value: string,
  { role, name: label }: Scope,
): { readonly command: Command } | undefined {
  if (language === undefined || !shells.test(language) || !closed || role === 'manual')
    return undefined;
  const script = scriptOf(language, value);
  if (isIdle(language, script) || !script.split('\n').every(isSureLine)) return undefined;
  return {
    command: { kind: 'check', label, language, script, range, scriptRange, source: 'fence' },
  };
}

const shells = /^(?:bash|sh|shell|zsh)$/;

/** A script that a reader may take for a command, though its label is none or has ended. */
function diagnosticElsewhere(
  fence: Fence,
  value: string,
  scope: Scope,
): { readonly diagnostic?: ContentDiagnostic } {
  const { instead, name, role } = scope;
  const { language, opening } = fence;
  if (instead === undefined || role === 'manual' || !isRunnable(language)) return {};
  if (isIdle(language, scriptOf(language, value))) return {};
  return instead.why === 'malformed'
    ? { diagnostic: malformedLabel(opening, 'a fence', instead.name) }
    : { diagnostic: afterOtherLabel(opening, 'fence', name, instead.name) };
}

/** A blank line, or a command that can be meant as nothing but a check. */
function isSureLine(line: string): boolean {
  const text = line.trim();
  if (text === '' || text.startsWith('#')) return true;
  return looksRun(text) && !isReadByPeople(text) && !mayChangeThings(text);
}
