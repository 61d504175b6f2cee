import { digest, type DependencyGraph, type Diagnostic } from 'plan-graph/internal';
import { partPaths } from '../plans/parse-plan-file.ts';
import type { Linking } from './linking.ts';
import type { NamedPlan, Need, PlanLinks } from './model.ts';
import { phaseKey, type PhaseKey, type PhaseNetwork } from './phase-network.ts';
import type { PlanDirectory } from './plan-directory.ts';
import { upstreamOf } from './upstream.ts';

/** What the targets of a plan owe to what is outside of it, once it is known which plans are valid. */
export function linksOf(
  directory: PlanDirectory,
  linkings: ReadonlyMap<string, Linking>,
  linking: Linking,
  network: PhaseNetwork,
  graph: DependencyGraph<PhaseKey>,
  realNeeds: ReadonlyMap<PhaseKey, readonly Need[]>,
  diagnostics: readonly Diagnostic[],
): PlanLinks {
  const { path } = linking.plan.file;
  const plans = plansBelow(directory, linkings, linking);
  const { reading } = linking.plan.file;
  const plan = reading.kind === 'valid' && network.holds(path) ? reading.plan : undefined;
  const real = (plan?.phases ?? []).flatMap(({ id }) => {
    const needs = realNeeds.get(phaseKey(path, id));
    return needs === undefined ? [] : [[id, needs] as const];
  });
  return {
    needs: linking.needs,
    upstream: plan === undefined ? new Map() : upstreamOf(network, graph, path, plan),
    realNeeds: new Map(real),
    plans: plans.map(({ name, alias, file }) => ({
      name,
      ...(alias !== undefined && { alias }),
      path: file.path,
      parts: partPaths(file),
    })),
    hash: digest([
      plans.map(({ name, alias, file }) => [name, alias, file.path, file.textHash]),
      diagnostics.map(({ message, range }) => [message, range.start]),
    ]),
  };
}

/** All plans that a plan's links lead to or speak of, over other plans too, by path. */
function plansBelow(
  directory: PlanDirectory,
  linkings: ReadonlyMap<string, Linking>,
  linking: Linking,
): readonly NamedPlan[] {
  const { path } = linking.plan.file;
  const found = new Map<string, NamedPlan>();
  const queue: Linking[] = [linking];
  const take = (plan: NamedPlan | undefined): void => {
    if (plan === undefined || plan.file.path === path || found.has(plan.file.path)) return;
    found.set(plan.file.path, plan);
    const next = linkings.get(plan.file.path);
    if (next !== undefined) queue.push(next);
  };
  // The queue grows while it is read.
  for (const { needs, mentions } of queue) {
    for (const { phase } of [...needs.values()].flat()) {
      if (phase !== undefined) take(directory.byPath(phase.path));
    }
    mentions.forEach(take);
  }
  // Only after that, and not those that these conflict with in turn: of them nothing is needed but
  // their outputs, and a thousand plans that write one file would each name a thousand.
  for (const { conflicts } of [...queue]) {
    for (const plan of conflicts.mentions) {
      if (plan.file.path !== path) found.set(plan.file.path, plan);
    }
  }
  return [...found.values()].sort((a, b) => (a.file.path < b.file.path ? -1 : 1));
}
