import { readNxJson, type Tree } from '@nx/devkit';
import { phasesInCriteria, type PhaseId, type Plan } from 'plan-graph/internal';
import { builtOn } from '../../../inference/targets/inputs-and-outputs/built-on.ts';
import { phaseTargetName } from '../../../inference/layout/target-names.ts';
import { asksForApproval } from '../../../inference/targets/inputs-and-outputs/gates.ts';
import { identifyPlan } from '../../../running/identify/identify.ts';
import { readRecord } from '../../../running/record/read-record.ts';
import { whyNotPassed } from '../../../running/phase/why-not-passed.ts';
import type { ReadProjects } from '../read-projects.ts';

/**
 * Of the phases that criteria of a plan name, those with a recorded success that holds for the text and the files as they
 * are. In doubt none: where a phase, or one that it builds on, needs a person's approval, only `mark` and `land` tell.
 */
export async function provenPhases(
  tree: Tree,
  projectName: string,
  plan: Plan,
  projects: ReadProjects,
): Promise<ReadonlySet<PhaseId>> {
  const asked = phasesInCriteria(plan);
  // What was recorded holds for what is on disk, and not for what another generator is about to write.
  if (asked.size === 0 || tree.listChanges().length > 0) return new Set();
  const identified = identifyPlan({
    root: tree.root,
    projectName,
    targetName: '',
    projectsConfigurations: await projects(),
    nxJsonConfiguration: readNxJson(tree) ?? {},
  });
  if (!identified.ok || identified.value.file.reading.kind !== 'valid') return new Set();
  const context = identified.value;
  const valid = identified.value.file.reading.plan;
  const { agents, targetNames } = context.options;
  const proven = new Set<PhaseId>();
  for (const phase of valid.phases) {
    if (!asked.has(phase.id)) continue;
    const own = { draft: valid.draft, phase };
    if ([own, ...builtOn(context.input, valid, phase)].some(asksForApproval)) continue;
    // Without git it is not known which files it passed on.
    const record = readRecord(tree.root, projectName, phaseTargetName(targetNames, phase.id));
    if (agents === undefined && record?.passedOn === undefined) continue;
    const why = await whyNotPassed(context, valid, phase, () => Promise.resolve(undefined));
    if (why === undefined) proven.add(phase.id);
  }
  return proven;
}
