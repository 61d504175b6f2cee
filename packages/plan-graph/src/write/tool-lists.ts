// Formats of other tools whose phases are list items: a check stands in the item.
import type { NewPlan } from './new-plan.ts';
import { checkFence, joinParts, listNeeds } from './parts.ts';

export function writeCompoundEngineering({ title, phases }: NewPlan): string {
  return joinParts([
    `# ${title}`,
    '## Implementation Units',
    ...phases.flatMap((phase) => [
      `- [ ] **Unit ${phase.id}: ${phase.title}**`,
      indented(`**Dependencies:** ${listNeeds(phase, 'Unit', 'None')}`),
      indented(checkFence(phase)),
    ]),
  ]);
}

export function writeKiro({ phases }: NewPlan): string {
  return joinParts([
    '# Implementation Plan',
    ...phases.map((phase) =>
      [
        `- [ ] ${phase.id}. ${phase.title}`,
        `  - _Depends: ${phase.needs.length === 0 ? 'none' : phase.needs.join(', ')}_`,
        '',
        indented(checkFence(phase)),
      ].join('\n'),
    ),
  ]);
}

function indented(text: string): string {
  return text.replaceAll(/^(?=.)/gm, '  ');
}
