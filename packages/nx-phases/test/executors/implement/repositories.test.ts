import { afterAll, afterEach, expect, test } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { addSubmodule, makeExecutable, makeRepository } from '../../support/git-repository.ts';
import { useTempFolder } from '../../support/temp-folder.ts';
import { withoutCi } from '../../support/without-ci.ts';
import { scripted, type Scripted } from './scripted.ts';
import { phase, write } from './texts.ts';

withoutCi();
const inFolder = useTempFolder();
let workspace: Scripted | undefined;
afterEach(() => {
  workspace?.dispose();
  workspace = undefined;
});

function open(check: string, ...steps: Parameters<typeof scripted>[1][string]): Scripted {
  workspace = scripted(phase(1, check), { 1: steps });
  return workspace;
}

test('with a submodule: its files are there, and a change of them fails the phase', async () => {
  makeRepository(inFolder('library'), { 'lib.txt': 'lib\n' });
  const of = open('grep -q lib vendor/lib.txt && test -f a', [write('a')]);
  addSubmodule(of, inFolder('library'), 'vendor');
  of.git('commit', '--quiet', '--message=Vendor');
  of.write('vendor/lib.txt', 'lib, edited by the user\n');
  const before = of.userState();
  expect(await of.run('implement-1')).toMatchObject({ success: true });
  expect(await of.run('phase-1')).toMatchObject({ success: true });
  expect(of.work('implement-1').files).toEqual([{ kind: 'added', path: 'a' }]);
  expect(of.userState()).toEqual(before);

  expect(await of.run('redo', { phase: 1 })).toMatchObject({ success: true });
  const edited = of.userState();
  of.setSteps({ 1: [[write('a'), write('vendor/lib.txt', 'lib of the agent\n')]] });
  const { success, output } = await of.run('implement-1');
  expect([success, output]).toEqual([
    false,
    expect.stringContaining(
      'the agent changed the submodule vendor, which cannot be recorded here',
    ),
  ]);
  expect(of.userState()).toEqual(edited);
});

test('in a sparse checkout: what the user has left out is in no copy, and is not deleted by the work', async () => {
  const of = open('test -f in/b && test ! -e out', [write('in/b')]);
  of.write('in/a', 'a\n');
  of.write('out/far', 'far\n');
  of.git('add', '--all');
  of.git('commit', '--quiet', '--message=Folders');
  of.git('sparse-checkout', 'set', 'in', 'plans');
  const before = of.userState();
  expect(existsSync(join(of.root, 'out'))).toBe(false);
  expect(await of.run('implement-1')).toMatchObject({ success: true });
  expect(of.work('implement-1').files).toEqual([{ kind: 'added', path: 'in/b' }]);
  expect(of.userState()).toEqual(before);
});

test('with pointers of LFS: they are files like others', async () => {
  const pointer = `version https://git-lfs.github.com/spec/v1\noid sha256:${'0'.repeat(64)}\nsize 12\n`;
  const of = open('grep -q git-lfs big.bin && test -f a', [write('a')]);
  of.write('.gitattributes', '*.bin filter=lfs diff=lfs merge=lfs -text\n');
  of.write('big.bin', pointer);
  of.git('add', '--all');
  of.git('commit', '--quiet', '--message=Big');
  const before = of.userState();
  expect(await of.run('implement-1')).toMatchObject({ success: true });
  expect(of.work('implement-1').files).toEqual([{ kind: 'added', path: 'a' }]);
  expect(of.userState()).toEqual(before);
});

test('with hooks of the user: none runs', async () => {
  const of = open('test -f a', [
    write('a'),
    { git: ['add', 'a'] },
    { git: ['commit', '-qm', 'x'] },
  ]);
  for (const hook of [
    'pre-commit',
    'post-checkout',
    'reference-transaction',
    'post-index-change',
  ]) {
    of.write(`.hooks/${hook}`, `#!/bin/sh\ntouch "${of.root}/hook-ran"\n`);
    makeExecutable(join(of.root, '.hooks', hook));
  }
  of.git('config', 'core.hooksPath', '.hooks');
  const before = of.userState();
  expect(await of.run('implement-1')).toMatchObject({ success: true });
  expect(of.userState()).toEqual(before);
});

/** A disk of half a megabyte; undefined where none can be mounted. */
function smallDisk(): string | undefined {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return undefined;
  const folder = mkdtempSync(join(tmpdir(), 'nx-phases-disk-'));
  const { status } = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=512k', 'tmpfs', folder]);
  if (status === 0) return folder;
  rmSync(folder, { recursive: true });
  return undefined;
}

const disk = smallDisk();
if (disk === undefined) {
  test.skip('on a full disk (only root can mount a small one here)', () => undefined);
} else {
  afterAll(() => {
    spawnSync('umount', ['--lazy', disk]);
    rmSync(disk, { recursive: true, force: true });
  });

  test('on a full disk: it fails, leaves nothing, and the same command goes on', async () => {
    const of = open('test -f a', [
      write('a'),
      { write: { path: 'b', content: 'b'.repeat(2 ** 20) } },
    ]);
    const roomy = process.env['NX_PHASES_WORKTREES'];
    process.env['NX_PHASES_WORKTREES'] = join(disk, 'worktrees');
    mkdirSync(join(disk, 'worktrees'));
    const before = of.userState();
    // The agent finds it full.
    const { success, output } = await of.run('implement-1');
    expect([success, output]).toEqual([
      false,
      expect.stringMatching(/I\/O error|write error|No space left/),
    ]);
    expect(of.userState()).toEqual(before);
    // The copy itself finds no room.
    of.write('big', 'x'.repeat(2 ** 20));
    const bigger = of.userState();
    const full = await of.run('implement-1');
    expect([full.success, full.output]).toEqual([
      false,
      expect.stringMatching(/is not implemented: .*(?:git|ENOSPC)/),
    ]);
    expect(of.userState()).toEqual(bigger);
    expect(of.git('for-each-ref', 'refs/nx-phases', 'refs/nx-phases-base')).toBe('');

    process.env['NX_PHASES_WORKTREES'] = roomy;
    expect(await of.run('implement-1')).toMatchObject({ success: true });
    expect(of.userState()).toEqual(bigger);
    expect(of.worktrees()).toEqual([]);
  });
}
