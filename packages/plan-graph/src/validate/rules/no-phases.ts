import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import type { NearMiss, PlanDraft } from '../../model/plan-draft.ts';
import type { Rule } from './rule.ts';

/** @param word - of the headings or items; else the plan's unit */
const reasons: Record<NearMiss['kind'], (count: number, word: string) => string> = {
  'fenced-heading': (count) => `${count} inside a fence`,
  'hidden-heading': (count) =>
    `${count} right below HTML, without a blank line before ${count === 1 ? 'it' : 'them'}`,
  'other-unit': (count, word) => `${count} headings with \`${word}\``,
  'listed-phases': (count, word) => `${count} list items with \`${word}\``,
  'numbered-items': (count, word) => `${count} numbered items below a heading with \`${word}\``,
  'heading-without-id': (count, word) => `${count} headings with \`${word}\` and no id`,
  'unboxed-task': (count) => `${count} numbered ${count === 1 ? 'task' : 'tasks'} without a box`,
  'malformed-heading': (count, unit) =>
    `${count} where something other than \`:\` follows \`${unit} <id>\``,
  'dependency-field': (count) =>
    `${count === 1 ? 'a dependency line' : `${count} dependency lines`} outside any phase`,
  'dependency-table': () =>
    'a table with a column for dependencies, whose rows have no ids that could be read',
  'dependency-yaml': () => 'a list with dependencies in YAML',
  'front-matter': () => 'front matter for a plan',
};

export const noPhases: Rule = {
  code: 'no-phases',
  summary: 'The file looks like a plan, but none of its headings is a phase.',
  strict: true,
  check: ({ draft }) => check(draft),
};

/** A file without phases that looks as if it meant to have some. */
function check(draft: PlanDraft): readonly Diagnostic[] {
  const [first] = draft.nearMisses;
  if (draft.phases.length > 0 || first === undefined) return [];
  // What is wrong with its todos has been said.
  if (draft.rules.format === 'cursor' && draft.problems.length > 0) return [];
  const { unit } = draft.rules;
  const counts = new Map<NearMiss['kind'], number>();
  for (const { kind } of draft.nearMisses) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  const wordOf = (kind: NearMiss['kind']): string =>
    draft.nearMisses.find((one) => one.kind === kind)?.word ?? unit;
  const found = [...counts].map(([kind, count]) => reasons[kind](count, wordOf(kind))).join('; ');
  return [
    {
      code: 'no-phases',
      severity: 'error',
      message: `Unexpected plan without phases, expected headings such as \`### ${unit} 1: Title\`; found ${found}`,
      range: first.range,
      fix: `${wayOut(first, unit)}, or leave the file out with the plugin option \`exclude\` in nx.json.`,
      related: draft.nearMisses.slice(1, 6).map(({ range }) => ({ message: 'and here', range })),
    },
  ];
}

function wayOut({ kind, word }: NearMiss, unit: string): string {
  if (kind === 'fenced-heading') return 'Move the phases out of the fence';
  if (kind === 'other-unit') return `Set \`unit: ${word ?? unit}\` in the front matter`;
  if (kind === 'unboxed-task') return 'Write each task as `- [ ] 1. Title`';
  return `Write \`${word ?? unit} <id>: <title>\` as a heading`;
}
