import type { LineKind } from './block-scan.ts';
import { closesFence } from './fence.ts';
import { type Findings, lineAt, setKind } from './findings.ts';
import { htmlBlockEnd } from './html-block.ts';
import { findBlockComments } from './html-comments.ts';
import { type Leaf, parseLeaf, setextDepth } from './leaf.ts';
import type { LineCursor } from './line-cursor.ts';
import type { OpenHtml, OpenIndentedCode, OpenLeaf, OpenParagraph, Place } from './open-leaf.ts';
import { addSetextHeading, InlineQueue, takeDefinitions } from './paragraph.ts';

/**
 * The leaf block that is open in the innermost container, and what becomes of it with each line
 * (CommonMark 0.31.2, sections 4.1 to 4.8).
 */
export class LeafBlocks {
  private readonly findings: Findings;
  private readonly inline: InlineQueue;
  private open: OpenLeaf | undefined;

  constructor(findings: Findings) {
    this.findings = findings;
    this.inline = new InlineQueue(findings);
  }

  get isOpen(): boolean {
    return this.open !== undefined;
  }

  /** Container markers mean nothing inside it. */
  get isVerbatim(): boolean {
    return this.open?.type === 'fence' || this.open?.type === 'html';
  }

  /**
   * Adds a line, with the cursor after its container markers, and sets its kind.
   *
   * @returns Whether a lazy line belongs to the open containers all the same.
   */
  add(cursor: LineCursor, place: Place): boolean {
    const { open } = this;
    if (open?.type === 'paragraph') return this.addAfterText(open, cursor, place);
    if (open !== undefined) {
      if (!place.isLazy && this.continues(open, cursor, place.line)) return false;
      this.close(place.line);
    }
    this.start(cursor, place, undefined);
    return false;
  }

  /** Ends the open leaf before the line with the index given. */
  close(line: number): void {
    const { open, findings } = this;
    this.open = undefined;
    switch (open?.type) {
      case undefined:
      case 'indented-code':
        break;
      case 'paragraph':
        this.inline.addLines(takeDefinitions(findings, open.firstLine, line), line);
        break;
      case 'fence': {
        const { openLine, closeLine, nested, opening } = open;
        const lastLine = line - 1;
        findings.fences.push({ openLine, closeLine, lastLine, info: opening.info, nested });
        break;
      }
      case 'html': {
        if (open.commentsFrom === undefined) break;
        const { end } = lineAt(findings, line - 1);
        for (const comment of findBlockComments(findings.text, open.commentsFrom, end)) {
          findings.comments.push(comment);
        }
      }
    }
  }

  private addAfterText(open: OpenParagraph, cursor: LineCursor, place: Place): boolean {
    const { line, isLazy } = place;
    if (cursor.isBlank) {
      this.close(line);
      return false;
    }
    if (cursor.indent < 4) {
      const depth = isLazy ? undefined : setextDepth(cursor);
      if (depth !== undefined) {
        this.underline(open, cursor, place, depth);
        return false;
      }
      const leaf = parseLeaf(cursor);
      const isOtherTag = leaf?.type === 'html' && leaf.kind === 7;
      // A tag of the last kind cannot interrupt a paragraph; micromark lets it where the line is
      // lazy, and then keeps it in the paragraph's containers unless the file ends with it.
      if (leaf !== undefined && (!isOtherTag || isLazy)) {
        this.close(line);
        this.start(cursor, place, leaf);
        return isOtherTag && cursor.end < cursor.text.length;
      }
    }
    this.setKind(line, 'text');
    return true;
  }

  private underline(open: OpenParagraph, cursor: LineCursor, place: Place, depth: 1 | 2): void {
    const { line } = place;
    const firstText = takeDefinitions(this.findings, open.firstLine, line);
    this.open = undefined;
    if (firstText === line) {
      this.start(cursor, place, undefined);
      return;
    }
    addSetextHeading(this.findings, firstText, line, depth);
    this.inline.addLines(firstText, line);
  }

  private continues(
    open: Exclude<OpenLeaf, OpenParagraph>,
    cursor: LineCursor,
    line: number,
  ): boolean {
    switch (open.type) {
      case 'indented-code':
        return this.continuesIndentedCode(open, cursor, line);
      case 'fence':
        if (closesFence(cursor, open.opening)) {
          open.closeLine = line;
          this.setKind(line, 'fence-close');
          this.close(line + 1);
        } else {
          this.setKind(line, 'fence-body');
        }
        return true;
      case 'html':
        if (open.kind >= 6 && cursor.isBlank) return false;
        this.addHtml(open, cursor, line, cursor.at, false);
        return true;
    }
  }

  private continuesIndentedCode(open: OpenIndentedCode, cursor: LineCursor, line: number): boolean {
    if (cursor.indent < 4) return cursor.isBlank;
    setKind(this.findings, open.lastLine + 1, line + 1, 'indented-code');
    open.lastLine = line;
    return true;
  }

  /** Starts a block on a line that continues none. `leaf` is what `parseLeaf` gave, if asked before. */
  private start(cursor: LineCursor, place: Place, known: Leaf | undefined): void {
    const { line, isLazy, depth } = place;
    if (cursor.isBlank) return;
    if (cursor.indent >= 4) {
      // In micromark code that starts on a lazy line ends with it, and more code starts anew.
      if (!isLazy) this.open = { type: 'indented-code', lastLine: line };
      this.setKind(line, 'indented-code');
      return;
    }
    const leaf = known ?? parseLeaf(cursor);
    const nested = depth > 0;
    switch (leaf?.type) {
      case undefined:
        this.open = { type: 'paragraph', firstLine: line };
        this.setKind(line, 'text');
        break;
      case 'thematic-break':
        this.setKind(line, 'thematic-break');
        break;
      case 'atx-heading':
        this.setKind(line, 'heading');
        this.findings.headings.push({ line, setext: false, nested, ...leaf.heading });
        this.inline.add(leaf.heading.text);
        break;
      case 'fence': {
        const { opening } = leaf;
        this.open = { type: 'fence', opening, openLine: line, nested, closeLine: undefined };
        this.setKind(line, 'fence-open');
        break;
      }
      case 'html': {
        const { kind } = leaf;
        const commentsFrom = kind === 2 || kind >= 6 ? cursor.textAt : undefined;
        this.open = { type: 'html', kind, commentsFrom };
        this.addHtml(this.open, cursor, line, cursor.textAt, true);
      }
    }
  }

  private addHtml(
    open: OpenHtml,
    { text, end }: LineCursor,
    line: number,
    from: number,
    isFirstLine: boolean,
  ): void {
    this.setKind(line, 'html');
    const markerEnd = htmlBlockEnd(text, open.kind, from, end, isFirstLine);
    if (markerEnd === -1) return;
    open.commentsFrom ??= markerEnd;
    this.close(line + 1);
  }

  private setKind(line: number, kind: LineKind): void {
    lineAt(this.findings, line).kind = kind;
  }
}
