import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { schemaProblems, whyNoSchema } from '../plugin/generators/ci/gitlab-schema.ts';
import { planOf, projectsOf } from '../plugin/generators/ci/projects.ts';

const root = join(import.meta.dirname, '../../../..');
const path = join(root, 'docs/ci.md');
const page = readFileSync(path, 'utf8');
const examples = readdirSync(join(root, 'examples/ci'));
const example = (name: string): string => readFileSync(join(root, 'examples/ci', name), 'utf8');

test('docs/ci.md shows the files of examples/ci as they are', () => {
  const fence = /(^```yaml file=examples\/ci\/(.+)\n)[^]*?(^```$)/gm;
  expect([...page.matchAll(fence)].map(([, , name]) => name).toSorted()).toEqual(
    examples.toSorted(),
  );
  const filled = page.replace(
    fence,
    (_, start: string, name: string, end: string) => start + example(name) + end,
  );
  if (process.env['UPDATE'] === '1' && !process.env['CI']) writeFileSync(path, filled);
  else expect(page).toBe(filled);
});

describe('a workflow of GitHub', () => {
  const workflows = examples.filter((name) => name.startsWith('github'));

  test('has no findings of three validators, which do find things', () => {
    const folder = mkdtempSync(join(tmpdir(), 'nx-phases-workflows-'));
    try {
      const bad = join(folder, 'bad.yml');
      writeFileSync(bad, example('github.yml').replace('runs-on:', 'run-on:'));
      const files = workflows.map((name) => join(root, 'examples/ci', name));
      const tool = join(root, 'tools/lib/github-findings.mjs');
      const findings = JSON.parse(
        execFileSync(process.execPath, [tool, ...files, bad], { encoding: 'utf8' }),
      ) as string[];
      expect(findings.filter((finding) => !finding.includes('bad.yml'))).toEqual([]);
      expect(new Set(findings.map((finding) => finding.split(':')[0])).size).toBe(3);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }, 120_000);

  test.each(workflows)('%s has a permission for no more than it does', (name) => {
    const { permissions } = parse(example(name)) as { permissions: Record<string, string> };
    const writes = Object.entries(permissions).filter(([, what]) => what !== 'read');
    expect(writes).toEqual(
      name === 'github-code-scanning.yml' ? [['security-events', 'write']] : [],
    );
    expect(example(name)).not.toContain('pull_request_target');
  });

  test.each(examples)('%s has the whole history where it compares commits', (name) => {
    const text = example(name);
    const isWhole = /fetch-depth: 0|GIT_DEPTH: 0/.test(text);
    expect(isWhole || !text.includes('nx affected')).toBe(true);
  });
});

describe('for GitLab', () => {
  if (whyNoSchema !== undefined) {
    test.skip(`not here: ${whyNoSchema}`, () => undefined);
    return;
  }
  test.each(examples.filter((name) => name.startsWith('gitlab')))(
    '%s is as the schema of GitLab wants it',
    async (name) => {
      expect(await schemaProblems(example(name))).toEqual([]);
      expect(await schemaProblems(example(name).replace('script:', 'skript:'))).not.toEqual([]);
    },
  );
});

test('the rules of Nx Cloud are about targets that plans have', async () => {
  const { 'assignment-rules': rules } = parse(example('nx-cloud.yml')) as {
    'assignment-rules': { targets: string[] }[];
  };
  const projects = await projectsOf({ 'plans/a.md': planOf({ 1: [], 2: [1] }) });
  const names = Object.values(projects).flatMap(({ targets }) => Object.keys(targets ?? {}));
  for (const glob of rules.flatMap(({ targets }) => targets)) {
    expect(glob).toMatch(/^[a-z]+-\*$/);
    expect(names.filter((name) => name.startsWith(glob.slice(0, -1)))).toHaveLength(2);
  }
});

test('the job of GitLab has a script, and rules that each name a base', () => {
  const { plans } = parse(example('gitlab.yml')) as {
    plans: { script: string[]; rules: { if: string; variables: Record<string, string> }[] };
  };
  expect(plans.script.length).toBeGreaterThan(1);
  for (const rule of plans.rules) {
    expect(rule.if).toMatch(/^\$CI_/);
    expect(rule.variables).toHaveProperty('NX_BASE');
  }
});
