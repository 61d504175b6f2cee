import { declared, patterns, planNames, projectName, type Phase, type PlanState } from './plans.ts';
import { checkScript, runScript } from './scripts.ts';

export function planText(plan: number, phases: readonly Phase[], state: PlanState): string {
  return `${[
    `# Plan ${planNames[plan] ?? ''}\n\nWords: ${state.prose}.`,
    ...phases.filter((one) => one.plan === plan).map((phase) => phaseText(phase, state)),
  ].join('\n\n')}\n`;
}

function phaseText(phase: Phase, { words, done }: PlanState): string {
  const { spec, phase: index } = phase;
  const needs = [
    ...spec.needs.map((need) => String(need + 1)),
    ...(spec.needsOther && phase.plan > 0 ? [`${projectName(0)}:phase-1`] : []),
  ];
  const outputs = declared(phase);
  const run = runScript(phase);
  const check = checkScript(phase);
  return [
    `### Phase ${index + 1}: Number ${index + 1}${done[index] === true ? ' ✅' : ''}`,
    `dependencies: [${needs.join(', ')}]`,
    ...(patterns[spec.reading] === undefined ? [] : [`Inputs: ${patterns[spec.reading] ?? ''}`]),
    ...(outputs === undefined ? [] : [`Outputs: \`${outputs}\``]),
    `It says ${words[index] ?? 0}.`,
    ...fence('Run', run),
    ...fence('Testing', check),
  ].join('\n\n');
}

function fence(label: string, script: string | undefined): readonly string[] {
  return script === undefined ? [] : [`${label}:`, `\`\`\`bash\n${script}\n\`\`\``];
}
