import type { RootContent } from 'mdast';
import type { PlanDraft } from '../model/plan-draft.ts';
import type { Range } from '../source/source-text.ts';
import { blankBlocks } from '../markdown/marked/without-blocks.ts';
import { parseBlocks } from './labels/blocks.ts';
import { parseCriteria } from './facts/criteria.ts';
import { plainText } from './labels/inline-text.ts';
import type { MetadataEntry } from './facts/metadata.ts';
import { parseMetadata } from './facts/metadata.ts';
import type { Criterion } from './model.ts';
import { parseObjective } from './facts/objective.ts';
import { parseMarkdown } from './parse-markdown.ts';

/** What the text outside the phases says of the plan as a whole. */
export interface PlanOverview {
  /** Plain text of the first heading of level 1. */
  readonly title: string | undefined;
  /** An `Objective:` or `Goal:`, else the first paragraph of an `Overview` section or its like. */
  readonly objective: string | undefined;
  /** In the order of the text; keys as written, without their colon. */
  readonly metadata: readonly MetadataEntry[];
  readonly successCriteria: readonly Criterion[];
}

export function parsePlanOverview(draft: PlanDraft): PlanOverview {
  const outside = textOutsidePhases(draft);
  const blocks = parseMarkdown(outside, { start: 0, end: outside.length }).children;
  return {
    title: titleOf(blocks),
    objective: parseObjective(parseBlocks(blocks)) ?? summaryOf(blocks),
    metadata: parseMetadata(blocks),
    successCriteria: parseCriteria(blocks),
  };
}

/** The plan's text with blank space instead of its front matter and phases, of the same length. */
export function textOutsidePhases(draft: PlanDraft): string {
  // The other files of a plan hold phases and nothing else.
  const { text: whole, parts } = blankBlocks(draft.source);
  const text = whole.slice(0, parts?.[0]?.end);
  const sections = draft.phases.map((phase) => phase.section);
  return blanked(text, [frontMatterOf(draft), ...sections]);
}

/** Blank space instead of the ranges, line ends kept: what is left keeps its structure. */
function blanked(text: string, ranges: readonly Range[]): string {
  let result = text;
  for (const { start, end } of ranges) {
    if (start >= text.length) continue;
    const blank = result.slice(start, end).replace(/[^\r\n]/g, ' ');
    result = result.slice(0, start) + blank + result.slice(end);
  }
  return result;
}

/** With its `---` lines: CommonMark would read YAML as a rule and a heading. */
function frontMatterOf({ lines }: PlanDraft): Range {
  let after = 0;
  while (lines.kind(after) === 'front-matter') after++;
  return { start: 0, end: after === 0 ? 0 : lines.at(after - 1).end };
}

export function titleOf(blocks: readonly RootContent[]): string | undefined {
  const heading = blocks.find((block) => block.type === 'heading' && block.depth === 1);
  return heading?.type === 'heading' ? plainText(heading.children) : undefined;
}

/** The first paragraph below such a heading, whatever lists or quotes stand before it. */
function summaryOf(blocks: readonly RootContent[]): string | undefined {
  let inside = false;
  for (const block of blocks) {
    if (block.type === 'heading') {
      inside = /^(?:overview|objectives?|goals?|summary|purpose):?$/i.test(
        plainText(block.children),
      );
    } else if (inside && block.type === 'paragraph') {
      return plainText(block.children);
    }
  }
  return undefined;
}
