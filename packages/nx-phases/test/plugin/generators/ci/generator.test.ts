import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { updateJson, type Tree } from '@nx/devkit';
import { createTreeWithEmptyWorkspace } from '@nx/devkit/testing';
import { parse } from 'yaml';
import ciGenerator, { type CiOptions } from '../../../../src/plugin/generators/ci/generator.ts';
import { planOf, projectsOf } from './projects.ts';

const plans = {
  'plans/shop.md': planOf({ 1: [], 2: [1], 3: [1], 4: [2, 3] }),
  'plans/auth.md': planOf({ 1: ['shop-plan:phase-2'], '2.1': [1], 3: [1] }),
};
const path = '.github/workflows/nx-phases.yml';

async function generate(
  tree: Tree,
  options: Partial<CiOptions> = {},
  texts: Readonly<Record<string, string>> = plans,
): Promise<() => void> {
  const projects = await projectsOf(texts);
  return await ciGenerator(tree, { provider: 'github', ...options }, () =>
    Promise.resolve({ projects }),
  );
}

async function textOf(
  options: Partial<CiOptions> = {},
  texts: Readonly<Record<string, string>> = plans,
): Promise<string> {
  const tree = createTreeWithEmptyWorkspace();
  await generate(tree, options, texts);
  return tree.read(options.file ?? path, 'utf8') ?? '';
}

describe('the file', () => {
  test('is the same each time, and then passes --check', async () => {
    const tree = createTreeWithEmptyWorkspace();
    await generate(tree);
    const before = tree.read(path, 'utf8');
    await generate(tree);
    await generate(tree, { check: true });
    expect(tree.read(path, 'utf8')).toBe(before);
    tree.write(path, (before ?? '').replaceAll('\n', '\r\n'));
    await generate(tree, { check: true });
  });

  test('fails --check if it is missing, or the graph of a plan has changed; its words may change', async () => {
    const tree = createTreeWithEmptyWorkspace();
    await expect(generate(tree, { check: true })).rejects.toThrow(
      'is missing: npx nx g nx-phases:ci',
    );
    expect(tree.exists(path)).toBe(false);
    await generate(tree);
    const reworded = plans['plans/shop.md'].replace('Number 2', '$(touch x)');
    await generate(tree, { check: true }, { ...plans, 'plans/shop.md': reworded });
    const changed = { ...plans, 'plans/shop.md': planOf({ 1: [], 2: [1] }) };
    await expect(generate(tree, { check: true }, changed)).rejects.toThrow(
      'is not what the plans say now: npx nx g nx-phases:ci --provider=github',
    );
  });

  test('of somebody else stays', async () => {
    const tree = createTreeWithEmptyWorkspace();
    tree.write(path, 'name: Ours\n');
    await expect(generate(tree)).rejects.toThrow('that nx-phases did not write');
    await expect(generate(tree, { check: true })).rejects.toThrow('that nx-phases did not write');
    expect(tree.read(path, 'utf8')).toBe('name: Ours\n');
  });

  test('names the command that writes it, whose options give the same', async () => {
    const options = {
      jobs: 3,
      plans: 'shop-plan',
      branch: 'trunk',
      file: 'ci/p.yml',
      agents: true,
    };
    const text = await textOf(options);
    expect(text.split('\n')[1]).toBe(
      '#   npx nx g nx-phases:ci --provider=github --plans=shop-plan --jobs=3 --branch=trunk --file=ci/p.yml --agents',
    );
    expect(text).toContain('NX_PHASES_AGENT: allow');
    expect(text).toContain("branches: ['trunk']");
  });

  test('holds nothing of what plans say but ids', async () => {
    const hostile = plans['plans/shop.md']
      .replace('# A plan', '# $(evil)')
      .replace(/Number/g, '`evil`');
    expect(await textOf({}, { ...plans, 'plans/shop.md': hostile })).toBe(await textOf());
  });

  test.each([
    [{ jobs: 0 }, 'Unexpected --jobs=0'],
    [{ file: '../x.yml' }, 'Unexpected file `../x.yml`'],
    [{ branch: '$(x)' }, 'Unexpected branch `$(x)`'],
    [{ plans: 'other' }, 'expected some of: auth-plan, shop-plan'],
    [{ publicKey: 'main=secret:aaaaaaaaaaaaaaaaaaaaaa' }, 'Unexpected --publicKey'],
  ])('with %j is refused', async (options, said) => {
    const tree = createTreeWithEmptyWorkspace();
    await expect(generate(tree, options)).rejects.toThrow(said);
    expect(tree.listChanges().filter((one) => one.path.endsWith('.yml'))).toEqual([]);
  });

  test('a workspace without plans is refused', async () => {
    await expect(textOf({}, {})).rejects.toThrow('Unexpected workspace without plans');
  });

  test('calls Nx and installs as the workspace does', async () => {
    for (const [file, text, expected] of [
      ['package-lock.json', '{}', ['npm ci', 'cache: npm', 'npx nx-phases-cache']],
      ['.nvmrc', '22', ['node-version-file: .nvmrc']],
    ] as const) {
      const tree = createTreeWithEmptyWorkspace();
      tree.write(file, text);
      updateJson(tree, 'package.json', (json: object) => json);
      await generate(tree);
      for (const words of expected) expect(tree.read(path, 'utf8')).toContain(words);
    }
  });
});

interface Workflow {
  readonly permissions: Readonly<Record<string, string>>;
  readonly jobs: Readonly<
    Record<
      string,
      {
        readonly needs?: readonly string[];
        readonly permissions?: unknown;
        readonly steps: readonly {
          readonly uses?: string;
          readonly run?: string;
          readonly with?: unknown;
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
    async (_, options) => {
      const { permissions, jobs } = parse(await textOf(options)) as Workflow;
      expect(permissions).toEqual({ contents: 'read' });
      for (const job of Object.values(jobs)) {
        expect(job.permissions).toBeUndefined();
        for (const { uses, run } of job.steps) {
          if (uses !== undefined) expect(uses).toMatch(/^actions\/[\w/-]+@[0-9a-f]{40}$/);
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

describe('of the others:', () => {
  test.each(['gitlab', 'slurm'] as const)(
    '%s is the same each time, and has no words of plans',
    async (provider) => {
      const file = provider === 'gitlab' ? '.gitlab/nx-phases.yml' : 'nx-phases.slurm.sh';
      const hostile = plans['plans/shop.md']
        .replace('# A plan', '# $(evil)')
        .replace(/Number/g, '`evil`');
      const text = await textOf({ provider, file });
      expect(await textOf({ provider, file }, { ...plans, 'plans/shop.md': hostile })).toBe(text);
      expect(text).toContain(`npx nx g nx-phases:ci --provider=${provider}`);
    },
  );

  test('the script for SLURM is one of bash', async () => {
    for (const options of [{}, { jobs: 2 }, { publicKey: 'main=public:MCowBQYDK2VwAyEA+/=' }]) {
      const text = await textOf({ provider: 'slurm', file: 'nx-phases.slurm.sh', ...options });
      execFileSync('bash', ['-n'], { input: text });
    }
  });

  test('jobs of GitLab need jobs that there are, and no more than it takes', async () => {
    const text = await textOf({ provider: 'gitlab', file: '.gitlab/nx-phases.yml' });
    const jobs = parse(text) as Record<
      string,
      { needs?: string[]; script?: string[]; extends?: string }
    >;
    for (const { needs = [] } of Object.values(jobs))
      for (const need of needs) expect(jobs).toHaveProperty([need]);
    const wide = planOf(
      Object.fromEntries([
        ...Array.from({ length: 60 }, (_, index) => [index + 1, [] as number[]] as const),
        [61, Array.from({ length: 60 }, (_, index) => index + 1)] as const,
      ]),
    );
    await expect(textOf({ provider: 'gitlab' }, { 'plans/wide.md': wide })).rejects.toThrow(
      'expected at most 49, which is what GitLab takes: ask for fewer with --jobs',
    );
  });
});
