import fc from 'fast-check';
import { plainGitignore } from '../../../tools/lib/workspace-files.mjs';
import { play } from '../../../packages/nx-phases/test/guarantees/model/play.ts';
import { firstFiles } from '../../../packages/nx-phases/test/guarantees/model/situation.ts';
import {
  scenarios,
  type Scenario,
} from '../../../packages/nx-phases/test/guarantees/model/steps.ts';
import { rigTest } from '../../rig/rig.ts';
import { realWorld } from './real-world.ts';

/**
 * Random plans, edits and runs, held against the promises of docs/guarantees.md with the real Nx. The same
 * model is played thousands of times with a simulated one (packages/nx-phases/test/guarantees): what only this
 * test shows is that Nx is as it is simulated there, and processes that are killed.
 *
 * A failure prints the history. NX_PHASES_E2E_MODEL_SEED plays another one, NX_PHASES_E2E_MODEL_STEPS a longer one, and
 * NX_PHASES_E2E_MODEL_SCENARIO the one that stands there as JSON.
 */
const seed = Number(process.env['NX_PHASES_E2E_MODEL_SEED'] ?? '3');
const steps = Number(process.env['NX_PHASES_E2E_MODEL_STEPS'] ?? '40');
const given = process.env['NX_PHASES_E2E_MODEL_SCENARIO'];

function chosenScenario(): Scenario {
  if (given !== undefined) return JSON.parse(given) as Scenario;
  const [scenario] = fc.sample(scenarios({ steps, real: true }), { seed, numRuns: 1 });
  if (scenario === undefined) throw new Error('no scenario');
  return scenario;
}

rigTest(
  'nothing of a person is lost, no green is false, and nothing runs for nothing',
  'newestAndOldest',
  async (rig) => {
    const scenario = chosenScenario();
    const workspace = rig.workspace({
      startsOften: true,
      files: {
        ...firstFiles(scenario),
        '.gitignore': `${plainGitignore}${scenario.ignored.map((folder) => `/${folder}\n`).join('')}`,
      },
    });
    const history: string[] = [];
    try {
      await play(realWorld(rig, workspace), scenario, (line) => {
        history.push(line);
        if (process.env['NX_PHASES_E2E_MODEL_TELL'] !== undefined)
          process.stderr.write(`${line}\n`);
      });
    } catch (error) {
      const { message } = error as Error;
      throw new Error(
        [
          message,
          '',
          `seed ${seed}, ${steps} steps`,
          ...history,
          '',
          firstFiles(scenario)['plans/alpha.md'],
          firstFiles(scenario)['plans/beta.md'],
          JSON.stringify(scenario),
        ].join('\n'),
        { cause: error },
      );
    }
  },
  60_000 + steps * 30_000,
);
