import type { Heading, Nodes, RootContent } from 'mdast';
import type { PlanDraft } from '../model/plan-draft.ts';
import type { Range } from '../source/source-text.ts';
import { goalHeading, type GoalHeading } from '../vocabulary/goal-names.ts';
import { parseCriteria } from './facts/criteria.ts';
import { parseObjective } from './facts/objective.ts';
import { parseBlocks } from './labels/blocks.ts';
import { lineText, linesOf } from './labels/inline-text.ts';
import { parseMarkdown, rangeOf } from './parse-markdown.ts';
import { textOutsidePhases, titleOf } from './plan-overview.ts';

/** What a plan says of itself as a whole, as markdown for whoever works on one of its phases. */
export interface PlanGoal {
  /** Plain text of the first heading of level 1. */
  readonly title: string | undefined;
  /** The section `Goal` or its like, else a label `Goal:`, else the section `Overview` or its like. */
  readonly goal: string | undefined;
  /** Of the plan, not of a phase. */
  readonly criteria: string | undefined;
}

const longest = 4000;

/**
 * Reads title, goal and success criteria of a plan. Nothing is in them that people do not see: comments,
 * HTML and definitions of links are left out, and so are ticks.
 */
export function parsePlanGoal(draft: PlanDraft): PlanGoal {
  const text = textOutsidePhases(draft);
  const blocks = parseMarkdown(text, { start: 0, end: text.length }).children;
  const section = (kind: GoalHeading): string | undefined => sectionText(text, blocks, kind);
  const listed = parseCriteria(blocks).map((criterion) => `- ${criterion.text}`);
  return {
    title: titleOf(blocks),
    goal: shortened(section('goal') ?? parseObjective(parseBlocks(blocks)) ?? section('overview')),
    criteria: shortened(section('criteria') ?? listed.join('\n')),
  };
}

/** What stands below the first heading of that kind that has anything below it. */
function sectionText(
  text: string,
  blocks: readonly RootContent[],
  kind: GoalHeading,
): string | undefined {
  for (const [index, block] of blocks.entries()) {
    if (block.type !== 'heading' || kindOf(block) !== kind) continue;
    const below = blocks.slice(index + 1);
    const end = below.findIndex((one) => endsSection(one, block, kind));
    const shown = visible(text, end === -1 ? below : below.slice(0, end));
    if (shown !== '') return shown;
  }
  return undefined;
}

function kindOf(heading: Heading): GoalHeading | undefined {
  return goalHeading(lineText(linesOf(heading.children).flat()));
}

/** A heading as high, or one below it that starts another of these sections. */
function endsSection(block: RootContent, opening: Heading, kind: GoalHeading): boolean {
  if (block.type !== 'heading') return false;
  const other = kindOf(block);
  return block.depth <= opening.depth || (other !== undefined && other !== kind);
}

/** The blocks as they are written, without what is not shown. */
function visible(text: string, blocks: readonly RootContent[]): string {
  const [first] = blocks;
  const last = blocks.at(-1);
  if (first === undefined || last === undefined) return '';
  const { start } = rangeOf(first);
  const { end } = rangeOf(last);
  let shown = '';
  let at = start;
  for (const range of blocks.flatMap(unseen)) {
    shown += text.slice(at, range.start);
    at = range.end;
  }
  return (shown + text.slice(at, end))
    .replace(/\r\n?/g, '\n')
    .replace(/^([ \t]*(?:[-*+]|\d+[.)])[ \t]+)\[[ xX~-]\]\s+/gm, '$1')
    .replace(/(?<![ \t])[ \t]+$/gm, '')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

/** In the order of the text. */
function unseen(block: RootContent): readonly Range[] {
  const found: Range[] = [];
  // A stack instead of recursion: quotes nest as deep as a line is long.
  const open: Nodes[] = [block];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (node.type === 'html' || node.type === 'definition') found.push(rangeOf(node));
    else if ('children' in node) open.push(...node.children.toReversed());
  }
  return found;
}

function shortened(text: string | undefined): string | undefined {
  if (text === undefined || text === '') return undefined;
  if (text.length <= longest) return text;
  const cut = text.slice(0, longest);
  return `${cut.slice(0, Math.max(cut.lastIndexOf('\n'), cut.lastIndexOf(' '), 1)).trimEnd()} …`;
}
