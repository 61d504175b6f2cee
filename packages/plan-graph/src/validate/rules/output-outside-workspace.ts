import type { Diagnostic } from '../../diagnostic/diagnostic.ts';
import { overlap } from '../../values/path-overlap.ts';
import type { PhaseDraft, PlanDraft } from '../../model/plan-draft.ts';
import { leavesWorkspace } from '../../values/workspace-path.ts';
import type { Rule } from './rule.ts';

export const outputOutsideWorkspace: Rule = {
  code: 'output-outside-workspace',
  summary: 'A declared output is not a file or folder that a phase may own.',
  strict: true,
  check: ({ draft, phases }) => phases.flatMap((phase) => check(draft, phase)),
};

/** `Outputs:` stay inside the workspace, leave its top, Nx's folder and the plan alone. */
function check(draft: PlanDraft, phase: PhaseDraft): readonly Diagnostic[] {
  return (phase.outputs ?? []).flatMap(({ pattern, range }): Diagnostic[] => {
    const wrong = wrongOutput(pattern, draft.source.path);
    if (wrong === undefined) return [];
    return [
      {
        code: 'output-outside-workspace',
        severity: 'error',
        message: `Unexpected output \`${pattern}\`${wrong}, expected a path or glob inside the workspace, relative to its root`,
        range,
        phase: phase.id,
        fix:
          wrong === outside
            ? 'Have it written inside the workspace, or leave it out: Nx restores nothing elsewhere.'
            : 'Name only files or folders that no other phase writes: Nx replaces them as a whole when it restores the phase.',
      },
    ];
  });
}

const kept = ['.nx', '.git'];

/** What the message says already. */
const outside = '';

function wrongOutput(pattern: string, plan: string): string | undefined {
  if (leavesWorkspace(pattern)) return outside;
  if (pattern.startsWith('!')) return ' that is an exclusion';
  if (/^(?:\.|\*{1,2})(?:\/\*{1,2})*$/.test(pattern)) return ' that is the whole workspace';
  // Globs without a leading dot do not reach into hidden folders.
  const [first = ''] = pattern.split('/');
  if (first.startsWith('.') && kept.some((folder) => overlap(first, folder) !== 'none')) {
    return ' in a folder of Nx or git';
  }
  if (/\{(?:workspaceRoot|projectRoot|projectName|options\.[^}]*)\}/.test(pattern)) {
    return ' with an Nx token';
  }
  return overlap(pattern, plan) === 'certain' ? ' that covers the plan itself' : undefined;
}
