import { defaultRules, type Rules } from '../../src/model/rules.ts';
import type { PlanDraft } from '../../src/model/plan-draft.ts';
import type { PhaseDraft } from '../../src/model/plan-draft.ts';
import { parseOutline } from '../../src/files/parse-outline.ts';
import type { Range } from '../../src/source/source-text.ts';

/** The outline of a text, with the texts of its ranges at hand. */
export function outlineOf(
  text: string,
  rules: Partial<Rules> = {},
): PlanDraft & { readonly at: (range: Range) => string } {
  const draft = parseOutline({ path: 'plan.md', text }, { ...defaultRules, ...rules });
  return { ...draft, at: ({ start, end }) => text.slice(start, end) };
}

/** The first phase of `### Phase 2: It` with these lines below, and what a range of it holds. */
export function phaseOf(...lines: readonly string[]): PhaseDraft & {
  readonly at: (range: Range | undefined) => string | undefined;
  readonly problems: readonly string[];
} {
  const draft = outlineOf(`### Phase 2: It\n${lines.join('\n')}\n`);
  const [phase] = draft.phases;
  if (phase === undefined) throw new Error('No phase');
  return {
    ...phase,
    at: (range) => range && draft.at(range),
    problems: draft.problems.map(
      ({ code, severity, message, range }) => `${severity} ${code} [${draft.at(range)}] ${message}`,
    ),
  };
}

/** The items of the first dependency field: `1`, `1-3`, `all`, `none`, `error(..)`, `or(..)`, `prose(..)`. */
export function dependenciesOf(
  phase: Pick<PhaseDraft, 'dependencyFields'>,
  text: string,
): string[] {
  const [field] = phase.dependencyFields;
  if (field === undefined) return ['no field'];
  const at = ({ start, end }: Range): string => text.slice(start, end);
  const items = field.items.map((item) => {
    switch (item.kind) {
      case 'phase':
        return item.id;
      case 'span':
        return `${item.from}..${item.to}`;
      case 'all-later':
        return 'all later';
      case 'all-previous':
        return 'all';
      case 'group':
        return `${item.unit} ${item.from}${item.to === item.from ? '' : `..${item.to}`}`;
      case 'alternative':
        return `or(${at(item.range)})`;
      case 'unreadable':
        return `error(${at(item.range)})`;
      case 'external':
        return item.reference.by === 'path'
          ? `${item.reference.path}>${item.reference.phase}`
          : `${item.reference.project}>${item.reference.target}`;
      case 'prose':
        return `prose(${at(item.range)})`;
    }
  });
  return [
    ...(field.none ? ['none'] : []),
    ...items,
    ...(field.unclosedBracket ? [`unclosed(${at(field.unclosedBracket)})`] : []),
  ];
}
