/** @typedef {import('./model.d.mts').FakePlan} FakePlan */

/** 2 and 3 meet; 5 is in another plan and needs 2; 6 is not kept. @type {readonly FakePlan[]} */
export const fewPlans = [
  plan(
    'shop-plan',
    { 1: [], 2: [1], 3: [1], 4: [2, 3] },
    { 2: { meets: 'shop-plan:phase-3' }, 3: { meets: 'shop-plan:phase-2' } },
  ),
  plan('auth-plan', { 1: ['shop-plan:phase-2'], 2: [1], 3: [1] }),
  plan(
    'odd-plan',
    { 1: [], 2: [], 3: [1], 4: [2, 3], 5: [1] },
    { 3: { cached: false }, 4: { cached: false } },
  ),
];

/**
 * @param {string} name
 * @param {Readonly<Record<string, readonly (number | string)[]>>} needs
 * @param {Readonly<Record<string, object>>} [extra]
 * @returns {FakePlan}
 */
export function plan(name, needs, extra = {}) {
  return {
    name,
    targets: Object.fromEntries(
      Object.entries(needs).map(([id, those]) => [
        `phase-${id}`,
        {
          needs: those.map((need) =>
            typeof need === 'string' && need.includes(':') ? need : `${name}:phase-${need}`,
          ),
          text: `text of ${id}`,
          cached: true,
          ...extra[id],
        },
      ]),
    ),
  };
}

/**
 * A plan whose phases need each other at random, the same for the same seed; some of its results are not kept.
 *
 * @param {number} seed
 * @returns {FakePlan}
 */
export function randomPlan(seed) {
  const random = numbers(seed);
  const count = 3 + Math.floor(random() * 12);
  const needs = Object.fromEntries(
    Array.from({ length: count }, (_, index) => [
      index + 1,
      Array.from({ length: index }, (_, other) => other + 1).filter(
        () => random() < 2 / (index + 1),
      ),
    ]),
  );
  /** @type {Record<string, object>} */
  const extra = {};
  for (const [id, those] of Object.entries(needs))
    if (random() < 0.05 || those.some((need) => extra[need] !== undefined))
      extra[id] = { cached: false };
  return plan(`random-${seed}-plan`, needs, extra);
}

/** Numbers from 0 to 1, the same for the same seed (mulberry32). @param {number} seed */
export function numbers(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
