import { afterEach, describe, expect, test } from '@jest/globals';
import verifyExecutor from '../../src/executors/verify/executor.ts';
import verifyPhaseExecutor from '../../src/executors/verify-phase/executor.ts';
import type { PluginOptions } from '../../src/inference/options/plugin-options.ts';
import { captured, createWorkspace, planPath, type Ran, type Workspace } from './workspace.ts';

let workspace: Workspace;
afterEach(() => {
  workspace.dispose();
});

const fence = (script: string) => `\`\`\`bash\n${script}\n\`\`\`\n`;
const text = `# Demo

### Phase 1: One [DONE]
Outputs: none

Run:
${fence('touch ran')}
Testing:
${fence('echo checking one; test ! -e broken')}
### Phase 2: Two [IN PROGRESS]

Testing:
${fence('touch ran')}
### Phase 3: Three [BLOCKED: no keys]

### Phase 4: Four [SKIPPED]

### Phase 5: Five ✅
Outputs: none

Run:
${fence('touch ran')}`;

function verify(target: string, options: PluginOptions = {}): Promise<Ran> {
  const context = workspace.context(target, workspace.infer(options));
  return captured(() =>
    target === 'verify' ? verifyExecutor({}, context) : verifyPhaseExecutor({}, context),
  );
}

async function verifyAll(options: PluginOptions = {}): Promise<Ran> {
  for (const id of [1, 2, 3, 4, 5]) await verify(`verify-${id}`, options);
  return verify('verify', options);
}

describe('the verification of a phase', () => {
  test('runs the checks of a done phase and none of its Run: blocks', async () => {
    workspace = createWorkspace(text);
    const { success, output } = await verify('verify-1');
    expect(success).toBe(true);
    expect(output).toContain('checking one');
    expect(output).toContain('Phase 1: One verified: 1 check in');
    expect(() => workspace.read('ran')).toThrow();
    expect(workspace.record('verify-1')).toMatchObject({ outcome: 'passed', verifies: true });
    expect(workspace.read('.nx/phases/demo-plan/verify-1/log.txt')).toBe(output);
  });

  test('fails where a done phase does not hold, and says so', async () => {
    workspace = createWorkspace(text);
    workspace.write('broken', '');
    const { success, output } = await verify('verify-1');
    expect(success).toBe(false);
    expect(output).toContain('Phase 1: One is marked as done, but its check failed: Testing at');
  });

  test.each([
    [
      'verify-2',
      'pending',
      'Phase 2: Two is pending, so it was not checked: the plan marks it as in-progress',
    ],
    ['verify-3', 'blocked', 'Phase 3: Three is blocked, so it was not checked: no keys'],
    ['verify-4', 'skipped', 'Phase 4: Four is skipped, so it was not checked'],
    ['verify-5', 'unverified', 'Phase 5: Five is UNVERIFIED: it has no check command'],
  ])('%s is %s and runs nothing', async (target, outcome, words) => {
    workspace = createWorkspace(text);
    const { success, output } = await verify(target);
    expect(success).toBe(true);
    expect(output).toContain(words);
    expect(workspace.record(target).outcome).toBe(outcome);
    expect(() => workspace.read('ran')).toThrow();
  });

  test('refuses to run inside itself, and tells its checks what they run inside of', async () => {
    workspace = createWorkspace(text.replace('echo checking one', 'echo "in $NX_PHASES_CHAIN"'));
    expect((await verify('verify-1')).output).toContain('in demo-plan:verify-1');
    process.env['NX_PHASES_CHAIN'] = 'demo-plan:verify-1';
    try {
      const { success, output } = await verify('verify-1');
      expect(success).toBe(false);
      expect(output).toContain('Unexpected run of demo-plan:verify-1 from inside itself');
    } finally {
      delete process.env['NX_PHASES_CHAIN'];
    }
  });

  test('a status that changes while the check runs is not recorded under the old hash', async () => {
    workspace = createWorkspace(
      text.replace('echo checking one', `sed -i.old 's/ \\[DONE\\]//' '${planPath}'`),
    );
    const { success, output } = await verify('verify-1');
    expect(success).toBe(false);
    expect(output).toContain('was edited while it ran');
  });
});

describe('verify', () => {
  test('sums up and names what was not verified', async () => {
    workspace = createWorkspace(text);
    const { success, output } = await verifyAll();
    expect(success).toBe(true);
    expect(output).toBe(
      [
        `${planPath}: 1 of 5 phases verified, 1 pending, 1 unverified, 1 blocked, 1 skipped`,
        '  pending: 2 Two',
        '  unverified: 5 Five, it has no check command',
        '  blocked: 3 Three',
        '  skipped: 4 Four',
        '',
      ].join('\n'),
    );
  });

  test.each(['verifyPending', 'verifyUnverified'] as const)(
    'fails by the option %s',
    async (option) => {
      workspace = createWorkspace(text);
      const { success, output } = await verifyAll({ [option]: 'fail' });
      expect(success).toBe(false);
      expect(output).toContain(`It fails because the option \`${option}\` is \`fail\`.`);
    },
  );

  test('fails by the option unverified, unless it says something else of verify alone', async () => {
    workspace = createWorkspace(text);
    const { success, output } = await verifyAll({ unverified: 'fail' });
    expect(success).toBe(false);
    expect(output).toContain('It fails because the option `unverified` is `fail`.');
    const options = { unverified: 'fail', verifyUnverified: 'pass' } as const;
    expect((await verify('verify', options)).success).toBe(true);
  });

  test('does not count the record of another text', async () => {
    workspace = createWorkspace(text);
    await verifyAll();
    workspace.write(planPath, text.replace('echo checking one', 'echo checking 1'));
    const { success, output } = await verify('verify');
    expect(success).toBe(false);
    expect(output).toContain('Unexpected missing record of phase 1');
  });

  test('takes other words meanwhile for no edit, and for one what makes a phase done', async () => {
    workspace = createWorkspace(text);
    await verifyAll();
    const project = workspace.infer();
    const sumUp = () => captured(() => verifyExecutor({}, workspace.context('verify', project)));
    workspace.write(planPath, text.replace('# Demo', '# The demo').replace('IN PROGRESS', 'WIP'));
    expect((await sumUp()).success).toBe(true);
    workspace.write(planPath, text.replace('IN PROGRESS', 'DONE'));
    const { success, output } = await sumUp();
    expect(success).toBe(false);
    expect(output).toContain('was edited after this run began');
  });

  test('says which records an earlier run of Nx has made', async () => {
    workspace = createWorkspace(text);
    process.env['NX_PHASES_RUN'] = 'first';
    try {
      expect((await verifyAll()).output).not.toContain('from the cache');
      process.env['NX_PHASES_RUN'] = 'second';
      expect((await verify('verify')).output).toContain(
        '1 unverified, 1 blocked, 1 skipped (1 from the cache)',
      );
    } finally {
      delete process.env['NX_PHASES_RUN'];
    }
  });
});
