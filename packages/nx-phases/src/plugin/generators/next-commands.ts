import type { NormalizedOptions } from '../../inference/options/plugin-options.ts';

/** The two commands to go on with, as they run in any workspace. */
export function nextCommands(
  project: string,
  { targetNames }: NormalizedOptions,
): readonly string[] {
  return [
    'Next:',
    `  npx nx run ${project}:${targetNames.planShow}   # what runs after what`,
    `  npx nx run ${project}:${targetNames.phases}   # run it; a second time comes from the cache`,
  ];
}
