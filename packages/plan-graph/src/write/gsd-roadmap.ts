import type { NewPlan } from './new-plan.ts';
import { checkFence, joinParts, listNeeds } from './parts.ts';

export function writeGsdRoadmap({ title, phases }: NewPlan): string {
  return joinParts([
    `# Roadmap: ${title}`,
    '## Phases',
    phases
      .map((phase) => `- [ ] **Phase ${phase.id}: ${phase.title}** - What it brings`)
      .join('\n'),
    '## Phase Details',
    ...phases.flatMap((phase) => [
      `### Phase ${phase.id}: ${phase.title}`,
      '**Goal**: What is different once this phase is done',
      `**Depends on**: ${listNeeds(phase, 'Phase', 'Nothing (can start at once)')}`,
      checkFence(phase),
    ]),
  ]);
}
