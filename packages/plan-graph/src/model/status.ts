/** What the plan says of a phase. `in-progress` runs like `pending`. */
export type Status = 'pending' | 'in-progress' | 'done' | 'blocked' | 'skipped';

export interface StatusReading {
  readonly value: Status;
  /** What said so; `list`: a list of all phases; `default` where the plan says nothing. */
  readonly from: 'heading' | 'field' | 'list' | 'tasks' | 'default';
  /** The words that stand with it, e.g. why it is blocked. Empty where there are none. */
  readonly note: string;
}
