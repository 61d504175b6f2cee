import type { ExecutorContext } from '@nx/devkit';
import { hasErrors } from 'plan-graph/internal';
import { prepareFolder } from '../../running/record/prepare-folder.ts';
import { identifyPlan } from '../../running/identify/identify.ts';
import { onPlan } from '../../running/identify/on-plan.ts';
import { printOrWrite } from '../../running/identify/out-file.ts';
import { allDiagnostics } from '../../running/problems/plan-check/all-diagnostics.ts';
import { keepCheck } from '../../running/problems/plan-check/check-record.ts';
import { installedPages } from '../../running/problems/plan-check/installed-pages.ts';
import { checkJson, print, type Format } from '../../running/problems/plan-check/print.ts';

export interface PlanCheckOptions {
  readonly format?: Format;
  readonly json?: boolean;
  readonly outFile?: string;
}

/** Prints what is wrong with a plan; fails on an error. Warnings and notes alone pass. */
export default async function planCheckExecutor(
  options: PlanCheckOptions,
  context: ExecutorContext,
): Promise<{ success: boolean }> {
  return onPlan(context, identifyPlan, async (plan) => {
    const { file, root, projectName, targetName } = plan;
    const { source } = file.reading.draft;
    const diagnostics = await allDiagnostics(plan);
    const located = diagnostics.map((diagnostic) => ({ source, diagnostic }));
    prepareFolder(root, projectName, targetName);
    keepCheck(root, projectName, targetName, checkJson(file.path, located));
    const asked = options.json === true ? 'json' : (options.format ?? 'text');
    // Annotations count at the start of a line alone, where not every way of printing leaves what a task prints, and
    // where it passes not everything is printed. So they come after the run, of all plans.
    const format = asked === 'github' && options.outFile === undefined ? 'text' : asked;
    const text = print(format, file.path, located, installedPages(root));
    const written = printOrWrite(text, plan, options.outFile);
    return written && !hasErrors(diagnostics);
  });
}
