/** Who has to approve a phase before it counts, as a plan or a phase says. */
export type Approval =
  /** Said outright, against what the whole plan says. */
  | { readonly kind: 'nobody' }
  | { readonly kind: 'anyone' }
  /** By the name or e-mail address that git knows. */
  | { readonly kind: 'person'; readonly name: string }
  /** Words that cannot be read as one of these: a warning, because they may be of the work itself; but then nothing counts as approved. */
  | { readonly kind: 'unreadable'; readonly written: string };

/** What holds for a phase: its own word, else that of the whole plan. */
export function approvalOf(
  draft: { readonly approval?: Approval | undefined },
  phase: { readonly approval?: Approval | undefined },
): Approval {
  return phase.approval ?? draft.approval ?? { kind: 'nobody' };
}
