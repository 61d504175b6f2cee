import type { ExecutorContext } from '@nx/devkit';
import {
  attemptNumber,
  buildReport,
  formatDiagnostics,
  formatReport,
  must,
  parsePlanOverview,
  reportToJson,
  reportToMermaid,
  toPhaseId,
  wavesLines,
  type Plan,
  type PlanReport,
} from 'plan-graph/internal';
import { chooseAgent } from '../../inference/options/choose-agent.ts';
import { agentsOverview } from '../../agents/overview/overview.ts';
import { overviewLines } from '../../agents/overview/overview-lines.ts';
import type { AgentsOverview } from '../../agents/overview/model.ts';
import { nextStart } from '../../agents/attempts/next-start.ts';
import { buildPrompt } from '../../agents/prompt/prompt.ts';
import { identifyPlan, type PlanContext, type Result } from '../../running/identify/identify.ts';
import { readQuestion } from '../../agents/prompt/question.ts';
import { openRepository } from '../../platform/git/repository.ts';
import { onPlan } from '../../running/identify/on-plan.ts';
import { printOrWrite } from '../../running/identify/out-file.ts';
import { isRunForm, type RunForm } from '../../running/exports/run-forms.ts';
import { terminalOf, type Terminal } from '../../running/printing/terminal.ts';
import { briefText } from '../../running/show/brief-text.ts';
import { keepShownPlan } from '../../running/show/shown-plan.ts';
import { planState } from '../../running/show/plan-state.ts';
import { commandLines } from '../../running/show/command-lines.ts';
import { reachLines } from '../../running/show/reach-lines.ts';
import { say } from '../../running/printing/say.ts';

type PlanFormat = 'text' | 'json' | 'mermaid' | 'waves';
type Format = PlanFormat | RunForm;

export interface PlanShowOptions {
  readonly format?: Format;
  readonly json?: boolean;
  readonly mermaid?: boolean;
  readonly outFile?: string;
  /** Default: whether Nx itself was asked for more. */
  readonly verbose?: boolean;
  /** Id of a phase; arrives as a number if it looks like one. */
  readonly prompt?: string | number;
  /** `last`, or the start of the id of a kept run: shows that instead of the plan. */
  readonly run?: string | number;
  /** Whether to say why phases would run; or the id of one, which arrives as a number if it looks like one. */
  readonly why?: boolean | string | number;
}

/** Shows a plan. A plan with errors has no order to show: its mistakes are printed instead. */
export default async function planShowExecutor(
  options: PlanShowOptions,
  context: ExecutorContext,
): Promise<{ success: boolean }> {
  return onPlan(context, identifyPlan, async (plan) => {
    const { file } = plan;
    const format = formatOf(options);
    if (options.run !== undefined) return showRun(plan, String(options.run), format, options);
    if (isRunForm(format)) {
      say(`Unexpected \`--format=${format}\` without a run, expected \`--run=last\` as well`);
      return false;
    }
    tellOverview(plan, context);
    if (file.reading.kind !== 'valid') {
      const { draft } = file.reading;
      const diagnostics = file.reading.kind === 'invalid' ? file.reading.diagnostics : [];
      const errors = diagnostics.filter(({ severity }) => severity === 'error');
      say(
        formatDiagnostics(
          errors.map((diagnostic) => ({ source: draft.source, diagnostic })),
          { frames: true },
        ),
      );
      return false;
    }
    const shown =
      options.prompt === undefined
        ? isAskedWhy(options)
          ? await whyText(plan, file.reading.plan, options)
          : {
              ok: true as const,
              value: await reportText(plan, file.reading.plan, format, {
                options,
                isVerboseRun: context.isVerbose,
              }),
            }
        : await promptText(plan, file.reading.plan, String(options.prompt));
    if (!shown.ok) {
      say(shown.reason);
      return false;
    }
    return printOrWrite(shown.value, plan, options.outFile);
  });
}

/** A run that is kept does not depend on what the plan says now. */
async function showRun(
  plan: PlanContext,
  asked: string,
  format: Format,
  options: PlanShowOptions,
): Promise<boolean> {
  if (format === 'mermaid' || format === 'waves') {
    say(`Unexpected \`--format=${format}\` with \`--run\`, expected a form of runs`);
    return false;
  }
  // Most calls show the plan.
  const { pastRun } = await import('../../running/show/past-run.ts');
  const shown = await pastRun(plan, asked, format);
  if (shown.ok) return printOrWrite(shown.value, plan, options.outFile);
  say(shown.reason);
  return false;
}

/** Where several plans are shown at once, for the overview of all of them after the run. */
function tellOverview(plan: PlanContext, { taskGraph }: ExecutorContext): void {
  if (Object.keys(taskGraph?.tasks ?? {}).length < 2) return;
  const { reading, path } = plan.file;
  keepShownPlan(plan.root, plan.targetName, {
    version: 1,
    project: plan.projectName,
    path,
    ...(reading.kind === 'valid' && { state: planState(plan, reading.plan) }),
  });
}

async function reportText(
  context: PlanContext,
  plan: Plan,
  format: PlanFormat,
  { options, isVerboseRun }: { readonly options: PlanShowOptions; readonly isVerboseRun: boolean },
): Promise<string> {
  const { input } = context;
  const report = buildReport(plan, parsePlanOverview(plan.draft), context.projectName);
  if (format === 'mermaid' || format === 'waves') return render(report, format);
  const agents = await overviewWhereAgents(context, plan);
  if (format === 'json') {
    const data = agents === undefined ? report : { ...report, agents };
    return reportToJson(data);
  }
  const isVerbose = options.verbose ?? isVerboseRun;
  return [
    isVerbose
      ? [formatReport(report), reachLines(input, plan), commandLines(input, plan)].join('')
      : briefText(input, plan, report, terminalFor(options)),
    ...(agents === undefined ? [] : [overviewLines(agents)]),
  ].join('');
}

function isAskedWhy({ why = false }: PlanShowOptions): boolean {
  return why !== false && why !== 'false';
}

/** What phases would do now, and why. */
async function whyText(
  context: PlanContext,
  plan: Plan,
  options: PlanShowOptions,
): Promise<Result<string>> {
  const asked = [true, 'true', ''].some((all) => all === options.why)
    ? undefined
    : String(options.why);
  const phase = asked === undefined ? undefined : phaseCalled(plan, asked);
  if (asked !== undefined && phase === undefined) return unknownPhase(plan, `--why=${asked}`);
  const { predict } = await import('../../running/history/causes/predict.ts');
  const { whyLines, whyReport } = await import('../../running/history/causes/why-report.ts');
  const { readRuns } = await import('../../running/history/read-runs.ts');
  const report = whyReport(await predict(context), await readRuns(context.root));
  if (formatOf(options) === 'json') {
    const phases = report.phases.filter(({ phase: id }) => phase === undefined || id === phase.id);
    return { ok: true, value: `${JSON.stringify({ ...report, phases }, undefined, 2)}\n` };
  }
  const lines = whyLines(context.projectName, report, phase?.id);
  return { ok: true, value: `${lines.join('\n')}\n` };
}

function phaseCalled(plan: Plan, id: string): Plan['phases'][number] | undefined {
  return plan.phases.find((one) => one.writtenId === id || one.id === toPhaseId(id));
}

function unknownPhase(plan: Plan, flag: string): { readonly ok: false; readonly reason: string } {
  const known = plan.phases.map(({ writtenId }) => writtenId).join(', ');
  return { ok: false, reason: `Unexpected \`${flag}\`, expected one of ${known}` };
}

/** A file is for no terminal. */
function terminalFor({ outFile }: PlanShowOptions): Terminal {
  return terminalOf(
    outFile === undefined ? process.stdout : {},
    outFile === undefined ? process.env : {},
  );
}

/** Undefined without agents, or without the repository that they need. */
async function overviewWhereAgents(
  context: PlanContext,
  plan: Plan,
): Promise<AgentsOverview | undefined> {
  if (context.options.agents === undefined) return undefined;
  const repository = await openRepository(context.root);
  return repository.ok ? agentsOverview(context, plan, repository.value) : undefined;
}

/** What the agent of a phase would be asked now; starts none. */
async function promptText(context: PlanContext, plan: Plan, id: string): Promise<Result<string>> {
  const phase = phaseCalled(plan, id);
  if (phase === undefined) return unknownPhase(plan, `--prompt=${id}`);
  const { agents } = context.options;
  if (agents === undefined) {
    return {
      ok: false,
      reason: 'Unexpected `--prompt` without an agent, expected the option `agents` in nx.json',
    };
  }
  const choice = chooseAgent(agents, plan.draft, phase);
  if (!choice.ok) return choice;
  const opened = await openRepository(context.root);
  const repository = opened.ok ? opened.value : undefined;
  const question = await readQuestion(context, plan, phase, choice.value.agent, repository);
  if (!question.ok) return question;
  const next =
    repository &&
    (await nextStart(repository, {
      plan: context.file.path,
      phase: phase.id,
      fingerprint: must(context.file.fingerprints.get(phase.id), 'fingerprint of a valid phase'),
      attempt: attemptNumber(plan.draft, phase),
    }));
  const failure = next?.change === undefined ? undefined : next.failed;
  return { ok: true, value: buildPrompt({ ...question.value, failure, asked: next?.asked }) };
}

function formatOf({ format, json, mermaid }: PlanShowOptions): Format {
  if (json === true) return 'json';
  return mermaid === true ? 'mermaid' : (format ?? 'text');
}

function render(report: PlanReport, format: Exclude<PlanFormat, 'text' | 'json'>): string {
  switch (format) {
    case 'mermaid':
      return reportToMermaid(report);
    case 'waves':
      return wavesLines(report);
    default:
      return format satisfies never;
  }
}
