// What becomes of a pipeline is decided by the engine that runs it: which jobs start, what they are handed, what a failure stops.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { play } from '../../../tools/lib/pipelines/play.mjs';
import { fewPlans, plan, randomPlan } from '../../../tools/lib/pipelines/plans.mjs';
import { whyNoCluster } from '../../../tools/lib/pipelines/slurm-cluster.mjs';

type Parts = Parameters<typeof play>[0];

async function wrong(parts: Omit<Parts, 'folder'>): Promise<readonly string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'nxp-pipeline-'));
  try {
    return await play({ ...parts, folder });
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }
}

const two = [
  plan(
    'shop-plan',
    { 1: [], 2: [1], 3: [1], 4: [2, 3] },
    { 2: { meets: 'shop-plan:phase-3' }, 3: { meets: 'shop-plan:phase-2' } },
  ),
  plan('auth-plan', { 1: ['shop-plan:phase-2'], 2: [1] }),
];

describe('on GitHub', () => {
  test('each phase runs once, failures stop what needs them, and an edit runs what it reaches', async () => {
    expect(
      await wrong({ provider: 'github', plans: fewPlans, edited: 'shop-plan:phase-2' }),
    ).toEqual([]);
  });

  test('so it is with fewer jobs than phases', async () => {
    const plans = [1, 2, 3].map(randomPlan);
    expect(
      await wrong({
        provider: 'github',
        plans,
        edited: 'random-2-plan:phase-1',
        options: { jobs: 5 },
        isBrief: true,
      }),
    ).toEqual([]);
  });
});

const gitlabCiLocal = process.env['NX_PHASES_E2E_GITLAB_CI_LOCAL'];
const whyNoGitlab =
  gitlabCiLocal === undefined
    ? 'NX_PHASES_E2E_GITLAB_CI_LOCAL does not say where gitlab-ci-local is, see .ci/run'
    : isThere('rsync')
      ? undefined
      : 'gitlab-ci-local needs rsync';

describe('on GitLab', () => {
  if (whyNoGitlab !== undefined) test.skip(`not here: ${whyNoGitlab}`, () => undefined);
  else
    test('so it is as well', async () => {
      expect(
        await wrong({
          provider: 'gitlab',
          plans: two,
          edited: 'shop-plan:phase-2',
          isBrief: true,
          gitlabCiLocal,
        }),
      ).toEqual([]);
    });
});

const whyNoSlurm = whyNoCluster();

describe('on SLURM', () => {
  if (whyNoSlurm !== undefined) test.skip(`not here: ${whyNoSlurm}`, () => undefined);
  else
    test('so it is on two nodes', async () => {
      expect(
        await wrong({ provider: 'slurm', plans: two, edited: 'shop-plan:phase-2', isBrief: true }),
      ).toEqual([]);
    });
});

function isThere(program: string): boolean {
  try {
    execFileSync('sh', ['-c', `command -v ${program}`], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
