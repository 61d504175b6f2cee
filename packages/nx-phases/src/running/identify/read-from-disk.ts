import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { joinSources } from 'plan-graph/internal';
import type { NormalizedOptions } from '../../inference/options/plugin-options.ts';
import type { ReadPlanFile } from '../../inference/plans/parse-plan-file.ts';
import { keptValues } from '../../platform/kept-values.ts';
import { readKept } from './kept-reading.ts';

/** Where a plan is: its main file, and the files that hold phases of it. */
export interface PlanFiles {
  readonly path: string;
  readonly parts: readonly string[];
}

/** What was read last of each plan, with the text that it was read from: a phase reads it when it starts and when it ends. */
const last = new Map<string, { readonly key: string; readonly file: ReadPlanFile }>();

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
  const key = JSON.stringify([files, options]);
  const before = last.get(`${root}\0${path}`);
  if (before?.key === key) return before.file;
  const file = readKept(keptValues(root), joinSources(files), options);
  last.set(`${root}\0${path}`, { key, file });
  return file;
}
