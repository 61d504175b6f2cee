import { describe, expect, test } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { planPath } from '../../executors/workspace.ts';
import { useScripted } from '../../executors/implement/use-scripted.ts';
import { describeWithBwrap } from './support/with-bwrap.ts';

const tests = useScripted();

const plan = `# Demo plan

## Phase 1: Build
- Objective: something.
- Outputs: a, built

Run:

\`\`\`bash
cp a built
\`\`\`

Testing:

\`\`\`bash
grep -q hi built
\`\`\`
`;

const writes = { command: 'sh', arguments: ['-c', 'echo hi > a'] };

describe('everything that runs in a copy is put into the sandbox', () => {
  test('setup, agent, Run: blocks and checks, when implementing and when testing', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'nxp-trace-'));
    const trace = join(folder, 'trace');
    try {
      const of = tests.open(
        plan,
        {},
        {
          ...writes,
          setup: ['true setup'],
          sandbox: [
            'bash',
            '-c',
            `printf '%s|' "$@" >> '${trace}'; echo >> '${trace}'; exec "$@"`,
            '-',
          ],
        },
      );
      expect(await of.run('implement-1')).toMatchObject({ success: true });
      expect(await of.run('phase-1')).toMatchObject({ success: true });
      const shown = readFileSync(trace, 'utf8').replaceAll(/[^|]*\/scripts\//g, '…/');
      const shell = 'bash|--noprofile|--norc|-eo|pipefail|…/';
      const probe = 'sh|-c|:|';
      expect(shown.trim().split('\n')).toEqual([
        probe,
        probe,
        `${shell}setup-1.sh|`,
        'sh|-c|echo hi > a|',
        `${shell}start-1-run/01.sh|`,
        `${shell}start-1-check/01.sh|`,
        probe,
        probe,
        `${shell}setup-1.sh|`,
        `${shell}attempt-1/01.sh|`,
        `${shell}attempt-1/02.sh|`,
      ]);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});

describe('nothing runs without it', () => {
  test.each([
    [
      'is not there',
      ['no-such-sandbox'],
      'Unexpected missing `no-such-sandbox`, expected the sandbox of agent `scripted` on PATH; nothing runs without it',
    ],
    [
      'does not start',
      ['sh', '-c', 'echo no room here >&2; exit 1'],
      'Unexpected failure of `sh`, expected the sandbox of agent `scripted` to start; nothing runs without it: no room here',
    ],
  ])('where it %s', async (_, sandbox, reason) => {
    const of = tests.open(plan, {}, { ...writes, setup: ['touch /tmp/never-set-up'], sandbox });
    const { success, output } = await of.run('implement-1');
    expect(success).toBe(false);
    expect(output).toContain(reason);
    expect(of.implementRecord('implement-1').starts).toEqual([]);
    expect(existsSync('/tmp/never-set-up')).toBe(false);
    tests.expectNothingTouched(of);
  });
});

describeWithBwrap('a phase under bwrap', () => {
  test('is implemented and tested without the checkout, the home folder and the secrets', async () => {
    process.env['SECRET_OF_USER'] = 'top secret';
    process.env['OF_CHECKS'] = 'told';
    try {
      const check = (root: string): string => `test "$OF_CHECKS" = told
test -z "\${SECRET_OF_USER-}"
test ! -e '${root}/plans' && test ! -w '${root}'
test -z "$(ls -A ~ | grep -v cache)"
grep -q hi built`;
      const of = tests.open(
        plan,
        {},
        {
          ...writes,
          setup: ['test -z "${SECRET_OF_USER-}"'],
          sandbox: { use: 'bwrap', environment: ['OF_CHECKS'] },
        },
      );
      of.write(planPath, plan.replace('grep -q hi built', check(of.root)));
      expect(await of.run('implement-1')).toMatchObject({ success: true });
      expect(await of.run('phase-1')).toMatchObject({ success: true });
      expect(spawnSync('test', ['-e', join(of.root, 'a')]).status).toBe(1);
    } finally {
      delete process.env['SECRET_OF_USER'];
      delete process.env['OF_CHECKS'];
    }
  });
});
