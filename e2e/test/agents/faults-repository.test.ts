import { expect, test } from '@jest/globals';
import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Step } from '../../rig/agents.ts';
import { faultTest } from '../../rig/fault-test.ts';
import { plan } from '../../rig/plan.ts';

const writes = (path: string, content = 'x\n'): Step => ({ write: { path, content } });

/** Mounts a disk of so little; false where that is not allowed. */
function mountSmallDisk(folder: string): boolean {
  mkdirSync(folder, { recursive: true });
  return spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', folder]).status === 0;
}

function removeDisk(folder: string): void {
  spawnSync('umount', ['--lazy', folder]);
  rmSync(folder, { recursive: true, force: true });
}

function mayMount(): boolean {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return false;
  const folder = mkdtempSync(join(tmpdir(), 'nxp-disk-'));
  try {
    return mountSmallDisk(folder);
  } finally {
    removeDisk(folder);
  }
}

if (!mayMount())
  test.skip('fault 21: disk full (only root can mount a small one)', () => undefined);
else
  faultTest(
    'fault 21: disk full, for the agent and for the copy itself',
    {
      plan: plan({ 1: { testing: 'test -f a.txt' } }),
      agent: { retries: 0 },
      phases: { 1: [[writes('a.txt'), writes('b.bin', 'b'.repeat(2 ** 21))], [writes('a.txt')]] },
    },
    async ({ fails, passes, remember, expectUntouched, workspace }) => {
      const disk = join(dirname(workspace.root), 'disk');
      expect(mountSmallDisk(disk)).toBe(true);
      try {
        const small = { NX_PHASES_WORKTREES: join(disk, 'worktrees') };
        expect(await fails('run plan:phase-1', small)).toContain('ENOSPC');
        await expectUntouched();
        workspace.write('big.bin', 'x'.repeat(2 ** 21));
        remember();
        expect(await fails('run plan:phase-1', small)).toMatch(
          /is not implemented: .*(?:git|ENOSPC)/,
        );
        await expectUntouched();
        expect(workspace.git('for-each-ref', 'refs/nx-phases', 'refs/nx-phases-base')).toBe('');
        const before = workspace.starts().length;
        await passes('run plan:phase-1');
        expect(workspace.starts()).toHaveLength(before + 1);
      } finally {
        removeDisk(disk);
      }
    },
  );

faultTest(
  'fault 22: a dirty tree, with an untracked file that the work needs',
  {
    plan: plan({
      1: {
        testing:
          'grep -q edited packages/core/index.js && test -f needed.txt && test -f a.txt && test ! -e secret',
      },
    }),
    phases: { 1: [[writes('a.txt')]] },
  },
  async ({ passes, remember, workspace }) => {
    workspace.write('packages/core/index.js', "module.exports = 'edited';\n");
    workspace.write('needed.txt', 'x\n');
    workspace.write('.gitignore', `${workspace.read('.gitignore')}secret\n`);
    workspace.write('secret', '1');
    workspace.write('staged.txt', 'staged\n');
    workspace.git('add', 'staged.txt');
    remember();
    await passes('run plan:phase-1');
    expect(JSON.parse(workspace.read('.nx/phases/plan/implement-1/work/work.json'))).toMatchObject({
      files: [{ kind: 'added', path: 'a.txt' }],
    });
  },
);

faultTest(
  'faults 23 and 24: HEAD moved on, so that the work applies or conflicts',
  {
    plan: plan({ 1: { testing: 'grep -q agent list.txt' } }),
    files: { 'list.txt': Array.from({ length: 20 }, (_, line) => `line ${line}\n`).join('') },
    phases: {
      1: [
        [
          writes(
            'list.txt',
            Array.from({ length: 20 }, (_, line) =>
              line === 3 ? 'agent\n' : `line ${line}\n`,
            ).join(''),
          ),
        ],
        [writes('list.txt', 'agent, again\n')],
      ],
    },
  },
  async ({ fails, passes, remember, expectUntouched, workspace }) => {
    await passes('run plan:phase-1');
    const commit = (from: string, to: string): void => {
      workspace.edit('list.txt', from, to);
      workspace.git('commit', '--quiet', '--all', '--message=Meanwhile');
      remember();
    };
    commit('line 15', 'line 15 of the user');
    await passes('run plan:phase-1');
    expect(workspace.started()).toEqual(['1']);
    const shown = await passes('run plan:land --dryRun');
    expect(shown).toContain('list.txt');
    await expectUntouched();

    commit('line 3', 'line 3 of the user');
    const tested = await fails('run plan:phase-1');
    expect(tested).toContain('conflicts with your files');
    const conflict = await fails('run plan:land');
    expect(conflict).toContain('list.txt');
    await expectUntouched();
    await passes('run plan:redo --phase=1');
    remember();
    await passes('run plan:phase-1');
    expect(workspace.started()).toEqual(['1', '1']);
    await expectUntouched();
    workspace.git('commit', '--quiet', '--all', '--message=Redo');
    await passes('run plan:land');
    expect(workspace.read('list.txt')).toBe('agent, again\n');
    remember();
  },
);

faultTest(
  'fault 25: landed, squash-merged, cloned shallow: nothing starts there',
  {
    plan: plan({
      1: { testing: 'test -f a.txt' },
      2: { dependencies: [1], testing: 'test -f b.txt' },
    }),
    phases: { 1: [[writes('a.txt')]], 2: [[writes('b.txt')]] },
  },
  async ({ rig, passes, remember, workspace }) => {
    await passes('run plan:phases');
    workspace.git('switch', '--quiet', '--create', 'feature');
    await passes('run plan:land');
    workspace.git('switch', '--quiet', 'main');
    workspace.git('merge', '--quiet', '--squash', 'feature');
    workspace.git('commit', '--quiet', '--message=Feature');
    workspace.git('branch', '-D', 'feature');
    remember();
    const clone = rig.clone(workspace, { folder: 'shallow', home: 'home-of-clone', depth: 1 });
    expect(clone.git('rev-list', '--count', 'HEAD').trim()).toBe('1');
    const there = await rig.nx(clone, 'run plan:phases');
    expect([there.exitCode, workspace.started()]).toEqual([0, ['1', '2']]);
    expect(clone.git('status', '--porcelain')).toBe('');
  },
);

faultTest(
  'faults 26 and 27: a phase edited after landing, and one added in the middle',
  {
    plan: plan({
      1: { lines: ['- [ ] Make it'], testing: 'test -f a.txt' },
      3: { dependencies: [1], testing: 'test -f c.txt' },
    }),
    phases: { 1: [[writes('a.txt')]], 2: [[writes('b.txt')]], 3: [[writes('c.txt')]] },
  },
  async ({ fails, passes, remember, expectUntouched, workspace }) => {
    await passes('run plan:phases');
    await passes('run plan:land');
    const landed = workspace.read('plan.md');
    workspace.edit('plan.md', 'Make it', 'Make it well');
    remember();
    const output = await fails('run plan:phases');
    expect(output).toContain('plan:accept --phase=phase-1');
    expect(output).toContain('plan:redo --phase=phase-1');
    await expectUntouched();
    await passes('run plan:accept --all');
    await passes('run plan:phases');
    expect(workspace.started().toSorted()).toEqual(['1', '3']);

    workspace.write('plan.md', landed);
    const [added = ''] =
      /### [^]*/.exec(plan({ 2: { dependencies: [1], testing: 'test -f b.txt' } }, '')) ?? [];
    workspace.edit('plan.md', '### Phase 3', `${added}\n### Phase 3`);
    remember();
    await passes('run plan:phases');
    expect(workspace.started().slice(2)).toEqual(['2']);
  },
);

faultTest(
  'fault 30: a submodule, a sparse checkout, pointers of LFS, and hooks of core.hooksPath',
  {
    plan: plan({
      1: {
        testing:
          'grep -q lib vendor/lib.txt && grep -q git-lfs big.bin && test ! -e far && test -f a.txt',
      },
      2: { testing: 'true' },
    }),
    agent: { retries: 0 },
    files: {
      'far/away.txt': 'far\n',
      '.gitattributes': '*.bin filter=lfs diff=lfs merge=lfs -text\n',
      'big.bin': `version https://git-lfs.github.com/spec/v1\noid sha256:${'0'.repeat(64)}\nsize 12\n`,
    },
    phases: {
      1: [
        [
          writes('a.txt'),
          { git: ['add', 'a.txt'] },
          { git: ['-c', 'user.name=x', '-c', 'user.email=x@x', 'commit', '-qm', 'x'] },
        ],
      ],
      2: [[writes('vendor/lib.txt', 'of the agent\n')]],
    },
  },
  async ({ fails, passes, remember, expectUntouched, workspace }) => {
    const library = join(dirname(workspace.root), 'library');
    mkdirSync(library);
    const inLibrary = (...args: readonly string[]): void => {
      execFileSync('git', args, { cwd: library, env: workspace.env });
    };
    inLibrary('init', '--quiet', '--initial-branch=main');
    execFileSync('sh', ['-c', 'echo lib > lib.txt'], { cwd: library });
    inLibrary('add', '--all');
    inLibrary('commit', '--quiet', '--message=Library');
    workspace.git(
      '-c',
      'protocol.file.allow=always',
      'submodule',
      '--quiet',
      'add',
      library,
      'vendor',
    );
    workspace.git('commit', '--quiet', '--message=Vendor');
    workspace.git('sparse-checkout', 'set', '--no-cone', '/*', '!/far/');
    for (const hook of [
      'pre-commit',
      'post-checkout',
      'reference-transaction',
      'post-index-change',
    ]) {
      workspace.write(`.hooks/${hook}`, `#!/bin/sh\ntouch "${workspace.root}/hook-ran"\n`);
      chmodSync(workspace.path(`.hooks/${hook}`), 0o755);
    }
    workspace.git('config', 'core.hooksPath', '.hooks');
    workspace.git('update-index', '--refresh');
    rmSync(workspace.path('hook-ran'), { force: true });
    remember();
    expect(existsSync(workspace.path('far'))).toBe(false);
    await passes('run plan:phase-1');
    expect(JSON.parse(workspace.read('.nx/phases/plan/implement-1/work/work.json'))).toMatchObject({
      files: [{ kind: 'added', path: 'a.txt' }],
    });
    expect(workspace.exists('hook-ran')).toBe(false);
    await expectUntouched();
    const output = await fails('run plan:implement-2');
    expect(output).toContain(
      'the agent changed the submodule vendor, which cannot be recorded here',
    );
  },
);
