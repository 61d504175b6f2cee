import { planGraph } from '../graph/dependency-graph.ts';
import { waves } from '../graph/waves.ts';
import { blockEnd, blockStart, type GeneratedKind } from '../markdown/marked/block-kinds.ts';
import { drawGraph } from '../report/drawing.ts';
import { must } from '../source/must.ts';
import type { NewPhase, NewPlan } from './new-plan.ts';
import { checkFence, joinParts, taskList } from './parts.ts';

/** Our own form: overview, flow, metadata, success criteria, and a heading for each phase. */
export function writePhases(plan: NewPlan): string {
  const { title, phases, agent, hasBlocks = false } = plan;
  return joinParts([
    agent === undefined ? undefined : `---\nagent: ${agent}\n---`,
    `# ${title}`,
    '## Overview',
    'What this plan is for, in a sentence or two.',
    '## Execution Flow',
    ...(hasBlocks
      ? [emptyBlock('drawing'), emptyBlock('waves')]
      : [`\`\`\`text\n${flow(plan)}\`\`\``]),
    '## Metadata',
    ...(hasBlocks
      ? [emptyBlock('totals'), emptyBlock('estimates')]
      : [`- **Total Phases**: ${phases.length}`]),
    '## Success Criteria',
    ...(hasBlocks
      ? [blockStart('criteria'), `- [ ] All phases pass\n${ownCriterion}`, blockEnd]
      : [ownCriterion]),
    '## Implementation Phases',
    ...phases.flatMap(phaseParts),
  ]);
}

const ownCriterion = '- [ ] Say how to tell that all of it is done';

function emptyBlock(kind: GeneratedKind): string {
  return `${blockStart(kind)}\n\n${blockEnd}`;
}

function phaseParts(phase: NewPhase): readonly string[] {
  return [
    `### Phase ${phase.id}: ${phase.title}`,
    `dependencies: [${phase.needs.join(', ')}]`,
    '**Objective**: What is different once this phase is done.',
    'Tasks:',
    taskList(),
    checkFence(phase),
  ];
}

/** The graph, and the phases that may run at the same time. */
function flow({ phases }: NewPlan): string {
  const graph = planGraph(
    phases.map(({ id, needs }) => ({ id, dependencies: needs.map((on) => ({ on })) })),
  );
  const titles = new Map(phases.map(({ id, title }) => [id, title]));
  const drawn = drawGraph(graph, (id) => ({
    id,
    label: must(titles.get(id), 'title of a phase'),
  }));
  const listed = waves(graph).map((wave, index) => `Wave ${index + 1}: ${wave.join(', ')}\n`);
  return `${drawn}\n${listed.join('')}`;
}
