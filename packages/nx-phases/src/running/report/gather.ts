import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { join } from 'node:path';
import {
  buildReport,
  parsePhaseContent,
  parsePlanOverview,
  pathAt,
  positionAt,
  type Phase,
} from 'plan-graph/internal';
import { recordFolder } from '../../inference/layout/record-folder.ts';
import { phaseTargetName } from '../../inference/layout/target-names.ts';
import { readRuns } from '../history/read-runs.ts';
import type { PlanContext } from '../identify/identify.ts';
import { allDiagnostics } from '../problems/plan-check/all-diagnostics.ts';
import { runsOfPlan } from './last-tasks.ts';
import { planState } from '../show/plan-state.ts';
import type { PhaseMatter, ReportFinding, ReportInput } from './model.ts';

/** Of each log, its end. */
const mostOfALog = 100_000;

/** Reads what the page of a plan is made of: its text, the runs that are kept, and the logs of its phases. */
export async function gatherReport(
  context: PlanContext,
  {
    runs,
    logs,
    hasIndex,
  }: { readonly runs: number; readonly logs: boolean; readonly hasIndex: boolean },
): Promise<ReportInput> {
  const { root, projectName, file } = context;
  const { reading } = file;
  const overview = parsePlanOverview(reading.draft);
  const plan = reading.kind === 'valid' ? reading.plan : undefined;
  const kept = runsOfPlan(await readRuns(root), projectName).toReversed();
  return {
    project: projectName,
    path: file.path,
    title: overview.title ?? projectName,
    plan: plan && buildReport(plan, overview, projectName),
    findings: await findingsOf(context),
    ready: plan === undefined ? [] : planState(context, plan).ready,
    phases: new Map(plan?.phases.map((phase) => [phase.id, matterOf(context, phase, logs)])),
    runs: kept.slice(0, runs),
    madeAt: new Date().toISOString(),
    hasIndex,
  };
}

async function findingsOf(context: PlanContext): Promise<readonly ReportFinding[]> {
  const { source } = context.file.reading.draft;
  return (await allDiagnostics(context)).map(({ severity, code, message, fix, range }) => {
    const { line, column } = positionAt(source, range.start);
    return {
      severity,
      code,
      message,
      fix: fix ?? null,
      place: `${pathAt(source, range.start)}:${line}:${column}`,
    };
  });
}

function matterOf(context: PlanContext, phase: Phase, withLog: boolean): PhaseMatter {
  const { root, projectName, options, file } = context;
  const { tasks } = parsePhaseContent(file.reading.draft.source, phase);
  const target = phaseTargetName(options.targetNames, phase.id);
  return {
    tasks: tasks.map(({ text, state }) => ({ text, state })),
    log: withLog ? endOfFile(join(root, recordFolder(projectName, target), 'log.txt')) : null,
  };
}

/** What a log ends with. Null: it is not there, or empty. */
function endOfFile(path: string): PhaseMatter['log'] {
  try {
    const file = openSync(path, 'r');
    try {
      const { size } = fstatSync(file);
      const bytes = Buffer.alloc(Math.min(size, mostOfALog));
      readSync(file, bytes, 0, bytes.length, size - bytes.length);
      return size === 0
        ? null
        : { text: bytes.toString('utf8'), leftOutBytes: size - bytes.length };
    } finally {
      closeSync(file);
    }
  } catch {
    return null;
  }
}
