import type { DependencyItem, ExternalReference } from '../model/dependency.ts';
import type { ItemReading } from './item-reading.ts';
import { explanation } from './item-words.ts';
import type { Range } from '../source/source-text.ts';
import { trimEndOf } from '../source/trim.ts';
import { letterIdPattern, numericIdPattern, toPhaseId } from '../values/phase-ids.ts';
import { completionEnd } from '../vocabulary/reference-words.ts';

/** A reference to something outside of the plan, as it stands in a value. */
export interface FoundReference {
  readonly reference: ExternalReference;
  /** Characters of the value that it takes. */
  readonly length: number;
}

/** A value whose references to other plans and projects have been found. */
export interface ExternalReferences {
  /** The value with each reference replaced by placeholders of the same length, which part no list. */
  readonly text: string;
  /** By the place in the value. */
  readonly found: ReadonlyMap<number, FoundReference>;
}

/** From the private use area; what a text has of it is made harmless. */
const placeholder = '\uE000';

/** Neither blanks nor what parts or encloses a reference. */
const pathCharacter = '[^\\s,;#:()\\[\\]<>`"\'*|]';
const file = String.raw`(?<!${pathCharacter})${pathCharacter}+\.md`;
/** `phase-2`, `phase-2-module-a`, `2`; an anchor such as `context` names no phase. */
const anchor = String.raw`(?:(?:\p{L}+[-_])+(?:[A-Za-z]?\d|[A-Za-z](?![\p{L}\p{N}]))|\d)[\p{L}\p{N}._-]*`;
const id = `(?:${numericIdPattern}|${letterIdPattern})`;
const name = String.raw`(?<![\p{L}\p{N}@/:._-])@?[A-Za-z][\w.-]*(?:\/[\w.-]+)*`;

const references = new RegExp(
  [
    String.raw`\[[^\[\]]*\]\(\s*<?(?<linked>[^()\s<>#]+\.md)#(?<linkedAnchor>${anchor})>?(?:\s+"[^"]*")?\s*\)`,
    `(?<anchored>${file})#(?<anchor>${anchor})`,
    String.raw`(?<named>${file})["'\u0060*]*\s*[:：]\s*(?:(?<section>${anchor})|(?:\p{L}+(?:\s+\p{L}+)?\s+#?)?(?<id>${id}))`,
    String.raw`(?<project>${name}):(?<target>[A-Za-z][\w.-]*(?::[\w.-]+)?)(?![\p{L}\p{N}:/])`,
  ].join('|'),
  'gu',
);

/**
 * Finds what a dependency value names outside of its plan: `../auth.md#phase-2` (also as the target
 * of a link), `plans/auth.md: Phase 2`, `auth-plan:phase-2`, `api:build`.
 */
export function externalReferences(value: string): ExternalReferences {
  const found = new Map<number, FoundReference>();
  if (!/[:：]|\.md#/.test(value)) return { text: value, found };
  const text = value
    .replaceAll(placeholder, '\uFFFD')
    .replace(references, (whole: string, ...rest: readonly unknown[]) => {
      const groups = rest.at(-1) as Groups;
      const offset = rest.at(-3) as number;
      // A full stop ends the sentence.
      const length = trimEndOf(whole, '.').length;
      found.set(offset, { reference: referenceOf(groups), length });
      return placeholder.repeat(length) + whole.slice(length);
    });
  return { text, found };
}

/** What {@link references} has found: all groups of one of its alternatives. */
type Groups =
  | { readonly linked: string; readonly linkedAnchor: string }
  | { readonly linked?: undefined; readonly anchored: string; readonly anchor: string }
  | (None<'linked' | 'anchored'> & { readonly named: string; readonly section: string })
  | (None<'linked' | 'anchored' | 'section'> & { readonly named: string; readonly id: string })
  | (None<'linked' | 'anchored' | 'named'> & { readonly project: string; readonly target: string });
type None<Group extends string> = Readonly<Partial<Record<Group, undefined>>>;

function referenceOf(groups: Groups): ExternalReference {
  if (groups.linked !== undefined) return byPath(decoded(groups.linked), groups.linkedAnchor);
  if (groups.anchored !== undefined) return byPath(groups.anchored, groups.anchor);
  if (groups.named === undefined)
    return { by: 'target', project: groups.project, target: withoutStop(groups.target) };
  if (groups.section !== undefined) return byPath(groups.named, groups.section);
  return byPath(groups.named, toPhaseId(groups.id));
}

function byPath(path: string, phase: string): ExternalReference {
  return { by: 'path', path, phase: withoutStop(phase).toLowerCase() };
}

function withoutStop(text: string): string {
  return trimEndOf(text, '.');
}

/** Links write blanks as `%20`. */
function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

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
