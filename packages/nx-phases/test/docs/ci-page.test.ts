import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { validateWorkflow } from '@action-validator/core';
import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';

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
  const problemsOf = (text: string): unknown => validateWorkflow(text).errors;

  test.each(examples.filter((name) => name.startsWith('github')))('%s is valid', (name) => {
    expect(problemsOf(example(name))).toEqual([]);
  });

  test('would be found to be wrong', () => {
    expect(problemsOf(example('github.yml').replace('runs-on:', 'run-on:'))).not.toEqual([]);
  });

  test.each(examples)('%s has the whole history where it compares commits', (name) => {
    const text = example(name);
    const isWhole = /fetch-depth: 0|GIT_DEPTH: 0/.test(text);
    expect(isWhole || !text.includes('nx affected')).toBe(true);
  });
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
