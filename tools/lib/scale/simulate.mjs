import { Events, Link } from './events.mjs';

/** @typedef {import('./model.d.mts').JobOf} JobOf */
/** @typedef {import('./model.d.mts').Measured} Measured */
/** @typedef {import('./model.d.mts').PipelineOf} PipelineOf */
/** @typedef {import('./model.d.mts').Settings} Settings */
/** @typedef {import('./model.d.mts').Work} Work */
/** @typedef {import('./model.d.mts').WorkTask} WorkTask */

/**
 * What one job has to do, whenever it does it.
 *
 * @typedef {object} Load
 * @property {string} id
 * @property {readonly string[]} needs
 * @property {readonly string[]} below
 * @property {number} calls Of nx.
 * @property {number} hits
 * @property {number} hitBytes
 * @property {number} phaseSeconds With what Nx takes for each.
 * @property {number} ownBytes What it stores.
 * @property {number} requests Of the cache.
 * @property {number} checkSeconds
 * @property {boolean} takesAll Everything that is there, as the last job does.
 */

/**
 * Plays a pipeline through: jobs wait for those that they need and for a runner, are started one after another, take what was
 * handed on, call nx, and hand on. Nothing in it is random.
 *
 * @param {PipelineOf} pipeline
 * @param {Work} work
 * @param {ReadonlyMap<string, ReadonlySet<string>>} needsOf All that each task needs, directly or not.
 * @param {Settings} settings
 * @returns {import('./model.d.mts').Outcome}
 */
export function simulate(pipeline, work, needsOf, settings) {
  const { runners, site, measured } = settings;
  const loads = loadsOf(pipeline, work, needsOf, settings);
  const events = new Events();
  const link = new Link(events, site);
  const busy = { start: 0, setup: 0, transfer: 0, nx: 0, hits: 0, phases: 0 };
  const left = new Map(loads.map(({ id, needs }) => [id, needs.length]));
  const dependents = new Map(loads.map(({ id }) => [id, /** @type {Load[]} */ ([])]));
  for (const load of loads) for (const need of load.needs) dependents.get(need)?.push(load);
  const ownBytes = new Map(loads.map((load) => [load.id, load.ownBytes]));
  /** @type {Load[]} */
  const queue = [];
  /** @type {Map<string, number>} */
  const began = new Map();
  const state = {
    free: runners,
    nextStart: 0,
    bytes: 0,
    requests: 0,
    artifacts: 0,
    stored: 0,
    end: 0,
    longest: 0,
  };

  /** @param {keyof typeof busy} what @param {number} seconds @param {() => void} next */
  const spend = (what, seconds, next) => {
    busy[what] += seconds;
    events.after(seconds, next);
  };
  /** @param {number} bytes @param {number} wait @param {() => void} next */
  const carry = (bytes, wait, next) => {
    const from = events.now;
    state.bytes += bytes;
    events.after(wait, () =>
      link.carry(bytes, () => {
        busy.transfer += events.now - from;
        next();
      }),
    );
  };
  const startNext = () => {
    if (state.free === 0) return;
    const load = queue.shift();
    if (load === undefined) return;
    state.free -= 1;
    began.set(load.id, events.now);
    const at = Math.max(events.now, state.nextStart);
    state.nextStart = at + 1 / site.startsPerSecond;
    spend('start', at - events.now + site.startSeconds, () =>
      spend('setup', site.setupSeconds, () => take(load)),
    );
  };
  /** @param {Load} load */
  const take = (load) => {
    const { bytes, artifacts } = broughtTo(load, ownBytes, state, settings);
    state.requests += load.requests;
    carry(bytes, (artifacts / site.artifactsAtOnce) * site.artifactSeconds, () =>
      spend('nx', nxSeconds(load, work, measured), () =>
        spend('hits', load.hits * measured.hitSeconds, () =>
          spend('phases', load.phaseSeconds, () => handOn(load)),
        ),
      ),
    );
  };
  /** @param {Load} load */
  const handOn = (load) =>
    carry(
      handedOn(load, ownBytes, settings),
      site.carries === 'shared' ? 0 : site.artifactSeconds,
      () => {
        state.free += 1;
        state.artifacts += 1;
        state.stored += load.ownBytes;
        state.end = events.now;
        state.longest = Math.max(state.longest, events.now - (began.get(load.id) ?? 0));
        for (const dependent of dependents.get(load.id) ?? []) {
          const waits = (left.get(dependent.id) ?? 0) - 1;
          left.set(dependent.id, waits);
          if (waits === 0) queue.push(dependent);
        }
        // As many as there are runners: the last one that ended may have been waited for by several.
        for (let tries = queue.length; tries > 0; tries -= 1) startNext();
      },
    );

  queue.push(...loads.filter(({ needs }) => needs.length === 0));
  startNext();
  events.run();
  return {
    seconds: state.end,
    busy,
    bytes: state.bytes,
    requests: state.requests,
    linkShare: link.boundSeconds / state.end,
    jobs: pipeline.jobs.length,
    longestJobSeconds: state.longest,
  };
}

/**
 * They are the same wherever a pipeline runs, and are asked for with each place.
 *
 * @param {PipelineOf} pipeline @param {Work} work @param {ReadonlyMap<string, ReadonlySet<string>>} needsOf @param {Settings} settings
 * @returns {readonly Load[]}
 */
function loadsOf(pipeline, work, needsOf, settings) {
  const ofPipeline = knownLoads.get(pipeline) ?? new Map();
  knownLoads.set(pipeline, ofPipeline);
  const ofWork = ofPipeline.get(work) ?? new Map();
  ofPipeline.set(work, ofWork);
  const known = ofWork.get(settings.measured);
  if (known !== undefined) return known;
  const tasks = new Map(work.tasks.map((task) => [task.id, task]));
  const jobs = pipeline.jobs.map((job) => loadOf(job, tasks, needsOf, settings));
  const loads = withEnds(jobs, work, settings);
  ofWork.set(settings.measured, loads);
  return loads;
}

/** @type {WeakMap<PipelineOf, Map<Work, Map<Measured, readonly Load[]>>>} */
const knownLoads = new WeakMap();

/** @param {JobOf} job @param {ReadonlyMap<string, WorkTask>} tasks @param {ReadonlyMap<string, ReadonlySet<string>>} needsOf @param {Settings} settings @returns {Load} */
function loadOf(job, tasks, needsOf, { measured }) {
  const own = new Set(job.tasks);
  const done = new Set();
  let [hits, hitBytes, phaseSeconds, ownBytes] = [0, 0, 0, 0];
  const calls = callsOf(job, tasks);
  for (const call of calls) {
    /** Everything that Nx looks at, since what it is asked for needs it. */
    const seen = new Set(call);
    for (const id of call) for (const need of needsOf.get(id) ?? []) seen.add(need);
    for (const id of seen) {
      const task = taskOf(tasks, id);
      if (own.has(id) && !done.has(id)) {
        done.add(id);
        // Nx runs some at a time, where a phase leaves it something to run them with: here none does.
        phaseSeconds += task.seconds + measured.runSeconds;
        ownBytes += task.isCached ? task.bytes : 0;
      } else {
        hits += 1;
        hitBytes += task.bytes;
      }
    }
  }
  return {
    ...{ id: job.id, needs: ['first', ...job.needs], below: ['first', ...job.below] },
    ...{ calls: calls.length, hits, hitBytes, phaseSeconds, ownBytes },
    ...{ requests: hits + 2 * job.tasks.length, checkSeconds: 0, takesAll: false },
  };
}

/**
 * The tasks of a job by the call of nx that runs them: all in one, or those of one project each.
 *
 * @param {JobOf} job @param {ReadonlyMap<string, WorkTask>} tasks
 * @returns {readonly (readonly string[])[]}
 */
function callsOf({ work, tasks: ids }, tasks) {
  if (work.kind === 'all' && work.calls.length === 1) return [ids];
  const byProject = new Map();
  for (const id of ids) {
    const { project } = taskOf(tasks, id);
    byProject.set(project, [...(byProject.get(project) ?? []), id]);
  }
  return [...byProject.values()];
}

/** @param {ReadonlyMap<string, WorkTask>} tasks @param {string} id */
function taskOf(tasks, id) {
  const task = tasks.get(id);
  if (task === undefined) throw new Error(`no task ${id}`);
  return task;
}

/** With the job that looks for mistakes and what is affected, and the one that sums up. @param {readonly Load[]} loads @param {Work} work @param {Settings} settings @returns {readonly Load[]} */
function withEnds(loads, { plans }, { measured }) {
  const none = { hits: 0, hitBytes: 0, phaseSeconds: 0, ownBytes: 0, requests: 0 };
  const checkSeconds = plans.length * measured.checkSeconds;
  const ids = loads.map(({ id }) => id);
  return [
    // It compares the file, asks what is affected, and has the plans checked.
    { ...none, id: 'first', needs: [], below: [], calls: 3, checkSeconds, takesAll: false },
    ...loads,
    { ...none, id: 'last', needs: ids, below: ids, calls: 0, checkSeconds: 0, takesAll: true },
  ];
}

/** @param {Load} load @param {Work} work @param {import('./model.d.mts').Measured} measured */
function nxSeconds({ calls, checkSeconds }, { plans }, measured) {
  return calls * (measured.callSeconds + plans.length * measured.planSeconds) + checkSeconds;
}

/**
 * What a job takes before it calls nx.
 *
 * @param {Load} load @param {ReadonlyMap<string, number>} ownBytes
 * @param {{ readonly artifacts: number, readonly stored: number }} there What jobs that have ended have left.
 * @param {Settings} settings
 */
function broughtTo(load, ownBytes, there, { site, keptBytes }) {
  const all = { bytes: keptBytes + there.stored, artifacts: there.artifacts };
  if (site.carries === 'shared') return { bytes: load.hitBytes, artifacts: 0 };
  if (load.takesAll) return all;
  if (load.id === 'first') return { bytes: keptBytes, artifacts: 0 };
  if (site.carries === 'artifacts')
    return load.below.length > site.mostNamed
      ? all
      : { bytes: keptBytes + sumOf(load.below, ownBytes), artifacts: load.below.length };
  // What two of them hold comes twice: of that the most there can be is not counted, since it is not known.
  return { bytes: keptBytes + sumOf(load.below, ownBytes), artifacts: load.needs.length };
}

/** What a job leaves for others. @param {Load} load @param {ReadonlyMap<string, number>} ownBytes @param {Settings} settings */
function handedOn(load, ownBytes, { site, keptBytes }) {
  if (load.takesAll) return site.carries === 'shared' ? 0 : keptBytes + sumOf(load.below, ownBytes);
  return load.ownBytes + (site.carries === 'handed-on' ? sumOf(load.below, ownBytes) : 0);
}

/** @param {readonly string[]} ids @param {ReadonlyMap<string, number>} values */
function sumOf(ids, values) {
  return ids.reduce((sum, id) => sum + (values.get(id) ?? 0), 0);
}
