import { assumptions, limits, siteOf } from './sites.mjs';
import { boundOf } from './shapes.mjs';
import { simulate } from './simulate.mjs';

/** @typedef {import('./model.d.mts').Generator} Generator */
/** @typedef {import('./model.d.mts').Measured} Measured */
/** @typedef {import('./model.d.mts').Outcome} Outcome */
/** @typedef {import('./model.d.mts').PipelineOf} PipelineOf */
/** @typedef {import('./model.d.mts').Settings} Settings */
/** @typedef {import('./model.d.mts').SiteName} SiteName */
/** @typedef {import('./model.d.mts').Work} Work */

/** What is tried for `--jobs`; undefined: it is left out. */
export const tried = [undefined, 400, 200, 100, 50];

/** What may be in the way, and what things would be like with half of it. @type {Readonly<Record<string, (settings: Settings) => Settings>>} */
const reliefs = {
  runners: (settings) => ({ ...settings, runners: settings.runners * 2 }),
  'starting jobs': ({ site, ...settings }) => ({
    ...settings,
    site: {
      ...site,
      startSeconds: site.startSeconds / 2,
      setupSeconds: site.setupSeconds / 2,
      startsPerSecond: site.startsPerSecond * 2,
    },
  }),
  'handing on': ({ site, ...settings }) => ({
    ...settings,
    site: {
      ...site,
      artifactSeconds: site.artifactSeconds / 2,
      jobBytesPerSecond: site.jobBytesPerSecond * 2,
      totalBytesPerSecond: site.totalBytesPerSecond * 2,
    },
  }),
  'Nx and hashing': ({ measured, ...settings }) => ({
    ...settings,
    measured: {
      ...{ callSeconds: measured.callSeconds / 2, planSeconds: measured.planSeconds / 2 },
      ...{ hitSeconds: measured.hitSeconds / 2, runSeconds: measured.runSeconds / 2 },
      checkSeconds: measured.checkSeconds / 2,
    },
  }),
};

/** One plan, or many, with the pipelines that the generator makes of them: they are the same everywhere. */
export class Study {
  /** @type {Map<number | undefined, PipelineOf>} */
  #pipelines = new Map();
  /** @type {Readonly<Record<SiteName, Map<PipelineOf, boolean>>>} */
  #tooLarge = { github: new Map(), gitlab: new Map(), slurm: new Map() };

  /** @type {WeakMap<Settings, Map<number | undefined, Outcome>>} */
  #outcomes = new WeakMap();

  /** @param {Generator} generator @param {Work} work */
  constructor(generator, work) {
    this.generator = generator;
    this.work = work;
    this.needsOf = generator.allNeeds(work.tasks);
  }

  /** The same graph with phases of another kind. @param {Work} work */
  withWork(work) {
    const other = new Study(this.generator, work);
    other.#pipelines = this.#pipelines;
    return other;
  }

  /** @param {number | undefined} most */
  pipeline(most) {
    const known = this.#pipelines.get(most) ?? this.generator.pipelineOf(this.work, most);
    this.#pipelines.set(most, known);
    return known;
  }

  /** @param {number | undefined} most @param {Settings} settings */
  outcome(most, settings) {
    const known = this.#outcomes.get(settings) ?? new Map();
    this.#outcomes.set(settings, known);
    const outcome =
      known.get(most) ?? simulate(this.pipeline(most), this.work, this.needsOf, settings);
    known.set(most, outcome);
    return outcome;
  }

  /** Whether the file of a pipeline is one that the service, or the generator for it, does not take. @param {SiteName} name @param {PipelineOf} pipeline */
  #isTooLarge(name, pipeline) {
    let known = this.#tooLarge[name].get(pipeline);
    if (known === undefined) {
      const { text, problem } = this.generator.providers[name];
      const written = text(pipeline, fileSettings);
      known =
        Buffer.byteLength(written) > limits[name].fileBytes ||
        problem?.(pipeline, written) !== undefined;
      this.#tooLarge[name].set(pipeline, known);
    }
    return known;
  }

  /**
   * What a service does not take of a pipeline; undefined: it takes it.
   *
   * @param {SiteName} name @param {number | undefined} most @param {Settings} settings
   */
  refusal(name, most, settings) {
    const pipeline = this.pipeline(most);
    // Its file is looked at below, without being written for each number of jobs.
    if (this.generator.providers[name].problem?.(pipeline, '') !== undefined)
      return 'a job that needs too many';
    if (this.#isTooLarge(name, pipeline)) return 'too large';
    const { longestJobSeconds } = this.outcome(most, settings);
    return longestJobSeconds > limits[name].jobSeconds
      ? `a job of ${Math.round(longestJobSeconds / 3600)} h`
      : undefined;
  }

  /**
   * The setting of `--jobs` that takes least time, of those that the service takes; of equal ones that with the fewest jobs.
   * Undefined: it takes none.
   *
   * @param {SiteName} name @param {Settings} settings
   */
  best(name, settings) {
    const found = tried
      .filter((most) => this.refusal(name, most, settings) === undefined)
      .map((most) => ({ most, outcome: this.outcome(most, settings) }));
    const least = Math.min(...found.map(({ outcome }) => outcome.seconds));
    return found
      .filter(({ outcome }) => outcome.seconds <= least * 1.02)
      .toSorted((one, other) => one.outcome.jobs - other.outcome.jobs)[0];
  }

  /** What makes most of a difference, were there twice as much of it. @param {number | undefined} most @param {Settings} settings */
  inTheWay(most, settings) {
    const before = this.outcome(most, settings).seconds;
    const [first] = Object.entries(reliefs)
      .map(([what, relieve]) => ({
        what,
        saved: 1 - this.outcome(most, relieve(settings)).seconds / before,
      }))
      .toSorted((one, other) => other.saved - one.saved);
    return first !== undefined && first.saved >= 0.05 ? first : undefined;
  }

  /** @param {number} runners */
  bound(runners) {
    return boundOf(this.work, runners);
  }
}

/** As in a workspace with npm. */
const fileSettings = {
  command: 'npx nx g nx-phases:ci',
  nx: 'npx nx',
  exec: 'npx',
  install: ['npm ci'],
  packageManager: 'npm',
  branch: 'main',
  agents: false,
  planChecks: ['plan-check'],
};

/**
 * @param {SiteName} name
 * @param {Work} work
 * @param {Measured} measured
 * @param {{ readonly runners: number, readonly values?: Readonly<Record<string, number>> }} options
 * @returns {Settings}
 */
export function settingsOf(name, work, measured, { runners, values = {} }) {
  const times = values['keptTimes'] ?? assumptions['keptTimes']?.value ?? 0;
  const bytes = work.tasks.reduce((sum, task) => sum + task.bytes, 0);
  return { runners, site: siteOf(name, values), measured, keptBytes: times * bytes };
}
