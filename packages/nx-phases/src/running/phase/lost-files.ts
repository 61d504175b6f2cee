import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Phase, Plan } from 'plan-graph/internal';
import { phaseTargetName } from '../../inference/layout/target-names.ts';
import { madeByThisRun } from '../record/made-by-this-run.ts';
import { readRecord } from '../record/read-record.ts';
import { builtOn } from '../../inference/targets/inputs-and-outputs/built-on.ts';
import type { PlanContext } from '../identify/identify.ts';
import { code, listed } from '../watch/listed.ts';

/**
 * What may be the reason of a failure: phases below came from the cache, and files that appeared when they ran
 * did not come with them, since nobody declares them. Undefined: there are none such.
 */
export function lostFiles(plan: PlanContext, valid: Plan, phase: Phase): string | undefined {
  const names = new Map(plan.input.links?.plans.map(({ path, name }) => [path, name]));
  const lost = builtOn(plan.input, valid, phase).flatMap(({ phase: below, path }) => {
    const project = path === plan.file.path ? plan.projectName : names.get(path);
    const target = phaseTargetName(plan.options.targetNames, below.id);
    const record = project === undefined ? undefined : readRecord(plan.root, project, target);
    if (record === undefined || madeByThisRun(record) === true) return [];
    const missing = (record.newFiles ?? []).filter((file) => !existsSync(join(plan.root, file)));
    return missing.length === 0 ? [] : [{ name: `${record.project}:${target}`, missing }];
  });
  const [first] = lost;
  if (first === undefined) return undefined;
  return `\`${first.name}\`, which it depends on, came from the cache without ${listed(first.missing.map(code))}, which appeared when it ran: if this phase needs that, create it in a \`Run:\` block there and declare it in \`Outputs:\``;
}
