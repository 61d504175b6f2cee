import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { joinSources } from 'plan-graph/internal';
import type { NormalizedOptions } from '../../inference/options/plugin-options.ts';
import { parsePlanSource, type ReadPlanFile } from '../../inference/plans/parse-plan-file.ts';

/** Where a plan is: its main file, and the files that hold phases of it. */
export interface PlanFiles {
  readonly path: string;
  readonly parts: readonly string[];
}

/**
 * Reads a plan as it is on disk now.
 *
 * @throws what the file system throws where one of the files cannot be read
 */
export function readFromDisk(
  root: string,
  { path, parts }: PlanFiles,
  options: NormalizedOptions,
): ReadPlanFile {
  const files = [path, ...parts].map((file) => ({
    path: file,
    text: readFileSync(join(root, file), 'utf8'),
  }));
  return parsePlanSource(joinSources(files), options);
}
