import { parse } from 'yaml';
import { pipelineFile } from './generate.mjs';

/** @typedef {import('./model.d.mts').FakePlan} FakePlan */

/** Of a pipeline for gitlab-ci-local, which looks at all jobs again whenever some have ended. */
const most = { phases: 40, steps: 20_000 };

/**
 * Divides plans among pipelines that an engine can run: all in one, but for gitlab-ci-local. Before it starts a job it goes
 * along each path of `needs` that leads to it, whether it has been at these jobs before or not; their number doubles
 * with each diamond. A plan with too many is left out.
 *
 * @param {import('./model.d.mts').Engine['provider']} provider
 * @param {readonly FakePlan[]} plans
 * @returns {Promise<{ readonly batches: readonly (readonly FakePlan[])[], readonly left: readonly string[] }>}
 */
export async function batchesFor(provider, plans) {
  if (provider !== 'gitlab') return { batches: [plans], left: [] };
  /** @type {FakePlan[][]} */
  const batches = [];
  const left = [];
  let [phases, steps] = [Infinity, 0];
  for (const plan of plans) {
    const own = {
      phases: Object.keys(plan.targets).length,
      steps: stepsIn((await pipelineFile(provider, [plan])).text),
    };
    if (own.phases > most.phases || own.steps > most.steps) {
      left.push(`${plan.name} (${own.phases} phases, ${own.steps} steps along needs)`);
      continue;
    }
    phases += own.phases;
    steps += own.steps;
    if (phases <= most.phases && steps <= most.steps) batches.at(-1)?.push(plan);
    else {
      batches.push([plan]);
      ({ phases, steps } = own);
    }
  }
  return { batches, left };
}

/** How many steps there are along all paths of `needs` to all jobs. @param {string} text @returns {number} */
export function stepsIn(text) {
  /** @type {Record<string, { readonly needs?: readonly string[] }>} */
  const jobs = parse(text);
  /** @type {Map<string, number>} */
  const known = new Map();
  /** @param {string} job @returns {number} */
  const stepsTo = (job) => {
    const steps =
      known.get(job) ?? (jobs[job]?.needs ?? []).reduce((sum, need) => sum + 1 + stepsTo(need), 0);
    known.set(job, steps);
    return steps;
  };
  return Object.keys(jobs).reduce((sum, job) => sum + stepsTo(job), 0);
}
