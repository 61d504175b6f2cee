import { expect, test } from '@jest/globals';
import {
  defaultRules,
  fingerprints,
  joinSources,
  parsePlan,
  type Plan,
  type SourceText,
} from 'plan-graph/internal';
import { planEditor } from '../../../src/agents/land/edit-plan.ts';
import type { Landable } from '../../../src/agents/land/model.ts';

const files = [
  { path: 'plans/a/plan.md', text: '# Plan\n\n### Phase 1: One\n\n- [ ] a\n' },
  { path: 'plans/a/phase-2.md', text: '### Phase 2: Two\n\ndependencies: [1]\n\n- [ ] b\n' },
];

function planOf(source: SourceText): Plan {
  const reading = parsePlan(source, defaultRules);
  if (reading.kind !== 'valid') throw new Error('no valid plan');
  return reading.plan;
}

function landing(plan: Plan, fingerprintOf: (id: string) => string): readonly Landable[] {
  return plan.phases.map(({ id, title }) => ({
    plan: 'plans/a/plan.md',
    phase: id,
    title,
    name: title,
    fingerprint: fingerprintOf(id),
    bring: (tree) => Promise.resolve({ ok: true, tree }),
    summary: undefined,
    kept: undefined,
  }));
}

test('marks each phase in the file that it stands in', () => {
  const plan = planOf(joinSources(files));
  const prints = new Map<string, string>(fingerprints(plan));
  const texts = planEditor(plan, defaultRules)(
    files.map(({ text }) => text),
    landing(plan, (id) => prints.get(id) ?? ''),
  );
  expect(texts).toEqual([
    `# Plan\n\n### Phase 1: One\n<!-- nx-phases: landed ${prints.get('1') ?? ''} -->\n\n- [x] a\n`,
    `### Phase 2: Two\n<!-- nx-phases: landed ${prints.get('2') ?? ''} -->\n\ndependencies: [1]\n\n- [x] b\n`,
  ]);
});

test('marks a phase whose fingerprint is chained with another plan', () => {
  const plan = planOf(joinSources(files));
  const chained = 'c'.repeat(32);
  const texts = planEditor(plan, defaultRules)(
    files.map(({ text }) => text),
    landing(plan, () => chained),
  );
  expect(texts.join('').match(/landed c{32}/g)).toHaveLength(2);
});

test('leaves a phase alone that was edited since', () => {
  const plan = planOf(joinSources(files));
  const prints = new Map<string, string>(fingerprints(plan));
  const now = files.map(({ text }) => text.replace('Two', 'Three'));
  const texts = planEditor(plan, defaultRules)(
    now,
    landing(plan, (id) => prints.get(id) ?? ''),
  );
  expect([texts[0]?.includes('landed'), texts[1]]).toEqual([true, now[1]]);
});
