import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { signingKey } from '../../../src/platform/secrets/signing-key.ts';
import type { Scripted } from './scripted.ts';
import { person, phase, write } from './texts.ts';
import { useScripted } from './use-scripted.ts';

const tests = useScripted();
const planFile = 'plans/demo plan.md';
beforeEach(() => {
  Object.assign(process.env, person);
});
afterEach(() => {
  for (const name of Object.keys(person)) Reflect.deleteProperty(process.env, name);
  signingKey({ NX_PHASES_KEY: '' });
});

const two = `${phase(1, 'test -f a')}\n${phase(2, 'test -f a -a -f b', 'dependencies: [1]')}`;

/** Both phases are implemented and committed as they should be. */
function implemented(signed = 'not signed'): Promise<Scripted> {
  return tests.prepared(`implemented ${signed}`, async () => {
    const of = tests.open(two, { 1: [[write('a')]], 2: [[write('b')]] });
    expect(await of.run('implement-1')).toMatchObject({ success: true });
    expect(await of.run('implement-2')).toMatchObject({ success: true });
    return of;
  });
}

function dropRefs(of: Scripted): void {
  for (const ref of of.git('for-each-ref', '--format=%(refname)', 'refs/nx-phases').split('\n'))
    if (ref !== '') of.git('update-ref', '-d', ref);
}

describe('from an agent to the branch', () => {
  test('what is sent is what plan-show prints', async () => {
    const of = await implemented();
    for (const [index, id] of [1, 2].entries()) {
      const shown = await of.run('plan-show', { prompt: id });
      expect(shown.output).toBe(of.starts()[index]?.prompt);
    }
  });

  test('its work lands, its phase passes there and can be marked; no agent starts again', async () => {
    const of = await implemented();
    const { success, output } = await of.run('land');
    expect([success, output]).toEqual([true, expect.stringContaining('Landed on main:')]);
    expect([of.read('a'), of.read('b')]).toEqual(['x\n', 'x\n']);
    expect(of.git('status', '--porcelain')).toBe('');
    expect(await of.run('clean')).toMatchObject({ success: true });
    expect(of.git('for-each-ref', 'refs/nx-phases')).toBe('');
    for (const target of ['implement-1', 'phase-1', 'implement-2', 'phase-2'])
      expect(await of.run(target)).toMatchObject({ success: true });
    expect(of.work('implement-2')).toMatchObject({ origin: 'landed' });
    expect(of.starts()).toHaveLength(2);
  });

  test('a phase lands alone, and the rest later; until then none is landed without what it needs', async () => {
    const of = await implemented();
    expect(await of.run('land', { phase: 1 })).toMatchObject({ success: true });
    expect(of.git('log', '--format=%s', '-2').trim().split('\n')).toEqual(['Phase 1: It', 'Start']);
    expect(await of.run('land', { until: 2 })).toMatchObject({ success: true });
    expect([of.read('a'), of.read('b')]).toEqual(['x\n', 'x\n']);
  });

  test('work that only the cache has is signed by who shares the secret, and lands', async () => {
    process.env['NX_PHASES_KEY'] = 'shared';
    const of = await implemented('signed');
    dropRefs(of);
    process.env['NX_PHASES_KEY'] = 'of somebody else';
    const refused = await of.run('land');
    expect(refused.success).toBe(false);
    expect(refused.output).toContain('were not made in this repository and are not signed');
    process.env['NX_PHASES_KEY'] = 'shared';
    expect(await of.run('land')).toMatchObject({ success: true });
    expect(of.read('b')).toBe('x\n');
  });

  test('work that a cache has put in place of ours is not ours', async () => {
    const of = await implemented();
    const folder = '.nx/phases/demo-plan/implement-1/work';
    const own = [of.read(`${folder}/patch`), of.read(`${folder}/work.json`)];
    // As another clone would have done it.
    dropRefs(of);
    rmSync(join(of.root, '.nx'), { recursive: true });
    of.setSteps({ 1: [[write('a', 'other\n')]], 2: [[write('b')]] });
    await of.run('implement-1');
    of.write(`${folder}/patch`, own[0] ?? '');
    of.write(`${folder}/work.json`, own[1] ?? '');
    const { success, output } = await of.run('land');
    expect([success, output]).toEqual([
      false,
      expect.stringContaining('Phase 1: It was not made in this repository'),
    ]);
    expect(await of.run('land', { trust: true })).toMatchObject({ success: true });
    expect(of.read('a')).toBe('x\n');
  });
});

describe('work that only a cache has brought', () => {
  test('is not paid for again where Nx has lost sight of it', async () => {
    const of = await implemented();
    dropRefs(of);
    of.write(planFile, `${of.read(planFile)}\n${phase(3, 'true')}`);
    const { success, output } = await of.run('implement-1');
    expect([success, output]).toEqual([
      true,
      expect.stringContaining('Its work already exists, from a cache'),
    ]);
    expect(of.starts()).toHaveLength(2);
    // It is still not ours.
    expect((await of.run('land')).success).toBe(false);
  });

  test('is not believed if its patch is another', async () => {
    const of = await implemented();
    dropRefs(of);
    const patch = '.nx/phases/demo-plan/implement-1/work/patch';
    of.write(patch, of.read(patch).replace('+x', '+y'));
    expect(await of.run('implement-1')).toMatchObject({ success: true });
    expect(of.starts()).toHaveLength(3);
  });
});

describe('after landing', () => {
  const edited = (): Promise<Scripted> =>
    tests.prepared('edited', async () => {
      const of = await implemented();
      await of.run('land');
      of.write(planFile, of.read(planFile).replace('a task', 'another task'));
      return of;
    });

  test('an edited phase is accepted as it was landed', async () => {
    const of = await edited();
    const { output } = await of.run('implement-1');
    expect(output).toContain('nx run demo-plan:accept --phase=phase-1');
    const dry = await of.run('accept', { all: true, dryRun: true });
    expect(dry.output).toContain('accepted the files as they are as the work of 1, 2');
    expect((await of.run('implement-1')).success).toBe(false);
    expect(await of.run('accept', { all: true })).toMatchObject({ success: true });
    for (const target of ['implement-1', 'implement-2', 'phase-2'])
      expect(await of.run(target)).toMatchObject({ success: true });
    expect(of.starts()).toHaveLength(2);
    expect((await of.run('accept')).output).toContain('nothing to accept');
  });

  test('phases are accepted by name, or all of them if that is said', async () => {
    const of = await edited();
    const before = of.read(planFile);
    expect(await of.run('accept')).toEqual({
      success: false,
      output: [
        'Unexpected accept without the names of phases. These, or phases they depend on, have changed since they landed or were recorded:',
        '  Phase 1: It: nx run demo-plan:accept --phase=phase-1',
        '  Phase 2: It: nx run demo-plan:accept --phase=phase-2',
        'Expected the ones that you have reviewed; for all of them: nx run demo-plan:accept --all',
        '',
      ].join('\n'),
    });
    expect((await of.run('accept', { phase: 1, all: true })).output).toContain('one of the two');
    expect(of.read(planFile)).toBe(before);
    expect(await of.run('accept', { phase: 1 })).toMatchObject({ success: true });
    expect(await of.run('implement-1')).toMatchObject({ success: true });
    expect(await of.run('implement-2')).toMatchObject({ success: false });
  });

  test('a phase is done again, for everybody and for good', async () => {
    const of = await edited();
    const { success, output } = await of.run('redo', { phase: 1 });
    expect(success).toBe(true);
    expect(output).toContain('asks again for 1.');
    expect(output).toContain('landed on top of it: 2.');
    expect(output).toContain('nx run demo-plan:accept --phase=phase-2');
    expect(of.read(planFile)).toContain('### Phase 1: It\nattempt: 2\n\n- [ ] another task');
    of.setSteps({ 1: [[write('a', 'again\n')], [write('a', 'again\n')]] });
    expect(await of.run('implement-1')).toMatchObject({ success: true });
    expect(of.starts()).toHaveLength(3);
    // What Nx’s cache holds of the first time is for another text, and so is what refs hold.
    rmSync(join(of.root, '.nx'), { recursive: true });
    expect(await of.run('implement-1')).toMatchObject({ success: true });
    expect(of.starts()).toHaveLength(3);
    of.git('commit', '--quiet', '--all', '--message=Redo');
    expect(await of.run('land')).toMatchObject({ success: true });
    expect(readFileSync(join(of.root, 'a'), 'utf8')).toBe('again\n');
    expect(await of.run('accept', { phase: 2 })).toMatchObject({ success: true });
    for (const target of ['implement-1', 'implement-2', 'phase-1', 'phase-2'])
      expect(await of.run(target)).toMatchObject({ success: true });
    expect(of.starts()).toHaveLength(3);
  });

  test('a redo names its phases', async () => {
    const of = await edited();
    const { success, output } = await of.run('redo');
    expect([success, output]).toEqual([
      false,
      'Unexpected redo of every phase, expected the ones that you mean, such as --phase=1\n',
    ]);
  });

  test('what a person did in place of an agent is accepted', async () => {
    const of = tests.open(two, {});
    of.write('a', 'by hand\n');
    expect(await of.run('accept', { phase: 1 })).toMatchObject({ success: true });
    expect(await of.run('implement-1')).toMatchObject({ success: true });
    expect(await of.run('phase-1')).toMatchObject({ success: true });
    expect(of.starts()).toHaveLength(0);
    expect((await of.run('mark', { phase: 1 })).output).toContain('marked done: 1');
  });
});
