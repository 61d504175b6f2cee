import { itemAt } from '../source/must.ts';
import { type Document, isMap, isScalar, isSeq, parseDocument } from 'yaml';
import type { Range } from '../source/source-text.ts';

/** YAML as a tree with places, counted from `start` in the file. */
export interface Yaml {
  readonly document: Document;
  readonly start: number;
  /** All keys in lower case, where they are known without the tree. */
  readonly keys?: ReadonlySet<string>;
}

/** YAML of plain keys, whose tree is made if somebody asks for what stands under one of them. */
export function plainYaml(text: string, start: number, keys: ReadonlySet<string>): Yaml {
  let document: Document | undefined;
  return {
    start,
    keys,
    get document() {
      return (document ??= parseDocument(text, { logLevel: 'silent', prettyErrors: false }));
    },
  };
}

/** What stands under a key; undefined: there is no such key. */
export function yamlUnder(yaml: Yaml, key: string): unknown {
  return yaml.keys?.has(key.toLowerCase()) === false ? undefined : yaml.document.get(key, true);
}

/** One piece of text, with its place in the file (quotes left out). */
export interface YamlValue {
  readonly text: string;
  readonly range: Range;
}

/** A value under a key, whatever it is; see {@link yamlValues} and {@link yamlEntries}. */
export interface YamlEntry {
  /** As it is written: `1.10` is a number to YAML, and an id to us. */
  readonly key: string;
  readonly value: unknown;
}

/** The texts and numbers that a node holds: itself, or of a list each of its entries; none of a map. */
export function yamlValues(node: unknown, start: number): readonly YamlValue[] {
  return (isSeq(node) ? node.items : [node]).flatMap((item) => yamlValue(item, start) ?? []);
}

/**
 * What a node holds that is neither a text nor a number, nor nothing: `true`, or of a list a list in it. None of an
 * empty map or list.
 */
export function yamlOthers(node: unknown, start: number): readonly Range[] {
  if (isMap(node) && node.items.length === 0) return [];
  return (isSeq(node) ? node.items : [node]).flatMap((item) =>
    isEmptyYaml(item) || yamlValue(item, start) !== undefined ? [] : [yamlRange(item, start)],
  );
}

/** A single text or number; undefined for anything else. */
export function yamlValue(node: unknown, start: number): YamlValue | undefined {
  if (!isScalar(node)) return undefined;
  const { value, source, type } = node;
  if (typeof value !== 'string' && typeof value !== 'number') return undefined;
  const text = typeof value === 'number' ? (source ?? String(value)) : value;
  const quote = type === 'QUOTE_SINGLE' || type === 'QUOTE_DOUBLE' ? 1 : 0;
  const range = yamlRange(node, start);
  const from = range.start + quote;
  return { text, range: { start: from, end: Math.max(from, range.end - quote) } };
}

/** The entries of a map in the order of the text; none of anything else. */
export function yamlEntries(node: unknown): readonly YamlEntry[] {
  if (!isMap(node)) return [];
  return node.items.flatMap(({ key, value }) => {
    const written = yamlValue(key, 0);
    return written === undefined ? [] : [{ key: written.text, value: value }];
  });
}

export function isMapYaml(node: unknown): boolean {
  return isMap(node);
}

/** The items of a list; none of anything else. */
export function yamlItems(node: unknown): readonly unknown[] {
  return isSeq(node) ? node.items : [];
}

/** Where a node stands in the file; without what YAML counts to it behind its last character. */
export function yamlRange(node: unknown, start: number): Range {
  const [from = 0, end = from] =
    (node as { readonly range?: readonly number[] | null } | null)?.range ?? [];
  return { start: start + from, end: start + end };
}

/** Whether a node says nothing, `depends_on:`. */
export function isEmptyYaml(node: unknown): boolean {
  return node === undefined || node === null || (isScalar(node) && node.value === null);
}

/** In characters. The library takes seconds for a megabyte of brackets. */
const longest = 50_000;

/** What a text turned out to be. */
export type YamlReading =
  | { readonly value: unknown; readonly document: Document }
  | { readonly error: string; readonly start: number; readonly end: number };

/** Bad YAML is a value, never an exception. */
export function parseYaml(yaml: string): YamlReading {
  if (yaml.length > longest) return { error: 'it is too long', start: 0, end: 0 };
  if (nestsTooDeep(yaml)) return { error: 'it is nested too deeply', start: 0, end: yaml.length };
  try {
    const document = parseDocument(yaml, { logLevel: 'silent', prettyErrors: false });
    const [error] = document.errors;
    if (error === undefined)
      return { value: document.toJS({ maxAliasCount: 100 }) as unknown, document };
    const [start, end] = error.pos;
    return { error: firstSentence(error.message), start, end: Math.max(start, end) };
  } catch {
    // Aliases that expand without end make the library throw.
    return { error: 'it cannot be resolved', start: 0, end: yaml.length };
  }
}

const deepest = 50;
const indicators = new RegExp(String.raw`(?:[-?:][ \t]+){${deepest}}`);

/**
 * Whether the library would recurse out of the stack. It would not do to catch what it throws then:
 * if the stack ends while V8 compiles an expression, the whole process is aborted. Brackets are
 * counted also where they are only text; nobody writes so many.
 */
function nestsTooDeep(yaml: string): boolean {
  let depth = 0;
  for (const character of yaml) {
    if (character === '[' || character === '{') depth++;
    else if (character === ']' || character === '}') depth = Math.max(0, depth - 1);
    if (depth > deepest) return true;
  }
  return indicators.test(yaml);
}

function firstSentence(text: string): string {
  return itemAt(text.split(/[\n.]/, 1), 0).trim();
}
