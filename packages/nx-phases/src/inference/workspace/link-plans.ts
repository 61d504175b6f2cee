import {
  hasErrors,
  phaseFingerprint,
  raised,
  topologicalOrder,
  type Dependency,
  type DependencyGraph,
  type Diagnostic,
  type Fingerprint,
  type PhaseId,
  type PlanReading,
  must,
} from 'plan-graph/internal';
import { cycleDiagnostics } from './cycle-diagnostics.ts';
import { noLinks, type LinkedPlan, type NamedPlan, type Need, ofPhase } from './model.ts';
import type { Linking } from './linking.ts';
import { linksOf } from './plan-links.ts';
import { outputConflicts, type OutputConflicts } from './output-conflicts.ts';
import { phaseKey, PhaseNetwork, type PhaseKey } from './phase-network.ts';
import { PlanDirectory } from './plan-directory.ts';
import { realNeedsOf } from './real-needs.ts';
import { resolveReference, type LinkRules } from './resolve-reference.ts';
import { withDiagnostics } from './with-diagnostics.ts';
import { briefOf } from '../plans/plan-brief.ts';

const noConflicts: OutputConflicts = { diagnostics: [], mentions: [] };

/**
 * Follows what plans name outside of themselves. Pure; costs nothing for plans that name nothing.
 * The result for a plan depends on that plan, on those in its links, and on nothing else, so that
 * an executor that has just these gets the same.
 *
 * A reference that leads nowhere, and a cycle across several plans, make the plans concerned invalid:
 * none of their edges reaches Nx.
 *
 * @returns by path
 */
export function linkPlans(
  plans: readonly NamedPlan[],
  rules: LinkRules,
): ReadonlyMap<string, LinkedPlan> {
  const linked = new Map<string, LinkedPlan>(
    plans.map(({ file }) => [file.path, { file, links: noLinks }]),
  );
  const linkings = new Map<string, Linking>();
  const directory = new PlanDirectory(plans);
  const conflicts = rules.inWorkingCopies === true ? undefined : outputConflicts(plans);
  for (const plan of plans) {
    const linking = resolvePlan(directory, rules, plan, conflicts?.get(plan.file.path));
    if (linking !== undefined) linkings.set(plan.file.path, linking);
  }
  if (linkings.size === 0) return linked;

  const broken = breakCycles(plans, linkings);
  const { network, graph } = networkOf(plans, linkings, broken);
  const realNeeds = realNeedsOf(network, graph);
  const fingerprints = chainFingerprints(network, graph, plans, linkings);
  for (const [path, linking] of linkings) {
    const diagnostics = [...linking.diagnostics, ...(broken.get(path) ?? [])];
    const file = withDiagnostics(linking.plan.file, diagnostics);
    linked.set(path, {
      file:
        file.reading.kind === 'valid'
          ? { ...file, fingerprints: ofPlan(linking.plan, fingerprints) }
          : file,
      links: linksOf(directory, linkings, linking, network, graph, realNeeds, diagnostics),
    });
  }
  return linked;
}

/** Undefined for a plan that names nothing outside, or has errors of its own. */
function resolvePlan(
  directory: PlanDirectory,
  rules: LinkRules,
  plan: NamedPlan,
  conflicts: OutputConflicts = noConflicts,
): Linking | undefined {
  const { namesSomething } = briefOf(plan.file);
  if (!namesSomething && conflicts === noConflicts) return undefined;
  const { reading } = plan.file;
  if (reading.kind !== 'valid') return undefined;
  const needs = new Map<PhaseId, Need[]>();
  const inner = new Map<PhaseId, Dependency[]>();
  const diagnostics: Diagnostic[] = [...raised(conflicts.diagnostics, reading.plan.draft.rules)];
  const mentions: NamedPlan[] = [];
  for (const phase of reading.plan.phases) {
    for (const reference of phase.external) {
      const resolved = resolveReference(directory, rules, plan, phase, reference);
      if (resolved.kind === 'wrong') {
        diagnostics.push(resolved.diagnostic);
        if (resolved.mentions !== undefined) mentions.push(resolved.mentions);
        continue;
      }
      for (const need of resolved.needs) {
        if (need.phase?.path !== plan.file.path) append(needs, phase.id, need);
        else append(inner, phase.id, { on: need.phase.id, source: 'field', range: need.range });
      }
    }
  }
  return {
    plan: withOwnEdges(plan, reading, inner),
    needs,
    diagnostics,
    mentions,
    conflicts,
    namesSomething,
  };
}

/** A plan may call its own phases by path or by project name; these are edges like any other. */
function withOwnEdges(
  plan: NamedPlan,
  reading: Extract<PlanReading, { readonly kind: 'valid' }>,
  inner: ReadonlyMap<PhaseId, readonly Dependency[]>,
): NamedPlan {
  if (inner.size === 0) return plan;
  const wider = { ...reading, plan: reading.plan.withDependencies(inner) };
  return { ...plan, file: { ...plan.file, reading: wider } };
}

function append<Key, Value>(map: Map<Key, Value[]>, key: Key, value: Value): void {
  const known = map.get(key);
  if (known === undefined) map.set(key, [value]);
  else known.push(value);
}

/**
 * Finds the plans that are on a cycle. Each round takes the plans of the cycles it has found out,
 * since what is left may hold more.
 */
function breakCycles(
  plans: readonly NamedPlan[],
  linkings: ReadonlyMap<string, Linking>,
): ReadonlyMap<string, readonly Diagnostic[]> {
  const broken = new Map<string, Diagnostic[]>();
  for (const [path, { diagnostics }] of linkings) if (hasErrors(diagnostics)) broken.set(path, []);
  for (;;) {
    const { network, graph } = networkOf(plans, linkings, broken);
    const found = cycleDiagnostics(network, graph);
    if (found.length === 0) return broken;
    for (const { path, diagnostic } of found) append(broken, path, diagnostic);
  }
}

/** The phases of the valid plans that links touch. */
function networkOf(
  plans: readonly NamedPlan[],
  linkings: ReadonlyMap<string, Linking>,
  broken: ReadonlyMap<string, unknown>,
): { readonly network: PhaseNetwork; readonly graph: DependencyGraph<PhaseKey> } {
  const touched = new Set(linkings.keys());
  for (const { needs } of linkings.values()) {
    for (const { phase } of [...needs.values()].flat()) {
      if (phase !== undefined) touched.add(phase.path);
    }
  }
  const network = new PhaseNetwork();
  for (const plan of plans.toSorted((a, b) => (a.file.path < b.file.path ? -1 : 1))) {
    const { path } = plan.file;
    if (!touched.has(path) || broken.has(path)) continue;
    const linking = linkings.get(path);
    const placed = linking?.plan ?? plan;
    const { reading } = placed.file;
    if (reading.kind !== 'valid') continue;
    for (const phase of reading.plan.phases) {
      network.add(placed, phase, ofPhase(linking?.needs, phase));
    }
  }
  return { network, graph: network.graph() };
}

function chainFingerprints(
  network: PhaseNetwork,
  graph: DependencyGraph<PhaseKey>,
  plans: readonly NamedPlan[],
  linkings: ReadonlyMap<string, Linking>,
): ReadonlyMap<PhaseKey, Fingerprint> {
  const found = new Map<PhaseKey, Fingerprint>();
  // Of a plan with errors there are no fingerprints; nothing that needs it runs.
  const textHashes = new Map(plans.map(({ file }) => [file.path, file.textHash]));
  for (const key of topologicalOrder(graph)) {
    const placed = network.at(key);
    if (placed === undefined) continue;
    const { plan, phase } = placed;
    if (linkings.get(plan.file.path)?.namesSomething !== true) {
      const own = plan.file.fingerprints.get(phase.id);
      if (own !== undefined) found.set(key, own);
      continue;
    }
    const within = phase.dependencies.map(
      ({ on }) =>
        [
          on,
          must(found.get(phaseKey(plan.file.path, on)), 'fingerprint of a phase in front'),
        ] as const,
    );
    const beyond = network.needsOf(key).map((need) => {
      const name = `${need.project}:${need.target}`;
      if (need.phase === undefined) return [name, 'target'] as const;
      const known = found.get(phaseKey(need.phase.path, need.phase.id));
      return [
        name,
        known ?? `invalid ${must(textHashes.get(need.phase.path), 'plan that is named')}`,
      ] as const;
    });
    found.set(key, phaseFingerprint(plan.file.reading.draft, phase, [...within, ...beyond]));
  }
  return found;
}

function ofPlan(
  { file }: NamedPlan,
  fingerprints: ReadonlyMap<PhaseKey, Fingerprint>,
): ReadonlyMap<PhaseId, Fingerprint> {
  const { reading } = file;
  if (reading.kind !== 'valid') return new Map();
  return new Map(
    reading.plan.phases.flatMap(({ id }) => {
      const fingerprint = fingerprints.get(phaseKey(file.path, id));
      return fingerprint === undefined ? [] : [[id, fingerprint]];
    }),
  );
}
