import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import { saysSomething } from '../../references/dependency-field.ts';
import type { PhaseDraft } from '../../model/plan-draft.ts';
import { nameOf } from '../naming.ts';
import type { PhaseIndex } from '../resolve/phase-index.ts';
import { edgesOf } from '../resolve/resolve-references.ts';
import type { Rule } from './rule.ts';

export const sourceMismatch: Rule = {
  code: 'source-mismatch',
  summary: 'Two places disagree about what a phase depends on.',
  strict: true,
  check: ({ index, phases }) => phases.flatMap((phase) => check(index, phase)),
};

/** Two places that say what a phase needs, and not the same. The stronger source is used. */
function check(index: PhaseIndex, phase: PhaseDraft): readonly Diagnostic[] {
  const [used, ...others] = phase.dependencyFields;
  if (used === undefined || others.every(({ source }) => source === used.source)) return [];
  const ignore = (): void => undefined;
  const expected = edgesOf(index, phase, used, ignore);
  for (const other of others) {
    if (other.source === used.source || other.source === 'order' || !saysSomething(other)) continue;
    const found = edgesOf(index, phase, other, ignore);
    if (found.size === expected.size && [...found.keys()].every((one) => expected.has(one)))
      continue;
    const { draft } = index;
    return [
      {
        code: 'source-mismatch',
        severity: 'warning',
        message: `Unexpected other dependencies of ${nameOf(draft, phase)} (${other.source}), expected those declared elsewhere (${used.source}); these are not used`,
        range: { start: other.key.start, end: Math.max(other.key.end, other.value.end) },
        phase: phase.id,
        fix: 'Declare them in one place, or the same ones in both.',
        related: [
          {
            message: 'this is used',
            range: { start: used.key.start, end: Math.max(used.key.end, used.value.end) },
          },
        ],
      },
    ];
  }
  return [];
}
