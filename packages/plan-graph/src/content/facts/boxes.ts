import type { ListItem } from 'mdast';
import { readBox } from '../../vocabulary/status-words.ts';
import type { Line } from '../labels/inline-text.ts';
import type { Task } from '../model.ts';

/** A box that the parser leaves in the text: a half-ticked one, or one with nothing or no plain blank behind it. */
const box = /^\s*\[(?<inside>[ xX~/-])\](?=\s|$)\s*/;

/** The state of a list item's box; undefined for an item without one. */
export function boxState(item: ListItem): Task['state'] | undefined {
  if (typeof item.checked === 'boolean') return item.checked ? 'done' : 'open';
  const paragraph = item.children[0];
  const text = paragraph?.type === 'paragraph' ? paragraph.children[0] : undefined;
  const inside = text?.type === 'text' ? box.exec(text.value)?.groups?.['inside'] : undefined;
  const status = readBox(inside ?? '');
  return status === 'pending' ? 'open' : status === 'done' ? 'done' : status && 'in-progress';
}

/** Takes a box away that the parser has left in the item's first line. */
export function withoutBox(line: Line): Line {
  const [first, ...more] = line;
  if (first === undefined || first.look === 'code') return line;
  return [{ ...first, text: first.text.replace(box, '') }, ...more];
}
