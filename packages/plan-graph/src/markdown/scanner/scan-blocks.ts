import type { BlockScan, Span } from './block-scan.ts';
import { ContainerStack } from './containers.ts';
import { type Findings, lineAt } from './findings.ts';
import { frontMatterEnd } from './front-matter.ts';
import { findInlineComments } from './inline-comments.ts';
import { joinText, toRawSpans } from './joined-text.ts';
import { LeafBlocks } from './leaf-blocks.ts';
import { LineCursor } from './line-cursor.ts';
import { splitLines } from './split-lines.ts';

export type { BlockScan, Fence, Heading, LineKind, ScannedLine, Span } from './block-scan.ts';

/**
 * Reads the block structure of markdown: what each line is, and where headings, fences and HTML
 * comments are. CommonMark 0.31.2 without extensions, as remark-parse 11 reads it; where micromark
 * differs from the specification, so does this. Takes time linear in the length of the text,
 * whatever the text, and never throws.
 */
export function scanBlocks(text: string): BlockScan {
  const lines = splitLines(text);
  const bom = text.startsWith('\uFEFF') ? 1 : 0;
  const findings: Findings = {
    text,
    lines: [],
    headings: [],
    fences: [],
    comments: [],
    inlineParts: [],
    definedLabels: new Set(),
  };
  const matterEnd = frontMatterEnd(text, lines, bom);
  scanLines(findings, lines, matterEnd + 1, bom);
  return {
    lines: findings.lines,
    headings: findings.headings,
    fences: findings.fences,
    comments: allComments(findings),
    frontMatter: matterEnd === -1 ? undefined : matterSpan(findings, matterEnd),
  };
}

function scanLines(findings: Findings, lines: readonly Span[], first: number, bom: number): void {
  const containers = new ContainerStack();
  const leaves = new LeafBlocks(findings);
  const cursor = new LineCursor(findings.text);
  for (const { start, end } of lines) {
    const index = findings.lines.length;
    cursor.moveTo(index === 0 ? start + bom : start, end);
    if (index < first) {
      findings.lines.push({
        start,
        end,
        contentStart: cursor.textAt,
        kind: 'front-matter',
        depth: 0,
        opensItem: false,
      });
      continue;
    }
    const { count, opensItem } = placeInContainers(containers, leaves, cursor, index);
    const { depth } = containers;
    const isLazy = count < depth;
    const contentStart = cursor.textAt;
    findings.lines.push({ start, end, contentStart, kind: 'blank', depth, opensItem });
    const belongs = leaves.add(cursor, { line: index, isLazy, depth: count });
    if (isLazy && !belongs) {
      containers.closeFrom(count);
      lineAt(findings, index).depth = count;
    }
  }
  leaves.close(lines.length);
}

/**
 * Continues the open containers, then opens those that start on the line.
 *
 * @returns Number of containers the line stands in; fewer than are open if it may be a lazy
 * continuation of a paragraph, and whether it starts a list item.
 */
function placeInContainers(
  containers: ContainerStack,
  leaves: LeafBlocks,
  cursor: LineCursor,
  line: number,
): { readonly count: number; readonly opensItem: boolean } {
  const { count, nextItem } = containers.continueOn(cursor);
  const isLazy = count < containers.depth;
  if (nextItem) leaves.close(line);
  else if (!isLazy && leaves.isVerbatim) return { count, opensItem: false };
  const interrupts = !isLazy && leaves.isOpen;
  let opened = containers.tryOpen(cursor, count, interrupts);
  if (opened === undefined) return { count, opensItem: nextItem };
  leaves.close(line);
  let opensItem = nextItem;
  while (opened !== undefined) {
    opensItem ||= opened === 'item';
    // micromark goes by what stood before the line for all containers the line opens.
    opened = containers.tryOpen(cursor, containers.depth, interrupts);
  }
  return { count: containers.depth, opensItem };
}

function matterSpan(findings: Findings, closingLine: number): Span {
  return { start: lineAt(findings, 1).start, end: lineAt(findings, closingLine).start };
}

function allComments({ text, comments, inlineParts, definedLabels }: Findings): Span[] {
  for (const parts of inlineParts) {
    const joined = joinText(text, parts);
    const found = findInlineComments(joined.text, definedLabels);
    for (const comment of toRawSpans(joined, found)) comments.push(comment);
  }
  return comments.sort((a, b) => a.start - b.start);
}
