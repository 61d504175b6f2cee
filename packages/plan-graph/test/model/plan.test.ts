import { expect, test } from '@jest/globals';
import { Plan } from '../../src/model/plan.ts';
import { toPhaseId } from '../../src/values/phase-ids.ts';
import { parsePlan } from '../../src/parse-plan.ts';
import { defaultRules } from '../../src/model/rules.ts';

function planOf(text: string): Plan {
  const reading = parsePlan({ path: 'plan.md', text }, defaultRules);
  if (reading.kind !== 'valid') throw new Error(reading.kind);
  return reading.plan;
}

const plan = planOf(
  ['1', '2', '3'].map((id) => `### Phase ${id}: A\ndependencies: []\n`).join('\n'),
);

test('a copy of a plan is no plan', () => {
  // @ts-expect-error -- what is refused here, by the linter too, is what this shows
  // eslint-disable-next-line @typescript-eslint/no-misused-spread, @typescript-eslint/no-unsafe-class-instance-assignment
  const copy: Plan = { ...plan };
  expect(copy).not.toBeInstanceOf(Plan);
});

test('dependencies are added once, in the order of the phases, and the plan stays as it was', () => {
  const on = (id: string, start: number) =>
    ({ on: toPhaseId(id), source: 'field', range: { start, end: start + 1 } }) as const;
  const wider = plan
    .withDependencies(new Map([[toPhaseId('3'), [on('2', 1)]]]))
    .withDependencies(new Map([[toPhaseId('3'), [on('2', 2), on('1', 3)]]]));
  expect(wider.byId.get(toPhaseId('3'))?.dependencies).toEqual([on('1', 3), on('2', 1)]);
  expect(wider.phases.slice(0, 2)).toEqual(plan.phases.slice(0, 2));
  expect(plan.byId.get(toPhaseId('3'))?.dependencies).toEqual([]);
});
