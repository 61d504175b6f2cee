import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { recordFolder } from '../../inference/layout/record-folder.ts';
import { isJsonObject, readJson, writeJson } from '../../platform/files/json.ts';
import type { PlanState } from './plan-state.ts';
import { prepareFolder } from '../record/prepare-folder.ts';

/**
 * What one of several `plan-show` tells the hook after the run, which prints them all together: Nx hides what tasks print
 * that succeed. Undefined state: the plan has errors.
 */
export interface ShownPlan {
  readonly version: 1;
  readonly project: string;
  readonly path: string;
  readonly state?: PlanState | undefined;
}

const fileName = 'shown.json';

/** That it cannot be kept is no failure: what the target prints is all there, too. */
export function keepShownPlan(root: string, target: string, shown: ShownPlan): void {
  try {
    writeJson(join(prepareFolder(root, shown.project, target), fileName), shown);
  } catch {
    // Nobody may write there.
  }
}

/** What a target of this run has kept. It is there for once. */
export function takeShownPlan(
  root: string,
  project: string,
  target: string,
): ShownPlan | undefined {
  const file = join(root, recordFolder(project, target), fileName);
  const shown = readJson(file, isShownPlan);
  if (shown !== undefined) rmSync(file, { force: true });
  return shown;
}

function isShownPlan(value: unknown): value is ShownPlan {
  return (
    isJsonObject(value) &&
    value['version'] === 1 &&
    typeof value['project'] === 'string' &&
    typeof value['path'] === 'string' &&
    (value['state'] === undefined || isJsonObject(value['state']))
  );
}
