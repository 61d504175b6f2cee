import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { AgentOptions } from '../../../src/inference/options/agents.ts';
import type { Scripted } from '../../executors/implement/scripted.ts';
import { person, phase, write } from '../../executors/implement/texts.ts';
import { useScripted } from '../../executors/implement/use-scripted.ts';

const tests = useScripted();
let of: Scripted;
beforeEach(() => {
  Object.assign(process.env, person);
});
afterEach(() => {
  for (const name of Object.keys(person)) Reflect.deleteProperty(process.env, name);
});

const planFile = 'plans/demo plan.md';
const summary = 'Made a.\nUse `a()`, it is "quick".';
const plan = [
  '# The demo\n',
  '## Goal\n\nA demo <!-- and a secret -->.\n',
  '## Success criteria\n\n- [x] It runs\n',
  phase(1, 'test -f a'),
  phase('1b', 'true', 'dependencies: []'),
  phase(2, 'test -f a -a -f b', 'dependencies: [1]'),
].join('\n');

function open(agent: AgentOptions = {}): Scripted {
  of = tests.open(plan, { 1: [[write('a'), { report: { summary } }]], 2: [[write('b')]] }, agent);
  return of;
}

/** A workspace in which these targets have passed. */
async function after(...targets: readonly string[]): Promise<void> {
  of = await tests.prepared(targets.join(), async () => {
    open();
    await passes(...targets);
    return of;
  });
}

async function passes(...targets: readonly string[]): Promise<void> {
  for (const target of targets) {
    const { success, output } = await of.run(target);
    expect([target, success, output]).toEqual([target, true, output]);
  }
}

/** The prompt of phase 2 as it is shown; then it is sent, and the file of it has the very same bytes. */
async function shownAndSent(): Promise<string> {
  const shown = await of.run('plan-show', { prompt: 2 });
  expect(shown.success).toBe(true);
  await passes('implement-2');
  const file = join(of.root, '.nx/phases/demo-plan/implement-2/prompts/1.md');
  expect(readFileSync(file, 'utf8')).toBe(shown.output);
  expect(of.starts().at(-1)?.prompt).toBe(shown.output);
  return shown.output;
}

const told = '- Phase 1: It – Made a. Use `a()`, it is "quick".\n  Files: `a`\n';

describe('what is sent', () => {
  test('is what plan-show prints, with the goal of the plan and what earlier phases said', async () => {
    await after('implement-1');
    const prompt = await shownAndSent();
    expect(prompt).toContain(told);
    expect(prompt).toContain('Its goal:\n\nA demo .\n');
    expect(prompt).toContain('- It runs\n');
    expect(prompt).not.toContain('secret');
    // Each of them once.
    for (const once of ['test -f a -a -f b', 'Phase 1: It'])
      expect(prompt.split(once)).toHaveLength(2);
    expect(prompt).not.toContain('dependencies:');
  });

  test('tells what earlier phases said where only the refs have it', async () => {
    await after('implement-1');
    const folder = join(of.root, '.nx/phases/demo-plan/implement-1');
    rmSync(folder, { recursive: true });
    const shown = await of.run('plan-show', { prompt: 2 });
    expect(shown.output).toContain(told);
    await passes('implement-1');
    expect(await shownAndSent()).toBe(shown.output);
  });

  test('tells it after landing, where only a clone of the branch is left', async () => {
    await after('implement-1', 'phase-1', 'land', 'clean');
    // What a clone does not have.
    rmSync(join(of.root, '.nx'), { recursive: true });
    expect(of.git('for-each-ref', 'refs/nx-phases', 'refs/nx-phases-foreign')).toBe('');
    await passes('implement-1');
    expect(await shownAndSent()).toContain(told);
  });

  test('tells it after a squash merge, and after the text was edited and accepted', async () => {
    await after('implement-1', 'phase-1', 'land', 'clean');
    const message = of.git('log', '-1', '--format=%B');
    of.git('reset', '--quiet', '--soft', 'HEAD~1');
    of.git('commit', '--quiet', `--message=All of it (#7)\n\n* ${message}`);
    of.write(planFile, of.read(planFile).replace('- [x] a task', '- [x] a task, mended'));
    expect(await of.run('accept', { phase: '1' })).toMatchObject({ success: true });
    await passes('implement-1');
    expect(await shownAndSent()).toContain('Made a. Use `a()`, it is "quick".\n');
  });
});

describe('instructions', () => {
  test('of a file of the workspace are in the prompt, and AGENTS.md is named', async () => {
    open({ instructions: { file: 'docs/how.md' } });
    of.write('docs/how.md', '\nNo semicolons.\n');
    of.write('AGENTS.md', 'Be kind.\n');
    await passes('implement-1');
    const prompt = await shownAndSent();
    expect(prompt).toMatch(/## Instructions\n\nNo semicolons\.\n$/);
    expect(prompt).toContain('- Read `AGENTS.md` before you begin');
  });

  test.each([
    ['that is not there', undefined],
    ['without text', ' \n'],
    ['that is too long', 'x'.repeat(16_001)],
  ])('in a file %s: nothing is started, with one sentence', async (_, text) => {
    open({ instructions: { file: 'docs/how.md' } });
    if (text !== undefined) of.write('docs/how.md', text);
    const { success, output } = await of.run('implement-1');
    expect([success, output]).toEqual([false, expect.stringContaining('`docs/how.md`, expected')]);
    expect(of.starts()).toEqual([]);
    expect(await of.run('plan-show', { prompt: 1 })).toMatchObject({ success: false });
  });
});
