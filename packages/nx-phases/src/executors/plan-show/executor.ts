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
import { commandLines } from '../../running/show/command-lines.ts';
import { reachLines } from '../../running/show/reach-lines.ts';
import { say } from '../../running/printing/say.ts';

type Format = 'text' | 'json' | 'mermaid' | 'waves';

export interface PlanShowOptions {
  readonly format?: Format;
  readonly json?: boolean;
  readonly mermaid?: boolean;
  readonly outFile?: string;
  /** Id of a phase; arrives as a number if it looks like one. */
  readonly prompt?: string | number;
}

/** Shows a plan. A plan with errors has no order to show: its mistakes are printed instead. */
export default async function planShowExecutor(
  options: PlanShowOptions,
  context: ExecutorContext,
): Promise<{ success: boolean }> {
  return onPlan(context, identifyPlan, async (plan) => {
    const { file } = plan;
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
        ? {
            ok: true as const,
            value: await reportText(plan, file.reading.plan, options),
          }
        : await promptText(plan, file.reading.plan, String(options.prompt));
    if (!shown.ok) {
      say(shown.reason);
      return false;
    }
    return printOrWrite(shown.value, plan, options.outFile);
  });
}

async function reportText(
  context: PlanContext,
  plan: Plan,
  options: PlanShowOptions,
): Promise<string> {
  const { input } = context;
  const report = buildReport(plan, parsePlanOverview(plan.draft), context.projectName);
  const format = formatOf(options);
  if (format === 'mermaid' || format === 'waves') return render(report, format);
  const agents = await overviewWhereAgents(context, plan);
  if (format === 'json') {
    const data = agents === undefined ? report : { ...report, agents };
    return reportToJson(data);
  }
  return [
    formatReport(report),
    reachLines(input, plan),
    commandLines(input, plan),
    ...(agents === undefined ? [] : [overviewLines(agents)]),
  ].join('');
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
  const phase = plan.phases.find((one) => one.writtenId === id || one.id === toPhaseId(id));
  if (phase === undefined) {
    const known = plan.phases.map(({ writtenId }) => writtenId).join(', ');
    return { ok: false, reason: `Unexpected \`--prompt=${id}\`, expected one of ${known}` };
  }
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

function render(report: PlanReport, format: 'mermaid' | 'waves'): string {
  switch (format) {
    case 'mermaid':
      return reportToMermaid(report);
    case 'waves':
      return wavesLines(report);
    default:
      return format satisfies never;
  }
}
