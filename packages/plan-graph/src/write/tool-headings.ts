// Formats of other tools whose phases are headings.
import type { NewPlan } from './new-plan.ts';
import { checkFence, joinParts, listNeeds, taskList } from './parts.ts';

export function writeSpecKit({ title, phases }: NewPlan): string {
  let task = 0;
  return joinParts([
    `# Tasks: ${title}`,
    ...phases.flatMap((phase) => [
      `## Phase ${phase.id}: ${phase.title}`,
      taskList(() => `T${String(++task).padStart(3, '0')}`),
      checkFence(phase),
    ]),
    '## Dependencies & Execution Order',
    '### Phase Dependencies',
    phases
      .map((phase) => {
        const needs = listNeeds(phase, 'Phase', '');
        const words = needs === '' ? 'No dependencies' : `Depends on ${needs}`;
        return `- **Phase ${phase.id}**: ${words}`;
      })
      .join('\n'),
  ]);
}

export function writeSuperpowers({ title, phases }: NewPlan): string {
  return joinParts([
    `# ${title} Implementation Plan`,
    '> REQUIRED SUB-SKILL: Use superpowers:executing-plans to implement this plan task by task.',
    ...phases.flatMap((phase) => [
      `### Task ${phase.id}: ${phase.title}`,
      `**Depends on:** ${listNeeds(phase, 'Task', 'None')}`,
      taskList(),
      checkFence(phase),
    ]),
  ]);
}

export function writeAgentOs({ title, phases }: NewPlan): string {
  return joinParts([
    `# Task Breakdown: ${title}`,
    ...phases.flatMap((phase) => [
      `### Task Group ${phase.id}: ${phase.title}`,
      `**Dependencies:** ${listNeeds(phase, 'Task Group', 'None')}`,
      taskList((index) => `${phase.id}.${index + 1}`),
      checkFence(phase),
    ]),
  ]);
}

export function writeOpenspec({ phases }: NewPlan): string {
  return joinParts([
    '# Tasks',
    ...phases.flatMap((phase) => [
      `## ${phase.id}. ${phase.title}`,
      `dependencies: [${phase.needs.join(', ')}]`,
      taskList((index) => `${phase.id}.${index + 1}`),
      checkFence(phase),
    ]),
  ]);
}
