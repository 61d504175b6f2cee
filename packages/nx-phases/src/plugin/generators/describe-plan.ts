import { formatOf, parsePhaseContent, type Plan } from 'plan-graph/internal';
import type { NormalizedOptions } from '../../inference/options/plugin-options.ts';
import { diagnosticLines } from '../../running/printing/diagnostics.ts';
import type { NamedPlan } from './plans-in-tree.ts';

const mostListed = 8;

/**
 * What a plan gives: its project, format, phases, edges, and the phases without a check; or its errors. One line
 * and, where there is something to do, further ones below it.
 */
export function describePlan(
  { name, file }: NamedPlan,
  options: NormalizedOptions,
): readonly string[] {
  const { reading, path } = file;
  if (reading.kind === 'not-a-plan') return [`${path}: no phases`];
  const { draft } = reading;
  const format = formatOf(draft.source, options.rules);
  const head = `${path}: project ${name}, ${count(draft.phases.length, 'phase')}, format ${format}`;
  if (reading.kind === 'invalid') {
    const errors = reading.diagnostics.filter(({ severity }) => severity === 'error');
    return [
      `${head}, ${count(errors.length, 'error')}`,
      ...diagnosticLines(draft.source, errors).slice(0, mostListed).map(indented),
    ];
  }
  const { plan } = reading;
  const edges = plan.phases.reduce((sum, { dependencies }) => sum + dependencies.length, 0);
  const unchecked = withoutCheck(plan);
  return [
    `${head}, ${edges === 1 ? '1 dependency' : `${edges} dependencies`}`,
    ...(unchecked.length === 0
      ? []
      : [
          indented(
            `without a check command, so never verified: ${listed(unchecked)}; add \`Testing:\` with a command to each`,
          ),
        ]),
  ];
}

function withoutCheck(plan: Plan): readonly string[] {
  return plan.phases
    .filter(
      (phase) =>
        !parsePhaseContent(plan.draft.source, phase).commands.some(({ kind }) => kind === 'check'),
    )
    .map(({ writtenId }) => writtenId);
}

function listed(ids: readonly string[]): string {
  const shown = ids.slice(0, mostListed).join(', ');
  return ids.length > mostListed ? `${shown} and ${ids.length - mostListed} more` : shown;
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}

function indented(line: string): string {
  return `    ${line}`;
}
