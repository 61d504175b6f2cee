import type { Target } from '../../inference/targets/model.ts';

/** What a target waits for, as ids (`project:target`). */
export function taskIds(
  project: string,
  { dependsOn = [] }: Pick<Target, 'dependsOn'>,
): readonly string[] {
  return dependsOn.flatMap((one) => {
    if (typeof one === 'string') return one.startsWith('^') ? [] : [`${project}:${one}`];
    const { projects = [], target } = one;
    return [projects].flat().map((name) => `${name}:${target}`);
  });
}
