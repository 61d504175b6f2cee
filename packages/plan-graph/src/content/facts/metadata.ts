import type { Paragraph, RootContent } from 'mdast';
import type { Line } from '../labels/inline-text.ts';
import { lineText, linesOf } from '../labels/inline-text.ts';
import { parseLabel } from '../labels/labels.ts';

/** One line of a plan's metadata, as plain text: `**Owner**: Ada` has the key `Owner`. */
export interface MetadataEntry {
  readonly key: string;
  readonly value: string;
}

/** Fields of the `Metadata` section; without one, those before the first heading of level 2. */
export function parseMetadata(blocks: readonly RootContent[]): readonly MetadataEntry[] {
  const start = blocks.findIndex(
    (block) => block.type === 'heading' && /^metadata:?$/i.test(headingText(block)),
  );
  const rest = blocks.slice(start + 1);
  const end = rest.findIndex(
    (block) => block.type === 'heading' && (start !== -1 || block.depth >= 2),
  );
  return withoutQuotes(rest.slice(0, end === -1 ? undefined : end)).flatMap(fieldsOf);
}

/** With what stands in quotes in their place, however deep they are. */
function withoutQuotes(blocks: readonly RootContent[]): readonly RootContent[] {
  const found: RootContent[] = [];
  const open = blocks.toReversed();
  for (let block = open.pop(); block !== undefined; block = open.pop()) {
    if (block.type !== 'blockquote') found.push(block);
    else for (const inside of block.children.toReversed()) open.push(inside);
  }
  return found;
}

function headingText(block: RootContent): string {
  return block.type === 'heading' ? linesOf(block.children).map(lineText).join(' ') : '';
}

function fieldsOf(block: RootContent): readonly MetadataEntry[] {
  if (block.type === 'paragraph') return fieldsOfParagraph(block);
  if (block.type !== 'list') return [];
  return block.children.flatMap(({ children: [first] }) =>
    first?.type === 'paragraph' ? fieldsOfParagraph(first) : [],
  );
}

/** Lines that start with a bold key; other lines go on with the value before them. A key without a value is a label. */
function fieldsOfParagraph(paragraph: Paragraph): readonly MetadataEntry[] {
  const fields: { key: string; value: string }[] = [];
  for (const line of linesOf(paragraph.children).flatMap(cellsOf)) {
    const label = parseLabel(line);
    const field = fields.at(-1);
    if (label?.bold === true) fields.push({ key: label.name, value: lineText(label.rest) });
    else if (field !== undefined) field.value = `${field.value} ${lineText(line)}`.trim();
  }
  return fields.filter(({ value }) => value !== '');
}

/** `**Date**: … | **Owner**: …` is two fields on one line. */
function cellsOf(line: Line): readonly Line[] {
  const cells: Line[] = [];
  let cell: Line = [];
  for (const [index, piece] of line.entries()) {
    const next = line[index + 1];
    const bar =
      piece.look === 'plain' && next?.look === 'strong' ? /[|·]\s*$/.exec(piece.text) : null;
    if (bar === null) {
      cell = [...cell, piece];
      continue;
    }
    cells.push([...cell, { look: 'plain', text: piece.text.slice(0, bar.index) }]);
    cell = [];
  }
  return [...cells, cell];
}
