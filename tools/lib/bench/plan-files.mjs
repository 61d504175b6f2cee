import { shapes } from './plans.mjs';

const ordinary = shapes['ordinary, 8 phases'];

/**
 * Ordinary plans of eight phases, and for the trivial plugin as many projects with as many targets as nx-phases
 * makes of them.
 *
 * @param {number} count
 * @param {readonly string[]} targets Of each.
 */
export function planFiles(count, targets) {
  const numbers = Array.from({ length: count }, (_, index) => index);
  return {
    plans: Object.fromEntries(
      numbers.map((index) => [`plans/part-${index}.md`, ordinary?.(index) ?? '']),
    ),
    trivial: Object.fromEntries(
      numbers.map((index) => [
        `plans/part-${index}.trivial.json`,
        { name: `part-${index}-plan`, targets },
      ]),
    ),
  };
}

/** What nx-phases makes of a plan of eight phases. */
export const targetsOfEight = [
  ...Array.from({ length: 8 }, (_, index) => [`phase-${index + 1}`, `verify-${index + 1}`]).flat(),
  ...['phases', 'verify', 'plan-check', 'plan-show', 'plan-report', 'mark'],
];
