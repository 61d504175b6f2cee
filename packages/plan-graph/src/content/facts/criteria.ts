import type { Heading, ListItem, RootContent } from 'mdast';
import { boxState, withoutBox } from './boxes.ts';
import { lineText, linesOf } from '../labels/inline-text.ts';
import { endsInColon, parseHeadingLabel, parseLabel } from '../labels/labels.ts';
import type { Criterion } from '../model.ts';

/** Whether what follows is criteria, and the depth of the heading that says so, if one does. */
type Collecting = { readonly depth: number | undefined } | undefined;

/** Lists under `Success Criteria` and its like, as a heading, a label or a label's own value. */
export function parseCriteria(blocks: readonly RootContent[]): readonly Criterion[] {
  const found: Criterion[] = [];
  // A stack instead of recursion: lists nest as deep as a line is long.
  const open: Siblings[] = [{ blocks, next: 0, collecting: undefined }];
  for (let own = open.at(-1); own !== undefined; own = open.at(-1)) {
    const block = own.blocks[own.next];
    if (block === undefined) {
      open.pop();
      continue;
    }
    own.next++;
    if (block.type === 'heading') {
      own.collecting = afterHeading(block, own.collecting);
    } else if (block.type === 'paragraph') {
      for (const [index, line] of linesOf(block.children).entries()) {
        const label = parseLabel(line);
        const placed = index === 0 || label?.bold === true;
        if (label?.role === 'criteria' && placed) {
          if (label.bare) own.collecting = { depth: undefined };
          else found.push({ text: lineText(label.rest), ticked: undefined });
        } else if (label?.bold === true || endsInColon(line)) {
          // Labels divide a section, but follow upon a label.
          if (own.collecting?.depth === undefined) own.collecting = undefined;
        }
      }
    } else if (block.type === 'list') {
      if (own.collecting !== undefined) found.push(...criteriaOf(block.children));
      else
        for (const { children } of block.children.toReversed())
          open.push({ blocks: children, next: 0, collecting: undefined });
    }
  }
  return found;
}

/** Blocks that stand side by side, of which those before `next` have been read. */
interface Siblings {
  readonly blocks: readonly RootContent[];
  next: number;
  collecting: Collecting;
}

function afterHeading(heading: Heading, collecting: Collecting): Collecting {
  const label = parseHeadingLabel(linesOf(heading.children).flat());
  if (label?.role === 'criteria') return { depth: heading.depth };
  const below = collecting?.depth !== undefined && heading.depth > collecting.depth;
  return below ? collecting : undefined;
}

/** The items; in place of one that only leads to what stands in it, "Automated:", that. */
function criteriaOf(items: readonly ListItem[]): readonly Criterion[] {
  const found: Criterion[] = [];
  const open = items.toReversed();
  for (let item = open.pop(); item !== undefined; item = open.pop()) {
    const [paragraph, ...more] = item.children;
    if (paragraph?.type !== 'paragraph') continue;
    const [first = [], ...lines] = linesOf(paragraph.children);
    const all = [withoutBox(first), ...lines];
    const nested = more.flatMap((block) => (block.type === 'list' ? block.children : []));
    const leads = all.some((line, index) => index === all.length - 1 && endsInColon(line));
    if (leads && nested.length > 0) {
      for (const inside of nested.toReversed()) open.push(inside);
      continue;
    }
    const box = boxState(item);
    const ticked = box === undefined ? undefined : box === 'done';
    found.push({ text: all.map(lineText).join(' ').trim(), ticked });
  }
  return found;
}
