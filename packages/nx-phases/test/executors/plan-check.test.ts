import { afterEach, describe, expect, test } from '@jest/globals';
import planCheckExecutor from '../../src/executors/plan-check/executor.ts';
import type { PluginOptions } from '../../src/inference/options/plugin-options.ts';
import { diamond } from '../plan-input.ts';
import { captured, createWorkspace, planPath, type Workspace } from './workspace.ts';

let workspace: Workspace;
afterEach(() => {
  workspace.dispose();
});

function open(plan: string): Workspace {
  workspace = createWorkspace(plan);
  return workspace;
}

describe('plan-check', () => {
  const check = (options: Parameters<typeof planCheckExecutor>[0] = {}) =>
    captured(() => planCheckExecutor(options, workspace.context('plan-check', workspace.infer())));

  test('passes a plan with nothing to mend', async () => {
    open(diamond);
    expect(await check()).toEqual({ success: true, output: `${planPath}: no problems found\n` });
  });

  const agents = { scripted: { command: 'agent' } };
  test.each<[string, PluginOptions]>([
    ['run-1', { targetNames: { phase: 'run-{id}', phases: 'run-1' } }],
    ['do-1', { agents, targetNames: { implement: 'do-{id}', land: 'do-1' } }],
    ['do-1', { agents, targetNames: { verifyPhase: 'do-{id}', clean: 'do-1' } }],
    ['do-1', { agents, targetNames: { phase: 'do-{id}', accept: 'do-1' } }],
    ['do-1', { agents, targetNames: { phase: 'do-{id}', redo: 'do-1' } }],
  ])('finds two targets that would be called %s', async (name, options) => {
    open(diamond);
    const { success, output } = await captured(() =>
      planCheckExecutor({}, workspace.context('plan-check', workspace.infer(options))),
    );
    expect(output).toContain(`target-name-collision: Unexpected target name \`${name}\``);
    expect(success).toBe(false);
  });

  test('finds two phases one of which would have the name of the other, verified', async () => {
    open('### Phase 1: One\n\n### Phase 2.1: Two\n');
    const options = { targetNames: { phase: 'p-{id}', verifyPhase: 'p-2.{id}' } };
    const { output } = await captured(() =>
      planCheckExecutor({}, workspace.context('plan-check', workspace.infer(options))),
    );
    expect(output).toContain('Unexpected target name `p-2.1` for two targets');
  });

  test('takes no name for agents where none is configured', async () => {
    open(diamond);
    const options = { targetNames: { phase: 'run-{id}', land: 'run-1' } };
    const { output } = await captured(() =>
      planCheckExecutor({}, workspace.context('plan-check', workspace.infer(options))),
    );
    expect(output).not.toContain('target-name-collision');
  });

  test.each([
    ['core', '@shop/core'],
    ['@shop/cor', '@shop/core'],
    // Two projects of that name: neither is more likely than the other.
    ['api', undefined],
  ])('of a project %s that is not there, names the nearest (%s)', async (written, meant) => {
    open(diamond.replace('dependencies: []', `dependencies: []\nProjects: ${written}`));
    const context = workspace.context('plan-check', workspace.infer());
    for (const name of ['@shop/core', '@shop/api', '@old/api']) {
      context.projectsConfigurations.projects[name] = { root: name };
    }
    const { success, output } = await captured(() => planCheckExecutor({}, context));
    expect(success).toBe(false);
    expect(output).toContain(`Unexpected input \`project:${written}\``);
    expect(/Did you mean `(.*)`/.exec(output)?.[1]).toBe(meant);
  });

  test.each([
    ['unknown', 'Unexpected input `unknown`, expected a path, `project:NAME`,'],
    [
      'ofProjects',
      'that refers to a project (`{projectRoot}/**/*`), expected files of the workspace;',
    ],
    [
      'ignored',
      'that includes files that git ignores (`{workspaceRoot}/gen/**`), expected other files;',
    ],
  ])('of a named input %s, tells why it is not followed', async (name, message) => {
    open(diamond.replace('dependencies: []', `dependencies: []\nInputs: ${name}`));
    const context = workspace.context('plan-check', workspace.infer());
    context.nxJsonConfiguration = {
      ...context.nxJsonConfiguration,
      namedInputs: {
        ofProjects: ['{projectRoot}/**/*'],
        ignored: [{ fileset: '{workspaceRoot}/gen/**', includeIgnored: true }],
      },
    };
    const { success, output } = await captured(() => planCheckExecutor({}, context));
    expect(success).toBe(true);
    expect(output).toContain(message);
  });

  test('prints an error with its place and a frame, and fails', async () => {
    open(diamond.replace('[2, 3]', '[2, 7]'));
    const { success, output } = await check();
    expect(success).toBe(false);
    expect(output).toMatch(
      /^plans\/demo plan\.md:\d+:\d+ error unknown-phase: Unexpected dependency on Phase 7, expected one of 1-4/m,
    );
    expect(output).toContain('Did you mean Phase 3?');
    expect(output).toMatch(/: 1 error\n {2}see https:\S+\/docs\/diagnostics\/unknown-phase\.md\n$/);
  });

  test('leads to the page of each code once, and to the pages that came with the package', async () => {
    open(diamond.replace('[2, 3]', '[2, 7, 8]'));
    workspace.write(
      'node_modules/nx-phases/docs/diagnostics/unknown-phase.md',
      '# unknown-phase\n',
    );
    const { output } = await check();
    expect(output.match(/ error unknown-phase: /g)).toHaveLength(2);
    expect(output.match(/^ {2}see .*$/gm)).toHaveLength(1);
    expect(output).toMatch(
      /^ {2}offline: node_modules\/nx-phases\/docs\/diagnostics\/<code>\.md$/m,
    );
  });

  test('--json prints JSON and nothing else, and a file beside the record holds the same', async () => {
    open(diamond.replace('[2, 3]', '[2, 7]'));
    const { output } = await check({ json: true });
    const json = JSON.parse(output) as { plan: string; diagnostics: { code: string }[] };
    expect(json.plan).toBe(planPath);
    expect(json.diagnostics.map(({ code }) => code)).toEqual(['unknown-phase']);
    expect(JSON.parse(workspace.read('.nx/phases/demo-plan/plan-check/diagnostics.json'))).toEqual(
      json,
    );
  });

  const broken = diamond.replace('[2, 3]', '[2, 7]');

  test('--format=github is for people while it runs, and for GitHub in a file', async () => {
    open(broken);
    const { output } = await check({ format: 'github' });
    expect(output).toMatch(/^plans\/demo plan\.md:\d+:\d+ error unknown-phase: /);
    await check({ format: 'github', outFile: 'out/annotations' });
    expect(workspace.read('out/annotations')).toMatch(
      /^::error file=plans\/demo plan\.md,line=\d+,endLine=\d+,col=\d+,endColumn=\d+,title=unknown-phase::Unexpected .*\n$/,
    );
    workspace.write(planPath, diamond);
    await check({ format: 'github', outFile: 'out/annotations' });
    expect(workspace.read('out/annotations')).toBe('');
  });

  test('--format=gitlab prints a report', async () => {
    open(broken);
    const { success, output } = await check({ format: 'gitlab' });
    expect(success).toBe(false);
    expect(JSON.parse(output)).toMatchObject([
      { check_name: 'unknown-phase', severity: 'major', location: { path: planPath } },
    ]);
  });

  test('--format=sarif prints a log, and fails as the other forms do', async () => {
    open(broken);
    const { success, output } = await check({ format: 'sarif' });
    expect(success).toBe(false);
    expect(JSON.parse(output)).toMatchObject({
      version: '2.1.0',
      runs: [{ results: [{ ruleId: 'unknown-phase' }] }],
    });
  });

  test('--outFile writes instead of printing', async () => {
    open(broken);
    const { success, output } = await check({ format: 'sarif', outFile: 'out/check.sarif' });
    expect(success).toBe(false);
    expect(output).toBe('Wrote out/check.sarif\n');
    expect(JSON.parse(workspace.read('out/check.sarif'))).toMatchObject({ version: '2.1.0' });
  });

  test.each([
    ['../check.sarif', ''],
    ['/tmp/check.sarif', ''],
    ['.nx', ' that is not a regular file'],
    ['out/*.sarif', ' that contains glob characters'],
    [planPath, ' that is the plan itself'],
  ])('--outFile=%s is refused', async (outFile, why) => {
    open(diamond);
    workspace.write('.nx/x', '');
    const { success, output } = await check({ outFile });
    expect(success).toBe(false);
    expect(output).toBe(
      `Unexpected \`--outFile=${outFile}\`${why}, expected a file inside the workspace, from its root\n`,
    );
    expect(workspace.read(planPath)).toBe(diamond);
  });

  test('finds what targetDefaults did to a target', async () => {
    open(diamond);
    const project = workspace.infer();
    const changed = {
      ...project,
      targets: {
        ...project.targets,
        phases: { ...project.targets?.['phases'], dependsOn: ['^build'] },
      },
    };
    const { success, output } = await captured(() =>
      planCheckExecutor({}, workspace.context('plan-check', changed)),
    );
    expect(success).toBe(false);
    expect(output).toContain('error target-defaults: Unexpected `dependsOn` of target `phases`');
  });

  const noChecks = /warning no-checks: Unexpected plan without a check in (.*), expected/g;
  test.each([
    ['### Phase 1: A\n\n### Phase 2: B\n\nRun:\n```bash\ntrue\n```\n', ['any of its 2 phases']],
    ['### Phase 1: A ✅\n', ['its one phase']],
    ['### Phase 1: A\n\n### Phase 2: B\n\n- [ ] It works: `npm test`\n', ['any of its 2 phases']],
    ['### Phase 1: A\n\n### Phase 2: B\n\nTesting:\n```bash\ntrue\n```\n', []],
    ['### Phase 1: A [SKIPPED]\n', []],
  ])('says once of a plan that it has no check: %j', async (text, found) => {
    open(text);
    const { success, output } = await check();
    expect([...output.matchAll(noChecks)].map(([, where]) => where)).toEqual(found);
    expect(success).toBe(true);
  });

  test('checks that nx.json has for phases without one count', async () => {
    open('### Phase 1: A\n');
    const agents = { mine: { command: 'agent', checks: 'npm test' } };
    const { output } = await captured(() =>
      planCheckExecutor({}, workspace.context('plan-check', workspace.infer({ agents }))),
    );
    expect(output).not.toContain('no-checks');
  });

  test('warnings of commands are among its findings', async () => {
    open('### Phase 1: A\n\nTesting:\n```\nnpm test\n```\n');
    const { success, output } = await check();
    expect(success).toBe(true);
    expect(output).toContain('warning fence-without-language');
  });
});
