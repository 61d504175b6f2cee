import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { plainGitignore, plainNxJson, writeFiles } from '../../../../tools/lib/workspace-files.mjs';
import { BrokenPromise } from './model/broken-promise.ts';
import { play } from './model/play.ts';
import { firstFiles } from './model/situation.ts';
import { shortest } from './model/shortest.ts';
import { scenarios, type Scenario } from './model/steps.ts';
import { SimulatedNx } from './simulated-nx.ts';

async function playOnce(scenario: Scenario, tell?: (line: string) => void): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'nxp-simulated-'));
  const root = join(folder, 'workspace');
  try {
    mkdirSync(root);
    writeFiles(root, {
      'nx.json': plainNxJson,
      '.gitignore': `${plainGitignore}${scenario.ignored.map((one) => `/${one}\n`).join('')}`,
      ...firstFiles(scenario),
    });
    const nx = new SimulatedNx(root, folder);
    nx.git('init', '--quiet', '--initial-branch=main');
    nx.git('add', '--all');
    nx.git('commit', '--quiet', '--message=Start');
    await play(nx, scenario, tell);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * Random plans, edits and runs, held against the promises of docs/guarantees.md with a simulated Nx around our
 * own plugin. The end-to-end test of the same name plays the same model with the real one.
 *
 * A failure prints the shortest history that was found. MODEL_SEED plays others, MODEL_HISTORIES more of them,
 * MODEL_STEPS longer ones, and MODEL_SCENARIO the one that stands there as JSON. MODEL_ONLY plays
 * one of them, by its number, and MODEL_SURVEY only lists what all of them break.
 */
const {
  MODEL_SEED = '1',
  MODEL_HISTORIES = '6',
  MODEL_STEPS = '20',
  MODEL_SHRINK_SECONDS = '120',
  MODEL_SCENARIO,
  MODEL_SURVEY,
  MODEL_ONLY,
} = process.env;

function chosenScenarios(): readonly Scenario[] {
  if (MODEL_SCENARIO !== undefined) return [JSON.parse(MODEL_SCENARIO) as Scenario];
  return fc.sample(scenarios({ steps: Number(MODEL_STEPS), real: false }), {
    seed: Number(MODEL_SEED),
    numRuns: Number(MODEL_HISTORIES),
  });
}

/** What it breaks, or undefined. */
async function broken(
  scenario: Scenario,
  tell?: (line: string) => void,
): Promise<BrokenPromise | undefined> {
  try {
    await playOnce(scenario, tell);
    return undefined;
  } catch (error) {
    if (error instanceof BrokenPromise) return error;
    throw error;
  }
}

test(
  'nothing of a person is lost, no green is false, and nothing runs for nothing',
  async () => {
    const survey: string[] = [];
    for (const [index, scenario] of chosenScenarios().entries()) {
      if (MODEL_ONLY !== undefined && index + 1 !== Number(MODEL_ONLY)) continue;
      const first = await broken(scenario);
      if (first === undefined) continue;
      if (MODEL_SURVEY !== undefined) {
        survey.push(
          `${index + 1}, step ${first.step + 1}: ${first.message.split('\n').slice(0, 2).join(' | ')}`,
        );
        continue;
      }
      const short = await shortest(scenario, first, broken, Number(MODEL_SHRINK_SECONDS));
      const history: string[] = [];
      const last = await broken(short, (line) => history.push(line));
      const files = firstFiles(short);
      throw new Error(
        [
          last?.message ?? first.message,
          '',
          `history ${index + 1} of seed ${MODEL_SEED}:`,
          ...history,
          '',
          files['plans/alpha.md'],
          files['plans/beta.md'],
          JSON.stringify(short),
        ].join('\n'),
      );
    }
    expect(survey).toEqual([]);
  },
  20 * 60_000,
);
