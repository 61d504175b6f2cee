import { afterEach, describe, expect, test } from '@jest/globals';
import { cpSync } from 'node:fs';
import type { ProjectConfiguration } from '@nx/devkit';
import phaseExecutor from '../../../src/executors/phase/executor.ts';
import verifyPhaseExecutor from '../../../src/executors/verify-phase/executor.ts';
import { notCachedAsItWrites } from '../../../src/inference/targets/phase/phase.ts';
import { emptyRepository, useRepository } from '../../support/git-repository.ts';
import { captured, createWorkspace, type Ran, type Workspace } from '../../executors/workspace.ts';

let workspace: Workspace;
afterEach(() => {
  workspace.dispose();
});

interface Body {
  readonly lines?: readonly string[];
  readonly run?: string;
  readonly check?: string;
  readonly title?: string;
}

function open({ lines = [], run, check, title = 'One' }: Body): void {
  const block = (label: string, script: string | undefined): readonly string[] =>
    script === undefined ? [] : [`${label}:\n\`\`\`bash\n${script}\n\`\`\``];
  workspace = createWorkspace(
    ['### Phase 1: ' + title, ...lines, ...block('Run', run), ...block('Testing', check)].join(
      '\n\n',
    ),
  );
  workspace.write('src/a.ts', 'bad\n');
  workspace.write('src/b.ts', 'good\n');
  workspace.write('.gitignore', '.nx/phases\nignored\n');
  cpSync(emptyRepository(), workspace.root, { recursive: true });
  useRepository(workspace.root).commitAll('Start');
}

/** @param others - projects beside that of the plan */
async function run(
  body: Body,
  others: Readonly<Record<string, ProjectConfiguration>> = {},
): Promise<Ran> {
  open(body);
  const context = workspace.context('phase-1', workspace.infer());
  Object.assign(context.projectsConfigurations.projects, others);
  return captured(() => phaseExecutor({}, context));
}

const fix = "sed 's/bad/good/' src/a.ts > ignored && cp ignored src/a.ts && grep -q good src/a.ts";

describe('a check that changes what it reads', () => {
  test('fails the phase, with the file and the way out', async () => {
    const { success, output } = await run({ check: fix });
    expect(success).toBe(false);
    expect(output).toContain(
      'Phase 1: One failed: `src/a.ts`, which it reads, changed while its check ran: if the check does that, use its checking form (`prettier --check`, `jest --ci`), move the change into a `Run:` block with `Outputs:`, or let git ignore the file if nothing reads it; if not, run it again',
    );
    expect(workspace.record('phase-1')).toMatchObject({ outcome: 'failed' });
  });

  test('fails the verification of a phase that is done', async () => {
    open({ check: fix, title: 'One ✅' });
    const context = workspace.context('verify-1', workspace.infer());
    const { success, output } = await captured(() => verifyPhaseExecutor({}, context));
    expect(success).toBe(false);
    expect(output).toContain('but its check failed: `src/a.ts`, which it reads, changed');
  });

  test('fails it also where it is a declared output that somebody else writes', async () => {
    const { output } = await run({ lines: ['Inputs: none.txt', 'Outputs: `src`'], check: fix });
    expect(output).toContain('Phase 1: One failed: `src/a.ts`, which it reads, changed');
  });

  test('is not tried again on what it has put right', async () => {
    const { success } = await run({ lines: ['retries: 2'], check: fix });
    expect(success).toBe(false);
    expect(workspace.record('phase-1').attempts).toHaveLength(1);
  });

  test('fails also where an attempt before it, which failed, has put it right', async () => {
    const { success } = await run({
      lines: ['retries: 1'],
      check: `if grep -q bad src/a.ts; then ${fix}; false; fi`,
    });
    expect(success).toBe(false);
    expect(workspace.record('phase-1').attempts).toHaveLength(2);
  });

  test.each<[string, Body, string]>([
    ['deletes it', { check: 'rm src/a.ts' }, '`src/a.ts` (deleted), which it reads'],
    [
      'changes several',
      { check: 'echo x | tee src/a.ts src/b.ts' },
      '`src/a.ts` and `src/b.ts`, which it reads',
    ],
    [
      'and nothing is cached',
      { run: 'true', check: fix },
      '`src/a.ts`, which it reads, changed while its check ran',
    ],
    [
      'which a person writes as its output',
      { lines: ['Outputs: `src/a.ts`', 'Inputs: `src/b.ts`'], check: fix },
      '`src/a.ts`, which it reads',
    ],
    [
      'of its narrow scope',
      { lines: ['Inputs: `src/**`'], check: fix },
      '`src/a.ts`, which it reads',
    ],
    [
      'after a Run: block',
      { lines: ['Outputs: none'], run: 'true', check: fix },
      'while its check ran',
    ],
  ])('%s', async (_name, body, words) => {
    const { success, output } = await run(body);
    expect(success).toBe(false);
    expect(output).toContain(words);
  });

  test.each<[string, Body]>([
    [
      'and changes it back',
      { check: 'cp src/a.ts ignored; echo x > src/a.ts; cp ignored src/a.ts' },
    ],
    ['which the phase does not read', { lines: ['Inputs: `src/b.ts`'], check: fix }],
    ['which the phase leaves out', { lines: ['Inputs: `src/**`, `!src/a.ts`'], check: fix }],
    ['which git ignores', { check: 'echo x > ignored' }],
    ['which is a plan', { check: 'mkdir -p plans; echo x > plans/x.md' }],
    [
      'which the phase declares as its output',
      { lines: ['Outputs: `src/a.ts`'], run: 'true', check: fix },
    ],
    ['mode alone', { check: 'chmod +x src/a.ts' }],
  ])('%s: passes', async (_name, body) => {
    const { success, output } = await run(body);
    expect(output).not.toContain('warning');
    expect(success).toBe(true);
  });

  test('which a real project declares as its output: passes', async () => {
    const outputs = ['{projectRoot}/{options.file}', '{workspaceRoot}/src/gen'];
    const { success, output } = await run(
      { check: `mkdir src/gen; echo x > src/gen/x\n${fix}` },
      { app: { root: 'src', targets: { build: { outputs, options: { file: 'a.ts' } } } } },
    );
    expect(output).not.toContain('warning');
    expect(success).toBe(true);
  });

  test('in a project that the phase reads: fails', async () => {
    const projects = {
      app: {
        root: 'src',
        namedInputs: { default: ['own'], own: ['{projectRoot}/**/*', '!{projectRoot}/b.ts'] },
      },
    };
    expect((await run({ lines: ['Inputs: project:app'], check: fix }, projects)).success).toBe(
      false,
    );
    workspace.dispose();
    expect(
      (await run({ lines: ['Inputs: project:app'], check: 'echo x > src/b.ts' }, projects)).success,
    ).toBe(true);
  });
});

describe('files that appear', () => {
  test('while a check runs: a warning, and the record names them with those that git ignores', async () => {
    const { success, output } = await run({
      check: 'mkdir -p snaps; echo x > snaps/a.snap; echo x > ignored',
    });
    expect(success).toBe(true);
    expect(output).toContain(
      'warning: `snaps/a.snap` appeared while its check ran: if the check creates it',
    );
    const { warnings, newFiles } = workspace.record('phase-1');
    expect(warnings).toEqual([expect.stringContaining('`snaps/a.snap`')]);
    expect(newFiles).toEqual(['ignored', 'snaps/a.snap']);
  });

  test('while a Run: block runs: a warning where they would not come back, declared outputs aside', async () => {
    const { success, output } = await run({
      lines: ['Outputs: `made/**`'],
      run: 'mkdir made; echo x > made/x; echo y > left.txt',
    });
    expect(success).toBe(true);
    expect(output).toContain('warning: `left.txt` appeared while its `Run:` block ran');
    expect(workspace.record('phase-1').newFiles).toEqual(['left.txt']);
  });

  test('while a Run: block runs that always runs: nothing to say', async () => {
    expect((await run({ run: 'echo y > left.txt' })).output).not.toContain('warning');
  });
});

describe('files that change before the checks', () => {
  const body: Body = { run: 'echo more >> src/b.ts', check: 'grep -q more src/b.ts' };

  test('a result that would be stored: fails', async () => {
    const { success, output } = await run({ ...body, lines: ['Outputs: `made`'] });
    expect(success).toBe(false);
    expect(output).toContain(
      'failed: `src/b.ts`, which it reads, changed while it ran: if its `Run:` block does that, name it in `Outputs:`; if not, run it again',
    );
  });

  test('a phase that always runs may change what it likes', async () => {
    const { success, output } = await run(body);
    expect(output).not.toContain('warning');
    expect(success).toBe(true);
  });
});

describe('what may be the work of a phase beside it, which does not say what it writes', () => {
  const words =
    'Perhaps `other-plan:phase-2` did it, which does not declare what it writes: let it declare its `Outputs:`, or let one of the two depend on the other';

  /** With a phase of another plan that ended at that time. */
  async function beside(body: Body, ended: string): Promise<Ran> {
    open(body);
    const context = workspace.context('phase-1', workspace.infer());
    context.projectsConfigurations.projects['other-plan'] = {
      root: 'other.md',
      targets: { 'phase-2': { metadata: { notCached: notCachedAsItWrites } } },
    };
    workspace.write(
      '.nx/phases/other-plan/phase-2/record.json',
      JSON.stringify({
        version: 1,
        outcome: 'passed',
        warnings: [],
        attempts: [],
        startedAt: ended,
        durationMs: 1,
      }),
    );
    return captured(() => phaseExecutor({}, context));
  }

  test('is no result to store, and the message names that phase', async () => {
    const { success, output } = await beside({ check: fix }, '2100-01-01T00:00:00Z');
    expect(success).toBe(false);
    expect(output).toContain(words);
  });

  test('is a warning where nothing is stored', async () => {
    const { success, output } = await beside({ run: 'true', check: fix }, '2100-01-01T00:00:00Z');
    expect(success).toBe(true);
    expect(output).toContain('warning: `src/a.ts`, which it reads, changed while its check ran');
    expect(output).toContain(words);
  });

  test('not if it ended before', async () => {
    const { success, output } = await beside({ run: 'true', check: fix }, '2020-01-01T00:00:00Z');
    expect(success).toBe(false);
    expect(output).not.toContain('Maybe');
  });
});
