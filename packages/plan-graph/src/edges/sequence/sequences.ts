import { fenceBody, fencesIn } from '../../markdown/fences.ts';
import type { Lines } from '../../markdown/lines.ts';
import type { Fence } from '../../markdown/scanner/scan-blocks.ts';
import type { References } from '../../references/references.ts';
import type { Range } from '../../source/source-text.ts';
import { isMermaid, isPlainText } from '../../vocabulary/fence-languages.ts';
import type { UnlinkedPlan } from '../edge-reader.ts';
import { mayHoldArrows, mayHoldStrokes, parseArrows } from './arrows.ts';
import { type AllNamed, allNamedBy } from './all-named.ts';
import type { Chain, StepNames } from './chain.ts';
import { chartChains } from './chart-chains.ts';
import { parseDrawing } from './drawing/parse-drawing.ts';
import { parseFlowchart } from './flowchart.ts';
import { parseGantt } from './gantt.ts';
import { parseOrderList } from './order-list.ts';
import type { Section } from './places.ts';

/** What one place says of the order of phases. */
export interface Sequence {
  readonly chains: readonly Chain[];
  /** The lines that say it. */
  readonly lines: readonly Range[];
  /** Whether it is sure that what is done first stands first, as in a list of an order. Default: an arrow may go either way. */
  readonly isInOrder?: boolean;
}

/** In characters; what is longer is no drawing of phases. */
const longest = 20_000;

/** The places of a plan that may show the order of its phases: drawings by mermaid, then what else, in the order of the text. */
export function* sequencesIn(
  { document: { text, scan, lines }, phases }: UnlinkedPlan,
  sections: readonly Section[],
  references: References,
): Generator<Sequence> {
  const hasArrows = mayHoldStrokes(text);
  const mayNameAll = allNamedBy(phases.map(({ id }) => id));
  for (const section of scan.fences.length === 0 ? [] : sections) {
    for (const fence of fencesIn(lines, section.first, section.end)) {
      const sequence = flowchartIn(lines, section, fence, references);
      if (sequence !== undefined) yield sequence;
    }
  }
  for (const section of sections) {
    const { first, end, isOfOrder, isOfEdges, isOfPhase } = section;
    if (isOfPhase || first >= end || lines.start(end) - lines.start(first) > longest) continue;
    const names = { references, byTitle: isOfEdges };
    const arrows = hasArrows ? arrowsIn(lines, section, names, mayNameAll) : undefined;
    const sequence =
      (arrows && inOrder(arrows, isOfOrder)) ??
      (isOfOrder ? parseOrderList(lines, section, names) : undefined);
    if (sequence !== undefined) yield sequence;
  }
}

/** One chain below a heading such as `Execution Order` starts with what is done first. */
function inOrder(sequence: Sequence, isOfOrder: boolean): Sequence {
  const [chain = [], ...others] = sequence.chains;
  const ids = chain.flatMap(({ phases }) => phases);
  const isOne = others.length === 0 && new Set(ids).size === ids.length;
  return isOfOrder && isOne ? { ...sequence, isInOrder: true } : sequence;
}

function flowchartIn(
  lines: Lines,
  { isOfEdges }: Section,
  fence: Fence,
  references: References,
): Sequence | undefined {
  if (!isMermaid(fence.info)) return undefined;
  const range = fenceBody(lines, fence);
  if (range.end - range.start > longest) return undefined;
  const words = lines.words(range);
  const chart = parseFlowchart(words, range.start) ?? parseGantt(words, range.start);
  const chains = chart && chartChains(chart, references);
  const isSure =
    isOfEdges || chains?.some((chain) => chain.some(({ isByTitle }) => isByTitle)) !== true;
  return chains && isSure ? { chains, lines: [range] } : undefined;
}

/** A line with arrows, or a fence that may be a drawing. */
interface ArrowPlace {
  readonly range: Range;
  readonly texts: readonly string[];
  readonly parse: () => readonly Chain[] | 'unclear' | undefined;
}

/** What the arrows of a section say. Undefined: nothing, or some lead to something that is no phase. */
function arrowsIn(
  lines: Lines,
  section: Section,
  names: StepNames,
  mayNameAll: AllNamed,
): Sequence | undefined {
  const places = arrowPlaces(lines, section, names);
  if (!names.byTitle && !mayNameAll(places.flatMap(({ texts }) => texts))) return undefined;
  const chains: Chain[] = [];
  const read: Range[] = [];
  for (const { range, parse } of places) {
    const found = parse();
    if (found === 'unclear') return undefined;
    if (found === undefined || found.length === 0) continue;
    chains.push(...found);
    read.push(range);
  }
  return chains.length > 0 ? { chains, lines: read } : undefined;
}

function arrowPlaces(
  lines: Lines,
  { first, end }: Section,
  names: StepNames,
): readonly ArrowPlace[] {
  const places: ArrowPlace[] = [];
  const fences = new Map(fencesIn(lines, first, end).map((fence) => [fence.openLine, fence]));
  for (let index = first; index < end; index++) {
    const fence = fences.get(index);
    if (fence !== undefined) {
      index = fence.lastLine;
      const rows = rowsOf(fence, lines);
      if (!rows.some(({ text }) => mayHoldStrokes(text))) continue;
      places.push({
        range: { start: lines.start(fence.openLine), end: lines.start(index) },
        texts: rows.map(({ text }) => text),
        parse: () => parseDrawing(rows, names),
      });
    } else if (lines.isText(index)) {
      const content = lines.content(index);
      if (!mayHoldArrows(content)) continue;
      const range = lines.range(index);
      places.push({
        range,
        texts: [content],
        parse: () => {
          const chain = parseArrows(content, range.start, names);
          return chain === undefined || chain === 'unclear' ? chain : [chain];
        },
      });
    }
  }
  return places;
}

/** The lines of a fence for words and drawings, indented as in it; none of one for code. */
function rowsOf(
  { info, openLine, closeLine, lastLine }: Fence,
  lines: Lines,
): readonly { readonly text: string; readonly range: Range }[] {
  if (!isPlainText(info)) return [];
  const margin = lines.range(openLine).start - lines.start(openLine);
  const end = closeLine ?? lastLine + 1;
  return Array.from({ length: end - openLine - 1 }, (_, index) => {
    const line = openLine + 1 + index;
    const content = lines.range(line);
    const start = Math.min(lines.start(line) + margin, content.start);
    return { text: lines.text.slice(start, content.end).trimEnd(), range: { ...content, start } };
  });
}
