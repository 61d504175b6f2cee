import { afterAll, afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { hashOfPatch } from '../../../src/agents/workplace/works.ts';
import { withoutCi } from '../../support/without-ci.ts';
import { scripted, type Scripted } from './scripted.ts';
import { person, phase, write } from './texts.ts';

withoutCi();
const planFile = 'plans/demo plan.md';
const workFolder = '.nx/phases/demo-plan/implement-1/work';
const open: Scripted[] = [];
beforeEach(() => {
  Object.assign(process.env, person);
});
afterEach(() => {
  for (const name of Object.keys(person)) Reflect.deleteProperty(process.env, name);
  for (const one of open.splice(0)) one.dispose();
});

/** A machine whose agent writes file `a`. */
function machine(): Scripted {
  const made = scripted(phase(1, 'test -f a'), { 1: [[write('a')]] });
  open.push(made);
  return made;
}

/** What Nx’s remote cache has: the outputs of the target, and nothing else. */
let cache: string | undefined;
afterAll(() => {
  if (cache !== undefined) rmSync(cache, { recursive: true });
});

/** Another machine with the work of the first in place. */
async function restored(): Promise<Scripted> {
  const folder = dirname(workFolder);
  if (cache === undefined) {
    const first = machine();
    expect(await first.run('implement-1')).toMatchObject({ success: true });
    cache = mkdtempSync(join(tmpdir(), 'nxp-cache-'));
    cpSync(join(first.root, folder), cache, { recursive: true });
  }
  const second = machine();
  cpSync(cache, join(second.root, folder), { recursive: true });
  return second;
}

/** Puts a patch of somebody's own into the record, as who can write to the cache could. */
function forge(of: Scripted, patch: string): void {
  of.write(`${workFolder}/patch`, patch);
  const work = JSON.parse(of.read(`${workFolder}/work.json`)) as object;
  const patchHash = hashOfPatch(Buffer.from(patch));
  of.write(`${workFolder}/work.json`, JSON.stringify({ ...work, patchHash }));
}

const newFile = (path: string): string =>
  `diff --git a/${path} b/${path}\nnew file mode 100644\nindex 0000000000000000000000000000000000000000..587be6b4c3f93f93c489c0111bba5596147a26cb\n--- /dev/null\n+++ b/${path}\n@@ -0,0 +1 @@\n+x\n`;

describe('work that a remote cache has brought to another clone', () => {
  test('is tested there without an agent, shown, and landed only where it is trusted', async () => {
    const of = await restored();
    expect(await of.run('phase-1')).toMatchObject({ success: true });
    const refused = await of.run('land');
    expect([refused.success, refused.output]).toEqual([
      false,
      expect.stringContaining('Phase 1: It was not made in this repository'),
    ]);
    expect(refused.output).toContain('added a\n');
    expect(existsSync(join(of.root, 'a'))).toBe(false);
    expect(of.git('for-each-ref', 'refs/nx-phases')).toBe('');
    expect(await of.run('land', { trust: true })).toMatchObject({ success: true });
    expect(of.read('a')).toBe('x\n');
    expect(of.starts()).toHaveLength(0);
  });

  test('is not paid for again when the records are gone and the plan was edited elsewhere', async () => {
    const of = await restored();
    expect(await of.run('implement-1')).toMatchObject({ success: true });
    rmSync(join(of.root, '.nx'), { recursive: true });
    of.write(planFile, `${of.read(planFile)}\n${phase(2, 'true', 'dependencies: []')}`);
    const { success, output } = await of.run('implement-1');
    expect([success, output]).toEqual([true, expect.stringContaining('no agent is started')]);
    expect(of.starts()).toHaveLength(0);
    // It is kept, and for all that not ours.
    expect(of.git('for-each-ref', 'refs/nx-phases')).toBe('');
    of.git('commit', '--quiet', '--all', '--message=Plan');
    expect(await of.run('land')).toMatchObject({ success: false });
    expect(await of.run('land', { trust: true })).toMatchObject({ success: true });
    expect(await of.run('clean')).toMatchObject({ success: true });
    expect(of.git('for-each-ref', 'refs/nx-phases-foreign')).toBe('');
  });
});

describe('a forged entry of a cache', () => {
  test('that changes more than it says is shown by its real files', async () => {
    const of = await restored();
    forge(of, newFile('a') + newFile('package.json'));
    const { success, output } = await of.run('land');
    expect(success).toBe(false);
    expect(output).toContain('added a\n');
    expect(output).toContain('added package.json\n');
    expect(existsSync(join(of.root, 'package.json'))).toBe(false);
  });

  test.each(['../outside', '.git/hooks/pre-commit', 'plans/../../outside', '/tmp/outside'])(
    'that writes to %s is not applied, not even if it is trusted',
    async (path) => {
      const of = await restored();
      forge(of, newFile(path));
      const before = of.userState();
      expect(await of.run('phase-1')).toMatchObject({ success: false });
      expect(await of.run('land', { trust: true })).toMatchObject({ success: false });
      expect(of.userState()).toEqual(before);
      expect(existsSync(join(of.root, '..', 'outside'))).toBe(false);
    },
  );

  test('that changes the plan as well: that part is thrown away, as if an agent had done it', async () => {
    const of = await restored();
    const text = of.read(planFile);
    of.write(planFile, text.replace('test -f a', 'true'));
    const patch = of.git('diff', '--full-index', '--', planFile);
    of.write(planFile, text);
    forge(of, patch + newFile('a'));
    expect(await of.run('phase-1')).toMatchObject({ success: true });
    expect(await of.run('land', { trust: true })).toMatchObject({ success: true });
    expect(of.read('a')).toBe('x\n');
    expect(of.read(planFile)).toContain('test -f a');
  });
});
