import type { InlineCode, PhrasingContent } from 'mdast';
import { shownText } from '../../source/blank.ts';

type Look = 'plain' | 'strong' | 'link';

/** A stretch of inline content with one look. `code` has its node, for the range. */
export type Piece =
  | { readonly look: Look; readonly text: string }
  | { readonly look: 'code'; readonly text: string; readonly node: InlineCode };

/** The pieces of one line of a paragraph. */
export type Line = readonly Piece[];

/**
 * A paragraph as its writer sees it: soft and hard breaks end a line. HTML leaves nothing, nor does a line
 * on which nothing shows, such as one of U+00A0: it looks like a blank line, though markdown knows better.
 */
export function linesOf(nodes: readonly PhrasingContent[]): readonly Line[] {
  const lines = allLines(nodes);
  const shown = lines.filter((line) => lineText(line) !== '');
  return shown.length > 0 ? shown : lines;
}

function allLines(nodes: readonly PhrasingContent[]): readonly Line[] {
  const lines: Piece[][] = [[]];
  // A stack instead of recursion: emphasis nests as deep as a line is long.
  const open: { readonly node: PhrasingContent; readonly look: Look }[] = [];
  const add = (children: readonly PhrasingContent[], look: Look): void => {
    for (const node of children.toReversed()) open.push({ node, look });
  };
  add(nodes, 'plain');
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { node, look } = next;
    if (node.type === 'text') {
      const [first = '', ...more] = node.value.split(/\r\n|\r|\n/);
      lines.at(-1)?.push({ look, text: first });
      for (const text of more) lines.push([{ look, text }]);
    } else if (node.type === 'break') {
      lines.push([]);
    } else if (node.type === 'inlineCode') {
      lines.at(-1)?.push({ look: 'code', text: node.value.replace(/\r\n|\r|\n/g, ' '), node });
    } else if (node.type === 'image' || node.type === 'imageReference') {
      lines.at(-1)?.push({ look: 'link', text: node.alt ?? '' });
    } else if ('children' in node) add(node.children, lookIn(node, look));
  }
  return lines;
}

function lookIn(node: PhrasingContent, look: Look): Look {
  if (node.type === 'link' || node.type === 'linkReference') return 'link';
  return node.type === 'strong' && look !== 'link' ? 'strong' : look;
}

/** The words of a line without their mark-up, blank space collapsed. */
export function lineText(line: Line): string {
  return collapse(line.map((piece) => piece.text).join(''));
}

/** The words of inline content on one line. */
export function plainText(nodes: readonly PhrasingContent[]): string {
  return collapse(linesOf(nodes).map(lineText).join(' '));
}

export function codesOf(line: Line): readonly Extract<Piece, { look: 'code' }>[] {
  return line.filter((piece) => piece.look === 'code');
}

function collapse(text: string): string {
  return shownText(text).replace(/\s+/g, ' ');
}

/** The one inline code of a line that has nothing beside it but punctuation. */
export function codeAlone(line: Line): Extract<Piece, { look: 'code' }> | undefined {
  const [code, ...more] = codesOf(line);
  const bare = line.every((piece) => piece.look === 'code' || /^[\s\p{P}]*$/u.test(piece.text));
  return bare && more.length === 0 ? code : undefined;
}
