import { afterEach, describe, expect, test } from '@jest/globals';
import { withoutCi } from '../../support/without-ci.ts';
import { scripted, type Scripted } from './scripted.ts';

let workspace: Scripted | undefined;
let before: Readonly<Record<string, string>>;
withoutCi();
afterEach(() => {
  workspace?.dispose();
  workspace = undefined;
});

function open(...args: Parameters<typeof scripted>): Scripted {
  workspace = scripted(...args);
  before = workspace.userState();
  return workspace;
}

/** Whatever an agent did, all of the user's is as it was, nothing runs, and no worktree is left. */
function expectNothingTouched(of: Scripted): void {
  expect(of.userState()).toEqual(before);
  expect(of.survivors()).toEqual([]);
  expect(of.worktrees()).toEqual([]);
}

const phase = (check: string, ...lines: readonly string[]): string =>
  `### Phase 1: It\n${lines.map((line) => `${line}\n`).join('')}\n- [ ] a task\n\nTesting:\n\n\`\`\`bash\n${check}\n\`\`\`\n`;
const write = (path: string, content = 'x\n') => ({ write: { path, content } });

describe('what an agent does with files', () => {
  test('edits, and everything else that git can hold', async () => {
    const of = open(
      phase('test -x run.sh && test "$(cat "new name")" = old && test -L link && test ! -e gone'),
      {
        1: [
          [
            write('a folder/größer\nname.txt'),
            { write: { path: 'bytes.bin', base64: 'AAECAwD/' } },
            { rename: { from: 'old', to: 'new name' } },
            { remove: 'gone' },
            write('run.sh', '#!/bin/sh\n'),
            { chmod: { path: 'run.sh', mode: 0o755 } },
            { symlink: { target: 'new name', path: 'link' } },
            { mkdir: 'empty' },
          ],
        ],
      },
    );
    of.write('old', 'old');
    of.write('gone', 'gone');
    before = of.userState();
    expect(await of.run('implement-1')).toMatchObject({ success: true });
    expect(of.work('implement-1').files).toEqual([
      { kind: 'added', path: 'a folder/größer\nname.txt' },
      { kind: 'added', path: 'bytes.bin' },
      { kind: 'deleted', path: 'gone' },
      { kind: 'added', path: 'link' },
      { kind: 'renamed', path: 'new name', from: 'old' },
      { kind: 'added', path: 'run.sh' },
    ]);
    expectNothingTouched(of);
    // The work is tested on the present tree, in a fresh worktree.
    expect(await of.run('phase-1')).toMatchObject({ success: true });
    expectNothingTouched(of);
  });

  test('writes outside of its scope', async () => {
    const of = open(phase('true', 'Outputs: `src/**`'), {
      1: [[write('src/a.ts'), write('package.json'), write('src2/b.ts')]],
    });
    const { success, output } = await of.run('implement-1');
    expect(success).toBe(false);
    expect(output).toContain(
      'the agent wrote outside of what the phase may write: package.json, src2/b.ts',
    );
    expect(of.starts()).toHaveLength(1);
    expectNothingTouched(of);
  });

  test('edits the plan', async () => {
    const of = open(phase('test -f a'), {
      1: [[write('a'), write('plans/demo plan.md', '# Nothing to do\n')]],
    });
    const { success, output } = await of.run('implement-1');
    expect(success).toBe(true);
    expect(output).toContain(
      'warning: the agent changed `plans/demo plan.md`; the change is thrown away',
    );
    expect(of.work('implement-1').files).toEqual([{ kind: 'added', path: 'a' }]);
    expectNothingTouched(of);
  });

  test('edits the tests', async () => {
    const of = open(phase('test -f a.test.ts'), { 1: [[write('a.test.ts'), write('b.ts')]] });
    const { output } = await of.run('implement-1');
    expect(output).toContain('note: tests were touched: a.test.ts');
    expect(of.work('implement-1').tests).toEqual(['a.test.ts']);
  });

  test('works on what the user has not committed', async () => {
    const of = open(phase('grep -q needed needed.txt && test -f a && test ! -e secret'), {
      1: [[write('a')]],
    });
    of.write('needed.txt', 'needed\n');
    of.write('.gitignore', `${of.read('.gitignore')}secret\n`);
    of.write('secret', '1');
    before = of.userState();
    expect(await of.run('implement-1')).toMatchObject({ success: true });
    expect(of.work('implement-1').files).toEqual([{ kind: 'added', path: 'a' }]);
    expectNothingTouched(of);
  });

  test('uses git as if it were at home', async () => {
    const of = open(phase('test -f a && test -f b'), {
      1: [
        [
          write('a'),
          { git: ['add', '--all'] },
          { git: ['-c', 'user.name=x', '-c', 'user.email=x@x', 'commit', '-qm', 'mine'] },
          { git: ['checkout', '-qb', 'other'] },
          write('b'),
          { git: ['branch', '-D', 'main'] },
          { git: ['tag', 'v1'] },
          write('stashed'),
          { git: ['stash', '--include-untracked'] },
          { git: ['worktree', 'prune'] },
          write('b'),
          { git: ['gc', '--prune=now'] },
        ],
      ],
    });
    expect(await of.run('implement-1')).toMatchObject({ success: true });
    expect(of.work('implement-1').files.map(({ path }) => path)).toEqual(['a', 'b']);
    expectNothingTouched(of);
  });
});

describe('how an agent ends', () => {
  test('well, without having done anything', async () => {
    const of = open(phase('true'), { 1: [[{ print: 'hm' }]] }, { retries: 0 });
    const { success, output } = await of.run('implement-1');
    expect([success, output]).toEqual([
      false,
      expect.stringContaining('the agent changed nothing'),
    ]);
    expectNothingTouched(of);
  });

  test('badly, half way; the same command goes on', async () => {
    const of = open(phase('test -f a -a -f b'), { 1: [[write('a'), { exit: 1 }]] }, { retries: 0 });
    expect(await of.run('implement-1')).toMatchObject({ success: false });
    expect(of.read('.nx/phases/demo-plan/implement-1/failed.patch')).toContain('b/a');
    expectNothingTouched(of);
    of.setSteps({ 1: [[write('a'), write('b')]] });
    expect(await of.run('implement-1')).toMatchObject({ success: true });
    expectNothingTouched(of);
  });

  test.each([
    ['silent', [{ hang: true }], { stallTimeout: '1s' }, 'printed nothing for 1 s'],
    ['talking', [{ talk: true }], { timeout: '2s' }, 'was ended by its time limit of 2 s'],
    [
      'deaf to signals, with a grandchild in a session of its own',
      [{ 'ignore-signals': true }, { 'leave-behind': 'x' }, { hang: true }],
      { stallTimeout: '2s' },
      'printed nothing for 2 s',
    ],
  ])('never, %s', async (_, steps, agent, reason) => {
    const of = open(phase('true'), { 1: [[write('a'), ...steps]] }, agent);
    const { success, output } = await of.run('implement-1');
    expect(success).toBe(false);
    expect(output).toContain(`is not implemented: agent scripted ${reason}`);
    expect(of.starts()).toHaveLength(1);
    expectNothingTouched(of);
  });

  test('leaving something behind that goes on', async () => {
    const of = open(phase('test -f a'), { 1: [[write('a'), { 'leave-behind': 'x' }]] });
    expect(await of.run('implement-1')).toMatchObject({ success: true });
    expectNothingTouched(of);
  });

  test('with more output than anybody wants to keep', async () => {
    const of = open(phase('test -f a'), {
      1: [[{ flood: 8 * 2 ** 20 }, write('a'), { print: 'the end' }]],
    });
    expect(await of.run('implement-1')).toMatchObject({ success: true });
    const log = of.read('.nx/phases/demo-plan/implement-1/log.txt');
    expect(log.length).toBeLessThan(2 ** 20);
    expect(log).toMatch(/\d+ bytes left out/);
    expect(log).toContain('the end\n');
  });

  test('in time, although it waits for more on stdin than it gets', async () => {
    // The scripted agent reads stdin to its end before it does anything.
    const of = open(phase('test -f a'), { 1: [[write('a')]] });
    expect(await of.run('implement-1')).toMatchObject({ success: true });
  });
});

describe('what it costs', () => {
  test('over the limit of a phase it is ended, and not started again', async () => {
    const of = open(
      phase('test -f a'),
      { 1: [[write('a'), { report: { tokens: 10, usd: 2.5 } }, { hang: true }]] },
      { caps: { phase: { usd: 2 } } },
    );
    const { success, output } = await of.run('implement-1');
    expect(success).toBe(false);
    expect(output).toContain(
      'agent scripted was ended: the limit of this phase is reached: 2.50 US$ of 2.00 US$ are used',
    );
    expect(of.implementRecord('implement-1').starts).toMatchObject([
      { ended: 'over-cap', tokens: 10, usd: 2.5 },
    ]);
    expectNothingTouched(of);
    const again = await of.run('implement-1');
    expect(again.output).toContain('no agent was started: the limit of this phase is reached');
    expect(of.starts()).toHaveLength(1);
  });

  test('the limit of the plan holds for all of its phases and all starts', async () => {
    const two = `${phase('test -f a')}\n${phase('test -f a').replace('Phase 1', 'Phase 2')}dependencies: []\n`;
    const of = open(
      two,
      { 1: [[{ report: { tokens: 60 } }]], 2: [[write('a')]] },
      { caps: { plan: { tokens: 100 } } },
    );
    await of.run('implement-1');
    // Twice 60: its retry is counted.
    expect(of.starts()).toHaveLength(2);
    const { success, output } = await of.run('implement-2');
    expect(success).toBe(false);
    expect(output).toContain('the limit of the whole plan is reached: 120 of 100 tokens are used');
    expect(of.starts()).toHaveLength(2);
  });
});

describe('its checks', () => {
  test('fail twice, then pass with the failure in the prompt', async () => {
    const of = open(
      phase('cat a; grep -q right a'),
      { 1: [[write('a', 'wrong once\n')], [write('a', 'wrong twice\n')], [write('a', 'right\n')]] },
      { retries: 2 },
    );
    expect(await of.run('implement-1')).toMatchObject({ success: true });
    const [first, second, third] = of.starts();
    expect(first?.prompt).not.toContain('What failed');
    expect(second?.prompt).toContain('ended with exit code 1');
    expect(second?.prompt).toContain('wrong once');
    expect(third?.prompt).toContain('wrong twice');
    expect(of.implementRecord('implement-1').starts.map(({ failure }) => failure !== null)).toEqual(
      [true, true, false],
    );
    expectNothingTouched(of);
  });

  test('are needed', async () => {
    const of = open('### Phase 1: It\n\n- [ ] a task\n', { 1: [[write('a')]] });
    const { success, output } = await of.run('implement-1');
    expect(success).toBe(false);
    expect(output).toContain('Unexpected phase without a check');
    expect(of.starts()).toHaveLength(0);
  });

  test('may be those of nx.json', async () => {
    const of = open(
      '### Phase 1: It\n\n- [ ] a task\n',
      { 1: [[write('a')]] },
      { checks: 'test -f a' },
    );
    expect(await of.run('implement-1')).toMatchObject({ success: true });
    const { success, output } = await of.run('phase-1');
    expect(success).toBe(true);
    expect(output).toContain('passed: 1 command');
  });
});

describe('when no agent starts', () => {
  test('its work is there, whoever did it', async () => {
    const of = open(phase('test -f a'), { 1: [[write('a')]] });
    await of.run('implement-1');
    const work = of.work('implement-1');
    of.write('plans/demo plan.md', `${of.read('plans/demo plan.md')}\n### Phase 9: Later\n`);
    const { success, output } = await of.run('implement-1');
    expect(success).toBe(true);
    expect(output).toContain('Its work is there already');
    expect(of.work('implement-1')).toEqual(work);
    expect(of.starts()).toHaveLength(1);
  });

  test.each([
    ['done', '[x] a task', 'done'],
    ['skipped', 'SKIPPED', 'skipped'],
  ])('the plan says %s', async (origin, mark) => {
    const text =
      mark === 'SKIPPED'
        ? phase('true').replace('Phase 1: It', 'Phase 1: It [SKIPPED]')
        : phase('true').replace('[ ] a task', mark);
    const of = open(text, {});
    expect(await of.run('implement-1')).toMatchObject({ success: true });
    expect(of.work('implement-1')).toMatchObject({ origin, files: [] });
    expect(of.starts()).toHaveLength(0);
  });

  test('it is blocked', async () => {
    const of = open(phase('true').replace('Phase 1: It', 'Phase 1: It [BLOCKED: no key]'), {});
    const { success, output } = await of.run('implement-1');
    expect(success).toBe(false);
    expect(output).toContain('it is blocked: no key');
  });

  test('it was landed; and if its text has changed since, that is said', async () => {
    const of = open(phase('test -f a'), { 1: [[write('a')]] });
    await of.run('implement-1');
    const { fingerprint } = of.work('implement-1');
    of.git('for-each-ref', '--format=delete %(refname)', 'refs/nx-phases')
      .trim()
      .split('\n')
      .forEach((line) => of.git('update-ref', '-d', line.replace('delete ', '')));
    const marked = of
      .read('plans/demo plan.md')
      .replace('- [ ] a task', `<!-- nx-phases: landed ${fingerprint} -->\n\n- [ ] a task`);
    of.write('plans/demo plan.md', marked);
    expect(await of.run('implement-1')).toMatchObject({ success: true });
    expect(of.work('implement-1')).toMatchObject({ origin: 'landed', files: [] });
    of.write('plans/demo plan.md', marked.replace('a task', 'another task'));
    const { success, output } = await of.run('implement-1');
    expect(success).toBe(false);
    expect(output).toContain('has changed since its work was landed');
    expect(of.starts()).toHaveLength(1);
  });

  test('CI is set', async () => {
    process.env['CI'] = 'true';
    try {
      const of = open(phase('test -f a'), { 1: [[write('a')]] });
      const { success, output } = await of.run('implement-1');
      expect(success).toBe(false);
      expect(output).toContain('expected `NX_PHASES_AGENT=allow` beside it');
      expect(of.starts()).toHaveLength(0);
      process.env['NX_PHASES_AGENT'] = 'allow';
      expect(await of.run('implement-1')).toMatchObject({ success: true });
    } finally {
      delete process.env['CI'];
      delete process.env['NX_PHASES_AGENT'];
    }
  });

  test('there is no git', async () => {
    const of = open(phase('true'), { 1: [[write('a')]] });
    of.git('status');
    const { rmSync } = await import('node:fs');
    rmSync(`${of.root}/.git`, { recursive: true });
    const { success, output } = await of.run('implement-1');
    expect(success).toBe(false);
    expect(output).toContain('Unexpected workspace without git');
    expect(of.starts()).toHaveLength(0);
  });

  test('another phase surely writes the same at the same time', async () => {
    const of = open(
      `${phase('true', 'Outputs: `src/**`')}\n${phase('true', 'dependencies: []', 'Files: `src/a.ts`').replace('Phase 1', 'Phase 2')}`,
      { 1: [[write('src/a.ts')]] },
    );
    const { success, output } = await of.run('implement-1');
    expect(success).toBe(false);
    expect(output).toContain('that Phase 2 may write at the same time');
    expect(of.starts()).toHaveLength(0);
  });
});

describe('work that does not go together', () => {
  test('two phases wrote one file without saying so', async () => {
    const plan = `${phase('test -f a')}\n${phase('test -f a', 'dependencies: []').replace('Phase 1', 'Phase 2')}\n${phase('test -f a', 'dependencies: [1, 2]').replace('Phase 1', 'Phase 3')}`;
    const of = open(plan, {
      1: [[write('a', 'one\n')]],
      2: [[write('a', 'two\n')]],
      3: [[write('b')]],
    });
    expect(await of.run('implement-1')).toMatchObject({ success: true });
    expect(await of.run('implement-2')).toMatchObject({ success: true });
    const { success, output } = await of.run('implement-3');
    expect(success).toBe(false);
    expect(output).toContain(
      'the work of Phase 2: It does not go together with your files and the work before it, in a.',
    );
    expect(of.starts()).toHaveLength(2);
    expectNothingTouched(of);
  });

  test('a patch that was changed since it was recorded', async () => {
    const of = open(phase('test -f a'), { 1: [[write('a')]] });
    await of.run('implement-1');
    of.write('.nx/phases/demo-plan/implement-1/work/patch', 'diff --git a/x b/x\n');
    const { success, output } = await of.run('phase-1');
    expect(success).toBe(false);
    expect(output).toContain('Unexpected patch of `implement-1`');
  });
});
