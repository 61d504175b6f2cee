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
  let collecting: Collecting;
  for (const block of blocks) {
    if (block.type === 'heading') {
      collecting = afterHeading(block, collecting);
    } else if (block.type === 'paragraph') {
      for (const [index, line] of linesOf(block.children).entries()) {
        const label = parseLabel(line);
        const placed = index === 0 || label?.bold === true;
        if (label?.role === 'criteria' && placed) {
          if (label.bare) collecting = { depth: undefined };
          else found.push({ text: lineText(label.rest), ticked: undefined });
        } else if (label?.bold === true || endsInColon(line)) {
          // Labels divide a section, but follow upon a label.
          if (collecting?.depth === undefined) collecting = undefined;
        }
      }
    } else if (block.type === 'list') {
      const read =
        collecting === undefined ? (item: ListItem) => parseCriteria(item.children) : criteriaOf;
      found.push(...block.children.flatMap(read));
    }
  }
  return found;
}

function afterHeading(heading: Heading, collecting: Collecting): Collecting {
  const label = parseHeadingLabel(linesOf(heading.children).flat());
  if (label?.role === 'criteria') return { depth: heading.depth };
  const below = collecting?.depth !== undefined && heading.depth > collecting.depth;
  return below ? collecting : undefined;
}

/** The item, or what stands in it if it only leads there: "Automated:". */
function criteriaOf(item: ListItem): readonly Criterion[] {
  const [paragraph, ...more] = item.children;
  if (paragraph?.type !== 'paragraph') return [];
  const [first = [], ...lines] = linesOf(paragraph.children);
  const all = [withoutBox(first), ...lines];
  const nested = more.flatMap((block) => (block.type === 'list' ? block.children : []));
  const leads = all.some((line, index) => index === all.length - 1 && endsInColon(line));
  if (leads && nested.length > 0) return nested.flatMap(criteriaOf);
  const box = boxState(item);
  const ticked = box === undefined ? undefined : box === 'done';
  return [{ text: all.map(lineText).join(' ').trim(), ticked }];
}
