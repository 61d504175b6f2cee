import { describe, expect, test } from '@jest/globals';
import { rmSync } from 'node:fs';
import { one, phase, write } from './texts.ts';
import { useScripted } from './use-scripted.ts';

const tests = useScripted();

describe('when no agent starts', () => {
  test('its work is there, whoever did it', async () => {
    const of = tests.open(one('test -f a'), { 1: [[write('a')]] });
    await of.run('implement-1');
    const work = of.work('implement-1');
    of.write('plans/demo plan.md', `${of.read('plans/demo plan.md')}\n### Phase 9: Later\n`);
    const { success, output } = await of.run('implement-1');
    expect(success).toBe(true);
    expect(output).toContain('Its work already exists');
    expect(of.work('implement-1')).toEqual(work);
    expect(of.starts()).toHaveLength(1);
  });

  test.each([
    ['done', '[x] a task', 'done'],
    ['skipped', 'SKIPPED', 'skipped'],
  ])('the plan says %s', async (origin, mark) => {
    const text =
      mark === 'SKIPPED'
        ? one('true').replace('Phase 1: It', 'Phase 1: It [SKIPPED]')
        : one('true').replace('[ ] a task', mark);
    const of = tests.open(text, {});
    expect(await of.run('implement-1')).toMatchObject({ success: true });
    expect(of.work('implement-1')).toMatchObject({ origin, files: [] });
    expect(of.starts()).toHaveLength(0);
  });

  test('it is blocked', async () => {
    const of = tests.open(one('true').replace('Phase 1: It', 'Phase 1: It [BLOCKED: no key]'), {});
    const { success, output } = await of.run('implement-1');
    expect(success).toBe(false);
    expect(output).toContain('it is blocked: no key');
  });

  test('it was landed; and if its text has changed since, that is said', async () => {
    const of = tests.open(one('test -f a'), { 1: [[write('a')]] });
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
    expect(output).toContain('has changed since its work landed');
    expect(of.starts()).toHaveLength(1);
  });

  test('CI is set', async () => {
    process.env['CI'] = 'true';
    try {
      const of = tests.open(one('test -f a'), { 1: [[write('a')]] });
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
    const of = tests.open(one('true'), { 1: [[write('a')]] });
    of.git('status');
    rmSync(`${of.root}/.git`, { recursive: true });
    const { success, output } = await of.run('implement-1');
    expect(success).toBe(false);
    expect(output).toContain('Unexpected workspace without git');
    expect(of.starts()).toHaveLength(0);
  });

  test('another phase surely writes the same at the same time', async () => {
    const of = tests.open(
      `${one('true', 'Outputs: `src/**`')}\n${one('true', 'dependencies: []', 'Files: `src/a.ts`').replace('Phase 1', 'Phase 2')}`,
      { 1: [[write('src/a.ts')]] },
    );
    const { success, output } = await of.run('implement-1');
    expect(success).toBe(false);
    expect(output).toContain('that Phase 1 and Phase 2 may write at the same time');
    expect(output).toContain('`writeConflicts: serialize` puts such phases in order');
    expect(of.starts()).toHaveLength(0);
  });

  test('two later phases surely write the same, before the first of the plan is paid for', async () => {
    const of = tests.open(
      [
        phase(1, 'true', 'Files: `first`'),
        phase(2, 'true', 'dependencies: [1]', 'Files: `src/a.ts`'),
        phase(3, 'true', 'dependencies: [1]', 'Files: `src/a.ts`'),
      ].join('\n'),
      { 1: [[write('first')]] },
    );
    const { success, output } = await of.run('implement-1');
    expect(success).toBe(false);
    expect(output).toContain('`src/a.ts` that Phase 2 and Phase 3 may write at the same time');
    expect(of.starts()).toHaveLength(0);
    // One that is done writes no more.
    of.write(
      'plans/demo plan.md',
      of.read('plans/demo plan.md').replace('Phase 3: It', 'Phase 3: It [DONE]'),
    );
    expect(await of.run('implement-1')).toMatchObject({ success: true });
  });
});

test('where write conflicts are put in order, the second agent builds on the work of the first', async () => {
  const append = { git: ['apply', '--allow-empty', '--unidiff-zero', 'more.patch'] };
  const of = tests.open(
    `---\nwriteConflicts: serialize\n---\n\n${one('test -f a', 'Files: `a`')}\n${phase(2, 'grep -q two a && grep -q one a', 'dependencies: []', 'Files: `a`, `more.patch`')}`,
    {
      1: [[write('a', 'one\n')]],
      2: [[write('more.patch', '--- a/a\n+++ b/a\n@@ -1,0 +2 @@\n+two\n'), append]],
    },
  );
  expect(await of.run('implement-1')).toMatchObject({ success: true });
  expect(await of.run('implement-2')).toMatchObject({ success: true });
  expect(of.work('implement-2').files).toMatchObject([
    { kind: 'modified', path: 'a' },
    { kind: 'added', path: 'more.patch' },
  ]);
  tests.expectNothingTouched(of);
});
