import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import type { CiOptions } from '../../../../src/plugin/generators/ci/generator.ts';
import { textOf } from './generate.ts';
import { planOf } from './projects.ts';

interface Workflow {
  readonly permissions: Readonly<Record<string, string>>;
  readonly jobs: Readonly<
    Record<
      string,
      {
        readonly needs?: readonly string[];
        readonly if?: string;
        readonly permissions?: unknown;
        readonly steps: readonly {
          readonly uses?: string;
          readonly run?: string;
          readonly with?: Readonly<Record<string, string>>;
        }[];
      }
    >
  >;
}

describe('a workflow of GitHub', () => {
  const variants: Readonly<Record<string, Partial<CiOptions>>> = {
    plain: {},
    few: { jobs: 2 },
    verify: { target: 'verify' },
    scanning: { codeScanning: true },
    keys: { agents: true, publicKey: 'main=public:MCowBQYDK2VwAyEA+/=' },
  };

  test('has no findings of three validators, which do find things', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'nx-phases-workflows-'));
    try {
      const good: string[] = [];
      for (const [name, options] of Object.entries(variants)) {
        good.push(join(folder, `${name}.yml`));
        writeFileSync(good.at(-1) ?? '', await textOf(options));
      }
      const bad = join(folder, 'bad.yml');
      writeFileSync(bad, (await textOf()).replace('runs-on:', 'run-on:'));
      const tool = join(import.meta.dirname, '../../../../../../tools/lib/github-findings.mjs');
      const findings = JSON.parse(
        execFileSync(process.execPath, [tool, ...good, bad], { encoding: 'utf8' }),
      ) as string[];
      expect(findings.filter((finding) => !finding.includes('bad.yml'))).toEqual([]);
      expect(new Set(findings.map((finding) => finding.split(':')[0]))).toEqual(
        new Set(['action-validator', 'actionlint', 'workflow-parser']),
      );
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }, 120_000);

  test.each(Object.entries(variants))(
    'may only read, pins its actions, and has no expression in a script: %s',
    async (name, options) => {
      const { permissions, jobs } = parse(await textOf(options)) as Workflow;
      expect(permissions).toEqual({ contents: 'read' });
      for (const [id, job] of Object.entries(jobs)) {
        // The one job that may write runs nothing of the repository.
        const mayWrite = name === 'scanning' && id === 'code-scanning';
        if (mayWrite) expect(job.steps.map(({ run }) => run)).toEqual([undefined, undefined]);
        expect(job.permissions).toEqual(
          mayWrite ? { actions: 'read', contents: 'read', 'security-events': 'write' } : undefined,
        );
        for (const { uses, run } of job.steps) {
          if (uses !== undefined)
            expect(uses).toMatch(/^(?:actions|github\/codeql-action)\/[\w/-]+@[0-9a-f]{40}$/);
          expect(run ?? '').not.toContain('${{');
        }
      }
    },
  );

  test('has the whole history where it compares commits, and waits for all at the end', async () => {
    const { jobs } = parse(await textOf()) as Workflow;
    expect(jobs['plans']?.steps[0]?.with).toMatchObject({ 'fetch-depth': 0 });
    expect(jobs['phases']?.needs).toEqual(Object.keys(jobs).filter((id) => id !== 'phases'));
  });

  test('does not fail, and lets nobody in, by what code scanning makes of it', async () => {
    const { jobs } = parse(await textOf(variants['scanning'])) as Workflow;
    expect(jobs['phases']?.needs).not.toContain('code-scanning');
    expect(jobs['code-scanning']?.if).toContain(
      'github.event.pull_request.head.repo.full_name == github.repository',
    );
  });

  test('has one artifact of reports, which later attempts do not take for what a job handed on', async () => {
    const { jobs } = parse(await textOf()) as Workflow;
    const inputs = (id: string): readonly Readonly<Record<string, string>>[] =>
      (jobs[id]?.steps ?? []).flatMap((step) => (step.with === undefined ? [] : [step.with]));
    const [{ name = '', path: reports = '' } = {}] = inputs('phases').filter(
      (one) => one['name'] !== undefined,
    );
    expect([name, reports]).toEqual(['phases-reports', '.phases/report']);
    const patterns = Object.keys(jobs).flatMap((id) =>
      inputs(id).flatMap((one) => one['pattern'] ?? []),
    );
    expect(patterns.length).toBeGreaterThan(3);
    for (const pattern of patterns) expect(pattern).toMatch(/^nx-phases-/);
  });

  test.each([
    [
      'larger than GitHub takes',
      Object.fromEntries(Array.from({ length: 300 }, (_, index) => [index + 1, [] as number[]])),
      {},
      'expected at most 512000, which is what GitHub takes: ask for fewer with --jobs',
    ],
    [
      'with a longer script than GitHub takes',
      Object.fromEntries(
        Array.from({ length: 260 }, (_, index) => [
          index + 1,
          index < 60
            ? ([] as number[])
            : [(index % 60) + 1, ((index + 1 + Math.floor(index / 60)) % 60) + 1],
        ]),
      ),
      { jobs: 62 },
      'expected at most 20000, which is what GitHub takes: ask for more with --jobs',
    ],
  ])('is refused where it is %s', async (_, needs, options, said) => {
    await expect(textOf(options, { 'plans/a.md': planOf(needs) })).rejects.toThrow(said);
  });

  test('gives the private key to runs of the branch alone', async () => {
    const text = await textOf(variants['keys']);
    const secrets = text.match(/.*secrets\..*/g) ?? [];
    expect(secrets.length).toBeGreaterThan(0);
    for (const line of secrets)
      expect(line).toMatch(
        /\$\{\{ github\.event_name == 'push' && secrets\.NX_PHASES_CACHE_KEYS \|\| 'main=public:/,
      );
    expect(await textOf()).not.toContain('secrets.');
  });
});
