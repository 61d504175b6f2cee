import { execFileSync } from 'node:child_process';
import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { plans, textOf } from './generate.ts';
import { schemaProblems, whyNoSchema } from './gitlab-schema.ts';
import { planOf } from './projects.ts';

const file = '.gitlab/nx-phases.yml';

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
});

interface GitlabJob {
  readonly needs?: readonly string[];
  readonly script?: readonly string[];
  readonly artifacts?: { readonly paths?: readonly string[]; readonly reports?: unknown };
  readonly extends?: string;
}
type Pipeline = Readonly<Record<string, GitlabJob>>;

describe('a pipeline of GitLab, by its schema,', () => {
  if (whyNoSchema !== undefined) {
    test.skip(`not here: ${whyNoSchema}`, () => undefined);
    return;
  }
  test.each([
    {},
    { jobs: 2 },
    { target: 'verify' },
    { agents: true, publicKey: 'main=public:MCowBQYDK2VwAyEA+/=' },
  ] as const)('is right: %j', async (options) => {
    expect(await schemaProblems(await textOf({ provider: 'gitlab', file, ...options }))).toEqual(
      [],
    );
  });

  test.each([
    ['needs: []', 'needs: 1'],
    ['when: always', 'when: sometimes'],
    ['  script:', '  scripts:'],
    ['policy: pull', 'policy: take'],
    ['junit:', 'xunit:'],
  ])('would not be with %s as %s', async (good, bad) => {
    const text = await textOf({ provider: 'gitlab', file });
    expect(text).toContain(good);
    expect(await schemaProblems(text.replace(good, bad))).not.toEqual([]);
  });
});

describe('a pipeline of GitLab', () => {
  test('shows what has run as tests, and mistakes as Code Quality', async () => {
    const { '.nx-phases-last': last } = parse(
      await textOf({ provider: 'gitlab', file }),
    ) as Pipeline;
    expect(last?.artifacts?.reports).toEqual({
      junit: '.phases/report/junit.xml',
      codequality: '.phases/report/plans.json',
    });
    expect(last?.artifacts?.paths).toEqual(['.phases/report/']);
  });

  const wide = (count: number): string =>
    planOf(
      Object.fromEntries([
        ...Array.from({ length: count }, (_, index) => [index + 1, [] as number[]] as const),
        [count + 1, Array.from({ length: count }, (_, index) => index + 1)] as const,
      ]),
    );

  test('has needs that there are, and fifty of a job at most, which is what GitLab takes', async () => {
    for (const text of [plans['plans/shop.md'], wide(50)]) {
      const jobs = parse(
        await textOf({ provider: 'gitlab', file }, { 'plans/shop.md': text }),
      ) as Pipeline;
      for (const { needs = [] } of Object.values(jobs)) {
        expect(needs.length).toBeLessThanOrEqual(50);
        for (const need of needs) expect(jobs).toHaveProperty([need]);
      }
    }
    await expect(
      textOf({ provider: 'gitlab', file }, { 'plans/wide.md': wide(51) }),
    ).rejects.toThrow(
      'needs, 51, expected at most 50, which is what GitLab takes: ask for fewer with --jobs',
    );
    const fewer = await textOf(
      { provider: 'gitlab', file, jobs: 40 },
      { 'plans/wide.md': wide(51) },
    );
    for (const { needs = [] } of Object.values(parse(fewer) as Pipeline))
      expect(needs.length).toBeLessThanOrEqual(50);
  });
});
