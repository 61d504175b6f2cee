import { afterEach, beforeEach } from '@jest/globals';
import { withoutCi } from '../../support/without-ci.ts';
import { person } from '../../executors/implement/texts.ts';
import { scriptedPlans, type PlansRequest, type ScriptedPlans } from './scripted-plans.ts';

/** To be called at the top of a test file: opens workspaces that are gone after each test, for somebody whom git knows. */
export function usePlans(): (request: PlansRequest) => ScriptedPlans {
  const opened: ScriptedPlans[] = [];
  withoutCi();
  beforeEach(() => {
    Object.assign(process.env, person);
  });
  afterEach(() => {
    for (const name of Object.keys(person)) Reflect.deleteProperty(process.env, name);
    for (const one of opened.splice(0)) one.dispose();
  });
  return (request) => {
    const made = scriptedPlans(request);
    opened.push(made);
    return made;
  };
}
