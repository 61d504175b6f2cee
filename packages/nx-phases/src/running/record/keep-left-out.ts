import { join } from 'node:path';
import { writeJson } from '../../platform/files/json.ts';
import { maskOwnSecrets } from '../../platform/secrets/own-secrets.ts';
import type { PlanContext } from '../identify/identify.ts';
import { leftOutFile, readLeftOut, type LeftOutRecord } from './left-out-record.ts';
import { prepareFolder } from './prepare-folder.ts';

/** Keeps it in the folder of the target that runs all phases. That this fails is no failure of the run: what it says is printed. */
export function keepLeftOut(plan: PlanContext, phases: LeftOutRecord['phases']): void {
  const record: LeftOutRecord = { version: 1, project: plan.projectName, phases };
  try {
    if (
      phases.length === 0 &&
      readLeftOut(plan.root, plan.projectName, plan.targetName) === undefined
    )
      return;
    const folder = prepareFolder(plan.root, plan.projectName, plan.targetName);
    const mask = maskOwnSecrets();
    writeJson(join(folder, leftOutFile), record, { masked: (text) => mask.text(text) });
  } catch {
    // Nobody may write there.
  }
}
