import type { BrokenPromise } from './broken-promise.ts';
import type { Scenario } from './steps.ts';

/**
 * A shorter history that breaks the same promise: steps are left out, many at once and then one by one, as long as
 * there is time.
 */
export async function shortest(
  scenario: Scenario,
  { promise, step }: BrokenPromise,
  broken: (scenario: Scenario) => Promise<BrokenPromise | undefined>,
  seconds: number,
): Promise<Scenario> {
  const until = Date.now() + seconds * 1000;
  let best: Scenario = { ...scenario, steps: scenario.steps.slice(0, step + 1) };
  for (
    let size = Math.ceil(best.steps.length / 2);
    size >= 1;
    size = size === 1 ? 0 : Math.ceil(size / 2)
  ) {
    for (let from = 0; from < best.steps.length - 1;) {
      if (Date.now() > until) return best;
      const steps = [
        ...best.steps.slice(0, from),
        ...best.steps.slice(Math.min(from + size, best.steps.length - 1)),
      ];
      const found = await broken({ ...best, steps });
      if (found?.promise === promise) best = { ...best, steps: steps.slice(0, found.step + 1) };
      else from += size;
    }
  }
  return best;
}
