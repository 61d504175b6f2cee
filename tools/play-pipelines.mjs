// Plays many plans on a CI engine: every plan of a folder, and random ones. Prints a line per pipeline, and fails if one claim
// does not hold: see tools/lib/pipelines/claims.mjs. Takes minutes; needs the packages built.
// `--brief` leaves out the edit that passes, and what comes once the failure is mended.
// usage: node tools/play-pipelines.mjs github|gitlab|slurm [--plans=FOLDER] [--real=10] [--random=50] [--brief] [--gitlab-ci-local=PROGRAM]
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { repositoryRoot } from './lib/pack-packages.mjs';
import { batchesFor } from './lib/pipelines/batches.mjs';
import { play } from './lib/pipelines/play.mjs';
import { randomPlan } from './lib/pipelines/plans.mjs';

/** @typedef {import('./lib/pipelines/model.d.mts').FakePlan} FakePlan */

const { values, positionals } = parseArgs({
  options: {
    plans: { type: 'string' },
    real: { type: 'string', default: '10' },
    random: { type: 'string', default: '50' },
    brief: { type: 'boolean', default: false },
    'gitlab-ci-local': { type: 'string', default: 'gitlab-ci-local' },
  },
  allowPositionals: true,
});
const provider = /** @type {import('./lib/pipelines/model.d.mts').Engine['provider']} */ (
  positionals[0] ?? 'github'
);
const folder = mkdtempSync(join(tmpdir(), 'nx-phases-pipelines-'));
const most = Number(values.real);
const random = Array.from({ length: Number(values.random) }, (_, seed) => randomPlan(seed + 1));
const real = values.plans === undefined || most === 0 ? [] : await plansIn(values.plans);
// The largest that there are, of those that the engine can run.
const { left } = await batchesFor(provider, [...real, ...random]);
const chosen = real.filter(({ name }) => !left.some((one) => one.startsWith(`${name} `)));
const { batches } = await batchesFor(provider, [...chosen.slice(0, most), ...random]);
const plans = batches.flat();
const phases = countOf(plans);
process.stdout.write(
  `${Math.min(chosen.length, most)} real plans and ${random.length} random ones, ${phases} phases, ${batches.length} ${batches.length === 1 ? 'batch' : 'batches'}\n`,
);
if (left.length > 0) process.stdout.write(`too large for the engine: ${left.join(', ')}\n`);
const started = Date.now();
const wrong = [];
const all = { pipelines: 0, ran: 0 };
for (const [index, batch] of batches.entries()) {
  // What is edited, and then fails: the first phase of a real plan, which has most behind it.
  const [first] = batch;
  const found = await play({
    provider,
    plans: batch,
    edited: `${first?.name}:${Object.keys(first?.targets ?? {})[0]}`,
    folder: join(folder, String(index)),
    gitlabCiLocal: values['gitlab-ci-local'],
    isBrief: values.brief,
    tell: ({ what, seconds, ran }) => {
      all.pipelines += 1;
      all.ran += ran;
      process.stdout.write(`${provider}: ${what}: ${ran} phases ran, ${seconds.toFixed(0)} s\n`);
    },
  });
  wrong.push(...found);
  for (const one of found) process.stdout.write(`${one}\n\n`);
}
process.stdout.write(
  `${plans.length} plans, ${phases} phases, ${all.pipelines} pipelines, ${all.ran} runs of phases, ${((Date.now() - started) / 1000).toFixed(0)} s, ${wrong.length} wrong claims\n`,
);
rmSync(folder, { recursive: true, force: true });
process.exitCode = wrong.length === 0 ? 0 : 1;

/** How many phases there are. @param {readonly FakePlan[]} plans */
function countOf(plans) {
  return plans.reduce((sum, { targets }) => sum + Object.keys(targets).length, 0);
}

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
