import { mkdirSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { recordsRoot } from '../../inference/layout/record-folder.ts';
import { planMetadataOf } from '../../inference/targets/plan-metadata.ts';
import { isJsonObject, readJson, writeJson } from '../../platform/files/json.ts';
import { makePrivateFolder, makePrivateFolderIn } from '../../platform/files/private-files.ts';
import { replaceFile } from '../../platform/files/replace-file.ts';
import type { PlanContext } from '../identify/identify.ts';
import { indexPage } from './index-page.ts';
import { planStates, type PlanSummary } from './plan-summary.ts';

/** Where the pages are, from the workspace root. No project of a plan is called so: their names end in `plan`. */
export const reportFolder = `${recordsRoot}/report`;

/**
 * Keeps the page of a plan, and makes the index anew of what is known of all plans. Many targets do this at once: whoever
 * has written an index looks whether another page has come meanwhile, so the last index has all.
 */
export function keepPage(
  { root, projectName, projects }: Pick<PlanContext, 'root' | 'projectName' | 'projects'>,
  summary: PlanSummary,
  text: string,
): void {
  const folder = join(root, reportFolder);
  makePrivateFolderIn(join(root, recordsRoot));
  makePrivateFolder(folder);
  const known = join(folder, 'plans');
  mkdirSync(known, { recursive: true });
  replaceFile(join(folder, `${projectName}.html`), text);
  writeJson(join(known, `${projectName}.json`), summary);
  const isPlan = (project: string): boolean =>
    Object.hasOwn(projects, project) && planMetadataOf(projects[project]) !== undefined;
  for (let left = 10; left > 0; left -= 1) {
    const before = stateOf(known);
    const plans = readdirSync(known)
      .filter((name) => name.endsWith('.json'))
      .flatMap((name) => readJson(join(known, name), isSummary) ?? [])
      .filter(({ project }) => isPlan(project));
    replaceFile(join(folder, 'index.html'), indexPage(plans));
    if (stateOf(known) === before) return;
  }
}

/** Other whenever a summary comes or is replaced. */
function stateOf(folder: string): string {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .map((name) => {
      const { mtimeMs, ino } = statSync(join(folder, name), { throwIfNoEntry: false }) ?? {};
      return [name, mtimeMs, ino].join(' ');
    })
    .toSorted()
    .join('\n');
}

/** Another version may have written it. */
function isSummary(value: unknown): value is PlanSummary {
  if (!isJsonObject(value)) return false;
  const { version, project, path, title, state, progress, ready, lastRun } = value;
  return (
    version === 1 &&
    [project, path, title, progress].every((text) => typeof text === 'string') &&
    planStates.some((one) => one === state) &&
    Array.isArray(ready) &&
    ready.every((one) => typeof one === 'string') &&
    (lastRun === null ||
      (isJsonObject(lastRun) &&
        typeof lastRun['startedAt'] === 'string' &&
        typeof lastRun['outcomes'] === 'string'))
  );
}
