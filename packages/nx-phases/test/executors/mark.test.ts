import { execFileSync } from 'node:child_process';
import { rmSync, symlinkSync } from 'node:fs';
import { afterEach, describe, expect, test } from '@jest/globals';
import type { EditOptions } from '../../src/running/edit-plan/edit-phases.ts';
import markExecutor from '../../src/executors/mark/executor.ts';
import { readTextFile, replaceTextFile } from '../../src/running/edit-plan/text-file.ts';
import phaseExecutor from '../../src/executors/phase/executor.ts';
import { captured, createWorkspace, planPath, type Ran, type Workspace } from './workspace.ts';

let workspace: Workspace;
afterEach(() => {
  workspace.dispose();
});

const fence = (script: string) => `\`\`\`bash\r\n${script}\r\n\`\`\`\r\n`;
const text = `\uFEFF# Demo\r
\r
### Phase 2.1: One [TODO]  \r
- [ ] a\r
\r
Testing:\r
${fence('true')}\r
### Phase 2.10: Two [TODO]\r
- [ ] b\r
\r
Testing:\r
${fence('true')}\r
### Phase 3: Three [TODO]\r
- [ ] c\r
\r
Words\r
`;

const start = (target: string) => workspace.context(target, workspace.infer());
const run = (id: string): Promise<Ran> => captured(() => phaseExecutor({}, start(`phase-${id}`)));
const mark = (options: EditOptions = {}): Promise<Ran> =>
  captured(() => markExecutor(options, start('mark')));
const marked = (id: string, box: string) =>
  workspace
    .read(planPath)
    .replace(new RegExp(`(Phase ${id.replace('.', '\\.')}: \\w+) \\[TODO\\]`), '$1 [COMPLETED]')
    .replace(`- [ ] ${box}`, `- [x] ${box}`);

describe('mark', () => {
  test('marks what has passed, and says why not for the rest', async () => {
    workspace = createWorkspace(text);
    await run('2.1');
    await run('3');
    const expected = marked('2.1', 'a');
    const { success, output } = await mark();
    expect(success).toBe(true);
    expect(workspace.read(planPath)).toBe(expected);
    expect(output).toBe(
      [
        `${planPath}: marked done: 2.1`,
        '  not marked: 2.10: it has not run; nx run demo-plan:phase-2.10',
        '  not marked: 3: its last run was unverified',
        '',
      ].join('\n'),
    );
  });

  test('a phase that was edited since it ran is not marked', async () => {
    workspace = createWorkspace(text);
    await run('2.1');
    workspace.write(planPath, text.replace(': One', ': Another'));
    const { success, output } = await mark({ phase: 'phase-2.1' });
    expect(success).toBe(false);
    expect(output).toContain('not marked: 2.1: it, or what it needs, was edited');
  });

  describe.each(['without git', 'with git'])('%s', (kind) => {
    const git = (...args: readonly string[]) =>
      execFileSync('git', ['-c', 'user.name=A', '-c', 'user.email=a@b', ...args], {
        cwd: workspace.root,
        stdio: 'pipe',
      });
    const open = (plan = text) => {
      workspace = createWorkspace(plan);
      workspace.write('src/a.txt', 'a\n');
      symlinkSync('a.txt', `${workspace.root}/src/link`);
      if (kind === 'without git') return;
      git('init', '--quiet');
      git('add', '.');
      git('commit', '--quiet', '--message=Start');
    };

    test('a phase whose files have changed since it ran is not marked, until they are as they were', async () => {
      open();
      await run('2.1');
      for (const change of [
        () => {
          workspace.write('src/a.txt', 'b\n');
        },
        () => {
          workspace.write('src/a.txt', 'a\n');
          workspace.write('src/new.txt', '');
        },
        () => {
          rmSync(`${workspace.root}/src/new.txt`);
          rmSync(`${workspace.root}/src/link`);
          symlinkSync('b.txt', `${workspace.root}/src/link`);
        },
        () => {
          rmSync(`${workspace.root}/src/link`);
        },
      ]) {
        change();
        const { success, output } = await mark({ phase: 'phase-2.1' });
        expect([success, output]).toEqual([
          false,
          expect.stringContaining(
            'not marked: 2.1: it passed on files that have changed since; nx run demo-plan:phase-2.1',
          ),
        ]);
      }
      symlinkSync('a.txt', `${workspace.root}/src/link`);
      expect((await mark({ phase: 'phase-2.1' })).output).toContain('marked done: 2.1');
    });

    test('what changes no file that the phase reads holds nothing up', async () => {
      open(text.replace('### Phase 2.10', 'Inputs: `src/**`\r\n\r\n### Phase 2.10'));
      workspace.write('src/a.txt', 'edited\n');
      await run('2.1');
      workspace.write('other.txt', 'c\n');
      workspace.write('plans/another.md', '# Another\n\n### Phase 1: A\n\n- [x] a\n');
      if (kind === 'with git') {
        git('add', 'src');
        git('commit', '--quiet', '--message=Done');
      }
      expect((await mark()).output).toContain('marked done: 2.1');
    });

    test('a phase whose outputs were edited since is not marked', async () => {
      const writes = `Run: \`echo 1 > made.txt\`\r\n\r\nOutputs: \`made.txt\`\r\n\r\nTesting:\r\n${fence('test -f made.txt')}\r\n`;
      open(text.replace(/Testing:\r\n[^]*?(?=### Phase 2\.10)/, () => writes));
      expect((await run('2.1')).output).toContain('2 commands');
      workspace.write('made.txt', '2\n');
      expect((await mark()).output).toContain(
        'not marked: 2.1: it passed on files that have changed since',
      );
      workspace.write('made.txt', '1\n');
      expect((await mark()).output).toContain('marked done: 2.1');
    });
  });

  test('a dry run writes nothing', async () => {
    workspace = createWorkspace(text);
    await run('2.1');
    const { output } = await mark({ dryRun: true });
    expect(output).toContain('would mark done: 2.1');
    expect(workspace.read(planPath)).toBe(text);
  });

  test('a number that may be two phases is not guessed; the name of the target tells them apart', async () => {
    workspace = createWorkspace(text);
    await run('2.10');
    const vague = await mark({ phase: 2.1 });
    expect(vague.success).toBe(false);
    expect(vague.output).toContain(
      'Unexpected `--phase=2.1`, which may be 2.1 or 2.10, expected a target: --phase=phase-2.10',
    );
    const expected = marked('2.10', 'b');
    expect((await mark({ phase: 'phase-2.10' })).success).toBe(true);
    expect(workspace.read(planPath)).toBe(expected);
  });

  test('a number that is one phase is that phase; an unknown one is said', async () => {
    workspace = createWorkspace(text);
    expect((await mark({ phase: 3 })).output).toContain('not marked: 3: it has not run');
    const unknown = await mark({ phase: '7' });
    expect(unknown.success).toBe(false);
    expect(unknown.output).toContain('Unexpected `--phase=7`, expected one of 2.1, 2.10, 3');
  });
});

describe('replacing a file', () => {
  test('refuses one that is not as it was read, and leaves nothing beside it', () => {
    workspace = createWorkspace(text);
    const path = `${workspace.root}/${planPath}`;
    const before = readTextFile(path);
    if (!before.ok) throw new Error(before.reason);
    workspace.write(planPath, 'newer');
    expect(replaceTextFile(path, before.value, 'ours')).toMatchObject({ ok: false });
    expect(workspace.read(planPath)).toBe('newer');
    expect(() => workspace.read(`${planPath}.${process.pid}.tmp`)).toThrow();
  });
});
