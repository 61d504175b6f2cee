import type { Target } from './model.ts';

/**
 * The help that `nx show project` offers for a target. The page of `nx graph` *runs* this command when its
 * button is pressed, by a request that any page in the browser could send as well: one that does not end
 * in `--help` would run the phase, write into the plan, or start an agent that costs money.
 *
 * @param options - of an example
 */
export function helpFor(
  projectName: string,
  target: string,
  options?: Readonly<Record<string, unknown>>,
): NonNullable<NonNullable<Target['metadata']>['help']> {
  return {
    command: `nx run ${projectName}:${target} --help`,
    example: options === undefined ? {} : { options: { ...options } },
  };
}
