import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import phaseExecutor from '../../../src/executors/phase/executor.ts';
import { tellOutputs } from '../../../src/running/outputs/tell-outputs.ts';
import { outputsVariable } from '../../../src/inference/layout/outputs-variable.ts';
import type { Manifest } from '../../../src/running/outputs/model.ts';
import { testGitEnvironment } from '../../support/git-repository.ts';
import { captured, createWorkspace, type Ran, type Workspace } from '../../executors/workspace.ts';

const variable = outputsVariable('demo-plan', 'phase-1');
const folder = '.nx/phases/demo-plan/phase-1';
let workspace: Workspace;

const planOf = (run: string, more = '') =>
  `# Demo\n\n### Phase 1: One\n\nOutputs: \`dist\`\n\nRun:\n\`\`\`bash\nmkdir -p dist\n${run}\n\`\`\`\n${more}`;

beforeEach(() => {
  workspace = createWorkspace(planOf('echo made > dist/a.txt'));
});
afterEach(() => {
  workspace.dispose();
  Reflect.deleteProperty(process.env, variable);
});

/** What the hook before a run says of the outputs. */
async function told(): Promise<string> {
  const env: NodeJS.ProcessEnv = {};
  await tellOutputs(workspace.root, [workspace.infer()], env);
  expect(Object.keys(env)).toEqual([variable]);
  return env[variable] ?? '';
}

/** As Nx runs it: first the hook, then what is to happen between, then the phase. */
async function run(meanwhile: () => void = () => undefined): Promise<Ran> {
  process.env[variable] = await told();
  meanwhile();
  return captured(() => phaseExecutor({}, workspace.context('phase-1', workspace.infer())));
}

const manifest = () => JSON.parse(workspace.read(`${folder}/outputs.json`)) as Manifest;
const warnings = () => workspace.record('phase-1').warnings;
const keptPath = (line: string | undefined) => /before this run: (.+)$/.exec(line ?? '')?.[1] ?? '';

describe('a phase that writes files', () => {
  test('leaves word of them, and what is there as it left it is part of no key', async () => {
    expect(await told()).toBe('');
    expect((await run()).success).toBe(true);
    expect(Object.keys(manifest().files)).toEqual(['dist/a.txt']);
    expect(manifest().ranUnder).toBe('');
    expect(await told()).toBe('');
    rmSync(join(workspace.root, 'dist'), { recursive: true });
    expect(await told()).toBe('');
  });

  test('keeps aside what somebody wrote where it writes, and says where, in the log too', async () => {
    await run();
    workspace.write('dist/a.txt', 'by hand\n');
    workspace.write('dist/mine.txt', 'mine\n');
    const { success, output } = await run();
    expect(success).toBe(true);
    const [line] = warnings();
    expect(warnings()).toHaveLength(1);
    expect(line).toMatch(
      /^Kept a copy of `dist\/a\.txt` as it was before this run: \.nx\/phases\/kept\//,
    );
    expect(output).toContain(line);
    expect(workspace.read(keptPath(line))).toBe('by hand\n');
    expect(workspace.read('dist/a.txt')).toBe('made\n');
    // A copy of what is still there would only be in the way.
    expect(existsSync(join(workspace.root, keptPath(line), '../mine.txt'))).toBe(false);
    expect(manifest().files['dist/mine.txt']?.foreign).toBe(true);
    expect(manifest().files['dist/a.txt']?.foreign).toBeUndefined();
    // The same again has the same key, so that it hits.
    const key = manifest().ranUnder;
    expect(key).toMatch(/^own-/);
    expect(await told()).toBe(key);
    expect(await told()).toBe(key);
  });

  test('keeps it aside also where an earlier run failed before it wrote', async () => {
    workspace.dispose();
    workspace = createWorkspace(planOf('test -e go\necho made > dist/a.txt'));
    workspace.write('dist/a.txt', 'by hand\n');
    expect((await run()).success).toBe(false);
    expect(warnings()).toEqual([]);
    expect(existsSync(join(workspace.root, '.nx/phases/kept/demo-plan'))).toBe(false);
    workspace.write('go', '');
    expect((await run()).success).toBe(true);
    expect(workspace.read(keptPath(warnings()[0]))).toBe('by hand\n');
  });

  test('has the plain key again after it has overwritten an edit, so that it shares results as before', async () => {
    await run();
    workspace.write('dist/a.txt', 'by hand\n');
    expect(await told()).toMatch(/^own-/);
    expect((await run()).success).toBe(true);
    expect(await told()).toBe('');
  });

  test('takes what a killed run has left for somebody’s', async () => {
    await run();
    rmSync(join(workspace.root, folder), { recursive: true });
    expect(await told()).toMatch(/^own-/);
    expect((await run()).success).toBe(true);
    // The very bytes that it wrote again.
    expect(warnings()).toEqual([]);
    expect(manifest().files['dist/a.txt']?.foreign).toBeUndefined();
  });

  test('records nothing where a file came in after the run began that it did not write', async () => {
    const late = await run(() => {
      workspace.write('dist/late.txt', 'late\n');
    });
    expect(late.success).toBe(false);
    expect(late.output).toContain('`dist/late.txt` was changed after this run began');
    expect(workspace.read('dist/late.txt')).toBe('late\n');
    expect((await run()).success).toBe(true);
    expect(workspace.read('dist/late.txt')).toBe('late\n');
  });

  test('never has the plain key while there is what it may have worked into its own', async () => {
    const add = 'test -e dist/a.txt || echo made > dist/a.txt\necho more >> dist/a.txt';
    workspace.write('plans/demo plan.md', planOf(add));
    expect((await run()).success).toBe(true);
    workspace.write('dist/a.txt', 'by hand\n');
    expect((await run()).success).toBe(true);
    expect(workspace.read('dist/a.txt')).toBe('by hand\nmore\n');
    // The plain key would bring back what it made first, and another text's what it made elsewhere.
    const key = manifest().ranUnder;
    expect(await told()).toBe(key);
    workspace.write('plans/demo plan.md', planOf(`${add}\ntrue`));
    const other = await told();
    expect(other).toMatch(/^own-/);
    expect(other).not.toBe(key);
    rmSync(join(workspace.root, 'dist'), { recursive: true });
    expect(await told()).toBe('');
  });

  test('of what git holds the key is the same for everybody, and nothing is kept aside', async () => {
    const git = (...args: string[]) =>
      execFileSync('git', args, { cwd: workspace.root, env: testGitEnvironment, stdio: 'pipe' });
    workspace.write('dist/a.txt', 'committed\n');
    git('init', '--quiet');
    git('add', '--all');
    const key = await told();
    expect(key).toMatch(/^git-/);
    expect(await told()).toBe(key);
    expect((await run()).success).toBe(true);
    expect(warnings()).toEqual([]);
    expect(await told()).toBe(key);
    // Git does not look at such a file, so that it would not know.
    git('checkout', '--quiet', '--', 'dist');
    git('update-index', '--assume-unchanged', 'dist/a.txt');
    expect(await told()).toMatch(/^own-/);
    git('update-index', '--no-assume-unchanged', 'dist/a.txt');
    workspace.write('dist/a.txt', 'edited\n');
    expect(await told()).toMatch(/^own-/);
  });

  test('warns of files that git tracks at its outputs and the run did not write', async () => {
    const git = (...args: string[]) =>
      execFileSync('git', args, { cwd: workspace.root, env: testGitEnvironment, stdio: 'pipe' });
    workspace.write('dist/guide.md', 'written by hand\n');
    workspace.write('dist/a.txt', 'committed\n');
    git('init', '--quiet');
    git('add', '--all');
    await told();
    expect((await run()).success).toBe(true);
    expect(warnings()).toEqual([
      'warning: its outputs contain `dist/guide.md`, which git tracks and its run did not write. Nx restores an output as a whole: declare only what the phase writes in `Outputs:`',
    ]);
  });

  test('warns of links that lead nowhere', async () => {
    workspace.dispose();
    workspace = createWorkspace(planOf('ln -s nowhere dist/lost'));
    expect((await run()).success).toBe(true);
    expect(warnings()).toEqual([expect.stringContaining('`dist/lost` is a link to nowhere')]);
    // A restored run comes without it.
    rmSync(join(workspace.root, 'dist/lost'));
    expect(await told()).toBe('');
  });

  test('without a Run: block has nothing to do with any of it', async () => {
    workspace.dispose();
    workspace = createWorkspace(
      '# Demo\n\n### Phase 1: One\n\nOutputs: `dist`\n\nTesting:\n```bash\ntest -s dist/a.txt\n```\n',
    );
    mkdirSync(join(workspace.root, 'dist'));
    workspace.write('dist/a.txt', 'by hand\n');
    const env: NodeJS.ProcessEnv = {};
    await tellOutputs(workspace.root, [workspace.infer()], env);
    expect(env).toEqual({});
    const ran = await captured(() =>
      phaseExecutor({}, workspace.context('phase-1', workspace.infer())),
    );
    expect(ran.success).toBe(true);
    expect(existsSync(join(workspace.root, folder, 'outputs.json'))).toBe(false);
  });
});
