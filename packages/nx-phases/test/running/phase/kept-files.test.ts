import { chmodSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import phaseExecutor from '../../../src/executors/phase/executor.ts';
import planCheckExecutor from '../../../src/executors/plan-check/executor.ts';
import verifyPhaseExecutor from '../../../src/executors/verify-phase/executor.ts';
import { keepSummary } from '../../../src/running/record/keep-summary.ts';
import { dropHashes, keepHashes } from '../../../src/running/run-start/keep-hashes.ts';
import { withoutCi } from '../../support/without-ci.ts';
import { scripted } from '../../executors/implement/scripted.ts';
import { phase, write } from '../../executors/implement/texts.ts';
import { captured, createWorkspace, type Workspace } from '../../executors/workspace.ts';

withoutCi();
const secret = 'hunter2-of-mine';
beforeEach(() => {
  process.env['SOME_API_TOKEN'] = secret;
});
let workspace: Workspace | undefined;
afterEach(() => {
  delete process.env['SOME_API_TOKEN'];
  workspace?.dispose();
  workspace = undefined;
});

/** Files and folders below, and at, a folder, by what others may do with them. */
function openToOthers(folder: string): readonly string[] {
  const below = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  expect(below.length).toBeGreaterThan(0);
  return ['', ...below].filter((path) => (statSync(join(folder, path)).mode & 0o077) !== 0);
}

function filesThatHold(folder: string, text: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) => {
    const file = join(folder, path);
    return statSync(file).isFile() && readFileSync(file, 'latin1').includes(text);
  });
}

const fence = (script: string) => `\`\`\`bash\n${script}\n\`\`\`\n`;
const printsSecret = [
  'printf %s "${SOME_API_TOKEN:0:6}"',
  'printf %s "${SOME_API_TOKEN:6}"',
  'echo; echo "token: $SOME_API_TOKEN" >&2',
  'printf %s "$SOME_API_TOKEN" | base64',
].join('\n');

describe('what a run keeps', () => {
  // Modes mean nothing on Windows.
  (process.platform === 'win32' ? test.skip : test)(
    'is for its user alone, also in folders that were open',
    async () => {
      const of = createWorkspace(`### Phase 1: One ✅\n\nTesting:\n${fence('true')}`);
      workspace = of;
      of.write('.nx/phases/demo-plan/other/old.txt', '');
      chmodSync(join(of.root, '.nx/phases/demo-plan'), 0o755);
      chmodSync(join(of.root, '.nx/phases'), 0o755);
      const project = of.infer();
      await captured(() => phaseExecutor({}, of.context('phase-1', project)));
      await captured(() => verifyPhaseExecutor({}, of.context('verify-1', project)));
      await captured(() => planCheckExecutor({}, of.context('plan-check', project)));
      keepSummary(of.root, ['a line']);
      keepHashes(of.root, 'run', { 'demo-plan': { 'phase-1': 'hash' } });
      expect(openToOthers(join(of.root, '.nx/phases'))).toEqual([
        'demo-plan/other',
        'demo-plan/other/old.txt',
      ]);
      expect(openToOthers(join(of.root, '.nx/workspace-data/nx-phases-hashed'))).toEqual([]);
      dropHashes('run');
      // The variable that led there.
      keepHashes(of.root, 'run', {});
      // What is above belongs to Nx.
      expect(statSync(join(of.root, '.nx')).mode & 0o077).not.toBe(0);
    },
  );

  test('holds no secret of the environment, and shows none', async () => {
    const of = createWorkspace(`### Phase 1: One\n\nTesting:\n${fence(printsSecret)}`);
    workspace = of;
    const { success, output } = await captured(() =>
      phaseExecutor({}, of.context('phase-1', of.infer())),
    );
    expect(success).toBe(true);
    expect(output).toMatch(/\n\*\*\*\n[^]*token: \*\*\*\n/);
    expect(output).not.toContain(secret);
    expect(output).not.toContain(Buffer.from(secret).toString('base64'));
    expect(of.read('.nx/phases/demo-plan/phase-1/log.txt')).toBe(output);
    expect(filesThatHold(join(of.root, '.nx'), secret)).toEqual([]);
  });

  test('holds none where a command fails with it on its last lines, or a plan names it', async () => {
    const of = createWorkspace(
      `### Phase 1: One [BLOCKED: ask for ${secret}]\n\n### Phase 2: Two\n\nTesting:\n${fence(`${printsSecret}; exit 3`)}`,
    );
    workspace = of;
    const project = of.infer();
    const blocked = await captured(() => phaseExecutor({}, of.context('phase-1', project)));
    expect(blocked.output).toContain('it is blocked: ask for ***');
    expect(of.record('phase-1').reason).toBe('it is blocked: ask for ***');
    const failed = await captured(() => phaseExecutor({}, of.context('phase-2', project)));
    expect(failed.output).toContain('  | token: ***');
    expect(failed.output).not.toContain(secret);
    expect(filesThatHold(join(of.root, '.nx'), secret)).toEqual([]);
  });
});

describe('what an agent leaves', () => {
  test('is for its user alone, and the next prompt holds no secret that a check has printed', async () => {
    const of = scripted(phase(1, 'echo "with $SOME_API_TOKEN"; test -f b'), {
      1: [[{ print: `my key is ${secret}` }, write('a')], [write('b')]],
    });
    try {
      expect(await of.run('implement-1')).toMatchObject({ success: true });
      expect(of.starts()).toHaveLength(2);
      expect(of.starts()[1]?.prompt).toContain('with ***');
      expect(await of.run('phase-1')).toMatchObject({ success: true });
      expect(filesThatHold(join(of.root, '.nx'), secret)).toEqual([]);
      if (process.platform !== 'win32')
        expect(openToOthers(join(of.root, '.nx/phases'))).toEqual([]);
    } finally {
      of.dispose();
    }
  });
});
