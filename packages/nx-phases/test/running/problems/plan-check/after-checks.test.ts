import { describe, expect, test } from '@jest/globals';
import type { DiagnosticJson } from 'plan-graph/internal';
import {
  sumUpChecks,
  type EndedCheck,
} from '../../../../src/running/problems/plan-check/after-checks.ts';

function finding(path: string, line: number, given: Partial<DiagnosticJson> = {}): DiagnosticJson {
  return {
    code: 'unreadable-reference',
    severity: 'warning',
    message: 'Unexpected words',
    path,
    start: { line, column: 3, offset: 0 },
    end: { line, column: 9, offset: 6 },
    related: [],
    helpUri: 'https://example.com',
    ...given,
  };
}

function check(name: string, given: Partial<EndedCheck> = {}, count = 1): EndedCheck {
  const plan = `plans/${name}.md`;
  const diagnostics = Array.from({ length: count }, (_, index) => finding(plan, index + 1));
  return {
    project: `${name}-plan`,
    failed: false,
    check: { version: 1, plan, diagnostics },
    flags: {},
    ...given,
  };
}

describe('sumUpChecks', () => {
  test('annotates the findings of all plans, each at the start of a line', () => {
    const flags = { format: 'github' };
    const { annotations, lines } = sumUpChecks([
      check('b', { flags }),
      check('a', { flags, failed: true }),
      check('c'),
    ]);
    expect(annotations.split('\n')).toEqual([
      expect.stringMatching(/^::warning file=plans\/a\.md,line=1,/),
      expect.stringMatching(/^::warning file=plans\/b\.md,line=1,/),
      '',
    ]);
    // What failed is printed by Nx.
    expect(lines.filter((line) => line.includes('plans/a.md'))).toEqual([]);
  });

  test.each([
    ['github', /^(?:::warning .*\n){3}$/],
    ['gitlab', /^\[\n[^]*\]\n$/],
    ['sarif', /^\{\n[^]*"results"[^]*\}\n$/],
  ])('one file of %s holds the findings of all plans that share it', (format, form) => {
    const flags = { format, outFile: 'out/check' };
    const { files, annotations } = sumUpChecks([
      check('b', { flags }),
      check('a', { flags }, 2),
      check('c', { flags: { ...flags, outFile: 'out/other' } }),
    ]);
    expect(annotations).toBe('');
    expect(files.map(({ outFile }) => outFile)).toEqual(['out/check', 'out/other']);
    expect(files[0]?.text).toMatch(form);
    expect(files[0]?.text.match(/plans\/a\.md/g)).toHaveLength(2);
    expect(files[0]?.text.match(/plans\/b\.md/g)).toHaveLength(1);
  });

  test('a log of SARIF stays one run with every rule once', () => {
    const flags = { format: 'sarif', outFile: 'check.sarif' };
    const [file] = sumUpChecks([check('a', { flags }), check('b', { flags })]).files;
    const log = JSON.parse(file?.text ?? '') as {
      runs: {
        results: { locations: unknown[] }[];
        tool: { driver: { rules: { id: string }[] } };
      }[];
    };
    expect(log.runs).toHaveLength(1);
    expect(log.runs[0]?.results).toHaveLength(2);
    const ids = log.runs[0]?.tool.driver.rules.map(({ id }) => id) ?? [];
    expect(new Set(ids).size).toBe(ids.length);
  });

  test('a report of GitLab has a fingerprint for each finding, which lines above do not change', () => {
    const flags = { format: 'gitlab', outFile: 'quality.json' };
    const report = (count: number): { fingerprint: string; severity: string }[] =>
      JSON.parse(sumUpChecks([check('a', { flags }, count)]).files[0]?.text ?? '') as never;
    const three = report(3);
    expect(new Set(three.map(({ fingerprint }) => fingerprint)).size).toBe(3);
    expect(three[0]?.fingerprint).toBe(report(1)[0]?.fingerprint);
    expect(three[0]).toMatchObject({
      check_name: 'unreadable-reference',
      severity: 'minor',
      location: { path: 'plans/a.md', lines: { begin: 1 } },
    });
  });

  test('other forms are left to the plans', () => {
    expect(
      sumUpChecks([check('a', { flags: { json: true, format: 'sarif', outFile: 'x' } })]),
    ).toEqual({ lines: [], annotations: '', files: [] });
  });

  test('warnings of plans that pass are said where several were checked, up to a limit', () => {
    expect(sumUpChecks([check('a')]).lines).toEqual([]);
    expect(sumUpChecks([check('a'), check('b', {}, 2)]).lines).toEqual([
      'nx-phases: 3 warnings in 2 files of plans that pass',
      '  plans/a.md:1:3 warning unreadable-reference: Unexpected words',
      '  plans/b.md:1:3 warning unreadable-reference: Unexpected words',
      '  plans/b.md:2:3 warning unreadable-reference: Unexpected words',
    ]);
    const many = sumUpChecks([check('a', {}, 30), check('b', {}, 0)]).lines;
    expect(many).toHaveLength(22);
    expect(many.at(-1)).toMatch(/and 10 more/);
  });
});
