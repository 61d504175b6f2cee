import type { Phase } from 'plan-graph/internal';
import { commandEnvironment } from '../../platform/environment/command-environment.ts';
import type { PlanContext } from '../identify/identify.ts';
import { withoutHashes } from '../run-start/model.ts';
import { variablesOf } from './chain.ts';
import type { Place } from './place.ts';

/** The workspace itself. */
export function placeHere(context: PlanContext, phase: Phase): Place {
  return {
    root: context.root,
    env: commandEnvironment(withoutHashes(process.env), variablesOf(context, phase)),
    sandbox: undefined,
    whyChanged: () => Promise.resolve(undefined),
    close: () => Promise.resolve(),
  };
}
