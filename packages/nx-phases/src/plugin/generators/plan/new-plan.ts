import type { NewPlan } from 'plan-graph/internal';
import { parseDepends } from './parse-depends.ts';

export interface NewPlanWishes {
  readonly name: string;
  /** How many, or their titles separated by commas. */
  readonly phases?: string | number | undefined;
  readonly depends?: string | undefined;
  readonly agent?: string | undefined;
  readonly check: string;
  readonly sync?: boolean | undefined;
}

const mostPhases = 200;

/** A setup, two modules side by side, and what puts them together. */
const example = {
  titles: ['Setup', 'Module A', 'Module B', 'Integration'],
  depends: '2:1,3:1,4:2+3',
};

/**
 * The plan that the flags ask for. Without any it is the example: a diamond of four phases. Without `depends`
 * phases come one after the other. Or a sentence, where a flag is wrong.
 */
export function newPlan({
  name,
  phases,
  depends,
  agent,
  check,
  sync,
}: NewPlanWishes): NewPlan | string {
  const titles = phases === undefined ? example.titles : titlesOf(phases);
  if (typeof titles === 'string') return titles;
  const ids = titles.map((_, index) => String(index + 1));
  const wish = depends ?? (phases === undefined ? example.depends : undefined);
  const needs = wish === undefined ? chainOf(ids) : parseDepends(wish, ids);
  if (typeof needs === 'string') return needs;
  return {
    title: titleOf(name),
    agent,
    ...(sync === true && { hasBlocks: true }),
    phases: ids.map((id, index) => ({
      id,
      title: titles[index] ?? `Part ${id}`,
      needs: needs.get(id) ?? [],
      check,
    })),
  };
}

function titlesOf(phases: string | number): readonly string[] | string {
  const expected = `expected a number from 1 to ${mostPhases}, or titles separated by commas`;
  if (/^\d+$/.test(String(phases))) {
    const count = Number(phases);
    return count >= 1 && count <= mostPhases
      ? Array.from({ length: count }, (_, index) => `Part ${index + 1}`)
      : `Unexpected \`${phases}\` in --phases, ${expected}`;
  }
  const titles = String(phases)
    .split(',')
    .map((title) => title.replace(/[\p{Cc}\s]+/gu, ' ').trim());
  const isRight =
    titles.length <= mostPhases && titles.every((title) => /^[\p{L}\p{N}]/u.test(title));
  return isRight ? titles : `Unexpected \`${phases}\` in --phases, ${expected}`;
}

function chainOf(ids: readonly string[]): ReadonlyMap<string, readonly string[]> {
  return new Map(ids.map((id, index) => [id, index === 0 ? [] : [String(index)]]));
}

/** `shop-cart` is `Shop cart`. */
function titleOf(name: string): string {
  const words = name.replace(/[-_]+/g, ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
