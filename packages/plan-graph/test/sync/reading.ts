import { defaultRules, parsePlan, syncPlan, type Plan, type PlanSync } from '../../src/internal.ts';
import { blockEnd, type blockKinds, blockStart } from '../../src/markdown/marked/block-kinds.ts';

export function read(text: string): Plan {
  const reading = parsePlan({ path: 'plan.md', text }, defaultRules);
  if (reading.kind !== 'valid') throw new Error(`not a valid plan: ${JSON.stringify(reading)}`);
  return reading.plan;
}

export function sync(text: string, ...proved: readonly string[]): PlanSync {
  return syncPlan(read(text), defaultRules, (id) => proved.includes(id));
}

export const marked = (kind: (typeof blockKinds)[number], inside = ''): string =>
  `${blockStart(kind)}\n${inside}${blockEnd}\n`;

export const phases = [
  '### Phase 1: Setup',
  'Duration: 30m',
  '- [x] Begin',
  '### Phase 2: A `fast` | cart',
  'dependencies: [1]',
  'Duration: 1h',
  '- [ ] Build',
  '### Phase 3: Stock',
  'dependencies: [1]',
  'Testing: `npm test`',
  '### Phase 4: Together [SKIPPED]',
  'dependencies: [2, 3]',
  '',
].join('\n\n');

export const whole = (...blocks: readonly string[]): string =>
  `# Shop\n\n${blocks.join('\n')}\n## Phases\n\n${phases}`;
