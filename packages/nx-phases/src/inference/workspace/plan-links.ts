import { digest, type DependencyGraph, type Diagnostic, type PhaseId } from 'plan-graph/internal';
import { partPaths } from '../plans/parse-plan-file.ts';
import type { Linking } from './linking.ts';
import type { NamedPlan, Need, PlacedPhase, PlanLinks } from './model.ts';
import { phaseKey, type PhaseKey, type PhaseNetwork } from './phase-network.ts';
import type { PlanDirectory } from './plan-directory.ts';

/** What the targets of a plan owe to what is outside of it, once it is known which plans are valid. */
export function linksOf(
  directory: PlanDirectory,
  linkings: ReadonlyMap<string, Linking>,
  linking: Linking,
  network: PhaseNetwork,
  graph: DependencyGraph<PhaseKey>,
  diagnostics: readonly Diagnostic[],
): PlanLinks {
  const { path } = linking.plan.file;
  const plans = plansBelow(directory, linkings, linking);
  const upstream = new Map<PhaseId, readonly PlacedPhase[]>();
  const realNeeds = new Map<PhaseId, readonly Need[]>();
  const { reading } = linking.plan.file;
  for (const { id } of reading.kind === 'valid' ? reading.plan.phases : []) {
    const key = phaseKey(path, id);
    if (network.at(key) === undefined) continue;
    const below = network.below(graph, key);
    const others = below.flatMap((one) => network.at(one) ?? []);
    const beyond = others.filter(({ plan }) => plan.file.path !== path);
    if (beyond.length > 0) upstream.set(id, beyond);
    const real = [key, ...below]
      .flatMap((one) => network.needsOf(one))
      .filter(({ phase }) => phase === undefined);
    if (real.length > 0) realNeeds.set(id, real);
  }
  return {
    needs: linking.needs,
    upstream,
    realNeeds,
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
