import {
  formatBrief,
  labelled,
  withColours,
  withoutColours,
  type Plan,
  type PlanReport,
} from 'plan-graph/internal';
import type { PlanProjectInput } from '../../inference/targets/model.ts';
import type { Terminal } from '../printing/terminal.ts';
import { briefChecks } from './command-lines.ts';
import { briefReach } from './reach-lines.ts';

/** What `plan-show` says without being asked for more. */
export function briefText(
  input: PlanProjectInput,
  plan: Plan,
  report: PlanReport,
  { width, hasColours }: Terminal,
): string {
  const paint = hasColours ? withColours : withoutColours;
  const checks = briefChecks(input, plan);
  const lines = [
    ...briefReach(input, plan).flatMap((line, index) =>
      labelled(index === 0 ? 'Reads' : '', line, width),
    ),
    ...(checks === undefined ? [] : labelled('Checks', checks, width)),
    ...labelled(
      'More',
      '--verbose shows the graph, where each edge comes from, and all commands',
      width,
    ).map((line) => paint('faint', line)),
  ];
  return formatBrief(report, { width, paint }) + lines.map((line) => `${line}\n`).join('');
}
