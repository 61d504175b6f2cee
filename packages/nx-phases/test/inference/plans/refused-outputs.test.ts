import { expect, test } from '@jest/globals';
import { normalizeOptions } from '../../../src/inference/options/plugin-options.ts';
import { parsePlanText } from '../../../src/inference/plans/parse-plan-file.ts';
import { planInput } from '../../plan-input.ts';
import { planProject } from '../../../src/inference/targets/plan-project.ts';

const run = '\nRun:\n\n```bash\ntrue\n```\n';
const findings = (text: string, raw = {}): readonly string[] => {
  const { reading } = parsePlanText('plans/app.md', text, normalizeOptions(raw));
  return reading.kind === 'invalid' ? reading.diagnostics.map(({ code }) => code) : [];
};
const outputs = (value: string): string => `### Phase 1: A\nOutputs: ${value}\n`;

test.each([
  ['package.json', ['protected-output']],
  ['`{package,x}.json`', ['protected-output']],
  ['`a/*.md`, dist', ['protected-output']],
  ['`*.tgz`', ['output-pattern']],
  ['`[ab]/x`', ['output-pattern']],
  ['.git/x', ['output-outside-workspace']],
  ['`**`', ['output-outside-workspace']],
  ['`dist/**`, `{a,b}/**`', []],
])('a phase that runs commands and declares %s: %j', (value, codes) => {
  expect(findings(outputs(value) + run)).toEqual(codes);
});

test.each(['package.json', '`*.tgz`', 'node_modules/x/y.js', '.env', '`docs/*.md`'])(
  'a person may write %s, which is read and never restored',
  (value) => {
    expect(findings(outputs(value))).toEqual([]);
    expect(findings(outputs(value) + run, { agents: { a: { preset: 'claude' } } })).toEqual([]);
  },
);

test('nothing of it reaches Nx', () => {
  const given = (text: string): string => {
    const targets = planProject(planInput(text)).targets ?? {};
    return JSON.stringify(Object.values(targets).map(({ outputs: declared }) => declared));
  };
  expect(given(outputs('package.json, `*.tgz`') + run)).not.toMatch(/package|tgz/);
  expect(given(outputs('`*.tgz`, dist'))).not.toMatch(/tgz/);
  expect(given(outputs('`{dist,lib}/**`') + run)).toContain('"{workspaceRoot}/lib/**"');
});
