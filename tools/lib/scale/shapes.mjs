import { numbers } from '../pipelines/plans.mjs';

/** @typedef {import('./model.d.mts').Work} Work */
/** @typedef {import('./model.d.mts').WorkTask} WorkTask */

/**
 * What phases are: half of them take longer than `seconds`, and hold more than `bytes`.
 *
 * @typedef {{ readonly seconds: number, readonly bytes: number }} Phases
 */

/** How far times and sizes are apart: two thirds are within this power of e of the middle. */
const spread = 0.8;

/**
 * Plans by what their graphs look like, the same for the same phases.
 *
 * @type {Readonly<Record<string, (phases: Phases) => Work>>}
 */
export const shapes = {
  '1,000 phases, each after the one before': (phases) =>
    planOf(1000, (index) => (index === 0 ? [] : [index - 1]), phases),
  '1,000 phases that need nothing': (phases) => planOf(1000, () => [], phases),
  '1,000 phases in 20 layers, each after one to three of the layer before': (phases) =>
    planOf(1000, layered(50), phases),
  '1,000 phases: 40 streams between a start and an end': (phases) =>
    planOf(1000, streams(40, 24), phases),
  '200 plans of 8 phases': (phases) => {
    const works = Array.from({ length: 200 }, (_, index) =>
      planOf(8, ordinary, phases, `part-${index + 1}-plan`, index + 1),
    );
    return {
      plans: works.flatMap(({ plans }) => plans),
      tasks: works.flatMap(({ tasks }) => tasks),
    };
  },
};

/**
 * @param {number} count
 * @param {(index: number, random: () => number) => readonly number[]} needsOf
 * @param {Phases} phases
 * @returns {Work}
 */
function planOf(count, needsOf, { seconds, bytes }, project = 'large-plan', seed = 1) {
  const random = numbers(seed);
  const tasks = Array.from({ length: count }, (_, index) => ({
    id: `${project}:phase-${index + 1}`,
    project,
    target: `phase-${index + 1}`,
    needs: needsOf(index, random).map((need) => `${project}:phase-${need + 1}`),
    isCached: true,
    seconds: around(seconds, random),
    bytes: Math.round(around(bytes, random)),
  }));
  return { plans: [project], tasks };
}

/** A number of which half are larger and half are smaller. @param {number} middle @param {() => number} random */
function around(middle, random) {
  const normal = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  return middle * Math.exp(spread * normal);
}

/** @param {number} width @returns {(index: number, random: () => number) => readonly number[]} */
function layered(width) {
  return (index, random) => {
    const before = index - (index % width) - width;
    if (before < 0) return [];
    const needs = Array.from(
      { length: 1 + Math.floor(random() * 3) },
      () => before + Math.floor(random() * width),
    );
    return [...new Set(needs)];
  };
}

/**
 * As long plans are: a few phases at first, then chains side by side, some with a need of another one, and a few at the end.
 *
 * @param {number} count @param {number} length
 * @returns {(index: number, random: () => number) => readonly number[]}
 */
function streams(count, length) {
  const [start, end] = [20, 20 + count * length];
  return (index, random) => {
    if (index === 0) return [];
    if (index < start) return [index - 1];
    if (index === end)
      return Array.from({ length: count }, (_, stream) => start + (stream + 1) * length - 1);
    if (index > end) return [index - 1];
    const place = (index - start) % length;
    if (place === 0) return [start - 1];
    const stream = Math.floor((index - start) / length);
    const other = start + Math.floor(random() * stream) * length + Math.floor(random() * place);
    return stream > 0 && random() < 0.1 ? [index - 1, other] : [index - 1];
  };
}

/** A plan as people write them. @param {number} index */
function ordinary(index) {
  return [[], [0], [0], [1], [1, 2], [2], [3, 4, 5], [6]][index] ?? [];
}

/**
 * What no scheduler can do better: the phases of the longest chain one after another, or all of them on all runners.
 *
 * @param {Work} work @param {number} runners
 */
export function boundOf({ tasks }, runners) {
  /** @type {Map<string, number>} */
  const ends = new Map();
  for (const { id, needs, seconds } of tasks)
    ends.set(id, seconds + Math.max(0, ...needs.map((need) => ends.get(need) ?? 0)));
  const criticalPath = Math.max(...ends.values());
  const perRunner = tasks.reduce((sum, { seconds }) => sum + seconds, 0) / runners;
  return { seconds: Math.max(criticalPath, perRunner), criticalPath, perRunner };
}
