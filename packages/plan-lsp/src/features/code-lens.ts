import type { CodeLens } from 'vscode-languageserver';
import type { OpenPlan } from '../plans/open-plan.ts';

/** The command of a lens, which the client runs; docs/editors.md shows how. */
export const runPhaseCommand = 'nx-phases.runPhase';

/** The one argument of the command: `nx run-many -t <target> -p <project>` runs the phase. */
export interface LensArguments {
  /** The project of the plan, by its root, which is the plan's path: `directory:plans/auth.md`. */
  readonly project: string;
  /** `phase-2` */
  readonly target: string;
  /** The id of the phase, `2`. */
  readonly phase: string;
  /** Of the plan. */
  readonly uri: string;
}

/** "run Phase 2" above each phase of a plan that can be run. */
export function codeLenses(plan: OpenPlan): CodeLens[] {
  if (plan.reading.kind !== 'valid' || plan.isPart) return [];
  const { unit } = plan.draft.rules;
  return plan.reading.plan.phases.map((phase) => {
    const sent: LensArguments = {
      project: `directory:${plan.source.path}`,
      target: plan.settings.phaseTarget.replace('{id}', phase.id),
      phase: phase.id,
      uri: plan.document.uri,
    };
    return {
      range: plan.rangeOf(phase.heading),
      command: {
        title: `run ${unit} ${phase.writtenId}`,
        command: runPhaseCommand,
        arguments: [sent],
      },
    };
  });
}
