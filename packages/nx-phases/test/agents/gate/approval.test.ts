import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { insideAgent } from '../../../src/platform/environment/agent-environment.ts';
import type { Scripted } from '../../executors/implement/scripted.ts';
import { person, phase, write } from '../../executors/implement/texts.ts';
import { useScripted } from '../../executors/implement/use-scripted.ts';
import { planPath } from '../../executors/workspace.ts';

const tests = useScripted();
beforeEach(() => {
  Object.assign(process.env, person);
});
afterEach(() => {
  for (const name of [...Object.keys(person), insideAgent])
    Reflect.deleteProperty(process.env, name);
});

const plan = [
  phase(1, 'test -f a'),
  phase(2, 'test -f b; echo checked', 'dependencies: [1]', 'Approve: yes'),
  phase(3, 'test -f c', 'dependencies: [2]'),
  phase(4, 'test -f d', 'dependencies: []'),
].join('\n');
const steps = {
  1: [[write('a')]],
  2: [[write('b', 'one\n'), { report: { summary: 'Wrote b.' } }]],
  3: [[write('c')]],
  4: [[write('d')]],
};

/** Phases 1 and 2 are implemented, and 1 is tested. */
function implemented(...args: Parameters<typeof tests.open>): Promise<Scripted> {
  return tests.prepared(JSON.stringify([...args.slice(0, 3), args[3]?.()]), async () => {
    const of = tests.open(...args);
    for (const target of ['implement-1', 'phase-1', 'implement-2'])
      expect(await of.run(target)).toMatchObject({ success: true });
    return of;
  });
}

describe('a phase that asks for an approval', () => {
  test('waits once its work is there, runs nothing, and counts when somebody has approved it', async () => {
    const of = await implemented(plan, steps);
    const waiting = await of.run('phase-2');
    expect(waiting.success).toBe(false);
    expect(waiting.output).toContain(
      'Phase 2: It is WAITING: it waits for the approval of a person. Look at it and approve it: nx run demo-plan:approve --phase=phase-2',
    );
    expect(waiting.output).not.toContain('checked');
    expect(of.record('phase-2')).toMatchObject({ outcome: 'waiting', attempts: [] });

    const shown = await of.run('approve', { phase: 2, dryRun: true });
    expect(shown.output).toMatch(/its text: .*demo plan\.md:\d+/);
    expect(shown.output).toMatch(/ b /);
    expect(shown.output).toContain('its agent: Wrote b.');
    expect(await of.run('phase-2')).toMatchObject({ success: false });

    const approved = await of.run('approve', { phase: 2 });
    expect([approved.success, approved.output]).toEqual([
      true,
      expect.stringContaining('Approved by Ada <ada@example.org>, as it is now'),
    ]);
    const passed = await of.run('phase-2');
    expect(passed).toMatchObject({ success: true });
    expect(passed.output).toContain('checked');
  });

  test('what builds on it does not begin, although Nx is told to leave dependencies out', async () => {
    const of = await implemented(plan, steps);
    const { success, output } = await of.run('implement-3');
    expect(success).toBe(false);
    expect(output).toContain('Phase 3: It is WAITING: it builds on Phase 2: It: it waits for');
    expect(of.implementRecord('implement-3')).toMatchObject({ outcome: 'waiting', starts: [] });
    expect(of.starts()).toHaveLength(2);
  });

  test('does not land before, nor what builds on it; the rest does', async () => {
    const of = await implemented(plan, steps);
    await of.run('implement-4');
    const asked = await of.run('land', { phase: 2 });
    expect([asked.success, asked.output]).toEqual([
      false,
      expect.stringContaining('Phase 2: It does not land: it waits for the approval of a person'),
    ]);
    // Of what is selected alone is said why it waits.
    const first = await of.run('land', { until: 1, dryRun: true });
    expect(first.output).not.toContain('Phase 2');
    const { success, output } = await of.run('land');
    expect(success).toBe(true);
    expect(output).toContain('Phase 2: It does not land: it waits');
    expect(output).toMatch(/Landed on main:\n {2}Phase 1: It .*\n.*\n {2}Phase 4: It/);
    expect(() => of.read('b')).toThrow();
    await of.run('approve', { phase: 2 });
    expect(await of.run('land')).toMatchObject({ success: true });
    expect(of.read('b')).toBe('one\n');
    // That it landed is an approval by itself.
    expect(await of.run('implement-2')).toMatchObject({ success: true });
    expect(await of.run('phase-2')).toMatchObject({ success: true });
  });

  test('an edit of its text needs a new one', async () => {
    const of = await implemented(plan, steps);
    await of.run('approve', { phase: 2 });
    of.write(planPath, plan.replace('test -f b;', 'test -e b;'));
    // That the work is still right says nothing of who has to approve it.
    expect(await of.run('accept', { phase: 2 })).toMatchObject({ success: true });
    expect(await of.run('implement-2')).toMatchObject({ success: true });
    expect(of.starts()).toHaveLength(2);
    expect(await of.run('phase-2')).toMatchObject({ success: false });
    expect(of.record('phase-2')).toMatchObject({ outcome: 'waiting' });
  });

  test('so does other work for the same text', async () => {
    const of = await implemented(plan, steps);
    await of.run('approve', { phase: 2 });
    const { key } = of.work('implement-2');
    of.git('update-ref', '-d', `refs/nx-phases/${key}`);
    rmSync(join(of.root, '.nx/phases/demo-plan/implement-2'), { recursive: true });
    of.setSteps({ ...steps, 2: [[], [write('b', 'two\n')]] });
    expect(await of.run('implement-2')).toMatchObject({ success: true });
    expect(of.work('implement-2').key).toBe(key);
    expect(await of.run('phase-2')).toMatchObject({ success: false });
    expect((await of.run('land', { phase: 2 })).output).toContain('it waits for the approval');
  });

  test('asking for one costs no second agent, and makes another phase to Nx', async () => {
    const of = await implemented(plan.replace('Approve: yes\n', ''), steps);
    expect(await of.run('phase-2')).toMatchObject({ success: true });
    const inputs = (): unknown =>
      of.infer({ agents: { x: { command: 'x' } } }).targets?.['phase-2']?.inputs;
    const before = inputs();
    of.write(planPath, plan);
    expect(inputs()).not.toEqual(before);
    expect(await of.run('implement-2')).toMatchObject({ success: true });
    expect(of.starts()).toHaveLength(2);
    expect(await of.run('phase-2')).toMatchObject({ success: false });
    expect((await of.run('mark', { phase: 2 })).success).toBe(false);
  });

  test('that a person has marked as done needs none', async () => {
    const of = tests.open(plan.replace('Phase 2: It', 'Phase 2: It ✅'), steps);
    of.write('b', '');
    for (const target of ['implement-1', 'phase-1', 'implement-2', 'phase-2'])
      expect(await of.run(target)).toMatchObject({ success: true });
    const { success, output } = await of.run('approve', { phase: 2 });
    expect([success, output]).toEqual([false, expect.stringContaining('which needs none')]);
  });

  test('in words that cannot be read waits for ever', async () => {
    const of = await implemented(plan.replace('Approve: yes', 'Approve: when it is good'), steps);
    expect((await of.run('phase-2')).output).toContain('Unexpected words for `approve`');
    expect((await of.run('approve', { phase: 2 })).output).toContain(
      'Unexpected `when it is good`',
    );
  });
});

describe('an approval by name', () => {
  const byGrace = plan.replace('Approve: yes', 'Approve: Grace Hopper');

  test('is that of nobody else', async () => {
    const of = await implemented(byGrace, steps);
    expect((await of.run('phase-2')).output).toContain('the approval of Grace Hopper');
    const refused = await of.run('approve', { phase: 2 });
    expect([refused.success, refused.output]).toEqual([
      false,
      expect.stringContaining('by Ada <ada@example.org>, expected one by Grace Hopper'),
    ]);
    process.env['GIT_AUTHOR_NAME'] = 'grace hopper';
    expect(await of.run('approve', { phase: 2 })).toMatchObject({ success: true });
    expect(await of.run('phase-2')).toMatchObject({ success: true });
  });

  test('that the plan asks for later does not count by somebody else', async () => {
    const of = await implemented(plan, steps);
    await of.run('approve', { phase: 2 });
    of.write(planPath, byGrace);
    expect((await of.run('phase-2')).output).toContain(
      'the approval of Grace Hopper; Ada <ada@example.org> has approved it',
    );
    of.write(planPath, plan.replace('Approve: yes', 'Approve: ADA@example.org'));
    expect(await of.run('phase-2')).toMatchObject({ success: true });
  });
});

describe('no agent gives an approval', () => {
  test('by its files, or by refs of its copy', async () => {
    const forged = {
      ...steps,
      2: [
        [
          write('b', 'one\n'),
          write('.nx/phases/approval.json', '{"version":1}'),
          write('approval.json', '{"version":1}'),
          {
            git: ['update-ref', 'refs/nx-phases-approved/00000000000000000000000000000000', 'HEAD'],
          },
        ],
      ],
    };
    const of = await implemented(plan, forged);
    expect(of.git('for-each-ref', 'refs/nx-phases-approved')).toBe('');
    expect(await of.run('phase-2')).toMatchObject({ success: false });
  });

  test('by a ref that names another commit than an approval of this', async () => {
    const of = await implemented(plan, steps);
    await of.run('approve', { phase: 2 });
    const [ref = ''] = of
      .git('for-each-ref', '--format=%(refname)', 'refs/nx-phases-approved')
      .split('\n');
    of.git('update-ref', ref, 'HEAD');
    expect(await of.run('phase-2')).toMatchObject({ success: false });
  });

  test('by the target, whose environment tells', async () => {
    const of = await implemented(plan, steps);
    process.env[insideAgent] = 'demo-plan:implement-2';
    const { success, output } = await of.run('approve', { phase: 2 });
    expect([success, output]).toEqual([
      false,
      expect.stringContaining('Unexpected approval from inside an agent'),
    ]);
    Reflect.deleteProperty(process.env, insideAgent);
    expect(of.git('for-each-ref', 'refs/nx-phases-approved')).toBe('');
  });
});

describe('with the option `waiting: pass`', () => {
  const passing = () => ({ waiting: 'pass' as const });

  test('waiting is no failure; nothing that depends on it works, and nothing of it is cached', async () => {
    const of = await implemented(plan, steps, {}, passing);
    for (const target of ['phase-2', 'implement-3', 'phase-3']) {
      const { success, output } = await of.run(target);
      expect([target, success, output]).toEqual([
        target,
        true,
        expect.stringContaining('is WAITING'),
      ]);
    }
    expect(of.starts()).toHaveLength(2);
    const { targets = {} } = of.infer({ waiting: 'pass', agents: { x: { command: 'x' } } });
    const cached = Object.keys(targets).filter(
      (name) => /^(?:phase|implement)-/.test(name) && targets[name]?.cache === true,
    );
    expect(cached).toEqual(['phase-1', 'phase-4', 'implement-1', 'implement-2', 'implement-4']);
    await of.run('approve', { phase: 2 });
    for (const target of ['phase-2', 'implement-3', 'phase-3'])
      expect(await of.run(target)).toMatchObject({ success: true });
    expect(of.record('phase-3')).toMatchObject({ outcome: 'passed' });
  });
});

describe('a target to approve with', () => {
  test('is there only in plans that ask for an approval', () => {
    const of = tests.open(plan, steps);
    expect(of.infer().targets).toHaveProperty('approve');
    of.write(planPath, plan.replace('Approve: yes', 'Approve: no'));
    expect(of.infer().targets).not.toHaveProperty('approve');
    of.write(planPath, `---\napprove: yes\n---\n${plan.replace('Approve: yes', '')}`);
    expect(of.infer().targets).toHaveProperty('approve');
  });

  test('wants to know of which phases', async () => {
    const of = tests.open(plan, steps);
    expect((await of.run('approve')).output).toContain('Unexpected approval of every phase');
    expect((await of.run('approve', { phase: 1 })).output).toContain('which needs none');
    expect((await of.run('approve', { phase: 2 })).output).toContain(
      'missing work of `implement-2`',
    );
  });
});
