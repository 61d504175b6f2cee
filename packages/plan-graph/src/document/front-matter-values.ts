import { isScalar, isSeq } from 'yaml';
import type { FrontMatter } from './front-matter.ts';
import type { Range } from '../source/source-text.ts';

/** One piece of text of the front matter, with its place in the file (quotes left out). */
export interface FrontMatterValue {
  readonly text: string;
  readonly range: Range;
}

/** The texts and numbers under a key: of a list, each of its entries. Undefined: there is no such key, or it is empty. */
export function frontMatterValues(
  { yaml }: Pick<FrontMatter, 'yaml'>,
  key: string,
): readonly FrontMatterValue[] | undefined {
  if (yaml === undefined) return undefined;
  const node = yaml.document.get(key, true);
  if (node === undefined || (isScalar(node) && node.value === null)) return undefined;
  return (isSeq(node) ? node.items : [node]).flatMap((item) => valueOf(item, yaml.start));
}

function valueOf(node: unknown, offset: number): readonly FrontMatterValue[] {
  if (!isScalar(node)) return [];
  const { value, range, source } = node;
  if (typeof value !== 'string' && typeof value !== 'number') return [];
  // `1.10` is a number to YAML, and an id to us.
  const text = typeof value === 'number' ? (source ?? String(value)) : value;
  const quoted = node.type === 'QUOTE_SINGLE' || node.type === 'QUOTE_DOUBLE' ? 1 : 0;
  const start = offset + (range?.[0] ?? 0);
  const end = offset + (range?.[1] ?? 0);
  return [{ text, range: { start: start + quoted, end: Math.max(start + quoted, end - quoted) } }];
}
