import type { ListItem, RootContent } from 'mdast';
import { boxState, withoutBox } from './boxes.ts';
import { lineText, linesOf } from '../labels/inline-text.ts';
import type { Task } from '../model.ts';
import { rangeOf } from '../parse-markdown.ts';

/** All items with a box, in quotes too. */
export function parseTasks(text: string, blocks: readonly RootContent[]): readonly Task[] {
  const tasks: Task[] = [];
  // A stack instead of recursion: quotes and lists nest as deep as a line is long.
  const open: { readonly node: RootContent; readonly depth: number }[] = [];
  const add = (nodes: readonly RootContent[], depth: number): void => {
    for (const node of nodes.toReversed()) open.push({ node, depth });
  };
  add(blocks, 0);
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { node, depth } = next;
    if (node.type === 'listItem') {
      const task = parseTask(text, node, depth);
      if (task !== undefined) tasks.push(task);
      add(node.children, task === undefined ? depth : depth + 1);
    } else if (node.type === 'list' || node.type === 'blockquote') add(node.children, depth);
  }
  return tasks;
}

function parseTask(text: string, item: ListItem, depth: number): Task | undefined {
  const state = boxState(item);
  const paragraph = item.children[0];
  if (state === undefined || paragraph?.type !== 'paragraph') return undefined;
  const [first = [], ...more] = linesOf(paragraph.children);
  const words = [withoutBox(first), ...more].map(lineText).join(' ').trim();
  const start = text.indexOf('[', rangeOf(item).start);
  return { text: words, state, range: { start, end: rangeOf(paragraph).end }, depth };
}
