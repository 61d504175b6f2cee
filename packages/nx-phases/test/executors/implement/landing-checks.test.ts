import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AgentOptions } from '../../../src/inference/options/agents.ts';
import type { Scripted, Step } from './scripted.ts';
import { person, phase, write } from './texts.ts';
import { useScripted } from './use-scripted.ts';

const tests = useScripted();
let traces = '';
beforeEach(() => {
  traces = mkdtempSync(join(tmpdir(), 'nxp-traces-'));
  Object.assign(process.env, person, { TRACE: join(traces, 'checks') });
});
afterEach(() => {
  for (const name of [...Object.keys(person), 'TRACE']) Reflect.deleteProperty(process.env, name);
  rmSync(traces, { recursive: true, force: true });
});

/** A check that leaves a trace of having run. */
const traced = (name: string, check: string): string => `echo ${name} >> "$TRACE"\n${check}`;

/** Names of the checks that ran since the last call, in order. */
function ran(): readonly string[] {
  const file = join(traces, 'checks');
  if (!existsSync(file)) return [];
  const names = readFileSync(file, 'utf8').trim().split('\n');
  rmSync(file);
  return names;
}

interface One {
  readonly check: string;
  readonly steps: readonly Step[];
  readonly needs?: string;
}

/** All phases are implemented, on top of `lib`, each in its own copy. */
function implemented(
  phases: readonly One[],
  { files = {}, agent = {} }: { files?: Record<string, string>; agent?: AgentOptions } = {},
): Promise<Scripted> {
  const text = phases
    .map(({ check, needs }, index) =>
      phase(index + 1, traced(String(index + 1), check), needs ?? 'dependencies: []'),
    )
    .join('\n');
  const steps = Object.fromEntries(phases.map((one, index) => [index + 1, [one.steps]]));
  return tests.prepared(JSON.stringify([text, files, agent]), async () => {
    const of = tests.open(text, steps, agent);
    for (const [path, content] of Object.entries(files)) of.write(path, content);
    of.git('add', '--all');
    of.git('commit', '--quiet', '--allow-empty', '--message=Files');
    for (const index of phases.keys())
      expect(await of.run(`implement-${index + 1}`)).toMatchObject({ success: true });
    ran();
    return of;
  });
}

/** Three phases, of which the second renames what the third uses. */
const apart: readonly One[] = [
  { check: 'test -f one', steps: [write('one')] },
  { check: 'grep -q renamed lib', steps: [write('lib', 'renamed\n')] },
  { check: 'grep -q name$ lib && test -f use', steps: [write('use')] },
];
const lib = { files: { lib: 'name\n' } };

describe('what lands is checked on the tree that it makes', () => {
  test('phases that pass alone and not together do not land, and nothing is marked', async () => {
    const of = await implemented(apart, lib);
    const before = of.userState();
    const { success, output } = await of.run('land');
    expect(success).toBe(false);
    expect(ran()).toEqual(['1', '2', '3']);
    expect(output).toMatch(
      /Phase 3: It does not pass on what would land: .* ended with exit code 1/,
    );
    expect(output).toContain(
      [
        'Nothing was landed. To land what passes:',
        '  nx run demo-plan:land --phase=phase-1,phase-2',
        'To have the other work done again on top of that:',
        '  nx run demo-plan:redo --phase=phase-3',
        '',
      ].join('\n'),
    );
    expect(of.userState()).toEqual(before);
    expect(of.worktrees()).toEqual([]);

    // As it says: those pass together.
    const landed = await of.run('land', { phase: 'phase-1,phase-2' });
    expect([landed.success, landed.output]).toEqual([
      true,
      expect.stringContaining('Checked on the result: 2 phases'),
    ]);
    expect(ran()).toEqual(['1', '2']);
    expect(of.git('log', '-2', '--format=%s').trim().split('\n')).toEqual([
      'Phase 2: It',
      'Phase 1: It',
    ]);
    expect(of.read('lib')).toBe('renamed\n');
    expect(existsSync(join(of.root, 'use'))).toBe(false);
  });

  test('of those that only fail together, one lands as it says, and the others are done again', async () => {
    const alone = 'test ! -f one || test ! -f two';
    const of = await implemented([
      { check: 'true', steps: [write('free')] },
      { check: alone, steps: [write('one')] },
      { check: alone, steps: [write('two')] },
    ]);
    const { success, output } = await of.run('land');
    expect(success).toBe(false);
    expect(output).toContain(
      [
        'Nothing was landed. To land what passes:',
        '  nx run demo-plan:land --phase=phase-1',
        'To have the other work done again on top of that:',
        '  nx run demo-plan:redo --phase=phase-2,phase-3',
        'If they only fail together, land one of them, and have the others done again on top of it:',
        '  nx run demo-plan:land --phase=phase-1,phase-2',
        '  nx run demo-plan:redo --phase=phase-3',
        '',
      ].join('\n'),
    );

    // As it says.
    expect(await of.run('land', { phase: 'phase-1,phase-2' })).toMatchObject({ success: true });
    expect(existsSync(join(of.root, 'two'))).toBe(false);
  });

  test('what builds on a phase that fails is not offered either', async () => {
    const of = await implemented([
      { check: '! test -f b', steps: [write('a')] },
      { check: 'test -f a', steps: [write('c')], needs: 'dependencies: [1]' },
      { check: 'true', steps: [write('b')] },
    ]);
    const { success, output } = await of.run('land');
    expect(success).toBe(false);
    expect(output).toContain(':land --phase=phase-3\n');
    expect(output).toContain(':redo --phase=phase-1\n');
  });

  test('a check that has passed on this very tree is not run again', async () => {
    const of = await implemented([
      { check: 'test -f a', steps: [write('a')] },
      { check: '! test -f a', steps: [write('b')] },
    ]);
    expect(await of.run('land')).toMatchObject({ success: false });
    expect(ran()).toEqual(['1', '2']);
    expect(await of.run('land')).toMatchObject({ success: false });
    expect(ran()).toEqual(['2']);
    // Another tree: both are run.
    of.write('c', '');
    of.git('add', '--all');
    of.git('commit', '--quiet', '--message=More');
    expect(await of.run('land')).toMatchObject({ success: false });
    expect(ran()).toEqual(['1', '2']);
  });

  test('nor one that has passed on it when its phase was tested', async () => {
    const of = await implemented([{ check: 'test -f a', steps: [write('a')] }]);
    expect(await of.run('phase-1')).toMatchObject({ success: true });
    expect(ran()).toEqual(['1']);
    expect(await of.run('land')).toMatchObject({ success: true });
    expect(ran()).toEqual([]);
  });

  test('the same script is run once for a tree, unless it asks which phase it is for', async () => {
    const same = { agent: { checks: 'echo all >> "$TRACE"' } };
    const bare = (id: number): string =>
      `### Phase ${id}: It\n\ndependencies: []\n\n- [ ] a task\n`;
    const plain = tests.open(
      `${bare(1)}\n${bare(2)}`,
      { 1: [[write('a')]], 2: [[write('b')]] },
      same.agent,
    );
    await plain.run('implement-1');
    await plain.run('implement-2');
    ran();
    expect(await plain.run('land')).toMatchObject({ success: true });
    expect(ran()).toEqual(['all']);
    plain.dispose();

    const asking = tests.open(
      `${bare(1)}\n${bare(2)}`,
      { 1: [[write('a')]], 2: [[write('b')]] },
      { checks: 'echo $NX_PHASES_PHASE >> "$TRACE"' },
    );
    await asking.run('implement-1');
    await asking.run('implement-2');
    ran();
    expect(await asking.run('land')).toMatchObject({ success: true });
    expect(ran()).toEqual(['1', '2']);
  });

  test('a phase that has landed before must still pass', async () => {
    const of = await implemented(apart.toReversed(), lib);
    expect(await of.run('land', { phase: 1 })).toMatchObject({ success: true });
    const before = of.userState();
    const { success, output } = await of.run('land');
    expect(success).toBe(false);
    expect(output).toContain('Phase 1: It, which is done, does not pass on what would land');
    expect(of.userState()).toEqual(before);
    expect(await of.run('land', { phase: 3 })).toMatchObject({ success: true });
  });

  test('one that fails on the branch as it is too is told, and in nobody’s way', async () => {
    const of = await implemented(apart.toReversed(), lib);
    expect(await of.run('land', { phase: 1 })).toMatchObject({ success: true });
    of.write('lib', 'of the user\n');
    of.git('commit', '--quiet', '--all', '--message=Meanwhile');
    const { success, output } = await of.run('land', { phase: 3 });
    expect(output).toContain(
      'warning: Phase 1: It is done, but does not pass on the branch as it is',
    );
    expect(success).toBe(true);
  });

  test('a check that changes a file fails, and the next one does not see it', async () => {
    const of = await implemented(
      [
        { check: 'test -f a; test -f twice && echo changed > lib; true', steps: [write('a')] },
        { check: 'grep -q name lib && test ! -e left; touch left', steps: [write('twice')] },
        { check: 'test ! -e left && test -f c', steps: [write('c')] },
      ],
      lib,
    );
    const { success, output } = await of.run('land');
    expect(success).toBe(false);
    expect(output).toMatch(/Phase 1: It does not pass on what would land: .*lib/);
    expect(output).toContain('--phase=phase-2,phase-3\n');
  });

  test('nothing is checked in a dry run, or if that is asked for; both are said', async () => {
    const of = await implemented(apart, lib);
    const dry = await of.run('land', { dryRun: true });
    expect(dry.output).toContain('Its checks run when it lands, not in a dry run');
    const { success, output } = await of.run('land', { unchecked: true });
    expect([success, output]).toEqual([
      true,
      expect.stringContaining('warning: no check was run on the result'),
    ]);
    expect(ran()).toEqual([]);
  });

  test('a branch that moves meanwhile is not landed on', async () => {
    const commit =
      'git -C "$TARGET" -c user.name=Bob -c user.email=b@example.org commit --quiet --allow-empty --message=Meanwhile';
    const of = await implemented([
      { check: `test -f a\ntest -z "$TARGET" || ${commit}`, steps: [write('a')] },
    ]);
    process.env['TARGET'] = of.root;
    const { success, output } = await of.run('land');
    delete process.env['TARGET'];
    expect([success, output]).toEqual([
      false,
      expect.stringContaining('Unexpected change of `main` or the plan while the checks ran'),
    ]);
    expect(of.git('log', '-1', '--format=%s').trim()).toBe('Meanwhile');
  });
});
