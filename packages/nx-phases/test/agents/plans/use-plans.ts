import { afterEach, beforeEach } from '@jest/globals';
import { prepareOnce } from '../../support/keep-folders.ts';
import { withoutCi } from '../../support/without-ci.ts';
import { person } from '../../executors/implement/texts.ts';
import { scriptedPlans, type PlansRequest, type ScriptedPlans } from './scripted-plans.ts';

export interface PlansTests {
  /** A workspace that is gone after the test. */
  readonly open: (request: PlansRequest) => ScriptedPlans;
  /** What several tests begin with, made by {@link open} and runs: see {@link prepareOnce}. */
  readonly prepared: (key: string, make: () => Promise<ScriptedPlans>) => Promise<ScriptedPlans>;
}

/** To be called at the top of a test file, for somebody whom git knows. */
export function usePlans(): PlansTests {
  const opened: ScriptedPlans[] = [];
  withoutCi();
  beforeEach(() => {
    Object.assign(process.env, person);
  });
  afterEach(() => {
    for (const name of Object.keys(person)) Reflect.deleteProperty(process.env, name);
    for (const one of opened.splice(0)) one.dispose();
  });
  return {
    open(request) {
      const made = scriptedPlans(request);
      opened.push(made);
      return made;
    },
    prepared: prepareOnce((again) => {
      opened.push(again);
    }),
  };
}
