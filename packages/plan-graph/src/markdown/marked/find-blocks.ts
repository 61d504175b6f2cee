import { Lines } from '../lines.ts';
import type { BlockScan, Span } from '../scanner/scan-blocks.ts';
import { blockEnd, type BlockKind, blockKinds, generatedKinds } from './block-kinds.ts';
import { looksGenerated } from './looks-generated.ts';

/** What stands between a pair of markers, each of them a comment on a line of its own. */
export interface MarkedBlock {
  readonly kind: BlockKind;
  readonly start: Span;
  readonly end: Span;
  /** Indexes of the line of the first marker and of the second. */
  readonly startLine: number;
  readonly endLine: number;
}

/** A marker that marks nothing, and one sentence why. */
export interface MarkerProblem {
  readonly message: string;
  readonly range: Span;
}

export interface MarkedBlocks {
  /** In the order of the text. */
  readonly blocks: readonly MarkedBlock[];
  readonly problems: readonly MarkerProblem[];
}

interface OpenBlock {
  /** Undefined: none that there is. */
  readonly kind: BlockKind | undefined;
  readonly range: Span;
  readonly line: number;
}

/** Whether a text may hold markers; nearly none does, and it is asked for every plan of the workspace. */
export function mayHoldBlocks(text: string): boolean {
  return text.includes('nx-phases:') || text.includes('/nx-phases');
}

/**
 * Finds the marked blocks of a text.
 *
 * A block is one only if it holds nothing, or what we write into it: what else stands there are somebody's own words,
 * perhaps phases behind an end marker that is missing, and nobody may overwrite or overlook them.
 */
export function findBlocks(text: string, scan: BlockScan): MarkedBlocks {
  const blocks: MarkedBlock[] = [];
  const problems: MarkerProblem[] = [];
  const lines = new Lines(text, scan);
  let open: OpenBlock | undefined;
  const unclosed = ({ kind, range }: OpenBlock): void => {
    // Of one whose kind is unknown enough is said.
    if (kind === undefined) return;
    problems.push({
      message: `Unexpected marker without an end, expected \`${blockEnd}\` below it`,
      range,
    });
  };
  for (const range of scan.comments) {
    const marker = markerIn(text.slice(range.start, range.end));
    if (marker === undefined) continue;
    const line = lines.indexAt(range.start);
    if (!standsAlone(lines, line, range)) {
      problems.push({
        message:
          'Unexpected marker beside other text or in a list, expected it on a line of its own',
        range,
      });
    } else if (marker === 'end') {
      if (open === undefined) {
        problems.push({
          message: `Unexpected end without a start, expected e.g. \`<!-- nx-phases:drawing -->\` above it`,
          range,
        });
      } else if (open.kind !== undefined && isOwn(open.kind, lines, open.line, line)) {
        blocks.push({
          kind: open.kind,
          start: open.range,
          end: range,
          startLine: open.line,
          endLine: line,
        });
      } else if (open.kind !== undefined) {
        problems.push({
          message: `Unexpected text between this marker and its end, expected nothing, or what \`nx sync\` has written there, since it replaces all of it`,
          range: open.range,
        });
      }
      open = undefined;
    } else {
      if (open !== undefined) unclosed(open);
      const kind = blockKinds.find((one) => one === marker.kind);
      if (kind === undefined) {
        problems.push({
          message: `Unexpected marker \`${marker.kind}\`, expected one of ${blockKinds.join(', ')}`,
          range,
        });
      }
      open = { kind, range, line };
    }
  }
  if (open !== undefined) unclosed(open);
  return { blocks, problems };
}

/** `landed 0123…` behind the colon is another comment of ours. */
function markerIn(comment: string): { readonly kind: string } | 'end' | undefined {
  if (/^<!--\s*\/nx-phases\s*-->$/.test(comment)) return 'end';
  const kind = /^<!--\s*nx-phases:(\S+)\s*-->$/.exec(comment)?.[1];
  return kind === undefined ? undefined : { kind };
}

function standsAlone(lines: Lines, line: number, { start, end }: Span): boolean {
  const { kind, depth, contentStart, end: lineEnd } = lines.at(line);
  return (
    kind === 'html' &&
    depth === 0 &&
    contentStart === start &&
    lines.text.slice(end, lineEnd).trim() === ''
  );
}

function isOwn(kind: BlockKind, lines: Lines, startLine: number, endLine: number): boolean {
  const generated = generatedKinds.find((one) => one === kind);
  return generated === undefined || looksGenerated(generated, lines, startLine + 1, endLine);
}
