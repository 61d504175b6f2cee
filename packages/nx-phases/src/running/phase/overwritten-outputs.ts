import { changedParts, type PlanContext } from '../identify/identify.ts';

/** Why a target that reads files by way of `planOutputsTarget` may not run: a noop cannot check itself. */
export function overwrittenOutputs(plan: PlanContext): readonly string[] {
  const { options, inferred, known, targetName } = plan;
  const { planOutputs } = options.targetNames;
  if (inferred[targetName]?.dependsOn?.includes(planOutputs) !== true) return [];
  const outputs = inferred[planOutputs];
  const given = known[planOutputs];
  if (outputs === undefined || (given !== undefined && changedParts(given, outputs).length === 0))
    return [];
  return [
    `Unexpected target \`${planOutputs}\`, expected what nx-phases infers. Look for \`targetDefaults\` in nx.json that match it`,
  ];
}
