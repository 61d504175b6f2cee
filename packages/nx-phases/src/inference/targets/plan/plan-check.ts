import { digest } from 'plan-graph/internal';
import { recordFolder } from '../../layout/record-folder.ts';
import { helpFor } from '../help.ts';
import { hashInput } from '../inputs-and-outputs/hash-carrier.ts';
import { partInputs } from '../inputs-and-outputs/inputs.ts';
import type { Input, PlanProjectInput, PlanReach, Target } from '../model.ts';
import { isEverything } from '../../layout/glob-literal.ts';
import { declaredItems } from '../../workspace/declared-reads.ts';
import { filesAt, filesOfProject } from '../inputs-and-outputs/scope.ts';
import { writtenBy } from '../inputs-and-outputs/plan-outputs.ts';
import { manifestGlobs } from '../../workspace/taken-names.ts';

/** Where a plan writes files, what the targets of projects declare is among what is found out. */
function manifestInputs({ file: { reading }, options }: PlanProjectInput): readonly Input[] {
  const writes = reading.kind === 'valid' && writtenBy({ options }, reading.plan.phases).length > 0;
  return writes ? manifestGlobs.map((glob) => `{workspaceRoot}/${glob}`) : [];
}

/**
 * Prints what is wrong with the plan. Reads the plan, the plans, projects and files that it names: whether
 * they exist, and a project's targets, is among what it finds out.
 */
export function planCheckTarget(input: PlanProjectInput, reach: PlanReach): Target {
  const { options, projectName, file, collidesWith, naming = {}, links, carrier } = input;
  const otherPlans = new Set(links?.plans.map((plan) => plan.name));
  const name = options.targetNames.planCheck;
  return {
    executor: 'nx-phases:plan-check',
    options: {},
    cache: true,
    inputs: [
      hashInput(
        digest([
          file.textHash,
          collidesWith,
          naming,
          ...(links?.hash === undefined ? [] : [links.hash]),
        ]),
        carrier,
      ),
      ...partInputs(file),
      ...manifestInputs(input),
      ...reach.projects.filter((project) => !otherPlans.has(project)).map(filesOfProject),
      ...filesNamed(input),
    ],
    outputs: [
      `{workspaceRoot}/${recordFolder(projectName, name)}`,
      // Restored with the rest where the flag is given; Nx leaves it out where it is not. It must not
      // stand behind `{workspaceRoot}/`, where Nx takes the braces for a glob and runs nothing.
      '{options.outFile}',
    ],
    dependsOn: [],
    metadata: {
      description: 'Checks the plan: every mistake, where it is and how to fix it',
      help: helpFor(projectName, name, { json: true }),
    },
  };
}

/** The files that phases declare as inputs. */
function filesNamed({ file, options }: PlanProjectInput): readonly Input[] {
  const { draft } = file.reading;
  const patterns = draft.phases.flatMap((phase) =>
    declaredItems(phase, draft, options).flatMap((item) =>
      item.kind !== 'path' || item.excluded || isEverything(item.pattern) ? [] : [item.pattern],
    ),
  );
  return [...new Set(patterns)].flatMap(filesAt);
}
