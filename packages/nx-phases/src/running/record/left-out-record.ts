import { join } from 'node:path';
import { recordFolder } from '../../inference/layout/record-folder.ts';
import { isJsonObject, readJson, writeJson } from '../../platform/files/json.ts';
import { maskOwnSecrets } from '../../platform/secrets/own-secrets.ts';
import type { PlanContext } from '../identify/identify.ts';
import { prepareFolder } from './record-writer.ts';

/** What a run of all phases of a plan has left out, for the summary after it. */
export interface LeftOutRecord {
  readonly version: 1;
  readonly project: string;
  readonly phases: readonly {
    /** Its target. */
    readonly target: string;
    /** Whether the plan blocks the phase itself. */
    readonly blocked: boolean;
    readonly reason: string;
  }[];
}

const fileName = 'left-out.json';

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
    writeJson(join(folder, fileName), record, { masked: (text) => mask.text(text) });
  } catch {
    // Nobody may write there.
  }
}

/** Undefined: the target has never left anything out. */
export function readLeftOut(
  root: string,
  project: string,
  target: string,
): LeftOutRecord | undefined {
  return readJson(join(root, recordFolder(project, target), fileName), isLeftOut);
}

function isLeftOut(value: unknown): value is LeftOutRecord {
  return (
    isJsonObject(value) &&
    value['version'] === 1 &&
    typeof value['project'] === 'string' &&
    Array.isArray(value['phases'])
  );
}
