import type { ExecutorContext } from '@nx/devkit';
import { identifyPlan } from '../../running/identify/identify.ts';
import { onPlan } from '../../running/identify/on-plan.ts';
import { printOrWrite } from '../../running/identify/out-file.ts';
import { say } from '../../running/printing/say.ts';
import { gatherReport } from '../../running/report/gather.ts';
import { keepPage, reportFolder } from '../../running/report/keep-pages.ts';
import { planPage } from '../../running/report/plan-page.ts';
import { summaryOf } from '../../running/report/plan-summary.ts';

export interface PlanReportOptions {
  readonly runs?: number;
  readonly logs?: boolean;
  readonly outFile?: string;
}

/** Writes a page about a plan, and the index of all plans that have one. A plan with errors has one as well, which says so. */
export default async function planReportExecutor(
  { runs = 5, logs = true, outFile }: PlanReportOptions,
  context: ExecutorContext,
): Promise<{ success: boolean }> {
  return onPlan(context, identifyPlan, async (plan) => {
    const input = await gatherReport(plan, { runs, logs, hasIndex: outFile === undefined });
    const text = planPage(input);
    if (outFile !== undefined) return printOrWrite(text, plan, outFile);
    keepPage(plan, summaryOf(input), text);
    say(`Wrote ${reportFolder}/${plan.projectName}.html; all plans: ${reportFolder}/index.html`);
    return true;
  });
}
