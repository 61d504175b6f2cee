import type { SourceText } from '../../source/source-text.ts';
import type { CodeEntry } from '../labels/blocks.ts';
import { readFence } from './fences.ts';
import { isCommandRole } from '../labels/labels.ts';
import type { Command } from '../model.ts';
import type { Note } from './notes.ts';
import { afterOtherLabel, fenceWithoutLanguage, idle, malformedLabel, openFence } from './notes.ts';
import type { Fence } from './fences.ts';
import type { Scope } from '../facts/scopes.ts';
import { isIdle, isRunnable, scriptOf } from './scripts.ts';

/** What a code block comes to: a command, a note, or neither. */
export function readFenceCommand(
  source: SourceText,
  { node, scope }: CodeEntry,
): { readonly command?: Command; readonly note?: Note } {
  const fence = scope === undefined ? undefined : readFence(source, node);
  if (scope === undefined || fence === undefined) return {};
  const { role, name: label } = scope;
  const { language } = fence;
  if (!isCommandRole(role)) return noteElsewhere(fence, node.value, scope);
  if (language === undefined) {
    return node.value.trim() === '' ? {} : { note: fenceWithoutLanguage(fence.opening, label) };
  }
  if (!isRunnable(language)) return {};
  if (!fence.closed) {
    // One that runs to the end of the phase is the outline's error already.
    const rest = source.text.slice(fence.range.end).trim();
    return rest === '' ? {} : { note: openFence(fence.opening, label) };
  }
  const script = scriptOf(language, node.value);
  if (isIdle(language, script)) return { note: idle(fence.range, label) };
  const { range, body: scriptRange } = fence;
  return { command: { kind: role, label, language, script, range, scriptRange, source: 'fence' } };
}

/** A script that a reader may take for a command, though its label is none or has ended. */
function noteElsewhere(fence: Fence, value: string, scope: Scope): { readonly note?: Note } {
  const { instead, name, role } = scope;
  const { language, opening } = fence;
  if (instead === undefined || role === 'manual' || !isRunnable(language)) return {};
  if (isIdle(language, scriptOf(language, value))) return {};
  return instead.why === 'malformed'
    ? { note: malformedLabel(opening, 'a fence', instead.name) }
    : { note: afterOtherLabel(opening, 'fence', name, instead.name) };
}
