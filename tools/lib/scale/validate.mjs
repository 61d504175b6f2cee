// The simulation beside what is simulated: pipelines for SLURM as the generator writes them, on a cluster of two nodes on this
// machine, with the true nx-phases-cache, and phases that only wait.
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hermeticEnvironment } from '../hermetic-environment.mjs';
import { pipelineFile } from '../pipelines/generate.mjs';
import { SlurmEngine } from '../pipelines/other-engines.mjs';
import { numbers, plan } from '../pipelines/plans.mjs';
import { makeFakeBin, Repository } from '../pipelines/repository.mjs';
import { startCluster } from '../pipelines/slurm-cluster.mjs';
import { simulate } from './simulate.mjs';

/** @typedef {import('../pipelines/model.d.mts').FakePlan} FakePlan */

/** By the names of jobs, in seconds. @typedef {ReadonlyMap<string, { readonly submit: number, readonly start: number, readonly end: number }>} Times */

/** Of the cluster: two nodes with two processors each. */
const runners = 4;

/**
 * @typedef {object} Comparison
 * @property {number} phases
 * @property {number} jobs
 * @property {number} seconds As it was.
 * @property {number} simulated
 */

/**
 * Runs plans whose phases take known times, and simulates them with what a job took besides on the average of that very run: on a
 * machine that others use it is another figure each time. How long the cluster takes from the end of a job to the start of the next
 * one is measured with phases that take no time and never wait for a processor.
 *
 * @param {import('./model.d.mts').Generator} generator
 * @param {number} count
 * @param {(compared: Comparison) => void} tell
 */
export async function validate(generator, count, tell) {
  const folder = mkdtempSync(join(tmpdir(), 'nxp-scale-'));
  const cluster = await startCluster(join(folder, 'cluster'));
  try {
    const ladder = waiting('ladder-plan', 10, rungs, () => 0);
    const gaps = gapsOf(
      generator.pipelineOf(workOf(ladder)).jobs,
      await runOf(ladder, join(folder, 'ladder'), cluster.conf),
    );
    for (let seed = 1; seed <= count; seed += 1) {
      const random = numbers(seed);
      const size = 10 + Math.floor(random() * 10);
      const next = waiting(
        `random-${seed}-plan`,
        size,
        (index) => others(index).filter(() => random() < 1.5 / (index + 1)),
        () => Math.round(10 * (1 + 7 * random())) / 10,
      );
      const times = await runOf(next, join(folder, String(seed)), cluster.conf);
      const work = workOf(next);
      const phaseSeconds = sumOf(work.tasks.map((task) => task.seconds));
      const jobSeconds = sumOf([...times.values()].map(({ start, end }) => end - start));
      const pipeline = generator.pipelineOf(work);
      const simulated = simulate(pipeline, work, generator.allNeeds(work.tasks), {
        runners,
        keptBytes: 0,
        measured: {
          ...{ callSeconds: 0, hitSeconds: 0, runSeconds: 0, planSeconds: 0 },
          checkSeconds: gaps.first - gaps.later,
        },
        site: {
          ...{ carries: 'shared', startSeconds: gaps.later, startsPerSecond: 1000 },
          setupSeconds: (jobSeconds - phaseSeconds) / times.size,
          ...{ jobBytesPerSecond: 1e9, totalBytesPerSecond: 1e9 },
          ...{ artifactSeconds: 0, artifactsAtOnce: 1, mostNamed: Infinity },
        },
      });
      const seconds = timeOf(times, 'sum_up').end - timeOf(times, 'plans').submit;
      tell({ phases: size, jobs: pipeline.jobs.length, seconds, simulated: simulated.seconds });
    }
  } finally {
    await cluster.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Two side by side after one, which comes after two, and so on: so that no two phases are a chain. @param {number} index */
function rungs(index) {
  if (index === 0) return [];
  return index % 3 === 0 ? [index - 2, index - 1] : [index - (index % 3)];
}

/**
 * How long jobs that find a free processor wait for it once all that they need has ended: the first one, for which the script
 * has to notice that the job before has ended, and the others.
 *
 * @param {readonly import('./model.d.mts').JobOf[]} jobs @param {Times} times
 */
function gapsOf(jobs, times) {
  const gaps = jobs.map(({ id, needs }) => {
    const before = needs.length === 0 ? ['plans'] : needs.map((need) => `job_${need}`);
    return (
      timeOf(times, `job_${id}`).start - Math.max(...before.map((one) => timeOf(times, one).end))
    );
  });
  const [first = 0, ...later] = gaps;
  return { first, later: sumOf(later) / later.length };
}

/** @param {Times} times @param {string} name */
function timeOf(times, name) {
  const time = times.get(name);
  if (time === undefined) throw new Error(`no job ${name}`);
  return time;
}

/** @param {readonly number[]} values */
function sumOf(values) {
  return values.reduce((sum, value) => sum + value, 0);
}

/** @param {number} index */
function others(index) {
  return Array.from({ length: index }, (_, other) => other);
}

/** @param {string} name @param {number} count @param {(index: number) => readonly number[]} needs @param {() => number} seconds */
function waiting(name, count, needs, seconds) {
  return plan(
    name,
    Object.fromEntries(
      others(count).map((index) => [index + 1, needs(index).map((need) => need + 1)]),
    ),
    Object.fromEntries(others(count).map((index) => [index + 1, { seconds: seconds() }])),
  );
}

/** @param {FakePlan} one @returns {import('./model.d.mts').Work} */
function workOf({ name, targets }) {
  return {
    plans: [name],
    tasks: Object.entries(targets).map(([target, { needs, seconds = 0 }]) => ({
      ...{ id: `${name}:${target}`, project: name, target, needs, seconds },
      ...{ isCached: true, bytes: 0 },
    })),
  };
}

/** When the jobs of its pipeline started and ended. @param {FakePlan} one @param {string} folder @param {string} conf @returns {Promise<Times>} */
async function runOf(one, folder, conf) {
  mkdirSync(folder);
  const plain = hermeticEnvironment({
    home: join(folder, 'home'),
    temporary: join(folder, 'tmp'),
    daemon: false,
  });
  const env = {
    ...plain,
    PATH: `${makeFakeBin(join(folder, 'bin'))}:${plain['PATH']}`,
    SLURM_CONF: conf,
  };
  const repository = new Repository(join(folder, 'repository'), env);
  repository.writePlan(one);
  const { path, text } = await pipelineFile('slurm', [one]);
  repository.write(path, text);
  const engine = new SlurmEngine(repository, path, join(folder, 'engine'), env);
  const commit = repository.commit();
  const before = new Set(jobsIn(env).map(({ number }) => number));
  const { passed, output } = await engine.run(commit);
  if (!passed) throw new Error(`the pipeline of ${one.name} failed:\n${output}`);
  const own = jobsIn(env).filter(({ number }) => !before.has(number));
  return new Map(own.map((job) => [job.name, job]));
}

/** All jobs that the cluster knows, with their times in seconds. @param {NodeJS.ProcessEnv} env */
function jobsIn(env) {
  const text = execFileSync('squeue', ['--noheader', '--states=all', '--format=%i|%V|%S|%e|%j'], {
    env,
    encoding: 'utf8',
  });
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const [number = '', submit = '', start = '', end = '', name = ''] = line.split('|');
      const [from, begun, ended] = [submit, start, end].map((time) => Date.parse(time) / 1000);
      return { number, name, submit: from ?? 0, start: begun ?? 0, end: ended ?? 0 };
    });
}
