import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import type { PhaseDraft, PlanDraft } from '../../model/plan-draft.ts';
import { nameOf } from '../naming.ts';
import type { Rule } from './rule.ts';

export const placeholder: Rule = {
  code: 'placeholder',
  summary: 'A placeholder of a template was not replaced.',
  strict: true,
  check: ({ draft, phases }) => check(draft, phases),
};

/** `Phase N: [Name]`: what a template left open. The phase is kept, because its text may be real. */
function check(draft: PlanDraft, phases: readonly PhaseDraft[]): readonly Diagnostic[] {
  const numbered = phases.some(({ id }) => /^\d/.test(id));
  return phases.flatMap((phase): Diagnostic[] => {
    const isOpenId = numbered && /^[nx]$/.test(phase.id);
    if (!isOpenId && !openTitle.test(phase.title)) return [];
    return [
      {
        code: 'placeholder',
        severity: 'warning',
        message: isOpenId
          ? `Unexpected placeholder \`${nameOf(draft, phase)}\`, expected a number like those of the other phases`
          : `Unexpected placeholder \`${phase.title.slice(0, 80)}\`, expected the title of ${nameOf(draft, phase)}`,
        range: isOpenId ? phase.idRange : phase.heading,
        phase: phase.id,
        fix: 'Replace the placeholder of the template.',
      },
    ];
  });
}

const openTitle = /^(?:\[[^[\]]+\]|\{[^{}]+\}|<[^<>]+>)(?:\s+\[[^[\]]+\])*$/;
