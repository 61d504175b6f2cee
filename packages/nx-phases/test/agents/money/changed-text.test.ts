import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { Scripted } from '../../executors/implement/scripted.ts';
import { person, phase, write } from '../../executors/implement/texts.ts';
import { useScripted } from '../../executors/implement/use-scripted.ts';

const tests = useScripted();
const planFile = 'plans/demo plan.md';
const chain = [
  phase(1, 'test -f a'),
  phase(2, 'test -f a -a -f b', 'dependencies: [1]'),
  phase(3, 'test -f b -a -f c', 'dependencies: [2]'),
].join('\n');
beforeEach(() => {
  Object.assign(process.env, person);
});
afterEach(() => {
  for (const name of Object.keys(person)) Reflect.deleteProperty(process.env, name);
});

/** A chain of three phases, all implemented and none landed, with a typo corrected in the first. */
function corrected(): Promise<Scripted> {
  return tests.prepared('corrected', async () => {
    const of = tests.open(chain, { 1: [[write('a')]], 2: [[write('b')]], 3: [[write('c')]] });
    for (const id of [1, 2, 3])
      expect(await of.run(`implement-${id}`)).toMatchObject({ success: true });
    of.write(planFile, of.read(planFile).replace('a task', 'a tasks'));
    return of;
  });
}

describe('the text of recorded work that has not landed is edited', () => {
  test('nobody is paid again, and both ways on are offered', async () => {
    const of = await corrected();
    const { success, output } = await of.run('implement-1');
    expect(success).toBe(false);
    expect(output).toContain(
      'nx run demo-plan:accept --phase=phase-1 (with what builds on it: nx run demo-plan:accept --phase=phase-1,phase-2,phase-3). To have it done again, as attempt 2: nx run demo-plan:redo --phase=phase-1',
    );
    expect(of.starts()).toHaveLength(3);
  });

  test('the recorded work is accepted for the present text, phase by phase or all at once, and lands', async () => {
    const of = await corrected();
    const which = await of.run('accept');
    expect([which.success, which.output]).toEqual([
      false,
      expect.stringContaining('Phase 3: It: nx run demo-plan:accept --phase=phase-3'),
    ]);
    const dry = await of.run('accept', { phase: 1, dryRun: true });
    expect(dry.output).toContain('accepted the recorded work of 1 for the text as it is now');
    expect(await of.run('implement-1')).toMatchObject({ success: false });
    const text = of.read(planFile);
    expect(await of.run('accept', { phase: 1 })).toMatchObject({ success: true });
    expect(of.read(planFile)).toBe(text);
    expect(await of.run('implement-1')).toMatchObject({ success: true });
    const second = await of.run('implement-2');
    expect([second.success, second.output]).toEqual([
      false,
      expect.stringContaining('--phase=phase-2,phase-3'),
    ]);
    expect(await of.run('accept', { phase: 'phase-2,phase-3' })).toMatchObject({ success: true });
    for (const target of ['implement-2', 'phase-2', 'implement-3', 'phase-3'])
      expect([target, await of.run(target)]).toMatchObject([target, { success: true }]);
    expect((await of.run('accept')).output).toContain('nothing to accept');
    expect(of.starts()).toHaveLength(3);
    of.git('commit', '--quiet', '--all', '--message=Typo');
    expect(await of.run('land')).toMatchObject({ success: true });
    expect([of.read('a'), of.read('b'), of.read('c')]).toEqual(['x\n', 'x\n', 'x\n']);
    // What was recorded for the text with the typo is over too.
    expect(await of.run('clean')).toMatchObject({ success: true });
    expect(of.git('for-each-ref', 'refs/nx-phases')).toBe('');
  });

  test.each(['land', 'diff'])('%s says that it does not land, and both ways on', async (target) => {
    const of = await corrected();
    expect((await of.run(target)).output).toContain(
      [
        'Recorded work does not land for Phase 1: It, Phase 2: It, Phase 3: It: the text, or that of a phase it depends on, has changed since. ',
        'If the work is still right: nx run demo-plan:accept --phase=phase-1,phase-2,phase-3. ',
        'To have it done again: nx run demo-plan:redo --phase=phase-1,phase-2,phase-3\n',
      ].join(''),
    );
    expect(await of.run('accept', { phase: 'phase-1,phase-2,phase-3' })).toMatchObject({
      success: true,
    });
    expect((await of.run(target)).output).not.toContain('does not land');
  });

  test('it is done again where the plan asks for it; what builds on it is asked about', async () => {
    const of = await corrected();
    expect(await of.run('redo', { phase: 1 })).toMatchObject({ success: true });
    expect(await of.run('implement-1')).toMatchObject({ success: true });
    expect(of.starts()).toHaveLength(4);
    expect((await of.run('implement-2')).output).toContain(
      'nx run demo-plan:accept --phase=phase-2',
    );
    expect(of.starts()).toHaveLength(4);
  });

  test('back at the old text the work is there', async () => {
    const of = await corrected();
    of.write(planFile, of.read(planFile).replace('a tasks', 'a task'));
    expect(await of.run('implement-1')).toMatchObject({ success: true });
    expect(of.starts()).toHaveLength(3);
  });
});
