import { afterEach, describe, expect, test } from '@jest/globals';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { signingKey } from '../../../src/platform/secrets/signing-key.ts';
import { phase, write } from '../../executors/implement/texts.ts';
import { runGit } from '../../support/git-repository.ts';
import type { ScriptedPlans } from '../plans/scripted-plans.ts';
import { usePlans } from '../plans/use-plans.ts';

const { open } = usePlans();
const folders: string[] = [];
afterEach(() => {
  signingKey({ NX_PHASES_KEY: '' });
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

const files = {
  'plans/a.md': [
    phase(1, 'test -f one', 'dependencies: []'),
    phase(2, 'test -f one -a -f two', 'dependencies: [1]'),
  ].join('\n'),
};
const steps = { 1: [[write('one', 'first\n')]], 2: [[write('two')]] };
const other = { 1: [[write('one', 'other\n')]], 2: [[write('two')]] };

/** A remote on disk and two clones of it; the first has the work of phase 1, made beside a file that nobody has committed. */
async function clones(): Promise<{ remote: string; first: ScriptedPlans; second: ScriptedPlans }> {
  const beside = mkdtempSync(join(tmpdir(), 'nxp-share-'));
  folders.push(beside);
  const remote = join(beside, 'remote.git');
  const first = open({ files, steps });
  runGit(beside, 'clone', '--quiet', '--bare', first.root, remote);
  first.git('remote', 'add', 'origin', remote);
  runGit(beside, 'clone', '--quiet', remote, join(beside, 'second'));
  first.write('draft.txt', 'of nobody’s business');
  expect(await first.run('a-plan:implement-1')).toMatchObject({ success: true });
  const second = open({ files, steps: other, root: join(beside, 'second') });
  return { remote, first, second };
}

const refs = (of: ScriptedPlans): string => of.git('for-each-ref', '--format=%(refname)');

describe('work that is shared through the git remote', () => {
  test('is taken by the other clone without an agent, and counts there as work of others', async () => {
    const { remote, first, second } = await clones();
    // Nothing happens by itself.
    second.git('fetch', '--quiet');
    expect(refs(second)).not.toContain('nx-phases');

    expect(await first.run('a-plan:share')).toEqual({
      success: true,
      output: 'Pushed to origin: Phase 1: It\n',
    });
    const fetched = await second.run('a-plan:share');
    expect(fetched).toEqual({
      success: true,
      output:
        'Fetched from origin: Phase 1: It\nIt counts as the work of others. To look at it: nx run a-plan:diff\n',
    });
    expect(refs(second).match(/refs\/nx-phases\S*/g)).toEqual([
      expect.stringMatching(/^refs\/nx-phases-foreign\/[0-9a-f]{32}$/),
    ]);

    const shown = await second.run('a-plan:diff', { phase: 1 });
    expect(shown.output).toMatch(/ {2}was not made in this repository[^]*\n\+first\n/);
    expect(await second.run('a-plan:implement-1')).toMatchObject({ success: true });
    expect(second.started()).toEqual([]);
    const refused = await second.run('a-plan:land');
    expect([refused.success, refused.output]).toEqual([
      false,
      expect.stringContaining('was not made in this repository'),
    ]);
    expect(second.has('one')).toBe(false);
    expect(await second.run('a-plan:land', { trust: true })).toMatchObject({ success: true });
    expect(second.read('one')).toBe('first\n');

    // The files that it was made on are not sent: the remote has the patch alone.
    const objects = runGit(remote, 'cat-file', '--batch-all-objects', '--batch-check');
    const blobs = objects.match(/^\S+(?= blob)/gm) ?? [];
    const texts = blobs.map((blob) => runGit(remote, 'cat-file', 'blob', blob));
    expect(texts.filter((text) => text.includes('of nobody’s business'))).toEqual([]);
    expect(texts.filter((text) => text.includes('+first'))).toHaveLength(1);
  });

  test('lands at once where both clones share the secret', async () => {
    process.env['NX_PHASES_KEY'] = 'shared';
    signingKey(process.env);
    const { first, second } = await clones();
    expect(await first.run('a-plan:share')).toMatchObject({ success: true });
    expect(await second.run('a-plan:share')).toMatchObject({ success: true });
    expect(await second.run('a-plan:land')).toMatchObject({ success: true });
    expect(second.read('one')).toBe('first\n');
  });

  test('is never replaced, in the remote or here', async () => {
    const { remote, first, second } = await clones();
    // Both have done it; the first to share wins.
    expect(await second.run('a-plan:implement-1')).toMatchObject({ success: true });
    expect(await first.run('a-plan:share')).toMatchObject({ success: true });
    const before = runGit(remote, 'for-each-ref');
    const mine = refs(second);
    expect(await second.run('a-plan:share')).toEqual({
      success: true,
      output: 'warning: origin has other work for the same text, which stays there: Phase 1: It\n',
    });
    expect(runGit(remote, 'for-each-ref')).toBe(before);
    expect(refs(second)).toBe(mine);
    expect(await first.run('a-plan:share')).toEqual({
      success: true,
      output: 'Is in origin already: Phase 1: It\n',
    });
  });

  test('that is no work for the phase is thrown away', async () => {
    const { remote, first, second } = await clones();
    expect(await first.run('a-plan:share')).toMatchObject({ success: true });
    const [ref = ''] = runGit(
      remote,
      'for-each-ref',
      '--format=%(refname)',
      'refs/nx-phases-shared',
    )
      .trim()
      .split('\n');
    runGit(remote, 'update-ref', ref, runGit(remote, 'rev-parse', 'main').trim());
    expect(await second.run('a-plan:share')).toEqual({
      success: true,
      output:
        'warning: what origin has is no work for the present text and was thrown away: Phase 1: It\n',
    });
    expect(refs(second)).not.toContain('nx-phases');
  });

  test.each([
    ['--upload-pack=touch x', 'expected one of origin'],
    ['elsewhere', 'expected one of origin'],
  ])('goes to no remote but a configured one: %s', async (name, reason) => {
    const { first } = await clones();
    const { success, output } = await first.run('a-plan:share', { remote: name });
    expect([success, output]).toEqual([false, expect.stringContaining(reason)]);
  });

  test('a dry run sends and fetches nothing', async () => {
    const { remote, first, second } = await clones();
    expect((await first.run('a-plan:share', { dryRun: true })).output).toBe(
      'Would push to origin: Phase 1: It\n',
    );
    expect(runGit(remote, 'for-each-ref')).not.toContain('nx-phases');
    expect(await first.run('a-plan:share')).toMatchObject({ success: true });
    expect((await second.run('a-plan:share', { dryRun: true })).output).toBe(
      'Would fetch from origin: Phase 1: It\n',
    );
    expect(refs(second)).not.toContain('nx-phases');
  });
});
