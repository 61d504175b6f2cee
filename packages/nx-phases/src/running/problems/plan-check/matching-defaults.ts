import { overlap } from 'plan-graph/internal';

/**
 * The keys of `targetDefaults` that change a target of ours: by its name, by a glob that matches the
 * name, or by its executor; and only where they hold one of the parts that were found changed.
 */
export function matchingDefaults(
  targetDefaults: Readonly<Record<string, unknown>>,
  target: string,
  executor: string | undefined,
  changed: readonly string[],
): readonly string[] {
  return Object.entries(targetDefaults)
    .filter(([key]) => key === executor || overlap(key, target) !== 'none')
    .filter(
      ([, defaults]) =>
        typeof defaults === 'object' &&
        defaults !== null &&
        changed.some((part) => Object.hasOwn(defaults, part)),
    )
    .map(([key]) => key)
    .sort();
}
