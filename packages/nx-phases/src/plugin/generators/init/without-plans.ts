import type { NxJsonConfiguration } from '@nx/devkit';
import { planGlobs } from '../../../inference/layout/plan-globs.ts';

type NamedInputs = NonNullable<NxJsonConfiguration['namedInputs']>;

/**
 * The named inputs with plans left out of `default` and, where nx.json defines it, of `production`.
 * A plan below a real project's root is one of that project's files, and only what the project
 * itself reads decides about that.
 */
export function withoutPlans(namedInputs: NamedInputs, places: readonly string[]): NamedInputs {
  const negations = [
    ...planGlobs.map((glob) => `!{projectRoot}/${glob}`),
    ...places.map((place) => `!{workspaceRoot}/${place}`),
  ];
  const widened = (inputs: NamedInputs[string]): NamedInputs[string] => [
    ...inputs,
    ...negations.filter((negation) => !inputs.includes(negation)),
  ];
  const { production } = namedInputs;
  return {
    ...namedInputs,
    default: widened(namedInputs['default'] ?? ['{projectRoot}/**/*']),
    ...(production !== undefined && { production: widened(production) }),
  };
}
