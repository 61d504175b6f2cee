// Runs the workflows of examples/ci, which docs/ci.md shows, as their services would: what `affected` selects between
// two commits, and which of the output is left, is up to Nx.
import { chmodSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@jest/globals';
import { parse } from 'yaml';
import { repositoryRoot } from '../../../tools/lib/pack-packages.mjs';
import { bash, GithubEngine } from '../../../tools/lib/pipelines/github-engine.mjs';
import { failureCodes } from '../../rig/failure-codes.ts';
import { fake, plan as planOf } from '../../rig/plan.ts';
import { type Rig, rigTest } from '../../rig/rig.ts';
import type { Workspace } from '../../rig/workspace.ts';

const workflow = readFileSync(join(repositoryRoot, 'examples/ci/github.yml'), 'utf8');
const commands = [...workflow.matchAll(/run: npx nx (.+)$/gm)].map(([, words = '']) => words);

const plan = [
  '# Shop',
  '',
  '### Phase 1: Catalogue [DONE]',
  '',
  'Inputs: `catalogue.txt`',
  '',
  'Testing: `grep -q lamp catalogue.txt`',
  '',
  '### Phase 2: Till',
  '',
  'dependencies: [1]',
  '',
  'Testing: `false`',
  '',
].join('\n');

rigTest(
  'the job of docs/ci.md annotates plans, and fails by checks of what was done',
  'newestAndOldest',
  async (rig) => {
    const [planCheck = '', verify = ''] = commands;
    expect(commands).toHaveLength(2);
    const workspace = rig.workspace({ files: { 'plan.md': plan, 'catalogue.txt': 'lamp\n' } });
    const base = workspace.git('rev-parse', 'HEAD').trim();
    const commit = (): Record<string, string> => {
      workspace.git('add', '--all');
      workspace.git('commit', '--quiet', '--message=Change');
      // As GitHub Actions sets them; Nx 24 writes to the page of the job too.
      const page = join(workspace.root, '.nx/page.md');
      const job = { CI: 'true', GITHUB_ACTIONS: 'true', GITHUB_STEP_SUMMARY: page };
      return { ...job, NX_BASE: base, NX_HEAD: workspace.git('rev-parse', 'HEAD').trim() };
    };

    workspace.edit('plan.md', 'dependencies: [1]', 'dependencies: [1], notes.md');
    const warned = commit();
    const checked = await rig.nx(workspace, planCheck, warned);
    expect(checked.exitCode).toBe(0);
    // With its daemon, which CI has not, Nx calls the hook that annotates where this test cannot see it.
    if (!rig.cell.daemon) expect(checked.output).toMatch(/^::warning file=plan\.md,line=11,/m);
    const good = await rig.nx(workspace, verify, warned);
    expect(good.exitCode).toBe(0);
    expect(good.output).toContain('1 of 2 phases verified, 1 pending');
    expect(workspace.read('.nx/page.md')).toContain('### plan: 1 of 2 verified, 1 pending\n');

    workspace.write('catalogue.txt', 'chair\n');
    const broken = await rig.nx(workspace, verify, commit());
    expect(failureCodes).toContain(broken.exitCode);
  },
);

const examples = readdirSync(join(repositoryRoot, 'examples/ci'));
const exampleText = (name: string): string =>
  readFileSync(join(repositoryRoot, 'examples/ci', name), 'utf8');

/** The environment of a job: npm installs what the workspace has, and fills its cache; npx finds what is installed. */
function jobEnvironment(rig: Rig, workspace: Workspace): Record<string, string> {
  const bin = workspace.path('../bin');
  mkdirSync(bin);
  const npm = [
    `[ -e node_modules ] || cp -al ${workspace.path('node_modules')} node_modules`,
    'case "$*" in *--cache*) mkdir -p .npm/_cacache; echo $$ > .npm/_cacache/$$ ;; esac',
  ].join('\n');
  for (const [name, script] of [
    ['npm', npm],
    ['npx', 'name=$1; shift; exec "node_modules/.bin/$name" "$@"'],
  ] as const) {
    writeFileSync(join(bin, name), `#!/bin/sh\n${script}\n`);
    chmodSync(join(bin, name), 0o755);
  }
  return {
    ...workspace.env,
    CI: 'true',
    PATH: `${bin}:${workspace.env['PATH'] ?? ''}`,
    FAKE_COMMAND: rig.fakeCommand,
    FAKE_COMMANDS_PORT: String(rig.commands.port),
  };
}

const done = planOf({
  1: { testing: fake('1'), lines: ['**Status**: done', '', 'Says this.'] },
});

function commitAll(workspace: Workspace): string {
  workspace.git('add', '--all');
  workspace.git('commit', '--quiet', '--allow-empty', '--message=Change');
  return workspace.git('rev-parse', 'HEAD').trim();
}

rigTest(
  'each workflow of GitHub is green where plans are, and red where a check fails or a plan is mistaken',
  'newest',
  async (rig) => {
    const workspace = rig.workspace({ files: { 'plans/shop.md': done } });
    const env = jobEnvironment(rig, workspace);
    const base = workspace.git('rev-parse', 'HEAD').trim();
    workspace.edit('plans/shop.md', 'Says this.', 'Says that.');
    const names = examples.filter((name) => name.startsWith('github'));
    for (const name of names) workspace.write(`.github/workflows/${name}`, exampleText(name));
    const engines = names.map((name) => {
      const git = (...args: string[]): string => workspace.git(...args);
      const repository = { root: workspace.root, git };
      const folder = workspace.path(`../${name}`);
      return [
        name,
        new GithubEngine(repository, `.github/workflows/${name}`, folder, env),
      ] as const;
    });
    const runAll = async (which: (name: string) => boolean): Promise<object> => {
      const commit = commitAll(workspace);
      const seen: Record<string, unknown> = {};
      for (const [name, engine] of engines.filter(([one]) => which(one))) {
        const { passed } = await engine.run(commit, { base });
        seen[name] = [passed, rig.commands.taken().join()];
      }
      return seen;
    };
    const scanning = 'github-code-scanning.yml';

    rig.commands.answerAll(0);
    const green = [true, '1'];
    expect(await runAll(() => true)).toEqual({
      'github-first.yml': green,
      'github.yml': green,
      [scanning]: [true, ''],
    });
    rig.commands.answerAll(1);
    const red = [false, '1'];
    expect(await runAll((name) => name !== scanning)).toEqual({
      'github-first.yml': red,
      'github.yml': red,
    });
    workspace.edit('plans/shop.md', 'dependencies: []', 'dependencies: [7]');
    expect(await runAll((name) => name === scanning)).toEqual({ [scanning]: [false, ''] });
  },
  600_000,
);

rigTest(
  'each job of GitLab is green where plans are, and the cache of npm runs nothing again',
  'newest',
  async (rig) => {
    const workspace = rig.workspace({ files: { 'plans/shop.md': done } });
    const env = { ...jobEnvironment(rig, workspace), NX_BASE: 'HEAD~1', NX_HEAD: 'HEAD' };
    rig.commands.answerAll(0);
    for (const [index, name] of ['gitlab-first.yml', 'gitlab.yml'].entries()) {
      workspace.edit('plans/shop.md', 'Says this.', `Says this.\n\nAnd ${index}.`);
      commitAll(workspace);
      const { plans: job } = parse(exampleText(name)) as { plans: { script: string[] } };
      const run = async (): Promise<unknown> => {
        const { code, text } = await bash(job.script.join('\n'), workspace.root, env);
        return [code, rig.commands.taken().join(), code === 0 ? '' : text];
      };
      expect([name, await run()]).toEqual([name, [0, '1', '']]);
      expect([name, await run()]).toEqual([name, [0, '', '']]);
    }
    expect(readFileSync(workspace.path('.nx/phases/plans.json'), 'utf8')).toBe('[]\n');
  },
  600_000,
);
