import type { ListItem } from 'mdast';
import { boxOf, withoutBox as wordsWithoutBox } from '../../vocabulary/boxes.ts';
import type { Line } from '../labels/inline-text.ts';
import type { Task } from '../model.ts';

/** The state of a list item's box; undefined for an item without one. The parser leaves those in the text that GFM does not know. */
export function boxState(item: ListItem): Task['state'] | undefined {
  if (typeof item.checked === 'boolean') return item.checked ? 'done' : 'open';
  const paragraph = item.children[0];
  const text = paragraph?.type === 'paragraph' ? paragraph.children[0] : undefined;
  const status = text?.type === 'text' ? boxOf(text.value.trimStart())?.status : undefined;
  return status === 'pending' ? 'open' : status === 'done' ? 'done' : status && 'in-progress';
}

/** Takes a box away that the parser has left in the item's first line. */
export function withoutBox(line: Line): Line {
  const [first, ...more] = line;
  if (first === undefined || first.look === 'code') return line;
  return [{ ...first, text: wordsWithoutBox(first.text.trimStart()) }, ...more];
}
