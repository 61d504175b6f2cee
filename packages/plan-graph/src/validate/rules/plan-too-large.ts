import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import type { PlanDraft } from '../../model/plan-draft.ts';
import type { Range, SourceText } from '../../source/source-text.ts';
import type { Rule } from './rule.ts';

/** Found out before the text is read. */
export const planTooLarge: Rule = {
  code: 'plan-too-large',
  summary: 'A plan has more phases or text than can be read.',
  strict: false,
};

/** More of either is no plan that somebody wrote, and would hold up every command of the workspace. */
export const mostPhases = 1000;
export const mostCharacters = 2_000_000;

/** What of a text beyond the limit is looked at, to tell whether it is a plan at all. */
const start = 100_000;

/** The first lines of a text that is too long to be read. Undefined: it is not. */
export function startOfLongText(source: SourceText): SourceText | undefined {
  const { text, path } = source;
  if (text.length <= mostCharacters) return undefined;
  const lineEnd = text.lastIndexOf('\n', start);
  return { path, text: text.slice(0, lineEnd === -1 ? start : lineEnd + 1) };
}

export function tooLong({ text }: SourceText): Diagnostic {
  return finding(
    { start: 0, end: 0 },
    `${text.length} characters`,
    `${mostCharacters} characters at most`,
  );
}

export function tooManyPhases({ phases }: PlanDraft): readonly Diagnostic[] {
  const first = phases[mostPhases];
  return first === undefined
    ? []
    : [finding(first.heading, `${phases.length} phases`, `${mostPhases} phases at most`)];
}

function finding(range: Range, found: string, expected: string): Diagnostic {
  return {
    code: 'plan-too-large',
    severity: 'error',
    message: `Unexpected plan of ${found}, expected ${expected}`,
    range,
    fix: 'Split it into several plans, whose phases can depend on those of another plan (`other-plan:phase-2`).',
  };
}
