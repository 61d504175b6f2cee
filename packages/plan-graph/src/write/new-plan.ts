/** A plan that is to be written. */
export interface NewPlan {
  readonly title: string;
  /** At least one, in the order of the text; each needs earlier or later ones, without a cycle. */
  readonly phases: readonly NewPhase[];
  /** One of the agents that nx.json configures; undefined: none is named. */
  readonly agent: string | undefined;
  /** Whether drawing, waves, totals and estimates are blocks between markers, empty as yet. Absent: they are not. */
  readonly hasBlocks?: true;
}

export interface NewPhase {
  /** A number, as every format can write it. */
  readonly id: string;
  readonly title: string;
  readonly needs: readonly string[];
  /** A shell command that exits with 0 once the phase is done. */
  readonly check: string;
}
