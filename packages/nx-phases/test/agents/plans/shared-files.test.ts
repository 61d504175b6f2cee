import { describe, expect, test } from '@jest/globals';
import { phase, write } from '../../executors/implement/texts.ts';
import { usePlans } from './use-plans.ts';
import type { ScriptedPlans } from './scripted-plans.ts';

const { open } = usePlans();
const steps = { 1: [[write('shared', 'one\n')]], 11: [[write('shared', 'eleven\n')]] };

function plans(one: readonly string[], eleven: readonly string[], front = ''): ScriptedPlans {
  const text = (id: number, lines: readonly string[]): string =>
    `${front}${phase(id, 'test -f shared', ...lines)}`;
  return open({ files: { 'plans/a.md': text(1, one), 'plans/b.md': text(11, eleven) }, steps });
}

describe('phases of two plans that write one file', () => {
  test('are refused before anything is paid for', async () => {
    const of = plans(['Files: `shared`'], ['Outputs: `shared`']);
    for (const [target, other] of [
      ['a-plan:implement-1', 'Phase 11: It of `plans/b.md`'],
      ['b-plan:implement-11', 'Phase 1: It of `plans/a.md`'],
    ] as const) {
      const { success, output } = await of.run(target);
      expect([success, output]).toEqual([
        false,
        expect.stringContaining(
          `Unexpected \`shared\` that ${other} may write at the same time, expected one of the two to depend on the other`,
        ),
      ]);
    }
    expect(of.started()).toEqual([]);
  });

  test.each<[string, readonly string[], readonly string[]]>([
    [
      'one depends on the other',
      ['Files: `shared`'],
      ['Files: `shared`', 'dependencies: [a-plan:phase-1]'],
    ],
    ['one is done', ['Files: `shared`'], ['Files: `shared`', 'Status: done']],
    ['they write different files', ['Files: `shared`'], ['Files: `shared.txt`']],
    ['one does not say what it writes', ['Files: `shared`'], []],
  ])('are not, where %s', async (_, one, eleven) => {
    const of = plans(one, eleven);
    expect(await of.run('a-plan:implement-1')).toMatchObject({ success: true });
    expect(of.started()).toEqual(['1']);
  });

  test('work one after the other with `writeConflicts: serialize`: the first lands before the second starts', async () => {
    const files = ['Files: `shared`'];
    const of = plans(files, files, '---\nwriteConflicts: serialize\n---\n\n');
    expect(await of.run('b-plan:implement-11')).toMatchObject({ success: true });
    const early = await of.run('a-plan:implement-1');
    expect([early.success, early.output]).toEqual([
      false,
      expect.stringContaining(
        'Phase 11: It of `plans/b.md` has work on `shared` that has not landed. Land it first: nx run b-plan:land --phase=phase-11',
      ),
    ]);
    expect(await of.run('b-plan:land', { phase: 'phase-11' })).toMatchObject({ success: true });
    expect(await of.run('a-plan:implement-1')).toMatchObject({ success: true });
    expect(await of.run('a-plan:land')).toMatchObject({ success: true });
    expect(of.started()).toEqual(['11', '1']);
    expect(of.read('shared')).toBe('one\n');
  });

  test.each([
    ['a-plan:implement-1', 'b-plan:implement-11'],
    ['b-plan:implement-11', 'a-plan:implement-1'],
  ])('with it, started at once, are never both paid for: %s and %s', async (first, second) => {
    const files = ['Files: `shared`'];
    const of = plans(files, files, '---\nwriteConflicts: serialize\n---\n\n');
    // Each takes over what is printed, and the one that ends last would not give it back.
    const print = process.stdout.write.bind(process.stdout);
    const ended = await Promise.all([of.run(first), of.run(second)]).finally(() => {
      process.stdout.write = print;
    });
    expect(ended.filter(({ success }) => success)).toHaveLength(1);
    expect(of.started()).toHaveLength(1);
  });
});
