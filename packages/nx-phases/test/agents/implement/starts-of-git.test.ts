import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter } from 'node:path';
import { person, phase, write } from '../../executors/implement/texts.ts';
import { useScripted } from '../../executors/implement/use-scripted.ts';
import { makeExecutable } from '../../support/git-repository.ts';
import { useTempFolder } from '../../support/temp-folder.ts';

const inFolder = useTempFolder();
const tests = useScripted();
const path = process.env['PATH'];

/** Puts a `git` first on PATH that notes its arguments and then is the real one. */
beforeEach(() => {
  const real = spawnSync('sh', ['-c', 'command -v git'], { encoding: 'utf8' }).stdout.trim();
  const note = `printf '%s\\n' "$*" >> '${inFolder('starts')}'`;
  mkdirSync(inFolder('bin'));
  writeFileSync(inFolder('bin', 'git'), `#!/bin/sh\n${note}\nexec '${real}' "$@"\n`);
  makeExecutable(inFolder('bin', 'git'));
});

afterEach(() => {
  process.env['PATH'] = path;
  for (const name of Object.keys(person)) Reflect.deleteProperty(process.env, name);
});

/** The commands of git that a run starts. */
async function startsDuring(run: () => Promise<{ readonly success: boolean }>): Promise<string[]> {
  rmSync(inFolder('starts'), { force: true });
  process.env['PATH'] = `${inFolder('bin')}${delimiter}${String(path)}`;
  const { success } = await run();
  process.env['PATH'] = path;
  expect(success).toBe(true);
  if (!existsSync(inFolder('starts'))) return [];
  return readFileSync(inFolder('starts'), 'utf8')
    .trim()
    .split('\n')
    .map((line) => line.replace(/^(?:-c \S+ )+/, ''));
}

// So that a start more is a decision and no accident: git is most of what a phase costs beyond its agent and its
// commands.
test('an agent phase starts git no more often than it has to', async () => {
  const plan = [
    phase(1, 'test -f a'),
    phase(2, 'test -f b', 'Depends on: Phase 1'),
    phase(3, 'test -f c', 'Depends on: Phase 2'),
  ].join('\n');
  const demo = tests.open(plan, { 1: [[write('a')]], 2: [[write('b')]], 3: [[write('c')]] });
  const counted: Record<string, number> = {};
  for (const id of [1, 2, 3])
    for (const target of [`implement-${id}`, `phase-${id}`])
      counted[target] = (await startsDuring(() => demo.run(target))).length;
  Object.assign(process.env, person);
  counted['land'] = (await startsDuring(() => demo.run('land'))).length;
  // The first counts `git --version`, which is asked once for each git that is installed. Equal, so that a start less is
  // noted here too.
  expect(counted).toEqual({
    ...{ 'implement-1': 10, 'phase-1': 7 },
    ...{ 'implement-2': 10, 'phase-2': 7 },
    // No more, however many are below.
    ...{ 'implement-3': 10, 'phase-3': 7 },
    // The checks of the first two are run; those of the third have passed on this very tree.
    land: 36,
  });
});

test('nor does a review, a failure that is kept, or a landing', async () => {
  const passes = JSON.stringify({ verdict: 'pass', findings: [] });
  const words = JSON.stringify({ nxPhases: { summary: passes } });
  const strict = {
    command: 'sh',
    arguments: ['-c', `cat > /dev/null; echo '${words}'`],
    setup: [],
  };
  const plan = [
    phase(1, 'test -f a'),
    phase(2, 'test -f b', 'Review: strict', 'Depends on: Phase 1'),
    phase(3, 'false'),
  ].join('\n');
  const steps = { 1: [[write('a')]], 2: [[write('b')]], 3: [[write('c')]] };
  const demo = tests.open(plan, steps, { retries: 0 }, () => ({ agents: { strict } }));
  Object.assign(process.env, person);
  const counted: Record<string, number> = {};
  for (const target of ['implement-1', 'implement-2'])
    counted[target] = (await startsDuring(() => demo.run(target))).length;
  counted['implement-3'] = (
    await startsDuring(async () => ({ success: !(await demo.run('implement-3')).success }))
  ).length;
  counted['land'] = (await startsDuring(() => demo.run('land', { unchecked: true }))).length;
  expect(counted).toEqual({ 'implement-1': 10, 'implement-2': 15, 'implement-3': 13, land: 21 });
});
