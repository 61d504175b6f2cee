import type { Node, Root } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmTaskListItemFromMarkdown } from 'mdast-util-gfm-task-list-item';
import { gfmTaskListItem } from 'micromark-extension-gfm-task-list-item';
import type { Range } from '../source/source-text.ts';

const options = {
  extensions: [gfmTaskListItem()],
  mdastExtensions: [gfmTaskListItemFromMarkdown()],
};

/**
 * CommonMark with task lists, and nothing else of GFM: what the outline's line scanner agrees with.
 * The offsets of the returned nodes are of `text`, although only `range` of it is parsed.
 */
export function parseMarkdown(text: string, range: Range): Root {
  const slice = text.slice(range.start, range.end);
  // micromark drops a byte order mark before it counts.
  const shift = range.start + (slice.startsWith('\uFEFF') ? 1 : 0);
  const root = fromMarkdown(slice, options);
  if (shift !== 0) shiftOffsets(root, shift);
  return root;
}

/** A stack instead of recursion: quotes nest as deep as a line is long. */
function shiftOffsets(root: Root, shift: number): void {
  const open: Node[] = [root];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    for (const point of [node.position?.start, node.position?.end]) {
      if (point?.offset !== undefined) point.offset += shift;
    }
    if ('children' in node) open.push(...(node.children as readonly Node[]));
  }
}

/** Where a parsed node stands in the raw text. */
export function rangeOf(node: Node): Range {
  const start = node.position?.start.offset;
  const end = node.position?.end.offset;
  if (start === undefined || end === undefined) {
    throw new Error(`The ${node.type} node has no position: it was not made by parseMarkdown.`);
  }
  return { start, end };
}
