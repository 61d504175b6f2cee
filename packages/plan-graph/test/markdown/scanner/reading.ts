import type { Code, Heading, Html, Nodes, Parents, RootContent } from 'mdast';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import {
  type BlockScan,
  scanBlocks,
  type Span,
} from '../../../src/markdown/scanner/scan-blocks.ts';

/** What both readers can say of a text, in a form that compares and prints well. */
export interface Reading {
  /** Per line `kind` or, in containers, `kind@depth`; blank lines have no depth. */
  readonly lines: readonly string[];
  /** `line depth atx|setext nested? text`; the text of a setext heading is left out. */
  readonly headings: readonly string[];
  /** `offset: text` without container markers and blanks around the lines; see `commentRow`. */
  readonly comments: readonly string[];
}

export function readingOf(text: string): Reading {
  const scan = scanBlocks(text);
  return {
    lines: scan.lines.map(({ kind, depth }) => (kind === 'blank' ? kind : withDepth(kind, depth))),
    headings: scan.headings.map(({ line, depth, setext, nested, text: { start, end } }) =>
      headingRow(line, depth, setext, nested, text.slice(start, end)),
    ),
    comments: scan.comments.map((comment) => scannedComment(text, scan, comment)),
  };
}

const processor = unified().use(remarkParse);

/**
 * The same from remark's tree. mdast has no lines, so each leaf gives its kind to the lines of its
 * position. Two places need care: a code or HTML block that ends at column 1 may or may not hold
 * that last, empty line (micromark says both in different situations), so the scan's word is taken
 * for it; and a setext heading after definitions has the position of the first definition.
 */
export function remarkReadingOf(raw: string): Reading {
  const scan = scanBlocks(raw);
  const text = withoutFrontMatter(raw, scan);
  const lines: string[] = scan.lines.map(({ kind }) => (kind === 'front-matter' ? kind : 'blank'));
  const headings: string[] = [];
  const comments: string[] = [];

  const fill = (node: RootContent, kind: string, depth: number, from = lineOf(node)): void => {
    for (let line = from; line <= lastLineOf(node, scan); line++)
      lines[line] = withDepth(kind, depth);
  };
  const readHeading = (node: Heading, depth: number): void => {
    const setext = text.charAt(offsetsOf(node).start) !== '#' || isMultiLine(node);
    const line = lineOf(node.children[0] ?? node);
    fill(node, 'heading', depth, line);
    if (setext) lines[lastLineOf(node, scan)] = withDepth('setext-underline', depth);
    headings.push(headingRow(line, node.depth, setext, depth > 0, childText(node, text)));
  };
  const readCode = (node: Code, depth: number): void => {
    const isFence = '`~'.includes(text.charAt(offsetsOf(node).start));
    fill(node, isFence ? 'fence-body' : 'indented-code', depth);
    if (!isFence) return;
    const last = lastLineOf(node, scan);
    // Nothing in mdast tells a closing line; where the ranges agree, the scan's word is taken.
    if (scan.lines[last]?.kind === 'fence-close') lines[last] = withDepth('fence-close', depth);
    lines[lineOf(node)] = withDepth('fence-open', depth);
  };
  const readHtml = (node: Html, depth: number, parent: Parents | undefined): void => {
    if (isFlowParent(parent)) {
      fill(node, 'html', depth);
      const start = depth === 0 ? offsetsOf(node).start : undefined;
      comments.push(...blockComments(node.value, start));
    } else if (node.value.startsWith('<!--')) {
      comments.push(commentRow(offsetsOf(node).start, node.value));
    }
  };
  const visit = (node: Nodes, depth: number, parent: Parents | undefined): void => {
    if (node.type === 'paragraph') fill(node, 'text', depth);
    if (node.type === 'thematicBreak') fill(node, 'thematic-break', depth);
    if (node.type === 'definition') fill(node, 'definition', depth);
    if (node.type === 'heading') readHeading(node, depth);
    if (node.type === 'code') readCode(node, depth);
    if (node.type === 'html') readHtml(node, depth, parent);
    if (!('children' in node)) return;
    const inner = depth + (node.type === 'blockquote' || node.type === 'listItem' ? 1 : 0);
    for (const child of node.children) visit(child, inner, node);
  };
  visit(processor.parse(text), 0, undefined);
  return { lines, headings, comments };
}

/** Front matter is no CommonMark: remark gets spaces in its place. */
function withoutFrontMatter(text: string, { lines }: BlockScan): string {
  const end = lines.findLast(({ kind }) => kind === 'front-matter')?.end ?? 0;
  return text.slice(0, end).replace(/[^\r\n]/g, ' ') + text.slice(end);
}

function withDepth(kind: string, depth: number): string {
  return depth === 0 ? kind : `${kind}@${depth}`;
}

function headingRow(
  line: number,
  depth: number,
  setext: boolean,
  nested: boolean,
  text: string,
): string {
  return [line, depth, setext ? 'setext' : `atx ${JSON.stringify(text)}`, nested ? 'nested' : '']
    .join(' ')
    .trimEnd();
}

function positionOf(node: Nodes) {
  return node.position!;
}

function lineOf(node: Nodes): number {
  return positionOf(node).start.line - 1;
}

function isMultiLine(node: Nodes): boolean {
  return positionOf(node).end.line > positionOf(node).start.line;
}

function lastLineOf(node: Nodes, scan: BlockScan): number {
  const { start, end } = positionOf(node);
  if (end.column > 1 || end.line === start.line) return end.line - 1;
  const last = scan.lines[end.line - 1];
  const isClaimed = last !== undefined && last.contentStart === last.end && last.kind !== 'blank';
  return isClaimed ? end.line - 1 : end.line - 2;
}

function offsetsOf(node: Nodes): { start: number; end: number } {
  const { start, end } = positionOf(node);
  return { start: start.offset!, end: end.offset! };
}

function childText(node: Parents, text: string): string {
  const first = node.children[0];
  const last = node.children.at(-1);
  if (first === undefined || last === undefined) return '';
  return text.slice(offsetsOf(first).start, offsetsOf(last).end);
}

function isFlowParent(parent: Parents | undefined): boolean {
  return ['root', 'blockquote', 'listItem'].includes(parent?.type ?? '');
}

/** HTML that is no markup up to its end marker: the four kinds of blocks that know no comments. */
const opaque = /^\s*<(?:\?|!\[CDATA\[|![a-z]|(?:pre|script|style|textarea)(?=[\s>]|$))/i;
const opaqueEnd =
  /^\s*<(?:(?=\?)[^]*?\?>|!\[CDATA\[(?:[^\]]|\](?!\])|\]\](?!>))*\]\]>|![a-z][^]*?>|(?:pre|script|style|textarea)(?=[\s>]|$)[^]*?<\/(?:pre|script|style|textarea)>)/i;

function blockComments(html: string, start: number | undefined): string[] {
  const from = opaque.test(html) ? (opaqueEnd.exec(html)?.[0].length ?? html.length) : 0;
  return [...html.slice(from).matchAll(/<!--(?:-?>|[^]*?(?:-->|$))/g)].map((match) =>
    commentRow(start === undefined ? undefined : start + from + match.index, match[0]),
  );
}

/**
 * A block in a container has its HTML without container markers in mdast, so offsets in it are
 * not known there.
 */
function commentRow(offset: number | undefined, comment: string): string {
  const lines = comment.split(/\r\n|\r|\n/).map((line) => line.trim());
  return `${offset ?? 'nested'}: ${lines.filter((line) => line !== '').join('\n')}`;
}

function scannedComment(text: string, scan: BlockScan, { start, end }: Span): string {
  const lines = scan.lines.filter((line) => line.end > start && line.start < end);
  const isNestedBlock = lines[0]?.kind === 'html' && lines[0].depth > 0;
  const comment = lines
    .map((line) => text.slice(Math.max(start, line.contentStart), Math.min(end, line.end)))
    .join('\n');
  return commentRow(isNestedBlock ? undefined : start, comment);
}
