import type { ListItem } from 'mdast';
import type { Line } from './inline-text.ts';
import type { Task } from './model.ts';

const halfBox = /^\s*\[[~-]\](?=\s|$)\s*/;

/** The state of a list item's box; undefined for an item without one. */
export function boxState(item: ListItem): Task['state'] | undefined {
  if (typeof item.checked === 'boolean') return item.checked ? 'done' : 'open';
  const paragraph = item.children[0];
  const text = paragraph?.type === 'paragraph' ? paragraph.children[0] : undefined;
  return text?.type === 'text' && halfBox.test(text.value) ? 'in-progress' : undefined;
}

/** The parser takes `[ ]` and `[x]` away, but leaves `[~]` and `[-]` in the item's first line. */
export function withoutBox(line: Line): Line {
  const [first, ...more] = line;
  if (first === undefined || first.look === 'code') return line;
  return [{ ...first, text: first.text.replace(halfBox, '') }, ...more];
}
