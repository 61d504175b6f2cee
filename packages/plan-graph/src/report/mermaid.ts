import { must } from '../source/must.ts';
import { visibleText } from '../diagnostic/code-frame.ts';
import type { Status } from '../model/status.ts';
import type { PlanReport } from './plan-report.ts';

/** Class names are mermaid words, which take no hyphen in every version. */
const className: Record<Status, string> = {
  done: 'done',
  'in-progress': 'inProgress',
  pending: 'pending',
  blocked: 'blocked',
  skipped: 'skipped',
};

/** Text colours are given too, so that a node reads on a dark page. */
const classStyle: Record<Status, string> = {
  done: 'fill:#dafbe1,stroke:#1a7f37,color:#1f2328',
  'in-progress': 'fill:#ddf4ff,stroke:#0969da,color:#1f2328',
  pending: 'fill:#ffffff,stroke:#59636e,color:#1f2328',
  blocked: 'fill:#ffebe9,stroke:#cf222e,color:#1f2328',
  skipped: 'fill:#f6f8fa,stroke:#818b98,color:#59636e,stroke-dasharray:4 4',
};

/**
 * The graph as a mermaid flowchart, for a markdown page. Every edge of the plan is in it, also
 * those that others imply.
 */
export function reportToMermaid(
  report: Pick<PlanReport, 'phases' | 'edges' | 'statusCounts'>,
): string {
  const nodes = report.phases.map(({ id, writtenId, title, status }) => {
    const text = mermaidText(writtenId) + (title === '' ? '' : `: ${mermaidText(title)}`);
    return `${nodeId(id)}["${text}"]:::${className[status]}`;
  });
  const edges = report.edges.map(({ from, to }) => `${nodeId(from)} --> ${nodeId(to)}`);
  const classes = (Object.keys(className) as Status[])
    .filter((status) => report.statusCounts[status] > 0)
    .map((status) => `classDef ${className[status]} ${classStyle[status]}`);
  const body = [...nodes, ...edges, ...classes].map((line) => `  ${line}\n`);
  return `flowchart TD\n${body.join('')}`;
}

/**
 * `2.1` as `p2_1`. Ids are lower case, so that an upper-case letter can mark what else has to be
 * written otherwise: no two ids share a node.
 */
function nodeId(id: string): string {
  const encoded = id.replace(/[^a-z0-9]/gu, (character) =>
    character === '.' ? '_' : `U${codeOf(character).toString(16)}U`,
  );
  return `p${encoded}`;
}

/**
 * A text for a quoted label. Of ASCII, only what means nothing to mermaid in any place stays as it
 * is: a label also passes through its markdown, its HTML and, before parsing, through patterns
 * over the whole line: `%%` begins a comment or a directive, and `style` with a later `:` and `#`
 * loses a semicolon.
 */
function mermaidText(text: string): string {
  const line = visibleText(text.replace(/\s+/g, ' ').trim());
  return line.replace(/[^A-Za-z0-9 .,()/+'!?=\u{A1}-\u{10FFFF}-]/gu, (character) =>
    character === '"' ? '#quot;' : `#${codeOf(character)};`,
  );
}

function codeOf(character: string): number {
  return must(character.codePointAt(0), 'code of a character');
}
