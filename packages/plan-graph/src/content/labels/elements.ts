import type { Html, Paragraph } from 'mdast';
import type { Range, SourceText } from '../../source/source-text.ts';
import { textOf } from '../../source/source-text.ts';
import { rangeOf } from '../parse-markdown.ts';
import { itemAt } from '../../source/must.ts';

/** An element such as `<verify>…</verify>`, as plans of some tools have them between markdown. */
export interface Element {
  readonly name: string;
  /** From the `<` of the opening tag to the `>` of the closing one. */
  readonly range: Range;
  /** What stands between the tags. */
  readonly inner: Range;
}

/** Elements in which others are quoted, not meant, and comments. Each stretch is left once it is blank. */
const quoting =
  /<!--[^]*?(?:-->|$)|<(pre|code|script|style|textarea|example)\b[^<>]*>[^]*?(?:<\/\1\s*>|$)/gi;

/**
 * The elements of the given names in a block of HTML, or in a paragraph that holds their tags; the
 * outermost ones, in the order of the text. Markdown knows a tag only where its line or its
 * paragraph does: what stands in code or in a comment is none.
 */
export function elementsIn(
  source: SourceText,
  node: Html | Paragraph,
  names: readonly string[],
): readonly Element[] {
  const at = rangeOf(node);
  const text = textOf(source, at);
  if (!text.includes('<')) return [];
  const tags = node.type === 'html' ? undefined : tagsOf(node);
  return elementsOf(text, at.start, names).filter(
    ({ range }) => tags === undefined || tags.has(range.start),
  );
}

/** Elements of the given names directly in a text that stands at `offset`. */
export function elementsOf(
  text: string,
  offset: number,
  names: readonly string[],
): readonly Element[] {
  const bare = text.replace(quoting, (quoted) => quoted.replace(/[^\r\n]/g, ' '));
  const found: Element[] = [];
  const open = new RegExp(`<(${names.join('|')})(?:\\s[^<>]*)?>`, 'gi');
  for (let match = open.exec(bare); match !== null; match = open.exec(bare)) {
    const name = itemAt(match, 1).toLowerCase();
    const inner = match.index + match[0].length;
    const close = closeOf(bare, name, inner);
    if (close === undefined) break;
    found.push({
      name,
      range: { start: offset + match.index, end: offset + close.end },
      inner: { start: offset + inner, end: offset + close.start },
    });
    open.lastIndex = close.end;
  }
  return found;
}

function closeOf(text: string, name: string, from: number): Range | undefined {
  const close = new RegExp(`</${name}\\s*>`, 'gi');
  close.lastIndex = from;
  const match = close.exec(text);
  return match === null ? undefined : { start: match.index, end: match.index + match[0].length };
}

/** Where inline HTML stands in a paragraph. */
function tagsOf(paragraph: Paragraph): ReadonlySet<number> {
  return new Set(
    paragraph.children.flatMap((child) => (child.type === 'html' ? [rangeOf(child).start] : [])),
  );
}
