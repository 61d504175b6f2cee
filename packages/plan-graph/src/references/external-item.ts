import type { DependencyItem } from '../model/dependency.ts';
import type { Range } from '../source/source-text.ts';
import { completionEnd } from '../vocabulary/reference-words.ts';
import type { FoundReference } from './external-reference.ts';
import type { ItemReading } from './item-reading.ts';
import { explanation } from './item-words.ts';

/** What `externalReferences` has found, unless words follow that explain nothing. */
export function externalItem(
  text: string,
  at: Range,
  { reference, length }: FoundReference,
): ItemReading {
  const rest = text.slice(length);
  const explained = completionEnd(rest);
  if (!explanation.test(rest.slice(explained))) return { item: { kind: 'unreadable', range: at } };
  const range = { start: at.start, end: at.start + length };
  const item: DependencyItem = { kind: 'external', reference, range };
  if (explained === rest.length) return { item };
  return { item, explanation: { start: range.end + explained, end: at.end } };
}
