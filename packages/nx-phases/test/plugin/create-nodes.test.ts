import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { CreateNodesContext } from '@nx/devkit';
import type { PluginOptions } from '../../src/inference/options/plugin-options.ts';
import { createNodes } from '../../src/plugin/create-nodes.ts';
import { hashOf } from '../../src/inference/targets/inputs-and-outputs/hash-carrier.ts';
import { diamond, inputsWrittenOut } from '../plan-input.ts';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'nx-phases-'));
});
afterEach(() => {
  rmSync(root, { recursive: true, force: true });
});

async function infer(
  files: Readonly<Record<string, string | undefined>>,
  options: PluginOptions = {},
  plugins?: CreateNodesContext['nxJsonConfiguration']['plugins'],
) {
  for (const [path, text] of Object.entries(files)) {
    if (text === undefined) continue;
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  const context: CreateNodesContext = {
    workspaceRoot: root,
    nxJsonConfiguration: { namedInputs: { production: [] }, ...(plugins && { plugins }) },
  };
  const results = await createNodes[1](Object.keys(files), options, context);
  return results.map(([file, { projects }]) => {
    const project = Object.values(projects ?? {})[0];
    return { file, name: project?.name, targets: Object.keys(project?.targets ?? {}), project };
  });
}

describe('createNodes', () => {
  test('gives each plan a project and ordinary markdown none', async () => {
    const found = await infer({
      'plans/a.md': diamond,
      'plans/notes.md': '# Notes\n\nNothing planned. **Dependencies**: PostgreSQL\n',
      'plan.md': '### Phase 1: Only\n',
    });
    expect(found.map(({ file, name }) => [file, name])).toEqual([
      ['plans/a.md', 'a-plan'],
      ['plan.md', 'plan'],
    ]);
  });

  test('prompts of agents are read as any other file, whatever they hold', async () => {
    const phases = '### Phase 1: Ask\n\nInputs: src/a.ts\n';
    const prompt = { '.claude/commands/speckit.plan.md': phases };
    const found = await infer({ ...prompt, 'plans/a.md': diamond });
    expect(found.map(({ name }) => name)).toEqual(['a-plan']);
    const hash = found[0]?.project?.targets?.['phase-1']?.inputs;
    const [other] = await infer({
      '.claude/commands/speckit.plan.md': `${phases}more`,
      'plans/a.md': diamond,
    });
    expect(hashOf(other?.project?.targets?.['phase-1']?.inputs)).not.toBe(hashOf(hash));
  });

  test('an entry has the plans at places that it names, and no phase reads those of any entry', async () => {
    const text = '### Phase 1: All of it\n';
    const files = { 'docs/epics.md': text, 'docs/other.md': text, 'plans/a.md': text };
    const plugins = ['docs/epics.md', 'docs/other.md'].map((place) => ({
      plugin: 'nx-phases',
      options: { plans: [place] },
    }));
    const found = await infer(files, { plans: ['docs/epics.md'] }, plugins);
    expect(found.map(({ name }) => name)).toEqual(['epics-plan', 'a-plan']);
    for (const { project } of found) {
      expect(project && inputsWrittenOut(project, 'phase-1')).toEqual(
        expect.arrayContaining([
          '!{workspaceRoot}/docs/epics.md',
          '!{workspaceRoot}/docs/other.md',
        ]),
      );
    }
  });

  test('a verification has what keeps running started, and neither what ends nor what a phase not yet done needs', async () => {
    const manifest = (continuous: boolean) =>
      JSON.stringify({ targets: { serve: { continuous }, build: {} } });
    const text =
      '### Phase 1: A ✅\ndepends on: web:serve, web:build\n\n### Phase 2: B\ndepends on: web:serve\n';
    const inferred = async (continuous: boolean) => {
      const [plan] = await infer({
        'web/project.json': manifest(continuous),
        'plans/a.md': text,
        'package.json': '{}',
      });
      return plan?.project?.targets ?? {};
    };
    const serve = { projects: ['web'], target: 'serve' };
    const targets = await inferred(true);
    expect(targets['verify-1']?.dependsOn).toEqual([serve]);
    expect(targets['verify-2']?.dependsOn).toEqual([]);
    expect(targets['phase-1']?.dependsOn).toEqual([serve, { projects: ['web'], target: 'build' }]);
    expect((await inferred(false))['verify-1']?.dependsOn).toEqual([]);
  });

  test('a file at a plan place that is no plan is in the hash of what reads the whole workspace', async () => {
    const wide = '### Phase 1: A\n';
    const narrow = '### Phase 1: A\n\nInputs: src/**\n';
    const page = { 'content/plans/basic.md': '# Basic\n\n$9 a month.\n' };
    const hashesWith = async (more: Readonly<Record<string, string>>) => {
      const found = await infer({ 'plans/wide.md': wide, 'plans/narrow.md': narrow, ...more });
      const hashes = (name: string): readonly (string | undefined)[] => {
        const targets = found.find((one) => one.name === name)?.project?.targets ?? {};
        return ['phase-1', 'verify-1', 'phases'].map((target) => hashOf(targets[target]?.inputs));
      };
      return { wide: hashes('wide-plan'), narrow: hashes('narrow-plan') };
    };
    const without = await hashesWith({});
    const first = await hashesWith(page);
    const others = {
      'a new plan': await hashesWith({ ...page, 'plans/new.md': wide }),
      'the same again': await hashesWith(page),
    };
    for (const [what, hashes] of Object.entries(others))
      expect([what, hashes]).toEqual([what, first]);
    const changes = {
      'none of them': without,
      edited: await hashesWith({ 'content/plans/basic.md': '# Basic\n\n$10 a month.\n' }),
      renamed: await hashesWith({ 'content/plans/plain.md': page['content/plans/basic.md'] }),
      'one more': await hashesWith({ ...page, 'content/plans/plus.md': '# Plus\n' }),
      'a plan now': await hashesWith({ 'content/plans/basic.md': wide }),
    };
    for (const [what, { wide: after, narrow: same }] of Object.entries(changes)) {
      expect([what, after.map((hash, index) => hash === first.wide[index])]).toEqual([
        what,
        [false, false, false],
      ]);
      expect([what, same]).toEqual([what, first.narrow]);
    }
  });

  test('however many files at plan places are no plans, a project stays as large', async () => {
    const size = async (count: number): Promise<number> => {
      const pages = Array.from({ length: count }, (_, index) => [
        `content/plans/${index}.md`,
        `Page ${index}\n`,
      ]);
      const [plan] = await infer({
        'plan.md': diamond,
        ...(Object.fromEntries(pages) as Record<string, string>),
      });
      return JSON.stringify(plan?.project).length;
    };
    expect(await size(1000)).toBe(await size(1));
  });

  test('a file that meant to be a plan keeps its project', async () => {
    const found = await infer({ 'plans/fenced.md': '# X\n\n```md\n### Phase 1: A\n```\n' });
    expect(found.map(({ name, targets }) => [name, targets])).toEqual([
      ['fenced-plan', ['phases', 'verify', 'plan-check', 'plan-show', 'plan-report', 'mark']],
    ]);
    expect(found[0]?.project?.targets?.['phases']?.dependsOn).toEqual(['plan-check']);
  });

  test('the files of a plan give one project, which reads them all', async () => {
    const main = '# Shop\n\n### Phase 1: Ground\n';
    const files = { 'plans/shop.md': main, 'plans/shop/phase-02-b.md': '# Phase 2: B\n' };
    const [project, ...others] = await infer(files);
    expect(others).toEqual([]);
    expect(project).toMatchObject({ file: 'plans/shop.md', name: 'shop-plan' });
    expect(project?.targets).toEqual(expect.arrayContaining(['phase-1', 'phase-2']));
    expect(project?.project?.namedInputs?.['default']).toEqual([
      '{workspaceRoot}/plans/shop.md',
      '{workspaceRoot}/plans/shop/phase-02-b.md',
    ]);
    const inputs = project?.project?.targets?.['phase-2']?.inputs;
    const edited = await infer({ ...files, 'plans/shop/phase-02-b.md': '# Phase 2: C\n' });
    expect(edited[0]?.project?.targets?.['phase-1']?.inputs).toEqual(
      project?.project?.targets?.['phase-1']?.inputs,
    );
    expect(edited[0]?.project?.targets?.['phase-2']?.inputs).not.toEqual(inputs);
    const alone = await infer({ 'plans/shop/phase-02-b.md': '# Phase 2: B\n' });
    expect(alone.map(({ name }) => name)).toEqual(['phase-02-b-plan']);
  });

  test('the plans of a GSD phase are one project, called after their folder', async () => {
    const plan = (number: string, needs: string): string =>
      `---\nplan: ${number}\nwave: 1\ndepends_on: [${needs}]\n---\n`;
    const folder = '.planning/phases/05-roads';
    const found = await infer({
      '.planning/ROADMAP.md': '### Phase 5: Roads\n**Depends on**: Nothing\n',
      [`${folder}/05-01-PLAN.md`]: plan('01', ''),
      [`${folder}/05-02-PLAN.md`]: plan('02', '05-01'),
    });
    expect(found.map(({ file, name }) => [file, name])).toEqual([
      ['.planning/ROADMAP.md', 'plan'],
      [`${folder}/05-01-PLAN.md`, '05-roads-plan'],
    ]);
    expect(found[1]?.project?.targets?.['phase-5-2']?.dependsOn).toEqual(['phase-5-1']);
  });

  test('a plan that cannot be read is left out, the others stay', async () => {
    const found = await infer({ 'plans/gone.md': undefined, 'plans/a.md': diamond });
    expect(found.map(({ file }) => file)).toEqual(['plans/a.md']);
  });

  test('a text that changes is read again', async () => {
    await infer({ 'plan.md': '### Phase 1: A\n' });
    const found = await infer({ 'plan.md': '### Phase 1: A\n\n### Phase 2: B\n' });
    expect(found[0]?.targets).toContain('phase-2');
  });

  test('a plan that comes back unchanged after it was away is there again', async () => {
    await infer({ 'plan.md': diamond });
    await infer({});
    expect((await infer({ 'plan.md': diamond }))[0]?.targets).toContain('phase-4');
  });

  test('the same files give the same result, byte for byte', async () => {
    const first = JSON.stringify(await infer({ 'plan.md': diamond, 'plans/b.md': diamond }));
    expect(JSON.stringify(await infer({ 'plan.md': diamond, 'plans/b.md': diamond }))).toBe(first);
  });

  test.each([
    ['told by Nx', ['package.json', 'packages/plan/package.json', 'libs/x/project.json']],
    ['kept from us by an `include`', []],
  ])('a plan never takes the name of a project, %s', async (_, told) => {
    const names = async (files: Readonly<Record<string, string>>): Promise<unknown> => {
      const found = await infer({ ...files });
      const isTold = (path: string): boolean => !path.endsWith('.json') || told.includes(path);
      const paths = Object.keys(files).filter(isTold);
      const context = { workspaceRoot: root, nxJsonConfiguration: {} };
      expect(found).not.toEqual([]);
      const results = await createNodes[1](paths, {}, context);
      return results.flatMap(([, { projects }]) => Object.values(projects ?? {})[0]?.name);
    };
    const plan = '### Phase 1: A\n';
    const files = {
      'package.json': '{"name": "root", "workspaces": ["packages/*"]}',
      'packages/plan/package.json': '{"name": "plan"}',
      'libs/x/project.json': '{"name": "auth-plan"}',
      'plan.md': plan,
      'plans/auth.md': plan,
      'plans/other.md': `---\nname: constructor\n---\n${plan}`,
    };
    expect(await names(files)).toEqual(['root-plan', 'plans-auth-plan', 'constructor-plan']);
  });

  test('manifests give no project', async () => {
    expect(await infer({ 'package.json': '{"name": "app"}' })).toEqual([]);
  });

  test('a wrong option throws, because it stands in nx.json', async () => {
    await expect(infer({ 'plan.md': diamond }, { retries: -1 })).rejects.toThrow('options.retries');
  });
});
