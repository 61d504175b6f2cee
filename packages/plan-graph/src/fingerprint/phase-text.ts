import { trimBlanks } from '../markdown/scanner/characters.ts';
import type { Lines } from '../markdown/lines.ts';
import type { LineKind, ScannedLine } from '../markdown/scanner/scan-blocks.ts';
import { itemAt } from '../source/must.ts';
import { boxOf } from '../vocabulary/boxes.ts';
import { mayBeAnyLabel } from '../vocabulary/loose-labels.ts';
import type { PhaseDraft, PlanDraft } from '../model/plan-draft.ts';
import { withoutProgress } from './progress.ts';

/**
 * A phase's text as far as it means anything: a list of lines that is the same before and after a
 * box is ticked, a status marker or stamp is set, line endings change, or blank space is added
 * where markdown gives it no meaning.
 *
 * Each line carries what the scan says of it (kind, depth, item), because with that the blank lines
 * themselves can go: where they matter, they have changed the kind of a line, or they part two
 * paragraphs, and there one is kept. Inside fences every character counts: it is a program.
 *
 * @param places - gets the line of the plan that each entry is made from; undefined for a gap
 */
export function phaseText(
  draft: PlanDraft,
  phase: PhaseDraft,
  places?: (ScannedLine | undefined)[],
): readonly string[] {
  const all = draft.lines;
  const lines = all.scan.lines.slice(phase.fieldLines.first, phase.lines.end);
  const holdsFields = linesWithFields(phase);
  const contents = lines.map((line) => contentOf(all, line));
  const labels = lines.map((line, index) => labelIn(line, itemAt(contents, index)));
  const leads = leadsToLabel(lines, labels);
  const kept: string[] = [];
  let previous: ScannedLine | undefined;
  let gap: Gap | undefined;
  let belowLabel = false;
  const keep = (line: ScannedLine, text: string): void => {
    const mark = gap && previous && gapMark(gap, previous, line);
    if (mark !== undefined) {
      kept.push(mark);
      places?.push(undefined);
    }
    places?.push(line);
    kept.push(`${line.kind}${line.depth}${line.opensItem ? '*' : ''} ${text}`);
    previous = line;
    gap = undefined;
  };
  for (const [index, line] of lines.entries()) {
    if (line.kind.startsWith('fence')) {
      keep(line, all.words(line));
      continue;
    }
    belowLabel ||= labels[index] === 'commands';
    const content = itemAt(contents, index);
    const mayHoldProgress = holdsFields[index] === true && line.kind === 'text';
    const lasting = mayHoldProgress ? withoutProgress(content) : content;
    // What holds for the lines around it, and so what runs, may hang on such a line's being there.
    const isPlace = content !== '' && (belowLabel || leads[index] === true);
    if (lasting !== '' || isPlace) {
      keep(line, all.text.slice(line.start, line.contentStart) + lasting);
    } else {
      gap = {
        depth: Math.min(line.depth, gap?.depth ?? Infinity),
        parts: gap?.parts === true || line.kind !== 'text',
      };
    }
  }
  return kept;
}

/** By position among the phase's lines, whether its fields may stand there. */
function linesWithFields({ fieldLines, fieldSections = [] }: PhaseDraft): readonly boolean[] {
  const holds: boolean[] = [];
  for (const { first, end } of [fieldLines, ...fieldSections])
    for (let index = first; index < end; index++) holds[index - fieldLines.first] = true;
  return holds;
}

/** Lines without a meaning of their own between two that have one. */
interface Gap {
  /** Quotes and items that reach across all of them. */
  readonly depth: number;
  /** Whether one of them parts paragraphs. */
  readonly parts: boolean;
}

/** What a gap means: it may end a quote or a list that would go on without it, or a paragraph. */
function gapMark(gap: Gap, before: ScannedLine, after: ScannedLine): string | undefined {
  if (gap.depth < Math.min(before.depth, after.depth)) return `gap${gap.depth}`;
  return gap.parts && partsParagraphs(before, after) ? 'gap' : undefined;
}

const looseKinds = ['run', 'check', 'criteria'] as const;

/** `commands`: of commands or criteria, or of what people do instead. `other`: leads to what follows it. */
type LabelKind = 'commands' | 'other' | undefined;

function labelIn(line: ScannedLine, content: string): LabelKind {
  if (line.kind !== 'text') return undefined;
  if (mayBeAnyLabel(content, looseKinds)) return 'commands';
  if (startsWithManual(content)) return 'commands';
  // eslint-disable-next-line regexp/no-super-linear-move -- of a few characters
  return /[:：]\W*$/.test(content.slice(-40)) ? 'other' : undefined;
}

/** Whether a label stands on a later line of the same paragraph. */
function leadsToLabel(
  lines: readonly ScannedLine[],
  labels: readonly LabelKind[],
): readonly boolean[] {
  const leads: boolean[] = [];
  for (let index = lines.length - 2; index >= 0; index--) {
    const next = itemAt(lines, index + 1);
    const goesOn = next.kind === 'text' && !next.opensItem;
    leads[index] = goesOn && (labels[index + 1] !== undefined || leads[index + 1] === true);
  }
  return leads;
}

function partsParagraphs(before: ScannedLine, after: ScannedLine): boolean {
  const flows = (kind: LineKind): boolean =>
    kind === 'text' || kind === 'html' || kind === 'indented-code';
  return flows(before.kind) && flows(after.kind) && !after.opensItem;
}

/**
 * What a line says, without comments. Only what markdown calls blank is cut off its end: any other white
 * space (U+00A0, U+3000, a form feed …) is text to markdown, and may change what is read.
 */
function contentOf(lines: Lines, line: ScannedLine): string {
  const whole = withoutComments(lines, line);
  const content = whole.slice(0, trimBlanks(whole, 0, whole.length));
  if (isPlaceOfComment(content, line)) {
    const behind = lines.text.slice(line.contentStart + content.length, line.end);
    if (trimBlanks(behind, 0, behind.length) > 0) return content + commentMark;
  }
  const box = line.opensItem ? boxOf(content) : undefined;
  return box === undefined ? content : `[ ]${content.slice(box.length)}`;
}

/**
 * Where a comment at the end of a line means something: a line of a paragraph that holds nothing else
 * is still one of its lines, and behind it the hashes that close a heading are part of its text.
 */
function isPlaceOfComment(content: string, { kind }: ScannedLine): boolean {
  return content === '' ? kind === 'text' : kind === 'heading' && content.endsWith('#');
}

/** Stands for a comment with text behind it on its line, which may part words that would be one without it. */
export const commentMark = '<!-- -->';

function withoutComments({ text, scan }: Lines, line: ScannedLine): string {
  if (scan.comments.length === 0) return text.slice(line.contentStart, line.end);
  let content = '';
  let at = line.contentStart;
  let pending = '';
  const add = (part: string): void => {
    const isBlank = trimBlanks(part, 0, part.length) === 0;
    content += isBlank ? part : pending + part;
  };
  // Comments are sorted; the first that may touch the line is found by halving.
  for (let index = firstEndingAfter(scan, at); index < scan.comments.length; index++) {
    const { start, end } = itemAt(scan.comments, index);
    if (start >= line.end) break;
    add(text.slice(at, Math.max(at, start)));
    pending = commentMark;
    at = Math.min(line.end, end);
  }
  add(text.slice(at, line.end));
  return content;
}

function firstEndingAfter({ comments }: Lines['scan'], offset: number): number {
  let low = 0;
  let high = comments.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (itemAt(comments, middle).end <= offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Whether it is the first word. Asked of each line, of which nearly none holds it. */
function startsWithManual(content: string): boolean {
  const at = content.search(/manual/i);
  return at !== -1 && !/\p{L}/u.test(content.slice(0, at));
}
