/**
 * What must be done before what, reduced to ids, so that the algorithms of this folder serve
 * phases, plans and tests alike.
 *
 * All of them are deterministic: where several answers are right, the one that stands first in the
 * document wins, and the order in which `needs` lists its ids never matters. None of them recurses:
 * a chain of ten thousand phases must not end the stack.
 */
export interface DependencyGraph<Id extends string = string> {
  /** Distinct ids in document order. */
  readonly nodes: readonly Id[];
  /**
   * For a node, the nodes that must be done first. A node without an entry needs nothing. Ids that
   * are no node are passed over: a reference to nowhere is reported where references are resolved.
   */
  readonly needs: ReadonlyMap<Id, readonly Id[]>;
}

/** What a graph is made of; a `Phase` fits. */
export interface GraphPhase<Id extends string = string> {
  readonly id: Id;
  readonly dependencies: readonly { readonly on: Id }[];
}

/** The graph of phases given in document order. */
export function planGraph<Id extends string>(
  phases: readonly GraphPhase<Id>[],
): DependencyGraph<Id> {
  return {
    nodes: phases.map((phase) => phase.id),
    needs: new Map(
      phases.map((phase) => [phase.id, phase.dependencies.map((dependency) => dependency.on)]),
    ),
  };
}
