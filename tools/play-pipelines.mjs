// Plays many plans on a CI engine: every plan of a folder, and random ones. Prints a line per pipeline, and fails if one claim
// does not hold: see tools/lib/pipelines/claims.mjs. Takes minutes; needs the packages built.
// usage: node tools/play-pipelines.mjs github|gitlab|slurm [--plans=FOLDER] [--real=10] [--random=50] [--gitlab-ci-local=PROGRAM]
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { repositoryRoot } from './lib/pack-packages.mjs';
import { play } from './lib/pipelines/play.mjs';
import { randomPlan } from './lib/pipelines/plans.mjs';

/** @typedef {import('./lib/pipelines/model.d.mts').FakePlan} FakePlan */

const { values, positionals } = parseArgs({
  options: {
    plans: { type: 'string' },
    real: { type: 'string', default: '10' },
    random: { type: 'string', default: '50' },
    'gitlab-ci-local': { type: 'string', default: 'gitlab-ci-local' },
  },
  allowPositionals: true,
});
const [provider = 'github'] = positionals;
const folder = mkdtempSync(join(tmpdir(), 'nx-phases-pipelines-'));
const real =
  values.plans === undefined ? [] : (await plansIn(values.plans)).slice(0, Number(values.real));
const random = Array.from({ length: Number(values.random) }, (_, seed) => randomPlan(seed + 1));
const plans = [...real, ...random];
const tasks = plans.flatMap(({ name, targets }) =>
  Object.keys(targets).map((target) => `${name}:${target}`),
);
process.stdout.write(
  `${real.length} real plans and ${random.length} random ones, ${tasks.length} phases\n`,
);
// What is edited, and then fails: the first phase of a real plan, which has most behind it.
const [first] = plans;
const edited = `${first?.name}:${Object.keys(first?.targets ?? {})[0]}`;
const wrong = await play({
  provider: /** @type {'github'} */ (provider),
  plans,
  edited,
  folder,
  gitlabCiLocal: values['gitlab-ci-local'],
  tell: ({ what, seconds, ran }) =>
    process.stdout.write(`${provider}: ${what}: ${ran} phases ran, ${seconds.toFixed(0)} s\n`),
});
process.stdout.write(wrong.length === 0 ? 'all claims hold\n' : `${wrong.join('\n\n')}\n`);
rmSync(folder, { recursive: true, force: true });
process.exitCode = wrong.length === 0 ? 0 : 1;

/** The plans of a folder that have no errors and several phases. @param {string} path @returns {Promise<readonly FakePlan[]>} */
async function plansIn(path) {
  const { createNodes } = createRequire(import.meta.url)(
    join(repositoryRoot, 'packages/nx-phases/dist/index.cjs'),
  );
  const root = join(folder, 'real');
  mkdirSync(join(root, 'plans'), { recursive: true });
  const files = readdirSync(path).filter((name) => name.endsWith('.md'));
  for (const name of files)
    writeFileSync(join(root, 'plans', name), readFileSync(join(path, name)));
  /** @type {any[]} */
  const results = await createNodes[1](
    files.map((name) => `plans/${name}`),
    {},
    { workspaceRoot: root, nxJsonConfiguration: {} },
  );
  const projects = results.flatMap(([, { projects: of }]) => Object.values(of));
  /** @type {any[]} */
  const found = projects.flatMap((/** @type {any} */ project) => {
    /** @type {[string, any][]} */
    const phases = Object.entries(project.targets).filter(
      ([, { executor, outputs }]) => executor === 'nx-phases:phase' && outputs.length > 0,
    );
    const names = new Set(phases.map(([target]) => target));
    return phases.length < 3
      ? []
      : [
          {
            name: project.name,
            targets: Object.fromEntries(
              phases.map(([target, { dependsOn, cache }]) => [
                target,
                {
                  needs: dependsOn
                    .filter((/** @type {string} */ need) => names.has(need))
                    .map((/** @type {string} */ need) => `${project.name}:${need}`),
                  text: target,
                  cached: cache,
                },
              ]),
            ),
          },
        ];
  });
  return found.toSorted((a, b) => Object.keys(b.targets).length - Object.keys(a.targets).length);
}
