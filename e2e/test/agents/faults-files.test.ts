import { expect } from '@jest/globals';
import { faultTest } from '../../rig/fault-test.ts';
import { plan } from '../../rig/plan.ts';

const core = 'packages/core/index.js';
const says = (words: string): string => `test "$(node packages/app)" = "${words}"`;

faultTest(
  'fault 1: edits only; the packages of the copy see each other, and not the user’s',
  {
    plan: plan({ 1: { testing: says('as the agent has it') } }),
    phases: {
      1: [[{ write: { path: core, content: "module.exports = 'as the agent has it';\n" } }]],
    },
  },
  async ({ passes, workspace }) => {
    await passes('run plan:phase-1');
    expect(JSON.parse(workspace.read('.nx/phases/plan/implement-1/work/work.json'))).toMatchObject({
      files: [{ kind: 'modified', path: core }],
    });
  },
);

faultTest(
  'fault 3: two phases write one file undeclared; what builds on both says so, until one builds on the other',
  {
    plan: plan({
      1: { testing: 'grep -q one a.txt' },
      2: { testing: 'grep -q two a.txt' },
      3: { dependencies: [1, 2], testing: 'test -f b.txt' },
    }),
    phases: {
      1: [[{ write: { path: 'a.txt', content: 'one\n' } }]],
      2: [
        [{ write: { path: 'a.txt', content: 'two\n' } }],
        [{ write: { path: 'a.txt', content: 'one\ntwo\n' } }],
      ],
      3: [[{ write: { path: 'b.txt', content: '' } }]],
    },
  },
  async ({ fails, passes, remember, expectUntouched, workspace }) => {
    const output = await fails('run plan:phase-3');
    expect(output).toContain('conflicts with your files and the work before it, in a.txt');
    expect(workspace.started().toSorted()).toEqual(['1', '2']);
    await expectUntouched();
    workspace.edit('plan.md', 'Number 2\n\ndependencies: []', 'Number 2\n\ndependencies: [1]');
    await passes('run plan:redo --phase=2');
    remember();
    await passes('run plan:phase-3');
    expect(workspace.started().slice(2)).toEqual(['2', '3']);
  },
);

faultTest(
  'fault 4: writes outside of its scope',
  {
    plan: plan({ 1: { lines: ['Files: `packages/core/`'], testing: says('new') } }),
    agent: { retries: 0 },
    phases: {
      1: [
        [
          { write: { path: core, content: "module.exports = 'new';\n" } },
          { write: { path: 'packages/app/extra.js', content: '' } },
          { write: { path: 'packages/core2/x', content: '' } },
        ],
        // It goes on from what it did.
        [{ remove: 'packages/app/extra.js' }, { remove: 'packages/core2' }],
      ],
    },
  },
  async ({ fails, passes, expectUntouched, workspace }) => {
    const output = await fails('run plan:phase-1');
    expect(output).toContain(
      'wrote files that the phase may not write: packages/app/extra.js, packages/core2/x',
    );
    expect(workspace.started()).toEqual(['1']);
    await expectUntouched();
    await passes('run plan:phase-1');
  },
);

faultTest(
  'faults 5 and 6: edits the plan file, which is thrown away, and the tests, which is said',
  {
    plan: plan({ 1: { testing: 'test -f core.test.js' }, 2: { testing: 'test -f two.txt' } }),
    phases: {
      1: [
        [
          { write: { path: 'core.test.js', content: '' } },
          { write: { path: 'plan.md', content: '# Nothing is left to do\n' } },
        ],
      ],
      2: [[{ remove: 'plan.md' }, { write: { path: 'two.txt', content: '' } }]],
    },
  },
  async ({ passes, workspace }) => {
    const output = await passes('run-many -t phases --output-style=stream');
    expect(
      output.match(/^plan: warning: the agent changed `plan.md`; the change is discarded$/gm),
    ).toHaveLength(2);
    expect(output).toContain('note: tests were touched: core.test.js');
    const files = [1, 2].map(
      (id) =>
        (
          JSON.parse(workspace.read(`.nx/phases/plan/implement-${id}/work/work.json`)) as {
            files: unknown;
          }
        ).files,
    );
    expect(files).toEqual([
      [{ kind: 'added', path: 'core.test.js' }],
      [{ kind: 'added', path: 'two.txt' }],
    ]);
  },
);

faultTest(
  'faults 7 and 8: binary file, mode, rename, deletion, empty folder, link; blanks, newline and unicode in names',
  {
    plan: plan({
      1: {
        testing:
          'test -x run.sh && test -x "a folder/moved" && test -L link && test ! -e packages/app && test "$(wc -c < bytes.bin)" -eq 6',
      },
      2: { dependencies: [1], testing: "test -x run.sh && test -f $'größer\\n名.txt'" },
    }),
    files: { 'old name': 'something\nto\nbe\nfound\nagain\n', 'run.sh': '#!/bin/sh\n' },
    phases: {
      1: [
        [
          { write: { path: 'bytes.bin', base64: 'AAECAwD/' } },
          { chmod: { path: 'run.sh', mode: 0o755 } },
          { mkdir: 'a folder' },
          { rename: { from: 'old name', to: 'a folder/moved' } },
          { chmod: { path: 'a folder/moved', mode: 0o755 } },
          { remove: 'packages/app' },
          { mkdir: 'empty' },
          { symlink: { target: 'a folder/moved', path: 'link' } },
          { write: { path: 'größer\n名.txt', content: 'x\n' } },
        ],
      ],
      2: [[{ write: { path: ' leading and trailing ', content: '' } }]],
    },
  },
  async ({ passes, expectUntouched, remember, workspace }) => {
    const output = await passes('run plan:phase-2 --output-style=stream');
    expect(output).toContain('the agent made the empty folder `empty/`, which git cannot keep');
    await expectUntouched();
    await passes('run plan:land');
    const listed = workspace.git('ls-files', '-z', '--stage').split('\0');
    const modes = new Map(
      listed.map((line) => [line.slice(line.indexOf('\t') + 1), line.slice(0, 6)]),
    );
    expect(
      [
        'bytes.bin',
        'run.sh',
        'a folder/moved',
        'link',
        'größer\n名.txt',
        ' leading and trailing ',
      ].map((path) => modes.get(path)),
    ).toEqual(['100644', '100755', '100755', '120000', '100644', '100644']);
    expect([modes.has('old name'), modes.has('packages/app/index.js')]).toEqual([false, false]);
    expect(workspace.git('status', '--porcelain')).toBe('');
    remember();
  },
);

faultTest(
  'fault 18: commits, switches branch, stashes, resets, prunes worktrees inside of its copy',
  {
    plan: plan({ 1: { testing: 'test -f a && test -f b' } }),
    phases: {
      1: [
        [
          { write: { path: 'a', content: '' } },
          { git: ['add', '--all'] },
          { git: ['-c', 'user.name=x', '-c', 'user.email=x@x', 'commit', '-qm', 'mine'] },
          { git: ['checkout', '-qb', 'other'] },
          { git: ['branch', '-D', 'main'] },
          { git: ['tag', 'v1'] },
          { write: { path: 'stashed', content: '' } },
          { git: ['-c', 'user.name=x', '-c', 'user.email=x@x', 'stash', '--include-untracked'] },
          { git: ['reset', '--hard', '--quiet', 'HEAD'] },
          { git: ['worktree', 'prune'] },
          { write: { path: 'b', content: '' } },
          { git: ['gc', '--quiet', '--prune=now'] },
        ],
      ],
    },
  },
  async ({ passes, expectUntouched, remember, workspace }) => {
    workspace.write('packages/core/index.js', 'module.exports = 1;\n');
    workspace.git('stash');
    workspace.git('branch', 'of-the-user');
    workspace.write('staged.txt', '');
    workspace.git('add', 'staged.txt');
    remember();
    await passes('run plan:phase-1');
    await expectUntouched();
    expect(JSON.parse(workspace.read('.nx/phases/plan/implement-1/work/work.json'))).toMatchObject({
      files: [
        { kind: 'added', path: 'a' },
        { kind: 'added', path: 'b' },
      ],
    });
  },
);
