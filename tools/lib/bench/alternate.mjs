import { performance } from 'node:perf_hooks';

/**
 * What one of several ways costs, in the middle of all rounds.
 *
 * @typedef {object} Cost
 * @property {number} wallMs
 * @property {number} cpuMs Of this process, or of the programs that were timed. Says more than wall time where others use the machine too.
 */

/**
 * Runs several ways of doing something in turn, round by round, so that whatever else the machine does meets all
 * of them, and takes the median of each. A way that returns a cost, as that of a program, has measured it itself.
 *
 * @template {string} Name
 * @param {Readonly<Record<Name, () => unknown>>} ways
 * @param {number} rounds
 * @returns {Promise<Readonly<Record<Name, Cost>>>}
 */
export async function alternate(ways, rounds) {
  const names = /** @type {Name[]} */ (/** @type {unknown} */ (Object.keys(ways)));
  /** @type {Map<Name, Cost[]>} */
  const costs = new Map(names.map((name) => [name, []]));
  for (let round = 0; round < rounds; round += 1) {
    for (const name of names) costs.get(name)?.push(await costOf(ways[name]));
  }
  return /** @type {Record<Name, Cost>} */ (
    Object.fromEntries(
      names.map((name) => {
        const found = costs.get(name) ?? [];
        return [
          name,
          {
            wallMs: median(found.map(({ wallMs }) => wallMs)),
            cpuMs: median(found.map(({ cpuMs }) => cpuMs)),
          },
        ];
      }),
    )
  );
}

/** @param {() => unknown} work @returns {Promise<Cost>} */
async function costOf(work) {
  const before = process.cpuUsage();
  const start = performance.now();
  const made = await work();
  if (isCost(made)) return made;
  const wallMs = performance.now() - start;
  const { user, system } = process.cpuUsage(before);
  return { wallMs, cpuMs: (user + system) / 1000 };
}

/** @param {unknown} value @returns {value is Cost} */
function isCost(value) {
  return typeof value === 'object' && value !== null && 'wallMs' in value && 'cpuMs' in value;
}

/** @param {readonly number[]} values Not empty. */
export function median(values) {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? NaN;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? NaN)) / 2;
}
