import { posix } from 'node:path';

const namesInFolder = [
  'plan.md',
  'PLAN.md',
  'IMPLEMENTATION_PLAN.md',
  'implementation-plan.md',
  'implementation_plan.md',
  'overview.md',
  'index.md',
  'README.md',
];

/**
 * Where the main plan may be whose phase files stand in `folder`: beside the folder under its name,
 * or in it under its name or one that says so. The first that exists is the one.
 */
export function mainPlanPaths(folder: string): readonly string[] {
  const name = posix.basename(folder);
  const own =
    name === '.'
      ? []
      : [`${folder}.md`, `${folder}.plan.md`, `${folder}/${name}.md`, `${folder}/${name}.plan.md`];
  return [...own, ...namesInFolder.map((file) => posix.join(folder, file))];
}
