import type { Phase } from 'plan-graph/internal';
import { exclusiveVariables } from './exclusive.ts';
import type { PlanContext } from '../identify/identify.ts';
import { traceVariables } from './trace-variables.ts';

/** Names, in the environment of a command, the targets that it runs inside of, outermost first. */
const chainVariable = 'NX_PHASES_CHAIN';

/**
 * Why a target that runs inside of itself does not run: Nx 22 would start it again for ever. Undefined: it
 * does not.
 */
export function runsInsideItself({ projectName, targetName }: PlanContext): string | undefined {
  const self = `${projectName}:${targetName}`;
  return (process.env[chainVariable] ?? '').split(',').includes(self)
    ? `Unexpected run of ${self} from inside itself, expected its commands to run something else`
    : undefined;
}

/** What every command of a phase is told. */
export function variablesOf(
  { file, projectName, targetName }: PlanContext,
  phase: Phase,
): Readonly<Record<string, string>> {
  return {
    NX_PHASES_PLAN: file.path,
    NX_PHASES_PHASE: phase.id,
    ...exclusiveVariables(phase),
    ...traceVariables(projectName, targetName, process.env),
    [chainVariable]: [process.env[chainVariable], `${projectName}:${targetName}`]
      .filter(Boolean)
      .join(','),
  };
}
