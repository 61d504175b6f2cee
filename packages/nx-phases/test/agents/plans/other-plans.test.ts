import { describe, expect, test } from '@jest/globals';
import { phase, write } from '../../executors/implement/texts.ts';
import type { ScriptedPlans } from './scripted-plans.ts';
import { usePlans } from './use-plans.ts';

const { open } = usePlans();

/** Plan b needs the second phase of plan a, which needs its first; and plan a’s third needs plan b. */
const files = {
  'plans/a.md': [
    phase(1, 'test -f one', 'dependencies: []'),
    phase(2, 'test -f one -a -f two', 'dependencies: [1]'),
    phase(3, 'test -f two -a -f eleven -a -f three', 'dependencies: [b-plan:phase-11]'),
  ].join('\n'),
  'plans/b.md': phase(11, 'test -f one -a -f two -a -f eleven', 'dependencies: [a-plan:phase-2]'),
};
const steps = {
  1: [[write('one'), { report: { tokens: 1, summary: 'Made one.' } }]],
  2: [[write('two', 'of phase 2\n')]],
  3: [[write('three')]],
  11: [[write('eleven')]],
};
const inOrder = ['a-plan:implement-1', 'a-plan:implement-2', 'b-plan:implement-11'];

async function implemented(): Promise<ScriptedPlans> {
  const of = open({ files, steps });
  for (const target of inOrder) expect(await of.run(target)).toMatchObject({ success: true });
  return of;
}

describe('a phase that builds on phases of another plan', () => {
  test('is made and tested on their work, which has not landed', async () => {
    const of = await implemented();
    expect(await of.run('b-plan:phase-11')).toMatchObject({ success: true });
    expect(of.started()).toEqual(['1', '2', '11']);
    expect(['one', 'two', 'eleven'].filter((path) => of.has(path))).toEqual([]);
    // And back again: what plan b needs of plan a comes with it, once.
    expect(await of.run('a-plan:implement-3')).toMatchObject({ success: true });
    const [, , eleven, three] = of.prompts();
    expect(eleven).toContain('Phase 1: It (of `plans/a.md`) – Made one.');
    expect(three).toContain('Phase 11: It (of `plans/b.md`)');
    // Only its own files are its work.
    const work = JSON.parse(of.read('.nx/phases/b-plan/implement-11/work/work.json')) as object;
    expect(work).toMatchObject({ files: [{ kind: 'added', path: 'eleven' }] });
  });

  test('names the plan whose work is missing', async () => {
    const of = open({ files, steps });
    const { success, output } = await of.run('b-plan:implement-11');
    expect([success, output]).toEqual([
      false,
      expect.stringContaining('run it: nx run a-plan:implement-1'),
    ]);
    expect(of.started()).toEqual([]);
  });
});
