import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from '@jest/globals';
import phaseExecutor from '../../src/executors/phase/executor.ts';
import type { PhaseOptions } from '../../src/running/attempt/settings.ts';
import type { PluginOptions } from '../../src/inference/options/plugin-options.ts';
import { captured, createWorkspace, planPath, type Ran, type Workspace } from './workspace.ts';

let workspace: Workspace;
afterEach(() => {
  workspace.dispose();
});

const fence = (script: string, language = 'bash') => `\`\`\`${language}\n${script}\n\`\`\`\n`;

async function runPhase(
  body: string,
  flags: PhaseOptions = {},
  options: PluginOptions = {},
  heading = 'Phase 1: One',
): Promise<Ran> {
  workspace = createWorkspace(`# Demo\n\n### ${heading}\n\n${body}`);
  const context = workspace.context('phase-1', workspace.infer(options));
  return captured(() => phaseExecutor(flags, context));
}

describe('the phase executor', () => {
  test('runs the Run: blocks, then the checks, and leaves a record', async () => {
    const { success, output } = await runPhase(
      `Outputs: none\n\nTesting:\n${fence('echo second; test -f made')}\nRun:\n${fence('echo first\ntouch made')}`,
    );
    expect(output).toMatch(/first[\s\S]*second[\s\S]*Phase 1: One passed: 2 commands/);
    expect(success).toBe(true);
    const record = workspace.record('phase-1');
    expect(record).toMatchObject({
      version: 1,
      outcome: 'passed',
      reason: null,
      phase: '1',
      title: 'One',
      plan: planPath,
    });
    expect(record.attempts[0]?.map(({ kind, line, exitCode }) => [kind, line, exitCode])).toEqual([
      ['run', 14, 0],
      ['check', 9, 0],
    ]);
    expect(workspace.read('.nx/phases/demo-plan/phase-1/log.txt')).toBe(output);
  });

  test('a failing command names its block, the line of the plan, the exit code and its last lines', async () => {
    const { success, output } = await runPhase(
      `Testing:\n${fence('echo about to fail >&2\nexit 3')}`,
    );
    expect(success).toBe(false);
    expect(output).toContain('  | about to fail');
    expect(output).toContain(
      `Phase 1: One failed: Testing at ${planPath}:7 ended with exit code 3, after`,
    );
    expect(workspace.record('phase-1')).toMatchObject({ outcome: 'failed' });
  });

  test.each([
    ['bash', 'true\nno-such-command', `${planPath}:8: no-such-command: command not found`],
    ['python', 'x = 1\nraise ValueError(x)', `File "${planPath}", line 8, in <module>`],
    ['node', '\nthrow new Error("x")', `${planPath}:8`],
  ])(
    'what %s says of its script names the plan, not a file that is gone',
    async (language, script, words) => {
      const { success, output } = await runPhase(`Testing:\n${fence(script, language)}`);
      expect(success).toBe(false);
      expect(output).toContain(words);
      expect(output).not.toContain('/scripts/');
    },
  );

  test('a line that fails in the middle fails the block, and a pipe does not hide it', async () => {
    expect((await runPhase(`Testing:\n${fence('false | cat\necho not reached')}`)).success).toBe(
      false,
    );
    workspace.dispose();
    expect((await runPhase(`Testing:\n${fence('false\necho not reached')}`)).output).not.toContain(
      '\nnot reached',
    );
  });

  test('without a command it is unverified, passes, and says so', async () => {
    const { success, output } = await runPhase('Just words.\n');
    expect(success).toBe(true);
    expect(output).toContain('Phase 1: One is UNVERIFIED: it has no check command');
    expect(workspace.record('phase-1').outcome).toBe('unverified');
  });

  test('comments alone are no command', async () => {
    expect((await runPhase(`Testing:\n${fence('# npm test, later')}`)).output).toContain(
      'UNVERIFIED',
    );
  });

  test('skipped passes and runs nothing', async () => {
    const { success } = await runPhase(
      `Testing:\n${fence('touch ran')}`,
      {},
      {},
      'Phase 1: One [SKIPPED]',
    );
    expect(success).toBe(true);
    expect(workspace.record('phase-1')).toMatchObject({ outcome: 'skipped', attempts: [] });
    expect(existsSync(join(workspace.root, 'ran'))).toBe(false);
  });

  test('blocked fails with the reason that stands there', async () => {
    const { success, output } = await runPhase(
      `Testing:\n${fence('touch ran')}`,
      {},
      {},
      'Phase 1: One [BLOCKED: waiting for keys]',
    );
    expect(success).toBe(false);
    expect(output).toContain('failed: it is blocked: waiting for keys');
    expect(existsSync(join(workspace.root, 'ran'))).toBe(false);
  });

  test('done: its checks still run', async () => {
    await runPhase(`Testing:\n${fence('touch ran')}`, {}, {}, 'Phase 1: One [COMPLETED]');
    expect(existsSync(join(workspace.root, 'ran'))).toBe(true);
  });

  test('tries again as often as the phase says, from the first command on', async () => {
    const { success, output } = await runPhase(
      `retries: 2\nOutputs: none\n\nRun:\n${fence('echo x >> tries')}\nTesting:\n${fence('test "$(wc -l < tries)" -ge 3')}`,
    );
    expect(success).toBe(true);
    expect(output).toContain('Trying again, 2 tries left');
    expect(output).toContain('Trying again, 1 try left');
    expect(workspace.record('phase-1').attempts).toHaveLength(3);
  });

  test.each<[string, string, PhaseOptions, PluginOptions]>([
    ['the phase', 'timeout: 200ms\n\n', {}, {}],
    ['the flag', 'timeout: 1h\n\n', { timeout: '200ms' }, {}],
    ['the plugin', '', {}, { timeout: '200ms' }],
  ])('a command is ended at the time limit of %s', async (_name, field, flags, options) => {
    // It would run for ever: that the test ends is the proof.
    const { success, output } = await runPhase(
      `${field}Testing:\n${fence('tail -f /dev/null')}`,
      flags,
      options,
    );
    expect(success).toBe(false);
    expect(output).toContain('was ended by the time limit of 0.2 s');
    expect(workspace.record('phase-1').attempts[0]?.[0]?.ended).toBe('timed-out');
  });

  test('a flag that is no duration is refused before anything runs', async () => {
    const { success, output } = await runPhase(`Testing:\n${fence('touch ran')}`, {
      timeout: 'soon',
    });
    expect(success).toBe(false);
    expect(output).toContain('Unexpected `--timeout=soon`');
    expect(existsSync(join(workspace.root, 'ran'))).toBe(false);
  });

  test('works in `cwd`, and says so where the folder is missing', async () => {
    const { success, output } = await runPhase(`cwd: nowhere\n\nTesting:\n${fence('pwd')}`);
    expect(success).toBe(false);
    expect(output).toMatch(/did not start\. .*nowhere/);
  });

  test('tells its commands which phase they belong to, and refuses to run inside itself', async () => {
    const { output } = await runPhase(
      `Testing:\n${fence('echo "$NX_PHASES_PLAN|$NX_PHASES_PHASE|$NX_PHASES_CHAIN"')}`,
    );
    expect(output).toContain(`${planPath}|1|demo-plan:phase-1`);
    process.env['NX_PHASES_CHAIN'] = 'other:phase-1,demo-plan:phase-1';
    try {
      const again = await captured(() =>
        phaseExecutor({}, workspace.context('phase-1', workspace.infer())),
      );
      expect(again.success).toBe(false);
      expect(again.output).toContain('Unexpected run of demo-plan:phase-1 from inside itself');
    } finally {
      delete process.env['NX_PHASES_CHAIN'];
    }
  });

  test('a plan edited before it starts is not run under the old hash', async () => {
    workspace = createWorkspace(`### Phase 1: One\n\nTesting:\n${fence('touch ran')}`);
    const context = workspace.context('phase-1', workspace.infer());
    workspace.write(planPath, workspace.read(planPath).replace('touch ran', 'touch other'));
    const { success, output } = await captured(() => phaseExecutor({}, context));
    expect(success).toBe(false);
    expect(output).toContain('was edited after this run began');
    expect(existsSync(join(workspace.root, 'other'))).toBe(false);
  });

  test('a plan edited while it runs fails, whatever the commands said', async () => {
    const { success, output } = await runPhase(
      `Testing:\n${fence(`printf '\\nMore to do.\\n' >> '${planPath}'`)}`,
    );
    expect(success).toBe(false);
    expect(output).toContain('was edited while it ran');
    expect(workspace.record('phase-1').outcome).toBe('failed');
  });

  test('a box ticked while it runs changes nothing', async () => {
    const { success } = await runPhase(
      `- [ ] Task\n\nTesting:\n${fence(`sed -i.bak 's/- \\[ \\]/- [x]/' '${planPath}'`)}`,
    );
    expect(success).toBe(true);
  });

  test.each(['inputs', 'outputs', 'dependsOn', 'cache'] as const)(
    'refuses to run where something changed its %s',
    async (part) => {
      workspace = createWorkspace(`### Phase 1: One\n\nTesting:\n${fence('true')}`);
      const project = workspace.infer();
      const started = {
        ...project.targets?.['phase-1'],
        [part]: part === 'cache' ? false : ['other'],
      };
      const { success, output } = await captured(() =>
        phaseExecutor({}, workspace.context('phase-1', project, started)),
      );
      expect(success).toBe(false);
      expect(output).toContain(`Unexpected \`${part}\` of target \`phase-1\``);
      expect(output).toContain('targetDefaults');
    },
  );

  test('a declared output that is not there is said', async () => {
    const { success, output } = await runPhase(
      `Outputs: \`dist/a.js\`, \`made\`\n\nRun:\n${fence('touch made')}`,
    );
    expect(success).toBe(true);
    expect(output).toContain('declared output `dist/a.js` does not exist after the run');
    expect(output).not.toContain('`made`');
  });

  test('a word in the dependency line that is no phase is said again when the phase runs', async () => {
    const { output } = await runPhase(
      `Dependencies: keys from the vendor\n\nTesting:\n${fence('true')}`,
    );
    expect(output).toContain(`${planPath}:5:15 warning: Unexpected \`keys from the vendor\``);
  });

  test('other interpreters run their own blocks', async () => {
    const { output } = await runPhase(
      `Testing:\n${fence('console.log(6 * 7)', 'js')}\n${fence('echo "sh $0"', 'sh')}`,
    );
    expect(output).toMatch(/42[\s\S]*sh .*02\.sh/);
  });
});
