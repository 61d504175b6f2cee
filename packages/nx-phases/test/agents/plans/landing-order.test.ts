import { describe, expect, test } from '@jest/globals';
import { phase, write } from '../../executors/implement/texts.ts';
import type { ScriptedPlans } from './scripted-plans.ts';
import { usePlans } from './use-plans.ts';

const tests = usePlans();

/** 1 of plan a, then 11 of plan b, then 2 of plan a, then 12 of plan b. */
function implemented(): Promise<ScriptedPlans> {
  return tests.prepared('implemented', async () => {
    const of = tests.open({
      files: {
        'plans/a.md': `${phase(1, 'test -f one', 'dependencies: []')}\n${phase(2, 'test -f eleven -a -f two', 'dependencies: [b-plan:phase-11]')}`,
        'plans/b.md': `${phase(11, 'test -f one -a -f eleven', 'dependencies: [a-plan:phase-1]')}\n${phase(12, 'test -f two -a -f twelve', 'dependencies: [a-plan:phase-2]')}`,
      },
      steps: {
        1: [[write('one')]],
        2: [[write('two')]],
        11: [[write('eleven')]],
        12: [[write('twelve')]],
      },
    });
    for (const target of ['a-plan:implement-1', 'b-plan:implement-11', 'a-plan:implement-2'])
      expect(await of.run(target)).toMatchObject({ success: true });
    expect(await of.run('b-plan:implement-12')).toMatchObject({ success: true });
    return of;
  });
}

const subjects = (of: ScriptedPlans): readonly string[] =>
  of
    .git('log', '--reverse', '--format=%s: %(trailers:key=Nx-Phases-Phase,valueonly,separator=)')
    .trim()
    .split('\n')
    .slice(1);

describe('work that builds on another plan', () => {
  test('does not land before what it needs; it says in which order, and that works to the letter', async () => {
    const of = await implemented();
    const before = of.git('rev-parse', 'HEAD');
    const { success, output } = await of.run('b-plan:land');
    expect([success, output]).toEqual([
      false,
      [
        'Nothing was landed: it needs work of other plans that has not landed. Land in this order:',
        '  nx run a-plan:land --phase=phase-1',
        '  nx run b-plan:land --phase=phase-11',
        '  nx run a-plan:land --phase=phase-2',
        '  nx run b-plan:land --phase=phase-12',
        'or all of it: nx run b-plan:land --withNeeds',
        '',
      ].join('\n'),
    ]);
    expect(of.git('rev-parse', 'HEAD')).toBe(before);
    for (const [, target = '', named] of output.matchAll(/nx run (\S+) --phase=(\S+)/g))
      expect(await of.run(target, { phase: named })).toMatchObject({ success: true });
    expect(subjects(of)).toEqual([1, 11, 2, 12].map((id) => `Phase ${id}: It: ${id}`));
  });

  test('lands with it when asked to', async () => {
    const of = await implemented();
    const dry = await of.run('b-plan:land', { withNeeds: true, dryRun: true });
    expect([dry.success, dry.output.split('\n')[1]]).toEqual([
      true,
      '  nx run a-plan:land --phase=phase-1',
    ]);
    expect(subjects(of)).toEqual([]);
    expect(await of.run('b-plan:land', { withNeeds: true })).toMatchObject({ success: true });
    expect(subjects(of)).toEqual([1, 11, 2, 12].map((id) => `Phase ${id}: It: ${id}`));
    expect(of.git('status', '--porcelain')).toBe('');
  });

  test('of one phase that needs nothing of another plan lands alone', async () => {
    const of = await implemented();
    expect(await of.run('a-plan:land', { phase: 1 })).toMatchObject({ success: true });
    expect(await of.run('b-plan:land', { phase: 11 })).toMatchObject({ success: true });
    expect(subjects(of)).toEqual([1, 11].map((id) => `Phase ${id}: It: ${id}`));
  });
});
