import type { Blockquote, Code, Html, List, ListItem, Paragraph, RootContent } from 'mdast';
import { boxState, withoutBox } from '../facts/boxes.ts';
import { linesOf } from './inline-text.ts';
import { standsAlone } from './labels.ts';
import type { LineEntry } from './lines.ts';
import { afterLine, parseLine } from './lines.ts';
import type { Task } from '../model.ts';
import type { Scope, State } from '../facts/scopes.ts';
import { afterContainer, afterHeading, ended, insideOf, nothingHolds } from '../facts/scopes.ts';

export interface ParagraphEntry {
  readonly type: 'paragraph';
  readonly node: Paragraph;
  readonly lines: readonly LineEntry[];
  /** The list item whose first block this is, if any. */
  readonly item: { readonly box: Task['state'] | undefined } | undefined;
  /** What holds before the paragraph. */
  readonly scope: Scope | undefined;
}

/** A code block, fenced or indented. */
export interface CodeEntry {
  readonly type: 'code';
  readonly node: Code;
  readonly scope: Scope | undefined;
}

/** A block of HTML: tags that stand between the markdown. */
export interface HtmlEntry {
  readonly type: 'html';
  readonly node: Html;
  readonly scope: Scope | undefined;
}

export type Entry = ParagraphEntry | CodeEntry | HtmlEntry;

/**
 * All paragraphs, code and HTML blocks in the order of the text, each with the label it stands under.
 * A paragraph's label holds for the siblings after it, a heading's for its section, a list item's
 * for that item; any further label ends it. Nothing passes into or out of a block quote.
 */
export function parseBlocks(blocks: readonly RootContent[]): readonly Entry[] {
  const entries: Entry[] = [];
  // A stack instead of recursion: quotes and lists nest as deep as a line is long.
  const open: Siblings[] = [{ blocks, next: 0, state: nothingHolds }];
  for (let own = open.at(-1); own !== undefined; own = open.at(-1)) {
    const block = own.blocks[own.next];
    if (block === undefined) {
      open.pop();
      own.end?.(own.state);
      continue;
    }
    const item = own.next === 0 ? own.item : undefined;
    own.next++;
    if (block.type === 'list' || block.type === 'blockquote')
      open.push(...insideOfBlock(block, own));
    else own.state = parseBlock(block, own.state, item, entries);
  }
  return entries;
}

/** Blocks that stand side by side, of which those before `next` have been read. */
interface Siblings {
  readonly blocks: readonly RootContent[];
  /** The list item that they are all of, if any. */
  readonly item?: ListItem;
  next: number;
  /** What holds before the next one. */
  state: State;
  /** Told what holds behind the last one. */
  readonly end?: (last: State) => void;
}

/** What stands in a list or a quote, the last item first; `around`: what that is one of. */
function insideOfBlock(block: List | Blockquote, around: Siblings): readonly Siblings[] {
  const before = around.state;
  const end = (last: State): void => {
    around.state = afterContainer(before, last);
  };
  if (block.type === 'blockquote')
    return [{ blocks: block.children, next: 0, state: nothingHolds, end }];
  const { scope } = before;
  const section = insideOf(scope?.role, 0) ?? before.inside;
  const inside: State = { ...nothingHolds, scope, inside: section };
  if (block.children.length === 0) end(inside);
  return block.children
    .map((item, index): Siblings => {
      const isLast = index === block.children.length - 1;
      return { blocks: item.children, item, next: 0, state: inside, ...(isLast && { end }) };
    })
    .toReversed();
}

function parseBlock(
  block: Exclude<RootContent, List | Blockquote>,
  state: State,
  item: ListItem | undefined,
  entries: Entry[],
): State {
  if (block.type === 'heading') return afterHeading(block, state);
  if (block.type === 'paragraph') return parseParagraph(block, state, item, entries);
  // People read a rule as the end of what came before.
  if (block.type === 'thematicBreak' && state.scope !== undefined) {
    return ended(state, '---', false);
  }
  if (block.type === 'code') entries.push({ type: 'code', node: block, scope: state.scope });
  if (block.type === 'html') entries.push({ type: 'html', node: block, scope: state.scope });
  return { ...state, open: false };
}

function parseParagraph(
  node: Paragraph,
  before: State,
  item: ListItem | undefined,
  entries: Entry[],
): State {
  const box = item === undefined ? undefined : boxState(item);
  const written = linesOf(node.children);
  const lines: LineEntry[] = [];
  let state = before;
  let belowFields = true;
  for (const [index, raw] of written.entries()) {
    const first = index === 0 && item !== undefined;
    const line = first && box !== undefined ? withoutBox(raw) : raw;
    const entry = parseLine(line, index, state, belowFields);
    belowFields &&= standsAlone(entry.label);
    lines.push(entry);
    state = afterLine(entry, state, index === written.length - 1, first);
  }
  entries.push({
    type: 'paragraph',
    node,
    lines,
    item: item === undefined ? undefined : { box },
    scope: before.scope,
  });
  return state;
}
