/** @typedef {import('./model.d.mts').Site} Site */
/** @typedef {import('./model.d.mts').SiteName} SiteName */

/** @typedef {{ readonly what: string, readonly unit: string, readonly value: number, readonly from: number, readonly to: number }} Assumption */

/**
 * What is taken on trust: nothing here can be measured without the service. Each has a range, and the page says what it makes
 * of the result; `tools/simulate-scale.mjs` takes others.
 *
 * @type {Readonly<Record<string, Assumption>>}
 */
export const assumptions = {
  phaseSeconds: { what: 'a phase takes', unit: 's', value: 60, from: 5, to: 600 },
  phaseBytes: { what: 'its result holds', unit: 'bytes', value: 2e5, from: 1e4, to: 1e7 },
  keptTimes: {
    what: 'results that earlier pipelines have kept, for each of this one',
    unit: '',
    value: 2,
    from: 0,
    to: 20,
  },
  startSeconds: { what: 'a job starts', unit: 's', value: 10, from: 2, to: 60 },
  setupSeconds: { what: 'clone, Node and packages', unit: 's', value: 30, from: 5, to: 180 },
  startsPerSecond: {
    what: 'jobs that are started in a second',
    unit: '',
    value: 5,
    from: 0.5,
    to: 50,
  },
  jobBytesPerSecond: {
    what: 'what a job gets of the network or disk, a second',
    unit: 'bytes',
    value: 4e7,
    from: 5e6,
    to: 2e8,
  },
  totalBytesPerSecond: {
    what: 'what all jobs get of a shared disk, a second',
    unit: 'bytes',
    value: 1.2e8,
    from: 2e7,
    to: 1e9,
  },
  artifactSeconds: { what: 'to ask for an artifact', unit: 's', value: 0.5, from: 0.1, to: 3 },
};

/** How each service hands results on is in what the generator writes for it. @type {Readonly<Record<SiteName, Pick<Site, 'carries' | 'artifactsAtOnce' | 'mostNamed'>>>} */
const ways = {
  // actions/download-artifact takes five at a time.
  github: { carries: 'artifacts', artifactsAtOnce: 5, mostNamed: 20 },
  gitlab: { carries: 'handed-on', artifactsAtOnce: 1, mostNamed: Infinity },
  slurm: { carries: 'shared', artifactsAtOnce: 1, mostNamed: Infinity },
};

/**
 * What a service takes: bytes of a file, and how long a job may take. On GitLab and SLURM people set the latter themselves.
 *
 * @type {Readonly<Record<SiteName, { readonly fileBytes: number, readonly jobSeconds: number }>>}
 */
export const limits = {
  // The generator refuses what GitHub would not start.
  github: { fileBytes: Infinity, jobSeconds: 6 * 3600 },
  gitlab: { fileBytes: 2_000_000, jobSeconds: Infinity },
  slurm: { fileBytes: 4_000_000, jobSeconds: Infinity },
};

/**
 * @param {SiteName} name
 * @param {Readonly<Record<string, number>>} values Of assumptions, by their names.
 * @returns {Site}
 */
export function siteOf(name, values) {
  /** @param {string} of */
  const value = (of) => values[of] ?? assumptions[of]?.value ?? 0;
  return {
    ...ways[name],
    startSeconds: value('startSeconds'),
    startsPerSecond: value('startsPerSecond'),
    setupSeconds: value('setupSeconds'),
    jobBytesPerSecond: value('jobBytesPerSecond'),
    // A service of the whole world has room for fifty jobs more.
    totalBytesPerSecond: name === 'slurm' ? value('totalBytesPerSecond') : Infinity,
    artifactSeconds: value('artifactSeconds'),
  };
}
