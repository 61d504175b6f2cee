import type { Range } from '../source/source-text.ts';

/**
 * The phase that an offset into the plan's text stands in, for editors. Of phases inside each other
 * the innermost; undefined outside of all phases. The offset right behind a phase is not in it.
 *
 * @param plan - a `CheckedPlan` fits
 * @param offset - in UTF-16 units, from 0
 */
export function phaseAt<Phase extends { readonly section: Range }>(
  plan: { readonly phases: readonly Phase[] },
  offset: number,
): Phase | undefined {
  const around = plan.phases.filter(
    ({ section }) => section.start <= offset && offset < section.end,
  );
  const length = ({ section }: Phase): number => section.end - section.start;
  return around.toSorted((a, b) => length(a) - length(b))[0];
}
