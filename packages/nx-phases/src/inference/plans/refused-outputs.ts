import type { Diagnostic, PlanDraft } from 'plan-graph/internal';
import { protectedBy } from '../layout/protected-paths.ts';
import { isTakenByNx } from '../layout/taken-by-nx.ts';
import type { NormalizedOptions } from '../options/plugin-options.ts';

/**
 * Outputs that Nx must never restore, or cannot. Only of phases whose `Run:` blocks write them here:
 * what a person or an agent writes is read and never restored, so that it may be any file.
 *
 * @param found - what is said of the plan already, for nothing to be said twice
 */
export function refusedOutputs(
  { phases }: PlanDraft,
  { agents, plans }: Pick<NormalizedOptions, 'agents' | 'plans'>,
  found: readonly Diagnostic[],
): readonly Diagnostic[] {
  if (agents !== undefined) return [];
  const refused = new Set(
    found.filter(({ code }) => code === 'output-outside-workspace').map(({ range }) => range.start),
  );
  return phases
    .filter(({ mayRun }) => mayRun)
    .flatMap(({ id, outputs = [] }) =>
      outputs.flatMap(({ pattern, range }): readonly Diagnostic[] => {
        if (refused.has(range.start)) return [];
        const what = protectedBy(pattern, plans);
        const said = { severity: 'error', range, phase: id } as const;
        if (what !== undefined) {
          refused.add(range.start);
          return [
            {
              ...said,
              code: 'protected-output',
              message: `Unexpected output \`${pattern}\` that ${/[*?[\]{}()]/.test(pattern) ? 'may be' : 'is'} ${what}, expected files that only this phase writes`,
              fix: 'Name only the files or folders that the `Run:` block creates: Nx replaces them as a whole when it restores the phase.',
            },
          ];
        }
        if (isTakenByNx(pattern)) return [];
        refused.add(range.start);
        return [
          {
            ...said,
            code: 'output-pattern',
            message: `Unexpected output \`${pattern}\` with a wildcard in its first part, expected a folder or file name there; Nx refuses the whole command otherwise`,
            fix: 'Write the files into a folder of their own, and declare that.',
          },
        ];
      }),
    );
}
