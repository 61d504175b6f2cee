import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { person, phase, write } from '../../executors/implement/texts.ts';
import type { Scripted } from '../../executors/implement/scripted.ts';
import { useScripted } from '../../executors/implement/use-scripted.ts';

const tests = useScripted();
beforeEach(() => {
  Object.assign(process.env, person);
});
afterEach(() => {
  for (const name of Object.keys(person)) Reflect.deleteProperty(process.env, name);
});

/** Both phases are done; that of phase 2 is not what its reviewer wants, and the next attempt at it is. */
function implemented(): Promise<Scripted> {
  return tests.prepared('implemented', async () => {
    const of = tests.open(
      [
        phase(1, 'test -f a', 'dependencies: []'),
        phase(2, 'test -f b', 'dependencies: [1]'),
        phase(3, 'true', 'dependencies: []'),
      ].join('\n'),
      { 1: [[write('a')]], 2: [[write('b', 'bad\n'), write('stray')], [write('b', 'good\n')]] },
    );
    for (const id of [1, 2])
      expect(await of.run(`implement-${id}`)).toMatchObject({ success: true });
    return of;
  });
}

describe('work that is rejected', () => {
  test('never lands and is never taken again, and the next agent begins anew and is told why', async () => {
    const of = await implemented();
    const record = join(of.root, '.nx/phases/demo-plan/implement-2');
    const aside = join(of.root, '.nx/phases/kept-by-the-cache');
    cpSync(record, aside, { recursive: true });
    const rejected = await of.run('reject', { phase: 2, because: 'It lacks what we agreed on' });
    expect(rejected).toEqual({
      success: true,
      output: expect.stringMatching(
        /^plans\/demo plan\.md: rejected the work of 2\. To have it done again: nx run-many --projects=demo-plan -t implement-2\n.*begins anew/,
      ) as unknown,
    });
    expect(of.read('plans/demo plan.md')).toContain('attempt: 2');
    of.git('commit', '--quiet', '--all', '--message=Rejected');

    // Neither the refs nor what a cache puts back lands it.
    cpSync(aside, record, { recursive: true });
    const landed = await of.run('land');
    expect(landed.success).toBe(true);
    expect(landed.output).not.toContain('Phase 2');
    expect(of.git('ls-files')).not.toContain('b\n');
    expect(await of.run('diff', { phase: 2 })).toMatchObject({ success: false });

    expect(await of.run('implement-2')).toMatchObject({ success: true });
    const [, , again] = of.starts();
    expect(again?.prompt).toContain('It lacks what we agreed on');
    expect(again?.prompt).toContain('Nothing of what was rejected is in the working directory.');
    expect(again?.prompt).not.toContain('go on from it');
    expect(of.starts()).toHaveLength(3);
    // Nothing of the rejected work was there.
    expect(of.work('implement-2').files).toEqual([{ kind: 'added', path: 'b' }]);
    expect(await of.run('land')).toMatchObject({ success: true });
    expect(of.read('b')).toBe('good\n');
  });

  test.each<[Readonly<Record<string, unknown>>, string]>([
    [{ because: 'x' }, 'Unexpected reject without --phase'],
    [{ phase: 2 }, 'Unexpected reject without a reason'],
    [{ phase: 2, because: ' ' }, 'Unexpected reject without a reason'],
    [{ phase: 3, because: 'x' }, 'Phase 3: It has no work for its current text'],
    [{ phase: '2,3', because: 'x' }, 'Phase 3: It has no work for its current text'],
  ])('%j is refused, and nothing changes', async (flags, reason) => {
    const of = await implemented();
    tests.remember();
    const { success, output } = await of.run('reject', flags);
    expect([success, output]).toEqual([false, expect.stringContaining(reason)]);
    tests.expectNothingTouched(of);
    expect(of.git('for-each-ref', 'refs/nx-phases').trim().split('\n')).toHaveLength(2);
  });

  test('that has landed is a matter of `redo`; a dry run rejects nothing', async () => {
    const of = await implemented();
    tests.remember();
    const dry = await of.run('reject', { phase: 2, because: 'x', dryRun: true });
    expect(dry.output).toContain('rejected the work of 2');
    tests.expectNothingTouched(of);
    expect(await of.run('land')).toMatchObject({ success: true });
    const { success, output } = await of.run('reject', { phase: 2, because: 'x' });
    expect([success, output]).toEqual([
      false,
      'Phase 2: It has landed. To have it done again: nx run demo-plan:redo --phase=2\n',
    ]);
  });
});
