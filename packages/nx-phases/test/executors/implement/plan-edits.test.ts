import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { join } from 'node:path';
import { withoutCi } from '../../support/without-ci.ts';
import { scripted, type Scripted } from './scripted.ts';
import { person, phase, write } from './texts.ts';

withoutCi();
const planFile = 'plans/demo plan.md';
const two = `${phase(1, 'test -f a')}\n${phase(2, 'test -f a -a -f b', 'dependencies: [1]')}`;
let workspace: Scripted | undefined;
beforeEach(() => {
  Object.assign(process.env, person);
});
afterEach(() => {
  for (const name of Object.keys(person)) Reflect.deleteProperty(process.env, name);
  workspace?.dispose();
  workspace = undefined;
});

function open(steps: Parameters<typeof scripted>[1]): Scripted {
  workspace = scripted(two, steps);
  return workspace;
}

test('a phase edited while its agent works is not recorded; its work is kept for the old text', async () => {
  const of = open({});
  const text = of.read(planFile);
  const edited = text.replace('a task', 'another task');
  of.setSteps({ 1: [[write('a'), { write: { path: join(of.root, planFile), content: edited } }]] });
  const { success, output } = await of.run('implement-1');
  expect([success, output]).toEqual([false, expect.stringContaining('was edited while it ran')]);
  expect(of.implementRecord('implement-1')).toMatchObject({ outcome: 'failed' });
  expect(() => of.work('implement-1')).toThrow();
  expect(of.read(planFile)).toBe(edited);
  // Back at the old text, the work is there; the new one is another question.
  of.write(planFile, text);
  expect(await of.run('implement-1')).toMatchObject({ success: true });
  expect(of.starts()).toHaveLength(1);
  of.write(planFile, edited);
  expect((await of.run('implement-1')).output).toContain('nx run demo-plan:accept --phase=phase-1');
  expect(of.starts()).toHaveLength(1);
  of.setSteps({ 1: [[write('a')]] });
  expect(await of.run('redo', { phase: 1 })).toMatchObject({ success: true });
  expect(await of.run('implement-1')).toMatchObject({ success: true });
  expect(of.starts()).toHaveLength(2);
});

test('another phase edited or a box ticked meanwhile concerns nobody', async () => {
  const of = open({});
  const edited = `${of.read(planFile).replace('- [ ] a task', '- [ ] a task')}\n${phase(3, 'true')}`;
  of.setSteps({ 1: [[write('a'), { write: { path: join(of.root, planFile), content: edited } }]] });
  expect(await of.run('implement-1')).toMatchObject({ success: true });
});

test('a phase added in the middle is implemented, and nothing of the others again', async () => {
  const of = open({ 1: [[write('a')]], 2: [[write('b')]], 9: [[write('c')]] });
  expect(await of.run('implement-1')).toMatchObject({ success: true });
  expect(await of.run('implement-2')).toMatchObject({ success: true });
  await of.run('land');
  const landed = of.read(planFile);
  const at = landed.indexOf('### Phase 2');
  of.write(
    planFile,
    `${landed.slice(0, at)}${phase(9, 'test -f a -a -f c', 'dependencies: [1]')}\n${landed.slice(at)}`,
  );
  for (const target of [
    'implement-1',
    'phase-1',
    'implement-9',
    'phase-9',
    'implement-2',
    'phase-2',
  ])
    expect([target, (await of.run(target)).success]).toEqual([target, true]);
  expect(of.starts().map((start) => start.phase)).toEqual(['1', '2', '9']);
});
